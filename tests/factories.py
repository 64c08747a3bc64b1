"""Ready-made people, items and calendars of the made-up Northmoor Police, changed by keyword."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from domain.inspection import Inspection, Opening, inspection_id_for
from domain.people import Actor, Office, Person
from domain.recommendation import (
    Closure,
    ClosureCategory,
    DueDateChange,
    DuePrecision,
    EvidenceFile,
    EvidenceItem,
    ExtensionRequest,
    InspectorateClosure,
    InspectorateVerdict,
    ProgressUpdate,
    RAGOverride,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Reopening,
    Review,
    Stage,
    Withdrawal,
)
from domain.working_days import BankHolidays, Division

OWNER = "supt-priya-nair"
SECOND_OWNER = "ci-tom-hale"
PLAN_OWNER = "c-supt-ruth-adeyemi"
PORTFOLIO_HOLDER = "acc-martin-shaw"
REVIEWER = "chief-inspector-lowe"
BOARD_MEMBER = "dcc-olu-mensah"
SECRETARIAT = "helen-aske"
BYSTANDER = "pc-sam-iqbal"

NAMES = {
    OWNER: "Supt Priya Nair",
    SECOND_OWNER: "CI Tom Hale",
    PLAN_OWNER: "C/Supt Ruth Adeyemi",
    PORTFOLIO_HOLDER: "ACC Martin Shaw",
    REVIEWER: "Chief Inspector Lowe",
    BOARD_MEMBER: "DCC Olu Mensah",
    SECRETARIAT: "Helen Aske",
    BYSTANDER: "PC Sam Iqbal",
}
OFFICES = {
    BOARD_MEMBER: frozenset({Office.BOARD}),
    SECRETARIAT: frozenset({Office.SECRETARIAT}),
}

INSPECTION_ID = inspection_id_for("import", "northmoor-2026")
TAKEN_UP_ON = date(2026, 3, 2)
DUE_ON = date(2026, 6, 30)
# A Tuesday morning between the taking up and the due date.
NOW = datetime(2026, 4, 14, 9, 30, tzinfo=UTC)

# Factories take any field by name, whatever its type, and hand it to the real class to check.
Changes = Any


def a_recommendation(**changes: Changes) -> Recommendation:
    """An area for improvement, just assigned, with everybody named, due on 30 June 2026."""
    item = Recommendation(
        recommendation_id=f"{INSPECTION_ID}.afi-1",
        inspection_id=INSPECTION_ID,
        reference="AFI.1",
        kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
        title="Identify callers who are vulnerable",
        text="Northmoor Police should identify callers who are vulnerable or have called before.",
        portfolio="Contact and Response",
        monitored_from=TAKEN_UP_ON,
        portfolio_holder=PORTFOLIO_HOLDER,
        plan_owner=PLAN_OWNER,
        action_owners=(OWNER,),
        reviewer=REVIEWER,
        original_due_on=DUE_ON,
        due_on=DUE_ON,
        due_precision=DuePrecision.DAY,
    )
    return replace(item, **changes)


def a_recommendation_in(stage: Stage, **changes: Changes) -> Recommendation:
    """An item that has come as far as that stage, with the evidence and review it then has."""
    evidence = (some_evidence(),) if stage in _WITH_EVIDENCE else ()
    review = a_review() if stage in _WITH_REVIEW else None
    closure = a_closure() if stage is Stage.CLOSED else None
    arrived = {"stage": stage, "evidence": evidence, "review": review, "closure": closure}
    return a_recommendation(**(arrived | changes))


_WITH_REVIEW = (Stage.REVIEWED, Stage.CLOSED)
_WITH_EVIDENCE = (Stage.EVIDENCE_SUBMITTED, *_WITH_REVIEW)


def an_actor(person_id: str = OWNER, **changes: Changes) -> Actor:
    """Somebody of Northmoor Police, with the offices they hold."""
    actor = Actor(
        person_id=person_id,
        name=NAMES.get(person_id, person_id),
        offices=OFFICES.get(person_id, frozenset[Office]()),
    )
    return replace(actor, **changes)


def a_board_member(person_id: str = BOARD_MEMBER, **changes: Changes) -> Actor:
    """That person as a member of the programme board."""
    return an_actor(person_id, offices=frozenset({Office.BOARD}), **changes)


def the_secretariat(*, on_behalf_of: str | None = None) -> Actor:
    """The programme board's secretary, acting for an owner when one is named."""
    return an_actor(SECRETARIAT, on_behalf_of=on_behalf_of)


def a_person(person_id: str = OWNER, **changes: Changes) -> Person:
    """Somebody of Northmoor Police as kept in the list of people."""
    person = Person(
        person_id=person_id,
        name=NAMES.get(person_id, person_id),
        email=f"{person_id}@northmoor.example",
        offices=OFFICES.get(person_id, frozenset[Office]()),
    )
    return replace(person, **changes)


def everybody() -> tuple[Person, ...]:
    """All the people named above."""
    return tuple(a_person(person_id) for person_id in NAMES)


def some_evidence(**changes: Changes) -> EvidenceItem:
    """What the owner submitted on 13 April 2026."""
    evidence = EvidenceItem(
        evidence_id=f"{INSPECTION_ID}.afi-1.e1",
        submitted_by=OWNER,
        at=datetime(2026, 4, 13, 14, 0, tzinfo=UTC),
        shows="The new call-taking script and a dip sample of two hundred calls.",
        link="https://documents.northmoor.example/call-script",
    )
    return replace(evidence, **changes)


def an_update(**changes: Changes) -> ProgressUpdate:
    """What the owner reported on 1 April 2026."""
    update = ProgressUpdate(
        by=OWNER,
        at=datetime(2026, 4, 1, 10, 0, tzinfo=UTC),
        text="The script has been written.",
    )
    return replace(update, **changes)


def a_review(**changes: Changes) -> Review:
    """The reviewer's acceptance, the morning after the evidence came."""
    review = Review(by=REVIEWER, at=datetime(2026, 4, 14, 8, 0, tzinfo=UTC))
    return replace(review, **changes)


def a_closure(**changes: Changes) -> Closure:
    """The board's closure as implemented."""
    closure = Closure(
        by=BOARD_MEMBER,
        at=datetime(2026, 4, 14, 9, 0, tzinfo=UTC),
        category=ClosureCategory.IMPLEMENTED,
    )
    return replace(closure, **changes)


def a_withdrawal(**changes: Changes) -> Withdrawal:
    """The owner takes evidence back, on the day after it came."""
    withdrawal = Withdrawal(
        by=OWNER, at=datetime(2026, 4, 14, 8, 30, tzinfo=UTC), reason="the wrong month"
    )
    return replace(withdrawal, **changes)


def an_evidence_file(**changes: Changes) -> EvidenceFile:
    """A dip sample as the object store keeps it."""
    file = EvidenceFile(
        sha256="5e" * 32, name="dip-sample.pdf", media_type="application/pdf", size=48_213
    )
    return replace(file, **changes)


def an_extension_request(**changes: Changes) -> ExtensionRequest:
    """The owner's wish for three more months."""
    request = ExtensionRequest(
        by=OWNER,
        at=datetime(2026, 4, 13, 15, 0, tzinfo=UTC),
        due_on=date(2026, 9, 30),
        due_precision=DuePrecision.DAY,
        reason="the new telephony comes in August",
    )
    return replace(request, **changes)


def a_due_date_change(**changes: Changes) -> DueDateChange:
    """The board granted the owner another month."""
    change = DueDateChange(
        by=BOARD_MEMBER,
        at=datetime(2026, 4, 10, 10, 0, tzinfo=UTC),
        from_due_on=date(2026, 5, 31),
        to_due_on=DUE_ON,
        reason="the supplier is late",
        requested_by=OWNER,
    )
    return replace(change, **changes)


def a_reopening(**changes: Changes) -> Reopening:
    """A revisit found that the change had not lasted."""
    reopening = Reopening(
        by=BOARD_MEMBER,
        at=datetime(2026, 9, 1, 9, 0, tzinfo=UTC),
        reason="the revisit found calls unanswered",
        closure=a_closure(),
    )
    return replace(reopening, **changes)


def an_inspectorate_closure(**changes: Changes) -> InspectorateClosure:
    """The inspectorate confirms, and the secretariat writes it down."""
    closure = InspectorateClosure(
        verdict=InspectorateVerdict.CONFIRMED,
        by=SECRETARIAT,
        at=datetime(2026, 4, 14, 9, 0, tzinfo=UTC),
        said_by="HMI Dale",
        said_on=date(2026, 4, 10),
    )
    return replace(closure, **changes)


def an_override(**changes: Changes) -> RAGOverride:
    """The board's own rating: Red."""
    override = RAGOverride(
        by=BOARD_MEMBER,
        at=datetime(2026, 4, 14, 9, 0, tzinfo=UTC),
        rag=RAGRating.RED,
        reason="two callers were missed in March",
    )
    return replace(override, **changes)


def an_inspection(**changes: Changes) -> Inspection:
    """The inspection of Northmoor Police that the items above belong to."""
    inspection = Inspection(
        inspection_id=INSPECTION_ID,
        source="import",
        external_id="northmoor-2026",
        title="Northmoor Police: how well calls are answered",
        force="Northmoor Police",
        inspectorate="HMICFRS",
        published_on=date(2026, 2, 20),
    )
    return replace(inspection, **changes)


def an_opening(*recommendations: Recommendation, **changes: Changes) -> Opening:
    """That inspection with these items (one when none are given) and all the people."""
    opening = Opening(
        inspection=an_inspection(),
        people=everybody(),
        recommendations=recommendations or (a_recommendation(),),
    )
    return replace(opening, **changes)


def bank_holidays(**changes: Changes) -> BankHolidays:
    """The bank holidays of England and Wales from 2025 to 2028, substitute days included."""
    calendar = BankHolidays(
        division=Division.ENGLAND_AND_WALES,
        first_year=2025,
        last_year=2028,
        days=tuple(date.fromisoformat(day) for day in _ENGLAND_AND_WALES.split()),
    )
    return replace(calendar, **changes)


_ENGLAND_AND_WALES = """
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
    2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
    2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26
"""
