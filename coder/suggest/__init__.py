"""The suggester."""
