"""What a command depends on beyond its own item, looked up before it is given."""

from dataclasses import dataclass, field

from domain.commands import Appoint, Assign, Close, Command, TransferPortfolio
from domain.policy import Policy
from domain.recommendation import Recommendation
from domain.working_days import Division


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What was found: `open_children` are the references of open items that feed this one.

    `unknown_people` are named by the command and known to nobody; `people_gone` have left.
    """

    open_children: tuple[str, ...] = ()
    unknown_people: tuple[str, ...] = ()
    people_gone: tuple[str, ...] = ()


NO_FACTS = Facts()


@dataclass(frozen=True, kw_only=True)
class StoredItem:
    """An item as last recorded, with what its workflow needs to take it up again."""

    item: Recommendation
    division: Division = Division.ENGLAND_AND_WALES
    policy: Policy = field(default_factory=Policy)
    recent_command_ids: tuple[str, ...] = ()


def depends_on_children(command: Command) -> bool:
    """Whether it matters that items which feed this one are open."""
    return isinstance(command, Close)


def people_named(command: Command) -> tuple[str, ...]:
    """The person ids a command puts on the item."""
    match command:
        case Assign():
            named: tuple[str | None, ...] = command.action_owners
        case Appoint():
            named = (command.portfolio_holder, command.plan_owner, command.reviewer)
        case TransferPortfolio():
            named = (command.portfolio_holder, command.plan_owner, *command.action_owners)
        case _:
            named = ()
    return tuple(dict.fromkeys(name for name in named if name))
