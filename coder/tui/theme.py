"""The themes: dark, light, high contrast."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#5fa8d3",
    secondary="#8fb8a8",
    accent="#e0b060",
    warning="#e0b060",
    error="#e07a70",
    success="#86c08a",
    foreground="#dfe3e6",
    background="#14181b",
    surface="#191e22",
    panel="#252c32",
    dark=True,
    variables={
        "block-cursor-background": "#2f5d7c",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2a3238",
        "footer-key-foreground": "#e0b060",
        "footer-background": "#252c32",
        "border": "#5fa8d3",
        "border-blurred": "#3a434a",
    },
)

LIGHT = Theme(
    name="light",
    primary="#1f6187",
    secondary="#3d6b5c",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a3281e",
    success="#2b6b34",
    foreground="#1c2226",
    background="#f4f3ef",
    surface="#fbfaf7",
    panel="#e6e4dd",
    dark=False,
    variables={
        "block-cursor-background": "#1f6187",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#d8dfe3",
        "footer-key-foreground": "#8a5a00",
        "footer-background": "#e6e4dd",
        "border": "#1f6187",
        "border-blurred": "#b9b6ac",
    },
)

CONTRAST = Theme(
    name="contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    boost="#000000",
    dark=True,
    text_alpha=1.0,
    variables={
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#444400",
        "block-cursor-blurred-foreground": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "border": "#ffffff",
        "border-blurred": "#ffffff",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)
