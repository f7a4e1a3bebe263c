"""Published tables and ratings, with the paper they are from."""

from __future__ import annotations

ARTSTEIN_POESIO_2 = [[46, 0, 0], [6, 32, 6], [0, 0, 10]]
"""Artstein & Poesio (2008), Inter-coder agreement for computational linguistics, CL 34(4), p. 568."""

KRIPPENDORFF_P246 = [[12, 18, 18], [0, 14, 18], [0, 0, 20]]
"""Krippendorff (2004), Content Analysis, 2nd ed., p. 246: kappa rewards disagreement on the margins."""

ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
"""Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.: two abstractors of 100 records."""

PROC_FREQ = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
"""A printout of SAS PROC FREQ: linearly weighted kappa with standard error .1457."""

FLEISS_WORKED = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
"""The worked example of Wikipedia, Fleiss' kappa: ten subjects, fourteen raters, five categories; .210."""

FOUR_RATERS = [
    [1, 1, None, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [None, 5, 5, 5],
    [None, None, 1, 1],
    [None, 3, None, None],
]
"""Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C; Gwet (2014) has the same."""

CONTINUUM = (
    [(2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")],
    [(2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")],
    [(2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")],
)
"""Krippendorff, Mathet, Bouvry & Widlöcher (2016), Quality & Quantity 50, 2347-2364; also Krippendorff
(2019), Content Analysis, 4th ed., fig. 12.11: three coders, 60 units long."""

CONTINUUM_1995 = (
    [(225, 295, "c"), (370, 400, "c"), (180, 240, "k"), (300, 350, "k")],
    [(220, 300, "c"), (355, 375, "c"), (400, 420, "c"), (180, 240, "k"), (300, 350, "k")],
)
"""Krippendorff (2004), Quality & Quantity 38, 787-800, appendix: from 150, 300 long; alpha-U of c .7286."""
