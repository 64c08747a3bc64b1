"""Plays a year of a plan through on a real Temporal server, in minutes, and checks what it did."""
