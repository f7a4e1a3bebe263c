"""The colours of the reader: a code's colour against the theme, always with enough contrast.

Everything is blended from the theme's own surface and text and from the colours of the codes, so
that light, dark and high-contrast themes need no lists of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rich.style import Style
from textual.color import Color, ColorParseError

from codebook.model import Code

TINT = 0.26
"""How much of a code's colour goes into the background of coded words."""

_CONTRAST = 3.2
_FALLBACK = ("#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#e15759", "#76b7b2", "#edc948", "#9c755f")


@dataclass(frozen=True, slots=True)
class Shades:
    """The colours of the theme in force that the reader needs."""

    surface: Color
    text: Color
    accent: Color
    warning: Color
    few: bool = False
    """Whether the terminal shows no colours, or 16: then signs say what tints cannot."""

    @classmethod
    def of(cls, surface: Color, text: Color, variables: Mapping[str, str], *, few: bool = False) -> Shades:
        """The shades of a widget: its own background and text, and two of the theme's variables."""
        return cls(
            surface,
            surface + text,
            _parsed(variables.get("accent", ""), surface + text),
            _parsed(variables.get("warning", ""), surface + text),
            few,
        )


@dataclass(frozen=True, slots=True)
class Words:
    """What holds for a piece of a line.

    code: the code that tints it; other: no coder's own coding is there. crossing: codings of different
    spans meet here. focused: the code of the chosen coding. hit: found by a search. why: speaks for a
    suggestion. speech: part of a turn.
    """

    code: str | None = None
    other: bool = False
    crossing: bool = False
    passage: bool = False
    focused: str | None = None
    selected: bool = False
    hit: bool = False
    caret: bool = False
    why: bool = False
    speech: bool = True


def _parsed(colour: str, otherwise: Color) -> Color:
    try:
        return Color.parse(colour)
    except ColorParseError:
        return otherwise


def colours_of(codes: Sequence[Code]) -> dict[str, Color]:
    """The colour of each code: its own, else one that differs from its neighbours'."""
    return {
        code.id: _parsed(code.colour or "", Color.parse(_FALLBACK[at % len(_FALLBACK)]))
        for at, code in enumerate(codes)
    }


def legible(colour: Color, ground: Color, contrast: float = _CONTRAST) -> Color:
    """`colour`, moved towards black or white until it can be read on `ground`."""
    pole = Color(255, 255, 255) if ground.brightness < 0.5 else Color(0, 0, 0)
    for step in range(11):
        mixed = colour.blend(pole, step / 10)
        if _contrast(mixed, ground) >= contrast:
            return mixed
    return pole


def _contrast(one: Color, other: Color) -> float:
    def luminance(colour: Color) -> float:
        parts = [part / 255 for part in colour.rgb]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _signs(shades: Shades, words: Words) -> Style:
    """Words where tints cannot be told apart: coded underlined, chosen or selected reversed, hits bold."""
    return Style(
        color=shades.text.rich_color,
        bgcolor=shades.surface.rich_color,
        underline=words.code is not None or words.hit or words.why,
        reverse=(words.focused is not None or words.selected) != words.caret or None,
        bold=words.selected or words.hit or words.why or words.passage or None,
        italic=None if words.speech else True,
    )


class Palette:
    """Styles by what a piece of a line is; each is made once. A new theme means a new palette."""

    def __init__(self, shades: Shades, codes: Sequence[Code]) -> None:
        self.shades = shades
        self.colours = colours_of(codes)
        self._styles: dict[tuple[object, ...], Style] = {}

    def colour(self, code: str) -> Color:
        """The colour of a code, the text's for one that the codebook no longer has."""
        return self.colours.get(code, self.shades.text)

    @cached_property
    def ground(self) -> Style:
        """Empty cells."""
        return Style(bgcolor=self.shades.surface.rich_color)

    @cached_property
    def dim(self) -> Style:
        """Numbers, times, and text that is not speech."""
        shade = legible(self.shades.text.blend(self.shades.surface, 0.55), self.shades.surface, 3.0)
        return self.ground + Style(color=shade.rich_color)

    @cached_property
    def speaker(self) -> Style:
        """The name of a participant."""
        return self.ground + Style(color=self.shades.text.rich_color, bold=True)

    @cached_property
    def asker(self) -> Style:
        """The name of an interviewer."""
        shade = legible(self.shades.text.blend(self.shades.surface, 0.35), self.shades.surface, 4.5)
        return self.ground + Style(color=shade.rich_color, italic=True)

    @cached_property
    def mark(self) -> Style:
        """The bar beside the current passage."""
        return self.ground + Style(
            color=legible(self.shades.accent, self.shades.surface).rich_color, bold=True
        )

    def lane(self, code: str, *, strong: bool, other: bool, against: bool, focused: bool) -> Style:
        """A coding in the margin: strong if central, fainter if another coder's, reversed if against."""
        key = ("lane", code, strong, other, against, focused)
        if key not in self._styles:
            surface = self.shades.surface
            colour = self.colour(code)
            if focused or against:
                style = Style(
                    color=colour.get_contrast_text(1).rich_color, bgcolor=colour.rich_color, bold=True
                )
            else:
                faint = colour.blend(surface, 0.35) if other else colour
                style = self.ground + Style(color=legible(faint, surface).rich_color, bold=strong)
                if other and self.shades.few:
                    style += Style(italic=True, dim=True)
            self._styles[key] = style
        return self._styles[key]

    def words(self, words: Words) -> Style:
        """How words of a line show, the strongest of what holds for them on top."""
        key = ("words", words)
        if key not in self._styles:
            self._styles[key] = self._words(words)
        return self._styles[key]

    def _words(self, words: Words) -> Style:
        shades = self.shades
        if shades.few:
            return _signs(shades, words)
        ground = shades.surface.blend(shades.text, 0.10) if words.passage else shades.surface
        if words.code is not None:
            ground = ground.blend(self.colour(words.code), TINT / 2 if words.other else TINT)
        if words.hit:
            ground = shades.surface.blend(shades.warning, 0.55)
        if words.focused is not None:
            ground = self.colour(words.focused)
        if words.selected:
            ground = legible(shades.accent.blend(shades.surface, 0.25), shades.surface, 2.0)
        text = shades.text if words.speech else shades.text.blend(shades.surface, 0.5)
        style = Style(
            color=legible(text, ground, 4.5).rich_color,
            bgcolor=ground.rich_color,
            underline=words.crossing or words.hit or words.why,
            bold=words.selected or words.why or None,
            italic=None if words.speech else True,
        )
        return style + Style(reverse=True) if words.caret else style
