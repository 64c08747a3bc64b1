"""A plan that is exported and imported again gives the same items."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.inspection import Opening
from domain.plan.document import PlanDocument
from domain.plan.opening import TakingUp, open_plan
from domain.plan.printing import print_plan
from domain.plan.reading.reader import read_plan
from domain.plan.standing import RatedItem
from domain.recommendation import ProgressUpdate, RAGRating, Transfer
from domain.source import SourceDocument, SourceLine
from infra.documents.formats.cleaning import clean_cell
from infra.documents.formats.delimited import read_delimited
from infra.documents.formats.reading import read_source
from infra.documents.formats.word import read_word
from infra.documents.formats.workbook import read_workbook
from infra.documents.writing.plan_files import PlanFormat, write_plan
from tests.domain.plan.reading.documents import BLANK, HEADER, LABELS, document
from tests.domain.plan.reading.mutations import signature, typed_otherwise
from tests.domain.plan.reading.test_same_items import MADE_UP
from tests.factories import NOW
from tests.truth_003 import paper_002, paper_003

TAKING_UP = TakingUp(as_at=date(2026, 11, 22), email_domain="northmoor.example")
DEMO = Path("infra/demo/northmoor-plan.txt")
# What is read of a cell is free of markup and of spaces that nobody sees.
WORDS = st.text(st.sampled_from("abcXYZ019=+-@'\",;|.:/\n\t (){}é\N{EN DASH}"), max_size=30)


@pytest.fixture(params=list(PlanFormat))
def plan_format(request: pytest.FixtureRequest) -> PlanFormat:
    """Each kind of file a plan is exported as."""
    return request.param


def opened(plan: PlanDocument) -> Opening:
    """What importing the plan opens."""
    return open_plan(plan, TAKING_UP)


def written(plan: PlanDocument, plan_format: PlanFormat) -> bytes:
    """The plan imported, and exported untouched."""
    return write_plan(print_plan(opened(plan), (), {}), plan_format)


def read_at_once(content: bytes, plan_format: PlanFormat) -> PlanDocument:
    """What the file is read as, without a process of its own for every try."""
    source = SourceDocument(file=f"plan.{plan_format}", lines=_READERS[plan_format](content))
    return read_plan(source).document


_READERS: Final[dict[PlanFormat, Callable[[bytes], tuple[SourceLine, ...]]]] = {
    PlanFormat.DOCX: lambda content: read_word(content).lines,
    PlanFormat.XLSX: lambda content: read_workbook(content).lines,
    PlanFormat.CSV: lambda content: read_delimited(content.decode("utf-8-sig"), ","),
}


class TestTheDemoPlan:
    def test_comes_back_as_the_same_inspection(
        self, tmp_path: Path, plan_format: PlanFormat
    ) -> None:
        plan = read_plan(read_source(DEMO)).document

        file = tmp_path / f"exported.{plan_format}"

        file.write_bytes(written(plan, plan_format))
        again = read_plan(read_source(file)).document

        assert signature(again) == signature(plan)
        before, after = opened(plan), opened(again)
        assert after.inspection.inspection_id == before.inspection.inspection_id
        assert after.recommendations == before.recommendations
        assert after.people == before.people


class TestAfterCommands:
    def test_gives_what_has_changed_and_nothing_else(self, plan_format: PlanFormat) -> None:
        plan = read_plan(MADE_UP).document
        opening = opened(plan)
        item = opening.recommendations[0]
        update = ProgressUpdate(by="jo-marsh", at=NOW, text="Counted.")
        changed = replace(
            item, updates=(update,), last_updated_on=NOW.date(), due_on=date(2027, 3, 1)
        )
        printed = print_plan(opening, [RatedItem(item=changed, rag=RAGRating.GREEN)], {})

        again = opened(read_at_once(write_plan(printed, plan_format), plan_format))

        expected = replace(
            item,
            management_response="Counted.",
            last_updated_on=NOW.date(),
            original_due_on=date(2027, 3, 1),
            due_on=date(2027, 3, 1),
            due_text="01-Mar-27",
            declared_rag=RAGRating.GREEN,
        )
        assert again.recommendations == (expected, *opening.recommendations[1:])

    def test_gives_a_transfer_as_one(self, plan_format: PlanFormat) -> None:
        plan = read_plan(MADE_UP).document
        opening = opened(plan)
        item = opening.recommendations[0]
        transfer = Transfer(from_portfolio=item.portfolio, to_portfolio="People", on=NOW.date())
        moved = replace(
            item,
            portfolio="People",
            portfolio_holder="grace-adeyemi",
            transfers=(transfer,),
        )
        printed = print_plan(opening, [RatedItem(item=moved, rag=item.declared_rag)], {})

        again = opened(read_at_once(write_plan(printed, plan_format), plan_format))

        found = next(one for one in again.recommendations if one.text == item.text)
        assert found.portfolio == "People"
        assert found.transfers == (Transfer(from_portfolio=item.portfolio, on=NOW.date()),)
        assert len(again.recommendations) == len(opening.recommendations)


class TestAPlanOfAnyLayout:
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.data())
    def test_comes_back_with_the_same_items(
        self, plan_format: PlanFormat, data: st.DataObject
    ) -> None:
        plan = read_plan(data.draw(typed_otherwise(MADE_UP))).document

        again = read_at_once(written(plan, plan_format), plan_format)

        assert signature(again) == signature(plan)
        assert opened(again).recommendations == opened(plan).recommendations


class TestAPlanOfAnyWords:
    @settings(
        max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(words=st.tuples(WORDS, WORDS, WORDS))
    def test_comes_back_with_the_same_items(
        self, plan_format: PlanFormat, words: tuple[str, str, str]
    ) -> None:
        text, owner, response = map(clean_cell, words)
        plan = read_plan(
            document(
                *LABELS,
                "",
                HEADER,
                ("AFI.1", f"Count {text}", "29-Jan-27", owner, response, "", "GREEN"),
                ("", "Rural crime", *BLANK[2:]),
                ("AFI.2", text, "TBC", owner, response, "1/2/26", ""),
            )
        ).document

        again = read_at_once(written(plan, plan_format), plan_format)

        assert signature(again) == signature(plan)


@pytest.mark.parametrize("paper", [paper_002, paper_003])
class TestARealPaper:
    def test_comes_back_with_the_same_items(
        self, plan_format: PlanFormat, paper: Callable[[], Path]
    ) -> None:
        plan = read_plan(read_source(paper())).document

        again = read_at_once(written(plan, plan_format), plan_format)

        assert signature(again) == signature(plan)
        assert opened(again).recommendations == opened(plan).recommendations

    def test_comes_back_with_the_same_items_typed_otherwise(
        self, plan_format: PlanFormat, paper: Callable[[], Path]
    ) -> None:
        source = read_source(paper())

        @settings(max_examples=4, deadline=None)
        @given(st.data())
        def comes_back(data: st.DataObject) -> None:
            plan = read_plan(data.draw(typed_otherwise(source))).document

            again = read_at_once(written(plan, plan_format), plan_format)

            assert signature(again) == signature(plan)

        comes_back()
