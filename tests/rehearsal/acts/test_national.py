"""The national report that comes in the year, and what its three forces do with it."""

from datetime import date

from rehearsal.acts.national import FORCES, national_openings
from rehearsal.script.routine import routine

PUBLISHED_ON = date(2027, 3, 30)


class TestNationalOpenings:
    def test_give_each_force_its_own_inspection_of_one_report(self) -> None:
        openings = national_openings(PUBLISHED_ON, email_domain="northmoor.example")

        assert tuple(one.inspection.force for one in openings) == FORCES
        assert len({one.inspection.inspection_id for one in openings}) == len(FORCES)
        reports = {
            one.inspection.national.national_id for one in openings if one.inspection.national
        }
        assert len(reports) == 1

    def test_are_dated_the_day_of_publication(self) -> None:
        openings = national_openings(PUBLISHED_ON, email_domain="northmoor.example")

        assert {one.inspection.published_on for one in openings} == {PUBLISHED_ON}
        items = [item for one in openings for item in one.recommendations]
        assert all(item.due_on and item.due_on > PUBLISHED_ON for item in items)
        assert {item.monitored_from for item in items} == {PUBLISHED_ON}

    def test_have_something_done_to_each_of_their_items(self) -> None:
        openings = national_openings(PUBLISHED_ON, email_domain="northmoor.example")

        played = [
            routine(force + place, item, is_fed=False)
            for force, opening in enumerate(openings)
            for place, item in enumerate(opening.recommendations)
        ]

        assert all(played)
