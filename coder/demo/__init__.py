"""The demo project: synthetic sessions about invented initiatives."""
