"""Showing the steps of a start."""

import io

import pytest
from rich.console import Console

from cli.steps import Steps


@pytest.fixture
def console() -> Console:
    """A console that is no terminal, as in a log."""
    return Console(file=io.StringIO(), width=100)


def printed(console: Console) -> str:
    """What was written to it."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


class TestSteps:
    def test_ticks_a_step_that_is_done_and_says_how_long_it_took(self, console: Console) -> None:
        with Steps(console).step("Start Temporal"):
            pass

        assert "✓ Start Temporal 0.0 s" in printed(console)

    def test_marks_a_step_that_fails_and_lets_its_error_go_on(self, console: Console) -> None:
        with (
            pytest.raises(RuntimeError, match="taken"),
            Steps(console).step("Start the API"),
        ):
            raise RuntimeError("The port is taken.")

        assert "✗ Start the API" in printed(console)

    def test_does_not_flood_a_log_with_progress(self, console: Console) -> None:
        steps = Steps(console)
        with steps.step("Find a Temporal server"):
            for count in range(100):
                steps.tell(f"compiling {count} of 100")

        assert "compiling" not in printed(console)
