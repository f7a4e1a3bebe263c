"""Lines of the plain workbench on a terminal."""

from __future__ import annotations

import io
import os
import struct

import pytest

from coder.tui.plain.fitting import fitted

LINE = "cimo, study. ? leest alle toetsen voor; alles wordt meteen bewaard."


def test_elsewhere_than_on_a_terminal_a_line_stays_as_it_is() -> None:
    assert fitted(LINE, io.StringIO()) == LINE


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_on_a_terminal_lines_break_between_words() -> None:
    import fcntl
    import pty
    import termios

    near, far = pty.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 21, 0, 0))
    with os.fdopen(far, "w") as out:
        lines = fitted(LINE, out).splitlines()
        assert " ".join(lines) == LINE
        assert len(lines) > 3 and max(map(len, lines)) <= 20
        assert fitted("", out) == ""
        assert fitted("a" * 40, out) == "a" * 40
    os.close(near)
