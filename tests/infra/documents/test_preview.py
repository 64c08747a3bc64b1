"""What was read, laid out for JSON."""

import json
from pathlib import Path

from infra.documents.preview import PreviewItem, preview
from tests.infra.documents.northmoor import HEADER, ITEM, plan
from tests.plan_files import read_plan


class TestPreview:
    def test_has_one_entry_for_each_printed_row(self, tmp_path: Path) -> None:
        path = plan(
            tmp_path,
            ITEM.replace("29-Jan-27", "March 2027"),
            "Portfolio Holder: ACC Lena Brandt, Operations",
            HEADER,
            ITEM.replace("GREEN", ""),
        )

        (document,) = preview([read_plan(path)])["documents"]

        assert (document["file"], document["rows"], document["distinct"]) == ("plan.txt", 2, 1)
        assert [item["same_as"] for item in document["items"]] == [None, 5]
        first = document["items"][0]
        assert (first["due_on"], first["due_precision"]) == ("2027-03-31", "month")
        assert document["items"][1]["rag"] is None
        assert document["discrepancies"][0]["code"] == "repeated_item_differs"

    def test_has_exactly_the_promised_keys_and_is_json(self, tmp_path: Path) -> None:
        laid_out = preview([read_plan(plan(tmp_path, ITEM))])

        (document,) = laid_out["documents"]

        assert json.loads(json.dumps(laid_out)) == laid_out
        assert set(document["items"][0]) == set(PreviewItem.__annotations__)
        assert document["document_date"] is None
