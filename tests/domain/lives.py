"""Any people giving any commands, for lives that go further than anybody would think of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from domain.changes import Change
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
    ReturnEvidence,
    SendBack,
    SetDueDate,
    Start,
    SubmitEvidence,
    TransferPortfolio,
    WithdrawEvidence,
)
from domain.facts import NO_FACTS, Facts
from domain.notices import NoticeKind, Recipient
from domain.people import Actor, Office
from domain.policy import Policy
from domain.prompts import PromptPolicy, PromptStep, ahead_of, schedule
from domain.rag import RAGPolicy
from domain.recommendation import (
    ClosureCategory,
    DuePrecision,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    Stage,
    SupportingDueDate,
)
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    NAMES,
    OWNER,
    PLAN_OWNER,
    REVIEWER,
    bank_holidays,
)

PORTFOLIOS = ("Contact and Response", "Crime", "People", "Finance")
# Beyond every step of a policy for every date below; who knows which days will be holidays then.
HOLIDAYS = bank_holidays(last_year=2032)
# Which kinds of prompt say, when they come later, all that an earlier one would have said.
FAMILIES = (
    {NoticeKind.DUE_SOON, NoticeKind.NO_EVIDENCE, NoticeKind.OVERDUE},
    {NoticeKind.NO_UPDATE},
    {NoticeKind.UNDATED},
    {NoticeKind.REVIEW_WAITING, NoticeKind.DECISION_WAITING},
)
# The default, and one that differs from it in everything.
POLICIES = (
    Policy(),
    Policy(
        prompts=PromptPolicy(
            steps=(
                PromptStep(
                    kind=NoticeKind.NO_UPDATE,
                    days=7,
                    working_days=0,
                    recipients=(Recipient.ACTION_OWNERS, Recipient.REVIEWER),
                    every_days=7,
                    repeats=5,
                ),
                PromptStep(kind=NoticeKind.OVERDUE, working_days=2, recipients=(Recipient.BOARD,)),
            )
        ),
        rag=RAGPolicy(stale_after_days=10),
        most_extensions=3,
        demonstration_days=30,
    ),
)

people = st.sampled_from(sorted(NAMES))
days = st.dates(date(2026, 3, 1), date(2028, 6, 30))
portfolios = st.sampled_from(PORTFOLIOS)
# Mostly usable, sometimes not: a refusal must leave no trace either.
texts = st.sampled_from(("the script is in use",) * 6 + ("", "\x00"))
facts = st.sampled_from(
    (NO_FACTS, NO_FACTS, NO_FACTS, Facts(unknown_people=("x",)), Facts(open_children=("AFI.2",)))
)
_evidence_ids = st.integers(1, 4).map(lambda number: f"e{number}")
_some_people = st.lists(people, max_size=3, unique=True).map(tuple)
_some_portfolios = st.lists(portfolios, max_size=2, unique=True).map(tuple)


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    """Anybody, in any offices, in their own name or somebody else's."""
    person_id = draw(people)
    return Actor(
        person_id=person_id,
        name=person_id,
        offices=draw(st.frozensets(st.sampled_from(Office))),
        on_behalf_of=draw(st.none() | people),
    )


@st.composite
def _joint_allocations(draw: st.DrawFn) -> AllocateJointly:
    supporting = draw(_some_portfolios)
    dated = [one for one in supporting if draw(st.booleans())]
    return AllocateJointly(
        supporting_portfolios=supporting,
        responder=draw(st.none() | people),
        supporting_due_dates=tuple(
            SupportingDueDate(portfolio=one, due_on=draw(days)) for one in dated
        ),
    )


of_owners: st.SearchStrategy[Command] = st.one_of(
    st.just(Start()),
    st.builds(PostUpdate, text=texts, rag=st.none() | st.sampled_from(RAGRating)),
    st.builds(SubmitEvidence, shows=texts, link=st.none() | st.just("https://example.test/a")),
    st.builds(ReplaceEvidence, evidence_id=_evidence_ids, shows=texts),
    st.builds(WithdrawEvidence, evidence_id=_evidence_ids, reason=texts),
    st.builds(
        RequestExtension,
        due_on=days,
        reason=texts,
        due_precision=st.sampled_from(DuePrecision),
    ),
)
of_reviewers: st.SearchStrategy[Command] = st.one_of(
    st.builds(AcceptEvidence, comment=texts, demonstration_until=st.none() | days),
    st.builds(ReturnEvidence, reason=texts),
    st.builds(AskForMore, wanted=texts),
)
of_overseers: st.SearchStrategy[Command] = st.one_of(
    st.builds(Assign, action_owners=_some_people),
    st.builds(
        Appoint,
        portfolio_holder=st.none() | people,
        plan_owner=st.none() | people,
        reviewer=st.none() | people,
    ),
    st.builds(
        TransferPortfolio,
        to_portfolio=portfolios,
        reason=texts,
        portfolio_holder=st.none() | people,
        plan_owner=st.none() | people,
        action_owners=_some_people,
    ),
    _joint_allocations(),
    st.builds(Prompt, message=texts),
)
of_the_board: st.SearchStrategy[Command] = st.one_of(
    st.builds(GrantExtension),
    st.builds(RefuseExtension, reason=texts),
    st.builds(SetDueDate, due_on=days, reason=texts),
    st.builds(
        Close,
        category=st.sampled_from(ClosureCategory),
        reason=texts,
        superseded_by=st.none() | st.just("AFI.9"),
        despite_open=st.sampled_from(("", "another site")),
    ),
    st.builds(SendBack, reason=texts),
    st.builds(OverrideRAG, rag=st.sampled_from(RAGRating), reason=texts, until=st.none() | days),
    st.builds(LiftRAGOverride, reason=texts),
    st.builds(
        RecordInspectorateClosure,
        verdict=st.sampled_from(InspectorateVerdict),
        said_by=st.just("HMI Dale"),
        said_on=days,
    ),
    st.builds(Reopen, reason=texts, due_on=days),
    st.builds(ChangePolicy, policy=st.sampled_from(POLICIES)),
)
commands: st.SearchStrategy[Command] = st.one_of(
    of_owners, of_reviewers, of_overseers, of_the_board
)


_OWNERS = (Start, PostUpdate, SubmitEvidence, ReplaceEvidence, WithdrawEvidence, RequestExtension)
_REVIEWERS = (AcceptEvidence, ReturnEvidence, AskForMore)


def in_every_office(person_id: str, on_behalf_of: str | None = None) -> Actor:
    """That person as a member of the board and of the secretariat."""
    return Actor(
        person_id=person_id, name=person_id, offices=frozenset(Office), on_behalf_of=on_behalf_of
    )


def wish_for_time(item: Recommendation, now: datetime) -> Command:
    """What an owner may ask for: three months more than there are."""
    later = max(item.due_on or now.date(), now.date()) + timedelta(days=90)
    return RequestExtension(due_on=later, reason="the new telephony is late")


def usual_step(item: Recommendation, now: datetime) -> tuple[Actor, Command]:
    """What usually comes next and who does it, so that lives get further than chance takes them."""
    owner = item.responder or (item.action_owners or (OWNER,))[0]
    closer = _closer(item)
    confirmed = RecordInspectorateClosure(
        verdict=InspectorateVerdict.CONFIRMED, said_by="HMI Dale", said_on=now.date()
    )
    if item.inspectorate_verdict is InspectorateVerdict.AWAITED:
        return in_every_office(closer), confirmed
    steps: dict[Stage, tuple[str, Command]] = {
        Stage.ASSIGNED: (owner, Start()),
        Stage.IN_PROGRESS: (owner, SubmitEvidence(shows="the script is in use")),
        Stage.EVIDENCE_SUBMITTED: (item.reviewer or closer, AcceptEvidence()),
        Stage.REVIEWED: (closer, Close(category=ClosureCategory.IMPLEMENTED)),
        Stage.CLOSED: (closer, Reopen(reason="the revisit", due_on=date(2028, 6, 30))),
    }
    person_id, command = steps[item.stage]
    return in_every_office(person_id), command


def assert_all_was_foretold(
    item: Recommendation,
    changes: Iterable[Change],
    *,
    since: datetime,
    now: datetime,
    policy: Policy,
) -> None:
    """Of what the schedule foretold for that stretch, the last of each family was sent."""
    ahead = ahead_of(schedule(item, policy.prompts, HOLIDAYS), after=since)
    foretold = [one for one in ahead if one.at <= now]
    sent = [notice for change in changes for notice in change.notices]
    for family in FAMILIES:
        of_family = [one for one in foretold if one.step.kind in family]
        last = max((one.at for one in of_family), default=None)
        expected = [one.notice for one in of_family if one.at == last]
        assert [one for one in sent if one.kind in family] == expected


def _closer(item: Recommendation) -> str:
    nobody_who = {*item.action_owners, *item.evidence_submitters, item.reviewer}
    free = (one for one in (BOARD_MEMBER, BYSTANDER, PLAN_OWNER, REVIEWER) if one not in nobody_who)
    return next(free, "another")


def suited(item: Recommendation, command: Command) -> Actor:
    """Somebody whose command it is, if anybody's."""
    if isinstance(command, _REVIEWERS):
        return in_every_office(item.reviewer or _closer(item))
    if isinstance(command, _OWNERS):
        return in_every_office(item.responder or (item.action_owners or (OWNER,))[0])
    return in_every_office(_closer(item))


def with_ids_of(item: Recommendation, command: Command) -> Command:
    """The command about one of the item's own pieces of evidence, if it is about any."""
    if not isinstance(command, WithdrawEvidence | ReplaceEvidence):
        return command
    standing = [piece.evidence_id for piece in item.standing_evidence]
    if not standing:
        return command
    number = int(command.evidence_id.rsplit("e", 1)[1])
    return replace(command, evidence_id=standing[number % len(standing)])


def is_prefix(before: Sequence[object], after: Sequence[object]) -> bool:
    """Whether nothing of what was there before is gone or altered."""
    return tuple(after[: len(before)]) == tuple(before)
