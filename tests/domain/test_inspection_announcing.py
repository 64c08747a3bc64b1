"""An inspection that is announced before anything is known of its items."""

from datetime import timedelta

import pytest

from domain.authority import NotAllowedError
from domain.commands import IncompleteCommandError
from domain.inspection import Announcement, inspection_id_for
from domain.inspection_announcing import announced_opening
from tests.domain.test_inspection_commands import TODAY, an_announcement
from tests.factories import NOW, OWNER, SECRETARIAT, an_actor, the_secretariat


class TestAnnouncedOpening:
    def test_has_the_id_under_which_it_will_be_published(self) -> None:
        opening = announced_opening(
            an_announcement(external_id=" northmoor-2027-custody "),
            actor=the_secretariat(),
            at=NOW,
        )

        inspection = opening.inspection
        assert inspection.inspection_id == inspection_id_for(
            "inspectorate", "northmoor-2027-custody"
        )
        assert (opening.people, opening.recommendations) == ((), ())
        assert inspection.published_on is None

    def test_keeps_who_wrote_it_down(self) -> None:
        command = an_announcement(note="By letter.")

        inspection = announced_opening(command, actor=the_secretariat(), at=NOW).inspection

        assert inspection.announcement == Announcement(
            on=TODAY, by=SECRETARIAT, by_name="Helen Aske", note="By letter."
        )

    def test_is_nobody_elses_to_make(self) -> None:
        with pytest.raises(NotAllowedError):
            announced_opening(an_announcement(), actor=an_actor(OWNER), at=NOW)

    def test_is_refused_for_a_day_to_come(self) -> None:
        command = an_announcement(on=TODAY + timedelta(days=1))

        with pytest.raises(IncompleteCommandError, match="lies ahead"):
            announced_opening(command, actor=the_secretariat(), at=NOW)
