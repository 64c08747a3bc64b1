"""What people at the terminal see when something cannot be done."""

from collections.abc import Generator
from contextlib import contextmanager

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from sqlalchemy.exc import DBAPIError

from cli.acting import NoSuchPersonError
from cli.databases import NoDatabaseError
from cli.editions import OlderEditionError
from cli.importing import ChangedPlanError, NoItemsError, NotRunningError
from cli.item_commanding import MistakenOptionsError
from cli.paper_files import NoPaperError
from cli.plan_files import NoPlanError
from cli.ports import PortTakenError
from cli.run import NotReadyError
from cli.wiring import MissingSettingError
from domain.documents import UndatedDocumentError
from domain.errors import RefusedError
from infra.database.address import UnusableDatabaseURLError
from infra.database.errors import CannotSignInError, UnknownInspectionError
from infra.documents.errors import UnreadableDocumentError
from infra.evidence_files.store_opening import UnusableStoreError
from infra.policies.reader import UnusablePolicyError
from infra.temporal_client import TemporalUnreachableError
from infra.temporal_server.dev_server import DevServerError
from infra.temporal_server.executable import TemporalServerNotFoundError

# The message of each says what to do; a traceback would only bury it.
_TOLD_PLAINLY = (
    CannotSignInError,
    ChangedPlanError,
    DevServerError,
    MissingSettingError,
    MistakenOptionsError,
    NoDatabaseError,
    NoItemsError,
    NoPaperError,
    NoPlanError,
    NoSuchPersonError,
    NotReadyError,
    NotRunningError,
    OlderEditionError,
    PortTakenError,
    RefusedError,
    TemporalServerNotFoundError,
    TemporalUnreachableError,
    UndatedDocumentError,
    UnknownInspectionError,
    UnreadableDocumentError,
    UnusableDatabaseURLError,
    UnusableStoreError,
    UnusablePolicyError,
)
_COULD_NOT = 2


@contextmanager
def told_plainly() -> Generator[None]:
    """Turn what is expected to go wrong into a message on standard error and exit code 2."""
    errors = Console(stderr=True)
    try:
        yield
    except _TOLD_PLAINLY as error:
        # What was typed may stand in the message, and would be taken for a style in brackets.
        said = escape(str(error))
        errors.print(f"[bold red]Not done.[/] {said}", highlight=False, soft_wrap=True)
        raise typer.Exit(_COULD_NOT) from error
    except DBAPIError as error:
        errors.print(
            f"[bold red]Not done.[/] The database does not answer as it should ({error.orig}). Was"
            " Traction ever started here? `make run` does so; `traction migrate` makes the tables.",
            highlight=False,
            soft_wrap=True,
        )
        raise typer.Exit(_COULD_NOT) from error
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(["TRACTION", *map(str, problem["loc"])]).upper()
            errors.print(f"[bold red]Not done.[/] {name}: {problem['msg']}", highlight=False)
        raise typer.Exit(_COULD_NOT) from error
