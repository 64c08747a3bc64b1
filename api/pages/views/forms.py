"""What a page with the form of one command shows, for one item or for a selection."""

from dataclasses import dataclass

from api.pages.views.frame import FieldError, ItemLink
from api.pages.views.items import Option
from domain.forms.fields import FieldKind


@dataclass(frozen=True, kw_only=True)
class FieldShown:
    """One field: what it is for, how it is filled in, and what stands in it.

    ``choices`` are what may be chosen; of a confirmation, the one thing to agree to.
    """

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    optional: bool = False
    value: str = ""
    choices: tuple[Option, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file that came with a form that was mistaken: it need not be sent again."""

    sha256: str
    name: str


@dataclass(frozen=True, kw_only=True)
class FormShown:
    """The form of one command, posted to ``action``.

    ``token`` goes with it, so that sending it twice does once what it asks for; so does the
    ``version`` of the one item, or the ids of those ``selected``. ``speakers`` are the names it may
    be sent in, where there is anybody to choose; it is posted as ``on_behalf_of``. ``people`` and
    ``portfolios`` are what a browser suggests while names are typed. ``limit`` is how large a
    file may be, and ``kept`` the one that has come already.
    """

    submit: str
    action: str
    token: str
    version: int | None = None
    selected: tuple[str, ...] = ()
    fields: tuple[FieldShown, ...] = ()
    speakers: tuple[Option, ...] = ()
    on_behalf_of: str = ""
    people: tuple[Option, ...] = ()
    portfolios: tuple[str, ...] = ()
    limit: str = ""
    kept: KeptFile | None = None
    errors: tuple[FieldError, ...] = ()

    @property
    def takes_a_file(self) -> bool:
        """Whether a browser has to send it in parts."""
        return any(field.kind is FieldKind.FILE for field in self.fields)


@dataclass(frozen=True, kw_only=True)
class CommandPage:
    """One command for one item; without a ``form``, ``because`` says why it cannot be given now.

    ``facts`` are what whoever gives it should have before them, by name.
    """

    title: str
    about: str
    item: ItemLink
    facts: tuple[tuple[str, str], ...] = ()
    form: FormShown | None = None
    because: str = ""

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """Everything the head of the page lists."""
        return self.form.errors if self.form else ()


@dataclass(frozen=True, kw_only=True)
class SelectionPage:
    """One command for a selection of items; without a ``form`` the selection cannot be taken."""

    title: str
    about: str
    items: tuple[ItemLink, ...] = ()
    form: FormShown | None = None
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SelectionResult:
    """What became of one item: ``refusal`` is empty when it was done."""

    item: ItemLink
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class SelectionResultsPage:
    """What became of every item selected, in the order selected.

    ``unanswered`` says that some could not be asked: sent again, they can.
    """

    title: str
    results: tuple[SelectionResult, ...] = ()
    unanswered: bool = False

    @property
    def done(self) -> int:
        """For how many it was done."""
        return sum(1 for one in self.results if not one.refusal)
