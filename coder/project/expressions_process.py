"""The process behind `expressions.find_all`: run as a file, knows nothing of the rest, starts at once."""

import pickle
import re
import sys


def main() -> None:
    """Read an expression and texts; write where it fits, by index."""
    typed, texts = pickle.load(sys.stdin.buffer)
    pattern = re.compile(typed, re.IGNORECASE)
    found = {
        at: spans
        for at, text in enumerate(texts)
        if (spans := tuple(one.span() for one in pattern.finditer(text) if one.end() > one.start()))
    }
    pickle.dump(found, sys.stdout.buffer)


if __name__ == "__main__":
    main()
