"""What every test can ask for."""

from hypothesis import settings

pytest_plugins = [
    "tests.browser",
    "tests.postgres_server",
    "tests.database_fixtures",
    "tests.temporal_fixtures",
]

# The same examples on every machine, so that a failure can be looked at.
settings.register_profile("traction", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("traction")
