"""Writing a plan to a file on this machine."""

from pathlib import Path

from domain.plan.printed import PrintedPlan
from infra.documents.writing.plan_files import PlanFormat, write_plan


class NoPlanError(Exception):
    """There is no plan to write, or no place to write it to; the message says what to do."""


def write_file(plan: PrintedPlan, output: Path) -> None:
    """Write the plan; the ending of the file's name says as what.

    Raises:
        NoPlanError: it cannot be written there.
        UnwritablePlanError: it does not fit into a file of that kind.
    """
    ending = output.suffix.lower().removeprefix(".")
    if ending not in set(PlanFormat):
        endings = ", ".join(f".{one}" for one in PlanFormat)
        raise NoPlanError(
            f"'{output.name}' is no kind of file a plan is exported as: name one that ends in"
            f" {endings}."
        )
    written = write_plan(plan, PlanFormat(ending))
    try:
        output.write_bytes(written)
    except OSError as error:
        raise NoPlanError(f"{output} cannot be written: {error.strerror}.") from error
