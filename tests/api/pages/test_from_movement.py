"""What has moved since the last board, as the live page counts and names it."""

from datetime import date

from api.pages.from_movement import live_movement, live_moves, moved_tables, paper_moves
from api.pages.views import Movement, PortfolioLink, Rating, RatingCounts, StatusRow, StatusTable
from domain.board_movement import PortfolioMovement
from domain.recommendation import RAGRating, RecommendationKind, Stage
from infra.database.last_board import RatingChange, SinceLastBoard
from infra.database.linked_items import LinkedItem


def change(
    reference: str, was: RAGRating | None, now: RAGRating | None, *, portfolio: str = "Crime"
) -> RatingChange:
    item = LinkedItem(
        recommendation_id=reference.lower(),
        inspection_id="import-1",
        stage=Stage.IN_PROGRESS,
        reference=reference,
        title="Identify callers",
        kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
        rag=now,
        rag_reason="",
        portfolio=portfolio,
        supporting_portfolios=(),
        parent_id=None,
    )
    return RatingChange(item=item, was=was)


SINCE = SinceLastBoard(
    held_on=date(2026, 3, 19),
    changes=(
        change("AFI.1", RAGRating.AMBER, RAGRating.GREEN),
        change("AFI.2", None, RAGRating.GREEN),
        change("AFI.3", RAGRating.GREEN, RAGRating.RED),
        change("AFI.4", RAGRating.GREEN, RAGRating.AMBER, portfolio="People"),
    ),
)


class TestLiveMovement:
    def test_names_the_worse_first(self) -> None:
        moved = live_movement(SINCE)

        assert [one.item.reference for one in moved] == ["AFI.3", "AFI.4", "AFI.2", "AFI.1"]
        assert (moved[2].was, moved[2].now) == (Rating.NOT_RATED, Rating.GREEN)


class TestLiveMoves:
    def test_counts_better_and_worse_by_line(self) -> None:
        assert live_moves(SINCE) == {
            ("Crime", True): Movement(improved=1, worse=1),
            ("People", True): Movement(improved=0, worse=1),
        }


class TestMovedTables:
    def test_says_of_every_line_what_has_moved_or_that_nothing_has(self) -> None:
        rows = [
            StatusRow(portfolio=PortfolioLink(portfolio_id=name, name=name), counts=RatingCounts())
            for name in ("Crime", "Finance")
        ]
        table = StatusTable(areas_for_improvement=True, rows=tuple(rows))
        moves = paper_moves(
            [
                PortfolioMovement(
                    portfolio="Crime", areas_for_improvement=areas, improved=number, worse=0
                )
                for areas, number in ((True, 2), (False, 5))
            ]
        )

        [moved] = moved_tables([table], moves)

        assert [row.movement for row in moved.rows] == [Movement(improved=2), Movement()]
