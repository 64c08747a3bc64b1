"""Real papers, against what a careful reader found in them."""

from collections import Counter
from itertools import chain
from typing import Any

import pytest

from domain.plan.document import PlanDocument
from domain.plan.items import PlanItem, items_of
from infra.documents.preview import PreviewDocument, preview
from infra.documents.reader import read_plan
from tests.truth_003 import paper_002, paper_003, truth_003


@pytest.fixture(scope="module")
def document() -> PlanDocument:
    return read_plan(paper_003())


@pytest.fixture(scope="module")
def laid_out(document: PlanDocument) -> PreviewDocument:
    return preview([document])["documents"][0]


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    return truth_003()


@pytest.fixture(scope="module")
def items(document: PlanDocument) -> dict[str, PlanItem]:
    return {item.key: item for item in items_of(document)}


class TestThePaperOf2011:
    def test_has_the_title_date_and_counts_found_by_hand(
        self, laid_out: PreviewDocument, truth: dict[str, Any]
    ) -> None:
        for key in ("title", "document_date", "rows", "distinct"):
            assert laid_out[key] == truth[key], key

    def test_equals_the_truth_row_by_row(
        self, laid_out: PreviewDocument, truth: dict[str, Any]
    ) -> None:
        for found, expected in zip(laid_out["items"], truth["items"], strict=True):
            assert {
                "ref": found["reference"],
                "kind": found["kind"],
                "parent_ref": found["parent_reference"],
                "section": found["section"],
                "portfolio_holder": found["portfolio_holder"],
                "plan_owner": found["plan_owner"],
                "action_owners": found["action_owners"],
                "due": found["due_on"],
                "rag": found["rag"],
                "date_of_update": found["updated_on"],
                "pages": found["pages"],
                "line": found["line"],
                "text_starts": found["text"][: len(expected["text_starts"])],
                "response_starts": found["management_response"][: len(expected["response_starts"])],
                "raw": {key: found["raw"][key] for key in expected["raw"]},
                "note": expected["note"],
            } == expected

    def test_marks_the_rows_that_repeat_an_item(
        self, laid_out: PreviewDocument, truth: dict[str, Any]
    ) -> None:
        repeats = Counter(item["reference"] for item in laid_out["items"] if item["same_as"])

        assert repeats == {one["ref"]: one["rows"] - 1 for one in truth["repeated_items"]}

    def test_takes_nothing_else_for_an_item(
        self, document: PlanDocument, truth: dict[str, Any]
    ) -> None:
        others = truth["not_items"]

        assert {row.line for row in document.rows}.isdisjoint(chain.from_iterable(others.values()))
        assert [table.line for table in document.tables] == others["header_rows"]

    def test_reads_the_summary_tables(self, document: PlanDocument, truth: dict[str, Any]) -> None:
        for table, expected in zip(
            document.summary_tables, truth["summary"]["tables"], strict=True
        ):
            assert table.portfolio is not None
            assert table.portfolio.name == expected["portfolio"]
            for line, key in zip(
                table.lines, ("stated_recommendations", "stated_afis"), strict=True
            ):
                assert {name: getattr(line, name) for name in expected[key]} == expected[key]

    def test_shows_every_discrepancy_found_by_hand(
        self, laid_out: PreviewDocument, truth: dict[str, Any]
    ) -> None:
        found = Counter(one["code"] for one in laid_out["discrepancies"])

        assert found.total() == len(truth["discrepancies"])
        assert found == {
            "reference_used_twice": 1,
            "gap_in_references": 1,
            "summary_disagrees_with_rows": 1,
            "rows_left_out_of_summary": 2,
            "transferred_item_not_received": 1,
            "repeated_item_differs": 1,
            "total_reached_by_double_count": 1,
            "update_after_document_date": 1,
            "moved_before_distribution": 1,
            "appendix_range_disagrees": 1,
            "missing_paragraph_number": 1,
            "item_without_parent": 1,
            "header_wording_varies": 1,
            "header_only_tables": 1,
            "footnote_ambiguous": 1,
        }

    @pytest.mark.parametrize(
        ("code", "references"),
        [
            ("reference_used_twice", ["AFI.25"]),
            ("gap_in_references", ["AFI.24"]),
            ("summary_disagrees_with_rows", ["AFI.18", "AFI.16"]),
            ("rows_left_out_of_summary", ["R.2", "AFI.10", "AFI.20"]),
            ("transferred_item_not_received", ["AFI.20"]),
            ("repeated_item_differs", ["AFI.22"]),
            ("total_reached_by_double_count", ["AFI.22", "AFI.20"]),
            (
                "update_after_document_date",
                ["AFI.1", "AFI.2", "AFI.3", "AFI.4", "AFI.7", "AFI.10"],
            ),
            ("moved_before_distribution", ["R.2"]),
            ("appendix_range_disagrees", ["2.2", "2.9.1", "6.2"]),
            ("missing_paragraph_number", ["2.3"]),
            ("item_without_parent", ["AFI.16", "AFI.17", "AFI.18", "AFI.19", "AFI.25"]),
        ],
    )
    def test_names_what_each_discrepancy_concerns(
        self, laid_out: PreviewDocument, code: str, references: list[str]
    ) -> None:
        found = [one for one in laid_out["discrepancies"] if one["code"] == code]

        assert found[0]["references"] == references


class TestTheItemsOf2011:
    def test_leave_a_transfer_with_who_received_it(self, items: dict[str, PlanItem]) -> None:
        for key, on in (("R.2", "2011-03-08"), ("AFI.10", "2011-03-24")):
            transfer = items[key].transferred_from
            assert items[key].lead.name == "Territorial Policing"
            assert transfer is not None
            assert (transfer.from_portfolio, str(transfer.on)) == ("Protective Services", on)

    def test_give_a_joint_item_one_lead(self, items: dict[str, PlanItem]) -> None:
        joint = items["AFI.22"]

        assert joint.lead.name == "Territorial Policing"
        assert [portfolio.name for portfolio in joint.supporting_portfolios] == [
            "Operations",
            "Finance & Corporate Services",
        ]

    def test_never_lose_the_one_nobody_received(self, items: dict[str, PlanItem]) -> None:
        lost = items["AFI.20"]

        assert lost.lead.name == "Protective Services"
        assert lost.unreceived_by is not None
        assert lost.unreceived_by.name == "Finance & Corporate Services"

    def test_tell_two_items_with_one_reference_apart(self, items: dict[str, PlanItem]) -> None:
        assert items["AFI.25"].lead.name == "Territorial Policing"
        assert items["AFI.25-2"].lead.name == "Human Resources"


class TestThePaperOf2012:
    def test_is_read_though_it_is_laid_out_differently(self) -> None:
        document = read_plan(paper_002())

        kinds = Counter(row.kind.value for row in document.rows)

        assert kinds == {"recommendation": 6, "sub_recommendation": 23, "area_for_improvement": 37}
        assert all(row.text for row in document.rows)
        assert {row.status_text for row in document.rows} == {None, "Complete", "N/A"}
