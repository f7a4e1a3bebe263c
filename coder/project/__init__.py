"""The project file: schema, journal, repository."""
