"""What makes screens the same on every machine."""

from tests.coder.tui.conftest import settled as settled
