"""Colour names of codebook files, and their values."""

from __future__ import annotations

import re

NAMES = {
    "black": "#000000", "blue": "#0000FF", "brown": "#A52A2A", "coral": "#FF7F50", "crimson": "#DC143C",
    "cyan": "#00FFFF", "darkblue": "#00008B", "darkcyan": "#008B8B", "darkgreen": "#006400",
    "darkorange": "#FF8C00", "darkred": "#8B0000", "fuchsia": "#FF00FF", "gold": "#FFD700",
    "goldenrod": "#DAA520", "gray": "#808080", "green": "#008000", "grey": "#808080", "indigo": "#4B0082",
    "khaki": "#F0E68C", "lavender": "#E6E6FA", "lightblue": "#ADD8E6", "lightgreen": "#90EE90",
    "lime": "#00FF00", "magenta": "#FF00FF", "maroon": "#800000", "navy": "#000080", "olive": "#808000",
    "orange": "#FFA500", "orchid": "#DA70D6", "pink": "#FFC0CB", "plum": "#DDA0DD", "purple": "#800080",
    "red": "#FF0000", "royalblue": "#4169E1", "salmon": "#FA8072", "seagreen": "#2E8B57",
    "sienna": "#A0522D", "silver": "#C0C0C0", "skyblue": "#87CEEB", "slateblue": "#6A5ACD",
    "slategray": "#708090", "steelblue": "#4682B4", "tan": "#D2B48C", "teal": "#008080",
    "tomato": "#FF6347", "turquoise": "#40E0D0", "violet": "#EE82EE", "white": "#FFFFFF",
    "yellow": "#FFFF00",
}  # fmt: skip
"""Names from the CSS colour list that a codebook may use, in lower case."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def is_colour(colour: str) -> bool:
    """Whether `colour` is "#RRGGBB" or a name in `NAMES`."""
    return bool(_HEX.fullmatch(colour)) or colour.casefold() in NAMES


def as_hex(colour: str) -> str:
    """`colour` as "#RRGGBB" in capitals. Raises KeyError for an unknown name."""
    return colour.upper() if _HEX.fullmatch(colour) else NAMES[colour.casefold()]
