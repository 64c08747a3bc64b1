"""Lives of recommendations to be recorded: every command, and all that time brings."""

import asyncio
from datetime import timedelta

from temporalio.testing import WorkflowEnvironment

from domain.commands import (
    AcceptEvidence,
    AllocateJointly,
    Appoint,
    AskForMore,
    Assign,
    ChangePolicy,
    Close,
    Command,
    GrantExtension,
    LiftRAGOverride,
    OverrideRAG,
    PostUpdate,
    Prompt,
    RecordInspectorateClosure,
    RefuseExtension,
    Reopen,
    ReplaceEvidence,
    RequestExtension,
    SetDueDate,
    Start,
    SubmitEvidence,
    TransferPortfolio,
    WithdrawEvidence,
)
from domain.notices import NoticeKind, Recipient
from domain.people import Actor
from domain.policy import Policy
from domain.prompts import PromptPolicy, PromptStep
from domain.rag import RAGPolicy
from domain.recommendation import (
    ClosureCategory,
    DuePrecision,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    SupportingDueDate,
)
from tests.factories import (
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    REVIEWER,
    SECOND_OWNER,
    a_board_member,
    an_actor,
    an_evidence_file,
    the_secretariat,
)
from tests.workflows.items import an_item_due, today
from tests.workflows.worlds import World

_OWNING, _SECOND, _REVIEWING = an_actor(OWNER), an_actor(SECOND_OWNER), an_actor(REVIEWER)
_BOARD, _SECRETARY = a_board_member(), the_secretariat()
_EVIDENCE = SubmitEvidence(shows="Call handlers now ask.", link="https://evidence.example/1")
_SOLD = Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="The site is sold.")
_AWAITED = RecordInspectorateClosure(verdict=InspectorateVerdict.AWAITED)
_WEEKLY = Policy(
    prompts=PromptPolicy(
        steps=(
            PromptStep(
                kind=NoticeKind.NO_UPDATE,
                days=7,
                working_days=0,
                recipients=(Recipient.ACTION_OWNERS, Recipient.SECRETARIAT),
                every_days=7,
                repeats=3,
            ),
            PromptStep(kind=NoticeKind.OVERDUE, working_days=260, recipients=(Recipient.BOARD,)),
        )
    ),
    rag=RAGPolicy(stale_after_days=10),
    most_extensions=2,
    demonstration_days=30,
)


async def an_item_given_every_new_command(world: World, _env: WorkflowEnvironment) -> str:
    """All that can be done to an item without closing it, and then its closure."""
    item = an_item_due(in_days=90)
    handle = await world.take_up(item)
    for command, actor in (
        (Start(), _OWNING),
        *_changes_of_hands(item),
        *_changes_of_date(),
        *_changes_of_evidence(item),
        *_boards_ratings(),
        (_AWAITED, _SECRETARY),
        (_SOLD, _BOARD),
    ):
        await world.command(item, command, actor)
    await handle.result()
    return handle.id


async def a_reopened_item(world: World, _env: WorkflowEnvironment) -> str:
    """The second run: reopened, reported on, closed again, told of the inspectorate at the end."""
    item = await _closed(world)
    reopen = Reopen(
        reason="The revisit found calls unanswered.",
        due_on=today() + timedelta(days=60),
    )
    await world.command(item, reopen, _BOARD, command_id="reopen-1")
    await world.command(item, reopen, _BOARD, command_id="reopen-1")
    await world.command(item, PostUpdate(text="Staff hired.", rag=RAGRating.GREEN), _OWNING)
    await world.command(item, _SOLD, _BOARD)
    # Mostly meets the run while it is ending.
    await world.command(item, _AWAITED, _SECRETARY)
    await world.handle(item).result()
    return world.handle(item).id


async def a_closed_item_told_of_the_inspectorate(world: World, env: WorkflowEnvironment) -> str:
    """A run started for one command alone, which ends when no other comes."""
    item = await _closed(world)
    confirmed = RecordInspectorateClosure(
        verdict=InspectorateVerdict.CONFIRMED, said_by="HMI Dale", said_on=today()
    )
    await world.command(item, confirmed, _SECRETARY)
    handle = world.handle(item)
    await env.fast_forward(handle, timedelta(seconds=31))
    await handle.result()
    return handle.id


async def an_item_under_another_policy(world: World, env: WorkflowEnvironment) -> str:
    """Prompted by the one it was given, rated by it, and then by the default again; still open."""
    item = an_item_due(in_days=40, declared_rag=RAGRating.GREEN)
    handle = await world.take_up(item)
    await world.command(item, ChangePolicy(policy=_WEEKLY), _SECRETARY)
    await env.fast_forward(handle, timedelta(days=20))
    await world.command(item, ChangePolicy(policy=Policy()), _SECRETARY)
    await env.fast_forward(handle, timedelta(days=30))
    return handle.id


async def an_item_prompted_at_every_stage(world: World, env: WorkflowEnvironment) -> str:
    """Silent, without evidence, waiting for review, for demonstration and decision; still open."""
    item = an_item_due(in_days=100)
    handle = await world.take_up(item)
    await env.fast_forward(handle, timedelta(days=95))
    await world.command(item, Start(), _OWNING)
    await world.command(item, _EVIDENCE, _OWNING)
    await env.fast_forward(handle, timedelta(days=40))
    until = today() + timedelta(days=200)
    await world.command(item, AcceptEvidence(demonstration_until=until), _REVIEWING)
    await env.fast_forward(handle, timedelta(days=20))
    return handle.id


async def an_item_without_a_date(world: World, env: WorkflowEnvironment) -> str:
    """Nagged about until the board sets a date beyond the calendar looked up first; still open."""
    item = an_item_due(in_days=None)
    handle = await world.take_up(item)
    await env.fast_forward(handle, timedelta(days=70))
    far_ahead = SetDueDate(due_on=today() + timedelta(days=365 * 6), reason="A new building.")
    await world.command(item, far_ahead, _BOARD)
    override = OverrideRAG(
        rag=RAGRating.AMBER, reason="No plan yet.", until=today() + timedelta(days=80)
    )
    await world.command(item, override, _BOARD)
    await env.fast_forward(handle, timedelta(days=30))
    return handle.id


RECOMMENDATION_LIVES = (
    an_item_given_every_new_command,
    a_reopened_item,
    a_closed_item_told_of_the_inspectorate,
    an_item_under_another_policy,
    an_item_prompted_at_every_stage,
    an_item_without_a_date,
)

_Given = tuple[Command, Actor]


def _changes_of_hands(item: Recommendation) -> tuple[_Given, ...]:
    own_date = SupportingDueDate(portfolio="People", due_on=today() + timedelta(days=45))
    return (
        (Assign(action_owners=(OWNER, SECOND_OWNER), reason="Two systems."), _SECRETARY),
        (Appoint(plan_owner=PLAN_OWNER, reviewer=PORTFOLIO_HOLDER), _SECRETARY),
        (Appoint(reviewer=REVIEWER), _BOARD),
        (
            AllocateJointly(
                supporting_portfolios=("Crime", "People"),
                responder=SECOND_OWNER,
                supporting_due_dates=(own_date,),
            ),
            _SECRETARY,
        ),
        (
            TransferPortfolio(
                to_portfolio="Crime",
                reason="Reorganised.",
                portfolio_holder=PORTFOLIO_HOLDER,
                plan_owner=PLAN_OWNER,
            ),
            _SECRETARY,
        ),
        (Prompt(message=f"The board meets about {item.reference}."), _SECRETARY),
    )


def _changes_of_date() -> tuple[_Given, ...]:
    later = today() + timedelta(days=120)
    asked = RequestExtension(due_on=later, reason="The supplier is late.")
    end_of_year = today().replace(year=today().year + 1, month=12, day=31)
    by_the_month = SetDueDate(
        due_on=end_of_year, due_precision=DuePrecision.MONTH, reason="The new law."
    )
    return (
        (asked, _OWNING),
        (RefuseExtension(reason="Start sooner."), _BOARD),
        (asked, the_secretariat(on_behalf_of=OWNER)),
        (GrantExtension(comment="Once."), _BOARD),
        (by_the_month, _BOARD),
    )


def _changes_of_evidence(item: Recommendation) -> tuple[_Given, ...]:
    first, second = (f"{item.recommendation_id}.e{number}" for number in (1, 2))
    better = ReplaceEvidence(evidence_id=first, shows="A better sample.", file=an_evidence_file())
    return (
        (_EVIDENCE, _SECOND),
        (AskForMore(wanted="A second month."), _REVIEWING),
        (better, _SECOND),
        (WithdrawEvidence(evidence_id=second, reason="The wrong month."), _SECOND),
    )


def _boards_ratings() -> tuple[_Given, ...]:
    until = today() + timedelta(days=20)
    return (
        (OverrideRAG(rag=RAGRating.RED, reason="Too slow.", until=until), _BOARD),
        (LiftRAGOverride(reason="Better."), _BOARD),
    )


async def _closed(world: World) -> Recommendation:
    item = an_item_due(in_days=90)
    handle = await world.take_up(item)
    await world.command(item, _SOLD, _BOARD)
    await handle.result()
    async with asyncio.timeout(20):
        while "closed" not in world.changes.events(item.recommendation_id):
            await asyncio.sleep(0.02)
    return item
