"""Laying what was sent beside what was foretold."""

from datetime import timedelta

from domain.notices import NoticeKind
from rehearsal.foretelling import Prompt
from rehearsal.reconciliation import Reconciliation, Revision, Told, Way, reconcile
from tests.factories import NOW, OWNER

BEFORE, THEN, LATER = (NOW + timedelta(days=days) for days in (10, 20, 30))
EXTENDED = "the board granted more time"


def a_prompt(occurrence: str = "-5wd", item: str = "afi-1") -> Prompt:
    return Prompt(subject_id=item, kind=NoticeKind.DUE_SOON, occurrence=occurrence, recipient=OWNER)


def sent(prompt: Prompt) -> Told:
    return Told(prompt=prompt, was_sent=True)


def dropped(prompt: Prompt, why: str) -> Told:
    return Told(prompt=prompt, was_sent=False, why_not=why)


def ways(found: Reconciliation) -> dict[str, tuple[Way, str]]:
    return {one.prompt.occurrence: (one.way, one.because) for one in found.differences}


class TestReconcile:
    def test_finds_nothing_where_all_was_sent_as_foretold(self) -> None:
        found = reconcile({a_prompt(): LATER}, [], [sent(a_prompt())])

        assert found.adds_up
        assert (found.foretold, found.sent, found.as_foretold) == (1, 1, 1)
        assert found.differences == ()

    def test_names_the_deed_that_took_one_off_and_put_another_on(self) -> None:
        first, other = a_prompt("-5wd"), a_prompt("-5wd, later")
        revision = Revision(
            at=THEN, before={first: LATER}, after={other: LATER}, because={"afi-1": EXTENDED}
        )

        found = reconcile({first: LATER}, [revision], [sent(other)])

        assert found.adds_up
        assert ways(found) == {
            "-5wd": (Way.CANCELLED, EXTENDED),
            "-5wd, later": (Way.ADDED, EXTENDED),
        }
        assert {one.on for one in found.differences} == {THEN}

    def test_forgets_what_was_taken_off_and_put_on_again(self) -> None:
        prompt = a_prompt()
        off = Revision(at=BEFORE, before={prompt: LATER}, after={}, because={"afi-1": "in"})
        on = Revision(at=THEN, before={}, after={prompt: LATER}, because={"afi-1": "returned"})

        found = reconcile({prompt: LATER}, [off, on], [sent(prompt)])

        assert found.adds_up
        assert found.differences == ()

    def test_says_why_something_was_dropped_before_it_was_sent(self) -> None:
        found = reconcile({a_prompt(): LATER}, [], [dropped(a_prompt(), "the item is closed")])

        assert found.adds_up
        assert ways(found) == {"-5wd": (Way.DROPPED, "the item is closed")}

    def test_leaves_what_went_out_before_a_deed_as_it_was(self) -> None:
        early, late = a_prompt("early"), a_prompt("late")
        revision = Revision(at=THEN, before={late: LATER}, after={}, because={"afi-1": "closed"})

        found = reconcile({early: BEFORE, late: LATER}, [revision], [sent(early)])

        assert found.adds_up
        assert ways(found) == {"late": (Way.CANCELLED, "closed")}


class TestUnexplained:
    def test_is_what_was_expected_and_neither_sent_nor_dropped(self) -> None:
        found = reconcile({a_prompt(): LATER}, [], [])

        assert not found.adds_up
        assert found.count(Way.UNEXPLAINED) == 1

    def test_is_what_was_sent_although_nobody_foretold_it(self) -> None:
        found = reconcile({}, [], [sent(a_prompt())])

        assert not found.adds_up
        assert found.count(Way.UNEXPLAINED) == 1

    def test_is_what_was_sent_after_it_was_taken_off(self) -> None:
        revision = Revision(
            at=THEN, before={a_prompt(): LATER}, after={}, because={"afi-1": "closed"}
        )

        found = reconcile({a_prompt(): LATER}, [revision], [sent(a_prompt())])

        assert ways(found)["-5wd"] == (
            Way.UNEXPLAINED,
            "sent, although it was no longer expected",
        )

    def test_is_what_changed_although_nothing_was_done_to_its_item(self) -> None:
        revision = Revision(
            at=THEN, before={a_prompt(): LATER}, after={}, because={"afi-2": "closed"}
        )

        found = reconcile({a_prompt(): LATER}, [revision], [])

        assert not found.adds_up
        assert "nothing was done" in ways(found)["-5wd"][1]

    def test_is_what_changed_by_itself_between_two_deeds(self) -> None:
        revision = Revision(at=THEN, before={}, after={}, because={})

        found = reconcile({a_prompt(): LATER}, [revision], [])

        assert not found.adds_up
        assert "nobody did it" in ways(found)["-5wd"][1]
