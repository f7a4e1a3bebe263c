"""Words by what they are about: lemmas without stop words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .readings import Reading
from .vocabulary import Counted, count, key
from .words import Lexicon

if TYPE_CHECKING:
    import numpy as np

LEMMA, LEMMAS = 20, 21


class Lemmas:
    """Numbers the lemmas of a lexicon's forms, and counts them."""

    def __init__(self, lexicon: Lexicon) -> None:
        import numpy as np

        self.lexicon = lexicon
        self._numbers: dict[str, int] = {}
        self._of = np.zeros(0, dtype=np.int64)
        self._stops = np.zeros(0, dtype=bool)

    def _grow(self) -> None:
        import numpy as np

        known, now = len(self._of), len(self.lexicon)
        if known == now:
            return
        numbers, lexicon = self._numbers, self.lexicon
        lexicon.look_up(range(known, now))
        fresh = [numbers.setdefault(lexicon.lemma(form), len(numbers)) for form in range(known, now)]
        stops = [lexicon.is_stop(form) for form in range(known, now)]
        self._of = np.concatenate((self._of, np.array(fresh, dtype=np.int64)))
        self._stops = np.concatenate((self._stops, np.array(stops, dtype=bool)))

    def kept(self, reading: Reading) -> np.ndarray:
        """Places of the words that are no stop words."""
        import numpy as np

        self._grow()
        return np.flatnonzero(~self._stops[reading.forms])

    def bare(self, reading: Reading) -> Reading:
        """The passage without its stop words, and without what was said before."""
        import numpy as np

        return Reading(reading.forms[self.kept(reading)], 0, np.zeros(0, dtype=np.int64))

    def of(self, forms: np.ndarray) -> np.ndarray:
        """The numbers of the forms' lemmas."""
        self._grow()
        return self._of[forms]

    def count(self, bare: Sequence[Reading], pairs: bool = True) -> Counted:
        """Count lemmas, and with `pairs` two in a row, of passages without stop words."""
        import numpy as np

        lists = [self.of(one.forms) for one in bare]
        row = np.repeat(np.arange(len(lists)), np.array([len(one) for one in lists], dtype=np.int64))
        lemmas = np.concatenate(lists) if lists else np.zeros(0, dtype=np.int64)
        keys = key(LEMMA, lemmas)
        if pairs:
            same = row[1:] == row[:-1]
            keys = np.concatenate((keys, key(LEMMAS, lemmas[:-1][same], lemmas[1:][same])))
            row = np.concatenate((row, row[1:][same]))
        return count(len(lists), row, keys)
