"""What a confirmed difference is as commands, in which order, and what is no command at all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from domain.commands import (
    AllocateJointly,
    Appoint,
    Assign,
    Command,
    PostUpdate,
    SetDueDate,
    TransferPortfolio,
)
from domain.due_dates import describe_day
from domain.editions.aspects import Aspect, one_line
from domain.editions.kept import Edition
from domain.editions.selection import Confirmed
from domain.people import Actor, Office
from domain.recommendation import DueDateBasis, DuePrecision, Recommendation


@dataclass(frozen=True, kw_only=True)
class Given:
    """A command that carries a part of the difference out, and in whose name."""

    command: Command
    actor: Actor


@dataclass(frozen=True, kw_only=True)
class Noted:
    """Nothing has to be done: the item is so already, or it is only taken note of."""

    why: str


@dataclass(frozen=True, kw_only=True)
class NotApplied:
    """Nothing can be done; it is shown again with the next edition."""

    why: str


Plan = Given | Noted | NotApplied


@dataclass(frozen=True, kw_only=True)
class Taking:
    """Everything a step depends on: `now` is the item as it stands, `after` as printed."""

    now: Recommendation
    after: Recommendation
    aspects: frozenset[Aspect]
    edition: Edition
    actor: Actor

    @property
    def reason(self) -> str:
        """Why the item changes, for its history."""
        return f"As printed in the {self.edition.in_words}."


@dataclass(frozen=True, kw_only=True)
class Step:
    """One command's worth of a difference: the aspects it settles."""

    name: str
    aspects: frozenset[Aspect]


# Of a fingerprint, to tell editions of one inspection apart.
_ENOUGH_OF_IT = 16
# Between a response and where it was printed.
_ORIGIN = "\n\n(Printed in the "
_NO_CHANGE = Noted(why="It is so already.")


def steps_of(confirmed: Confirmed) -> Iterator[Step]:
    """What to do one after the other: whoever takes an item over is there before it is reported."""
    aspects = confirmed.aspects
    if Aspect.PORTFOLIO in aspects:
        # The people of the plan go with it, confirmed by themselves or not.
        aspects |= confirmed.difference.aspects & _OVERSEERS
    for name, (triggers, settled, _plan) in _STEPS.items():
        if aspects & triggers:
            yield Step(name=name, aspects=aspects & settled)
            aspects -= settled


def plan_step(step: Step, taking: Taking) -> Plan:
    """What that step comes to for the item as it stands now."""
    _triggers, _settled, plan = _STEPS[step.name]
    return plan(replace(taking, aspects=step.aspects))


def command_id_of(step: Step, taking: Taking, *, number: int) -> str:
    """The same whenever the same edition is taken in again after a crash half-way.

    `number` is that of the edition among those taken in: what was done to the end is not repeated.
    """
    aspects = "+".join(sorted(step.aspects))
    edition = taking.edition.fingerprint[:_ENOUGH_OF_IT]
    return f"edition/{taking.now.recommendation_id}/{number}/{edition}/{aspects}"


def flag_in_words(reference: str, edition: Edition) -> str:
    """What the board reads of an item that an edition lists no more."""
    return (
        f"{reference} is no longer listed in the {edition.in_words}. It goes on here until the"
        " board closes it."
    )


def _transfer(taking: Taking) -> Plan:
    now, after = taking.now, taking.after
    if now.portfolio == after.portfolio:
        return _NO_CHANGE
    command = TransferPortfolio(
        to_portfolio=after.portfolio,
        reason=taking.reason,
        portfolio_holder=after.portfolio_holder,
        plan_owner=after.plan_owner,
    )
    return Given(command=command, actor=taking.actor)


def _appoint(taking: Taking) -> Plan:
    holder, plan_owner = (
        getattr(taking.after, field) if aspect in taking.aspects else None
        for aspect, field in (
            (Aspect.HOLDER, "portfolio_holder"),
            (Aspect.PLAN_OWNER, "plan_owner"),
        )
    )
    if holder is None and plan_owner is None:
        return NotApplied(why="The edition names nobody, which takes nobody's part away.")
    if holder in (None, taking.now.portfolio_holder) and plan_owner in (
        None,
        taking.now.plan_owner,
    ):
        return _NO_CHANGE
    command = Appoint(portfolio_holder=holder, plan_owner=plan_owner, reason=taking.reason)
    return Given(command=command, actor=taking.actor)


def _assign(taking: Taking) -> Plan:
    owners = taking.after.action_owners
    if not owners:
        return NotApplied(why="The edition names no action owner, which takes nobody off the item.")
    if set(owners) == set(taking.now.action_owners):
        return _NO_CHANGE
    command = Assign(action_owners=owners, reason=taking.reason)
    return Given(command=command, actor=taking.actor)


def _allocate(taking: Taking) -> Plan:
    now = taking.now
    supporting = tuple(one for one in taking.after.supporting_portfolios if one != now.portfolio)
    if set(supporting) == set(now.supporting_portfolios):
        return _NO_CHANGE
    command = AllocateJointly(
        supporting_portfolios=supporting,
        responder=now.responder,
        supporting_due_dates=tuple(
            one for one in now.supporting_due_dates if one.portfolio in supporting
        ),
        reason=taking.reason,
    )
    return Given(command=command, actor=taking.actor)


def _set_due_date(taking: Taking) -> Plan:
    now, after = taking.now, taking.after
    if after.due_on is None:
        said = f"prints '{after.due_text}' for" if after.due_text else "leaves blank"
        return NotApplied(why=f"The edition {said} the date: only a day or a month can be set.")
    if (now.due_on, now.due_precision) == (after.due_on, after.due_precision):
        return _NO_CHANGE
    command = SetDueDate(
        due_on=after.due_on,
        due_precision=after.due_precision or DuePrecision.DAY,
        due_basis=after.due_basis or DueDateBasis.FORCE,
        reason=taking.reason,
    )
    return Given(command=command, actor=taking.actor)


def _post_update(taking: Taking) -> Plan:
    now, after, aspects = taking.now, taking.after, taking.aspects
    rag = after.declared_rag if Aspect.RAG in aspects else None
    response = after.management_response if Aspect.RESPONSE in aspects else ""
    if not response.strip() and rag is None:
        return NotApplied(
            why="The edition leaves it blank, which takes back nothing that was said."
        )
    text = "" if _is_reported(response, now) else _reported(taking)
    if not text and rag in (None, now.declared_rag):
        return _NO_CHANGE
    text = text or f"Rated {rag}, as printed in the {taking.edition.in_words}.".replace("_", " ")
    return Given(command=PostUpdate(text=text, rag=rag), actor=_reporting(taking))


def _is_reported(response: str, now: Recommendation) -> bool:
    """Whether there is nothing to report: an edition may print what was reported here."""
    if not response.strip():
        return True
    printed = one_line(response)
    return any(
        printed in (one_line(update.text), one_line(_without_origin(update.text)))
        for update in now.updates
    )


def _reported(taking: Taking) -> str:
    after = taking.after
    dated = f", dated {describe_day(after.last_updated_on)}" if after.last_updated_on else ""
    return f"{after.management_response}{_ORIGIN}{taking.edition.in_words}{dated}.)"


def _without_origin(text: str) -> str:
    return text.partition(_ORIGIN)[0]


def _reporting(taking: Taking) -> Actor:
    """Who reports: an owner, or the secretariat for the one who answers; the rules judge others."""
    actor, now = taking.actor, taking.now
    if actor.person_id in now.action_owners or Office.SECRETARIAT not in actor.offices:
        return actor
    owner = now.responder or next(iter(now.action_owners), None)
    return replace(actor, on_behalf_of=owner)


def _note(_taking: Taking) -> Plan:
    return Noted(
        why="An item keeps the words it was opened with; that others are printed is noted."
    )


_OVERSEERS = frozenset({Aspect.HOLDER, Aspect.PLAN_OWNER})
_WORDING = frozenset({Aspect.TEXT, Aspect.REFERENCE, Aspect.KIND})
_REPORT = frozenset({Aspect.RESPONSE, Aspect.RAG})
_LED = frozenset({Aspect.PORTFOLIO})

# In the order of doing: which aspects ask for the step, which it settles, and what it is.
_STEPS: Mapping[str, tuple[frozenset[Aspect], frozenset[Aspect], Callable[[Taking], Plan]]] = (
    MappingProxyType(
        {
            "transfer": (_LED, _LED | _OVERSEERS, _transfer),
            "appoint": (_OVERSEERS, _OVERSEERS, _appoint),
            "assign": (frozenset({Aspect.OWNERS}), frozenset({Aspect.OWNERS}), _assign),
            "allocate": (frozenset({Aspect.SUPPORTING}), frozenset({Aspect.SUPPORTING}), _allocate),
            "set_due_date": (frozenset({Aspect.DUE}), frozenset({Aspect.DUE}), _set_due_date),
            "post_update": (_REPORT, _REPORT, _post_update),
            "note": (_WORDING, _WORDING, _note),
        }
    )
)
