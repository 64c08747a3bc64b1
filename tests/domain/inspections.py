"""Ready-made inspections of Northmoor Police in any stage, changed by keyword."""

from dataclasses import replace
from datetime import date

from domain.inspection_life import InspectionStage, InspectionState
from domain.inspection_standing import ItemsStanding, KeptInspection
from tests.factories import INSPECTION_ID, Changes

PUBLISHED_ON = date(2026, 3, 2)
# 56 days beginning with the day of publication.
RESPONSE_DUE_ON = date(2026, 4, 26)
ITEM_IDS = (f"{INSPECTION_ID}.afi-1", f"{INSPECTION_ID}.afi-2")


def an_inspection_in(stage: InspectionStage, **changes: Changes) -> InspectionState:
    """An inspection that Traction took up on 1 March 2026 and has come to that stage."""
    state = InspectionState(
        inspection_id=INSPECTION_ID, stage=stage, began_on=date(2026, 3, 1), version=1
    )
    return replace(state, **changes)


def a_published_inspection(**changes: Changes) -> InspectionState:
    """Published on 2 March 2026, its response due on 26 April."""
    state = an_inspection_in(
        InspectionStage.PUBLISHED, published_on=PUBLISHED_ON, response_due_on=RESPONSE_DUE_ON
    )
    return replace(state, **changes)


def items_standing(**changes: Changes) -> ItemsStanding:
    """Two items, owned and open."""
    return replace(ItemsStanding(ids=ITEM_IDS, open=ITEM_IDS), **changes)


ALL_CLOSED = items_standing(open=())


def a_kept_inspection(**changes: Changes) -> KeptInspection:
    """What a webhook opened: published on 2 March 2026, with two items."""
    kept = KeptInspection(
        inspection_id=INSPECTION_ID, published_on=PUBLISHED_ON, items=items_standing()
    )
    return replace(kept, **changes)
