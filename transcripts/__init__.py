"""What was said: transcripts, their turns and passages, and the readers that make them."""
