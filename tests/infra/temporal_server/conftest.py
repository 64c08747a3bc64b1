"""Fixtures of this folder: the session's Temporal server."""

from tests.temporal_fixtures import temporal_env, temporal_executable

__all__ = ["temporal_env", "temporal_executable"]
