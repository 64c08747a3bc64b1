"""The fields of a form, and the form itself."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from domain.commands import Command
from domain.recommendation import Recommendation
from domain.stages import Action


class FieldKind(StrEnum):
    """What is filled in; each door draws and reads each kind in its own way.

    `DAY` is one day; `DUE_DATE` a day or a month, which the form's command takes with its
    precision. `PERSON`, `PEOPLE`, `PORTFOLIO`, `PORTFOLIOS` and `ITEM` are named by words that the
    door resolves. `EVIDENCE` is one of the item's own pieces. `DATED_PORTFOLIOS` are supporting
    portfolios with a date of their own, one a line.
    """

    LONG_TEXT = "long_text"
    SHORT_TEXT = "short_text"
    LINK = "link"
    FILE = "file"
    CHOICE = "choice"
    CONFIRMATION = "confirmation"
    DAY = "day"
    DUE_DATE = "due_date"
    PERSON = "person"
    PEOPLE = "people"
    PORTFOLIO = "portfolio"
    PORTFOLIOS = "portfolios"
    DATED_PORTFOLIOS = "dated_portfolios"
    ITEM = "item"
    EVIDENCE = "evidence"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: the name is the command's own, except for a confirmation, which has none."""

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    optional: bool = False
    # What may be chosen and how it is said, for a choice; the words to agree to, for a
    # confirmation.
    choices: tuple[tuple[str, str], ...] = ()
    # What a choice stands for in the command.
    of: type[StrEnum] | None = None


def always(_item: Recommendation) -> bool:
    """The form makes sense whatever the item is like."""
    return True


@dataclass(frozen=True, kw_only=True)
class CommandForm:
    """How one command is asked for.

    `title` and `submit` have at most 24 letters, which is all that Slack shows. `actions` are
    those of which one has to be possible for the form to be offered; `makes_sense` says the same
    of the item's state beyond its stage.
    """

    name: str
    command: type[Command]
    title: str
    submit: str
    about: str
    actions: tuple[Action, ...]
    fields: tuple[Field, ...] = ()
    makes_sense: Callable[[Recommendation], bool] = always

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError when the form has none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)
