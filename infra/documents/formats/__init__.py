"""Readers: one for each format that documents come in, all giving the same lines."""
