"""Policies as people write them: a YAML file."""
