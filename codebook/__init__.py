"""What may be said about a transcript: codes, codings, scoring rules and scores."""
