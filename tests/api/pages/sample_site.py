"""A small site that serves every page from made-up data, with the real headers and files."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse

from api.pages import assets, links, rendering
from api.pages.errors import error_page
from api.pages.security import SecurityHeaders
from api.pages.views import (
    BoardPage,
    Confirmation,
    DecisionForm,
    FieldError,
    Frame,
    ItemPage,
    ItemsQuery,
    SignInPage,
)
from api.pages.views.meetings import MeetingsPage
from domain.recommendation import Stage
from tests.api.pages import (
    northmoor,
    northmoor_forms,
    northmoor_inspections,
    northmoor_items,
    northmoor_life,
    northmoor_meetings,
    northmoor_people,
    northmoor_plan,
    northmoor_policy,
)

ITEMS_FRAME = replace(northmoor.FRAME, section="items")
INSPECTIONS_FRAME = replace(northmoor.FRAME, section="inspections")
MEETINGS_FRAME = replace(northmoor.FRAME, section="meetings")
PEOPLE_FRAME = replace(northmoor.FRAME, section="people")
CONFIRMED_FRAME = replace(
    ITEMS_FRAME, confirmation=Confirmation(heading="AFI.1 is closed", text="The owner is told.")
)
DECIDABLE = northmoor_items.full_item(decision=DecisionForm(open_children=("AFI.22",)))
FILTERED = northmoor_items.items(
    ItemsQuery(stage=(Stage.REVIEWED,), portfolio="crime", text="callers", cursor="eyJ")
)
MISTAKEN = northmoor_items.items(
    ItemsQuery(due_before="next week"),
    rows=(),
    errors=(FieldError(field="due_before", message="“next week” is not a date."),),
)


@dataclass
class Shown:
    """What the live pages show now; a test changes it as another person's click would."""

    board: BoardPage = field(default_factory=northmoor.board)
    item: ItemPage = DECIDABLE
    fragment_status: int = 200


STILL_PAGES: dict[str, Callable[[], str]] = {
    "/empty-board": lambda: rendering.render_board(northmoor.EMPTY_BOARD, northmoor.FRAME),
    "/items": lambda: rendering.render_items(northmoor_items.items(), ITEMS_FRAME),
    "/items-filtered": lambda: rendering.render_items(FILTERED, ITEMS_FRAME),
    "/items-mistaken": lambda: rendering.render_items(MISTAKEN, ITEMS_FRAME),
    "/items-none": lambda: rendering.render_items(northmoor_items.NOTHING_IMPORTED, ITEMS_FRAME),
    "/item-confirmed": lambda: rendering.render_item(northmoor_items.CLOSED_ITEM, CONFIRMED_FRAME),
    "/item-refused": lambda: rendering.render_item(
        northmoor_items.full_item(decision=northmoor_items.REFUSED_DECISION), ITEMS_FRAME
    ),
    "/command": lambda: rendering.render_command(northmoor_forms.COMMAND, ITEMS_FRAME),
    "/command-mistaken": lambda: rendering.render_command(
        northmoor_forms.MISTAKEN_COMMAND, ITEMS_FRAME
    ),
    "/command-impossible": lambda: rendering.render_command(
        northmoor_forms.IMPOSSIBLE_COMMAND, ITEMS_FRAME
    ),
    "/selection": lambda: rendering.render_selection(northmoor_forms.SELECTION, ITEMS_FRAME),
    "/selection-of-nothing": lambda: rendering.render_selection(
        northmoor_forms.NOTHING_SELECTED, ITEMS_FRAME
    ),
    "/selection-results": lambda: rendering.render_selection_results(
        northmoor_forms.RESULTS, ITEMS_FRAME
    ),
    "/plan": lambda: rendering.render_plan(northmoor_plan.PLAN, northmoor.FRAME),
    "/plan-without-items": lambda: rendering.render_plan(
        northmoor_plan.ONLY_JOINT, northmoor.FRAME
    ),
    "/items-to-select": lambda: rendering.render_items(
        northmoor_items.items(possible=northmoor_life.POSSIBLE), ITEMS_FRAME
    ),
    "/inspections": lambda: rendering.render_inspections(
        northmoor_items.INSPECTIONS, INSPECTIONS_FRAME
    ),
    "/inspection": lambda: rendering.render_inspection(
        northmoor_items.ONE_INSPECTION, INSPECTIONS_FRAME
    ),
    "/inspections-to-announce": lambda: rendering.render_inspections(
        northmoor_inspections.INSPECTIONS, INSPECTIONS_FRAME
    ),
    "/inspection-with-its-life": lambda: rendering.render_inspection(
        northmoor_inspections.INSPECTION, INSPECTIONS_FRAME
    ),
    "/inspection-announced": lambda: rendering.render_inspection(
        northmoor_inspections.ANNOUNCED, INSPECTIONS_FRAME
    ),
    "/inspection-mistaken": lambda: rendering.render_inspection(
        northmoor_inspections.MISTAKEN, INSPECTIONS_FRAME
    ),
    "/policy-to-read": lambda: rendering.render_policy(northmoor_policy.TO_READ, INSPECTIONS_FRAME),
    "/policy-to-change": lambda: rendering.render_policy(
        northmoor_policy.TO_CHANGE, INSPECTIONS_FRAME
    ),
    "/policy-mistaken": lambda: rendering.render_policy(
        northmoor_policy.MISTAKEN, INSPECTIONS_FRAME
    ),
    "/national": lambda: rendering.render_national(
        northmoor_inspections.NATIONAL, INSPECTIONS_FRAME
    ),
    "/national-not-begun": lambda: rendering.render_national(
        northmoor_inspections.NATIONAL_NOT_BEGUN, INSPECTIONS_FRAME
    ),
    "/meetings": lambda: rendering.render_meetings(northmoor_meetings.MEETINGS, MEETINGS_FRAME),
    "/meetings-none": lambda: rendering.render_meetings(MeetingsPage(), MEETINGS_FRAME),
    "/meetings-mistaken": lambda: rendering.render_meetings(
        northmoor_meetings.MISTAKEN_PLAN, MEETINGS_FRAME
    ),
    "/meeting-planned": lambda: rendering.render_meeting(
        northmoor_meetings.PLANNED_MEETING, MEETINGS_FRAME
    ),
    "/meeting-frozen": lambda: rendering.render_meeting(
        northmoor_meetings.FROZEN_MEETING, MEETINGS_FRAME
    ),
    "/meeting-approved": lambda: rendering.render_meeting(
        northmoor_meetings.APPROVED_MEETING, MEETINGS_FRAME
    ),
    "/meeting-first": lambda: rendering.render_meeting(
        northmoor_meetings.FIRST_PAPER, MEETINGS_FRAME
    ),
    "/meeting-cancelled": lambda: rendering.render_meeting(
        northmoor_meetings.CANCELLED_MEETING, MEETINGS_FRAME
    ),
    "/paper": lambda: rendering.render_paper(northmoor_meetings.FROZEN_MEETING, MEETINGS_FRAME),
    "/people": lambda: rendering.render_people(northmoor_people.EVERYBODY, PEOPLE_FRAME),
    "/people-mistaken": lambda: rendering.render_people(northmoor_people.MISTAKEN, PEOPLE_FRAME),
    "/person": lambda: rendering.render_person(northmoor_people.SOMEBODY, PEOPLE_FRAME),
    "/person-left": lambda: rendering.render_person(northmoor_people.LEAVER, PEOPLE_FRAME),
    "/leavers": lambda: rendering.render_leavers(northmoor_people.WAITING, PEOPLE_FRAME),
    "/leavers-none": lambda: rendering.render_leavers(northmoor_people.NOTHING_WAITS, PEOPLE_FRAME),
    "/sign-in": lambda: rendering.render_sign_in(SignInPage(), Frame()),
    "/sign-in-refused": lambda: rendering.render_sign_in(
        SignInPage(error="This link has been used. Ask for a new one."), Frame()
    ),
    "/error": lambda: rendering.render_error(error_page(404, reference="01JZ"), northmoor.FRAME),
}
LIVE_PAGES = ("/board", "/items/northmoor-afi.1")


def sample_site(shown: Shown) -> FastAPI:
    """Build the site around what it shows."""
    site = FastAPI()
    site.add_middleware(SecurityHeaders, public_prefix=f"{links.STATIC}/")
    site.mount(links.STATIC, assets.static_files())
    _add_board(site, shown)
    _add_item(site, shown)
    for path, draw in STILL_PAGES.items():
        site.add_api_route(path, _page(draw), response_class=HTMLResponse)
    return site


def _page(draw: Callable[[], str]) -> Callable[[], HTMLResponse]:
    return lambda: HTMLResponse(draw())


def _add_board(site: FastAPI, shown: Shown) -> None:
    @site.get(links.BOARD)
    def board() -> HTMLResponse:  # pyright: ignore[reportUnusedFunction]  # FastAPI calls it.
        return HTMLResponse(rendering.render_board(shown.board, northmoor.FRAME))

    @site.get(links.BOARD_FRAGMENT)
    def fragment(version: str) -> Response:  # pyright: ignore[reportUnusedFunction]  # As above.
        if version == shown.board.version:
            return Response(status_code=204)
        return HTMLResponse(rendering.render_board_fragment(shown.board))


def _add_item(site: FastAPI, shown: Shown) -> None:
    @site.get("/items/northmoor-afi.1")
    def item() -> HTMLResponse:  # pyright: ignore[reportUnusedFunction]  # FastAPI calls it.
        return HTMLResponse(rendering.render_item(shown.item, ITEMS_FRAME))

    @site.get("/items/northmoor-afi.16/fragment")
    def unchanged() -> Response:  # pyright: ignore[reportUnusedFunction]  # As above.
        return Response(status_code=204)

    @site.get("/items/northmoor-afi.1/fragment")
    def fragment(version: str) -> Response:  # pyright: ignore[reportUnusedFunction]  # As above.
        if shown.fragment_status != 200:
            return Response(status_code=shown.fragment_status)
        if version == str(shown.item.version):
            return Response(status_code=204)
        return HTMLResponse(rendering.render_item_fragment(shown.item))
