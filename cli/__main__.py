"""Lets `python -m cli` do what `traction` does."""

from cli.main import app

app()
