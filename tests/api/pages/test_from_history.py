"""The timeline in words."""

from collections.abc import Mapping

import pytest

from api.pages.from_history import names_of, timeline
from domain.changes import Event
from infra.database.audit_entries import AuditRow
from tests.factories import INSPECTION_ID, NAMES, NOW, OWNER, PLAN_OWNER, SECRETARIAT


def an_entry(
    event: str, details: Mapping[str, str] | None = None, on_behalf_of: str | None = None
) -> AuditRow:
    return AuditRow(
        sequence=1,
        recommendation_id=f"{INSPECTION_ID}.afi-1",
        inspection_id=INSPECTION_ID,
        version=1,
        at=NOW,
        event=event,
        actor_id=SECRETARIAT,
        actor_name=NAMES[SECRETARIAT],
        on_behalf_of=on_behalf_of,
        details=details or {},
        previous_hash="",
        hash="",
    )


class TestTimeline:
    @pytest.mark.parametrize("event", Event)
    def test_has_words_for_every_event_of_the_rules(self, event: Event) -> None:
        (entry,) = timeline([an_entry(event)], NAMES)
        assert entry.what
        assert "_" not in entry.what

    @pytest.mark.parametrize(
        ("event", "details", "what", "detail"),
        [
            (
                Event.TAKEN_UP,
                {"portfolio": "Crime", "due": "30 June 2026", "transferred_from": "Custody"},
                "Assigned to Crime",
                "Due: 30 June 2026.\nTransferred from Custody.",
            ),
            (
                Event.UPDATE_POSTED,
                {"text": "Half done.", "rag_before": "green", "rag_after": "amber"},
                "Progress reported",
                "Half done.\nRating: green to amber.",
            ),
            (
                Event.EVIDENCE_SUBMITTED,
                {"shows": "An audit.", "link": "https://records.northmoor.example/1"},
                "Evidence submitted",
                "An audit.\nhttps://records.northmoor.example/1",
            ),
            (
                Event.CLOSED,
                {"category": "superseded", "reason": "Merged.", "superseded_by": "AFI.2"},
                "Closed: superseded by another item",
                "Merged.\nSuperseded by AFI.2.",
            ),
            (
                Event.CLOSED,
                {"category": "not_accepted"},
                "Closed: not accepted by the force",
                "",
            ),
            (
                Event.RAG_OVERRIDDEN,
                {"rag": "red", "reason": "Two callers missed.", "rag_after": "red"},
                "Rated red by the board",
                "Two callers missed.\nRating: not rated to red.",
            ),
            (
                Event.PROMPTED,
                {"kind": "due_soon", "step": "-5 working days", "to": OWNER},
                "Reminder: due in 5 working days",
                "To Supt Priya Nair.",
            ),
            (
                Event.PROMPTED,
                {"kind": "due_soon", "step": "+0 working days"},
                "Last reminder",
                "",
            ),
            (
                Event.PROMPTED,
                {"kind": "overdue", "step": "+1 working days", "to": f"{PLAN_OWNER}, board"},
                "Prompt: 1 working day overdue",
                "To C/Supt Ruth Adeyemi, the board.",
            ),
            (
                Event.PROMPTED,
                {"kind": "overdue", "step": "+20 working days", "left_out": "3"},
                "Prompt: 20 working days overdue",
                "It stands for 3 earlier prompts that could not be sent in time.",
            ),
        ],
    )
    def test_tells_what_happened_and_why(
        self, event: Event, details: Mapping[str, str], what: str, detail: str
    ) -> None:
        (entry,) = timeline([an_entry(event, details)], NAMES)
        assert (entry.what, entry.detail) == (what, detail)

    def test_names_the_owner_the_secretariat_acted_for(self) -> None:
        (entry,) = timeline([an_entry(Event.STARTED, on_behalf_of=OWNER)], NAMES)
        assert (entry.by, entry.on_behalf_of) == (NAMES[SECRETARIAT], NAMES[OWNER])

    def test_begins_with_the_latest(self) -> None:
        entries = timeline([an_entry(Event.TAKEN_UP), an_entry(Event.STARTED)], NAMES)
        assert entries[0].what == "Work started"

    def test_shows_what_a_later_release_wrote_by_its_own_name(self) -> None:
        (entry,) = timeline([an_entry("recommendation.due_date_moved")], NAMES)
        assert entry.what == "Due date moved"


class TestNamesOf:
    def test_shows_somebody_unknown_by_id(self) -> None:
        assert names_of(["nobody-known", "board"], NAMES) == "nobody-known, the board"
