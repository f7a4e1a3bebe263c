"""Colour names of codebook files, and their values."""

from __future__ import annotations

import re

from transcripts.i18n import LANGUAGES, N_, translator

from .model import Text

NAMES = {
    N_("black"): "#000000",
    N_("blue"): "#0000FF",
    N_("brown"): "#A52A2A",
    N_("coral"): "#FF7F50",
    N_("crimson"): "#DC143C",
    N_("cyan"): "#00FFFF",
    N_("darkblue"): "#00008B",
    N_("darkcyan"): "#008B8B",
    N_("darkgreen"): "#006400",
    N_("darkorange"): "#FF8C00",
    N_("darkred"): "#8B0000",
    N_("fuchsia"): "#FF00FF",
    N_("gold"): "#FFD700",
    N_("goldenrod"): "#DAA520",
    N_("gray"): "#808080",
    N_("green"): "#008000",
    N_("grey"): "#808080",
    N_("indigo"): "#4B0082",
    N_("khaki"): "#F0E68C",
    N_("lavender"): "#E6E6FA",
    N_("lightblue"): "#ADD8E6",
    N_("lightgreen"): "#90EE90",
    N_("lime"): "#00FF00",
    N_("magenta"): "#FF00FF",
    N_("maroon"): "#800000",
    N_("navy"): "#000080",
    N_("olive"): "#808000",
    N_("orange"): "#FFA500",
    N_("orchid"): "#DA70D6",
    N_("pink"): "#FFC0CB",
    N_("plum"): "#DDA0DD",
    N_("purple"): "#800080",
    N_("red"): "#FF0000",
    N_("royalblue"): "#4169E1",
    N_("salmon"): "#FA8072",
    N_("seagreen"): "#2E8B57",
    N_("sienna"): "#A0522D",
    N_("silver"): "#C0C0C0",
    N_("skyblue"): "#87CEEB",
    N_("slateblue"): "#6A5ACD",
    N_("slategray"): "#708090",
    N_("steelblue"): "#4682B4",
    N_("tan"): "#D2B48C",
    N_("teal"): "#008080",
    N_("tomato"): "#FF6347",
    N_("turquoise"): "#40E0D0",
    N_("violet"): "#EE82EE",
    N_("white"): "#FFFFFF",
    N_("yellow"): "#FFFF00",
}
"""Names from the CSS colour list that a codebook may use, in lower case; also msgids."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def is_colour(colour: str) -> bool:
    """Whether `colour` is "#RRGGBB" or a name in `NAMES`."""
    return bool(_HEX.fullmatch(colour)) or colour.casefold() in NAMES


def as_hex(colour: str) -> str:
    """`colour` as "#RRGGBB" in capitals. Raises KeyError for an unknown name."""
    return colour.upper() if _HEX.fullmatch(colour) else NAMES[colour.casefold()]


def said(colour: str) -> Text | str:
    """`colour` as people call it in each language; a value such as "#0D9298" as it is."""
    name = colour.casefold()
    return Text("", {one: translator(one)(name) for one in LANGUAGES}) if name in NAMES else colour
