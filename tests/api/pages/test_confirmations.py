"""The banner after a command."""

from dataclasses import replace

from api.pages.confirmations import confirmation_of
from domain.changes import Event
from tests.api.pages.test_from_history import an_entry
from tests.factories import BYSTANDER, SECRETARIAT

CLOSED = replace(an_entry(Event.CLOSED, {"category": "implemented"}), version=2)
HISTORY = (replace(an_entry(Event.STARTED), version=1), CLOSED)


class TestConfirmation:
    def test_is_read_from_the_record(self) -> None:
        said = confirmation_of("AFI.1", HISTORY, version=2, person_id=SECRETARIAT)
        assert said is not None
        assert (said.heading, said.text) == ("AFI.1 is closed", "Closed: implemented.")

    def test_names_whatever_else_was_done(self) -> None:
        said = confirmation_of("AFI.1", HISTORY, version=1, person_id=SECRETARIAT)
        assert said is not None
        assert (said.heading, said.text) == ("AFI.1: work started", "")

    def test_is_not_given_to_somebody_else_or_for_nothing(self) -> None:
        assert confirmation_of("AFI.1", HISTORY, version=2, person_id=BYSTANDER) is None
        assert confirmation_of("AFI.1", HISTORY, version=None, person_id=SECRETARIAT) is None
