"""Board papers as files: for Word, and as plain text."""
