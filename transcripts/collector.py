"""Reading and writing large things without the collector of rubbish."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def quiet(large: bool = True) -> Generator[None, None, None]:
    """No search for rubbish while many small objects are made that stay; it would take a third of the time.

    large: only then; the search goes on afterwards if it was on before.
    """
    if not large or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
