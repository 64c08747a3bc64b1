"""An item with everything around it, and inspections by part."""

from dataclasses import replace

from domain.recommendation import ClosureCategory, RAGRating, Recommendation, Stage
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.recommendations import RecommendationRepository
from tests.factories import (
    BYSTANDER,
    INSPECTION_ID,
    NAMES,
    NOW,
    OWNER,
    a_closure,
    a_recommendation_in,
    an_inspection,
    an_opening,
)
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import numbered, prompting, taken_up

MOST_QUERIES = 4


async def keep(database: Database, *items: Recommendation) -> RecommendationRepository:
    await InspectionRepository(database).keep_opening(an_opening(*items), received_at=NOW)
    await ChangeRepository(database).record([taken_up(one) for one in items])
    return RecommendationRepository(database)


def superseded(by: str) -> Recommendation:
    closure = a_closure(category=ClosureCategory.SUPERSEDED, superseded_by=by)
    return numbered(1, of=a_recommendation_in(Stage.CLOSED, closure=closure))


class TestWholeItem:
    async def test_comes_with_its_inspection_relations_history_and_names(
        self, database: Database
    ) -> None:
        parent = numbered(1)
        under = [numbered(one, parent_id=parent.recommendation_id) for one in (10, 2)]
        items = await keep(database, parent, *under)
        with watched_statements() as statements:
            whole = await items.whole(parent.recommendation_id)
        assert len(statements) <= MOST_QUERIES
        assert whole is not None
        assert whole.item.reference == "AFI.1"
        assert whole.inspection == an_inspection()
        assert [row.reference for row in whole.children] == ["AFI.2", "AFI.10"]
        assert [row.version for row in whole.history] == [1]
        assert whole.names[OWNER] == NAMES[OWNER]

    async def test_knows_the_item_it_stands_under(self, database: Database) -> None:
        parent = numbered(1)
        child = numbered(2, parent_id=parent.recommendation_id)
        items = await keep(database, parent, child)
        whole = await items.whole(child.recommendation_id)
        assert whole is not None
        assert whole.parent is not None
        assert whole.parent.reference == "AFI.1"

    async def test_names_everybody_who_was_ever_prompted(self, database: Database) -> None:
        items = await keep(database, numbered(1))
        prompted = prompting(taken_up(numbered(1)), BYSTANDER)
        told = replace(prompted, details={"to": f"{BYSTANDER}, board"})
        await ChangeRepository(database).record([told])
        whole = await items.whole(numbered(1).recommendation_id)
        assert whole is not None
        assert whole.names[BYSTANDER] == NAMES[BYSTANDER]

    async def test_finds_what_superseded_it_by_id_or_by_reference(self, database: Database) -> None:
        successor = numbered(12)
        for name in (successor.recommendation_id, "afi.12"):
            item = superseded(name)
            items = await keep(database, item, successor)
            whole = await items.whole(item.recommendation_id)
            assert whole is not None
            assert whole.successor is not None
            assert whole.successor.recommendation_id == successor.recommendation_id

    async def test_names_no_successor_where_the_reference_is_not_unique(
        self, database: Database
    ) -> None:
        item = superseded("AFI.12")
        twins = (numbered(12), numbered(13, reference="AFI.12"))
        items = await keep(database, item, *twins)
        whole = await items.whole(item.recommendation_id)
        assert whole is not None
        assert whole.successor is None

    async def test_is_nothing_for_an_unknown_item(self, database: Database) -> None:
        items = await keep(database, numbered(1))
        assert await items.whole("nowhere") is None
        assert await items.version("nowhere") is None


class TestNamed:
    async def test_finds_items_by_reference_without_regard_to_case(
        self, database: Database
    ) -> None:
        items = await keep(database, numbered(1), numbered(2))
        (found,) = await items.named(INSPECTION_ID, "afi.2")
        assert found.reference == "AFI.2"
        assert await items.named("other", "AFI.2") == ()
        (by_id,) = await items.named("other", numbered(1).recommendation_id)
        assert by_id.reference == "AFI.1"


class TestInspectionParts:
    async def test_are_read_without_the_items(self, database: Database) -> None:
        await keep(database, numbered(1))
        inspections = InspectionRepository(database)
        assert await inspections.read_inspection(INSPECTION_ID) == an_inspection()
        assert await inspections.read_inspection("nowhere") is None
        (name,) = await inspections.names()
        assert (name.title, name.force) == (an_inspection().title, an_inspection().force)


class TestRatedByInspection:
    async def test_counts_every_rating_of_each(self, database: Database) -> None:
        closed = numbered(3, of=a_recommendation_in(Stage.CLOSED))
        items = await keep(database, numbered(1), numbered(2), closed)
        rated = await items.rated_by_inspection()
        assert dict(rated[INSPECTION_ID]) == {None: 2, RAGRating.COMPLETE: 1}
