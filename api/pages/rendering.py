"""Draws the pages: the template environment, and one function for each page and fragment."""

from dataclasses import is_dataclass
from functools import cache
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    TemplateRuntimeError,
    Undefined,
    UndefinedError,
)

from api.pages import assets, charts, chips, formats, links, sentences
from api.pages.views import (
    BoardPage,
    CommandPage,
    ErrorPage,
    Frame,
    InspectionPage,
    InspectionsPage,
    ItemPage,
    ItemsPage,
    ItemsQuery,
    LeaversPage,
    PeoplePage,
    PersonPage,
    PlanPage,
    SelectionPage,
    SelectionResultsPage,
    SignInPage,
    words,
)
from api.pages.views.inspection_life import NationalPage
from api.pages.views.intake import IntakePage, IntakesPage, RowPage
from api.pages.views.meetings import MeetingPage, MeetingsPage
from api.pages.views.policy import PolicyPage
from domain.evidence_files import FILE_TYPES


class _FieldsMustExist(Undefined):
    """Refuses a misspelt field of a view model, which Jinja would print as nothing.

    Jinja's own strict mode cannot be used: the GOV.UK macros rely on absent parameters.
    """

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = None,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        if is_dataclass(obj):
            raise UndefinedError(f"{type(obj).__name__} has no field {name!r}: mend the template.")
        super().__init__(hint, obj, name, exc)


@cache
def environment() -> Environment:
    """Build the template environment once; everything written into a page is escaped."""
    loader = ChoiceLoader(
        [
            PackageLoader("api"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=_FieldsMustExist,
        # Nobody edits the templates of a running server, and looking costs every page.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(_filters())
    made.globals.update(_globals())
    return made


def render_board(page: BoardPage, frame: Frame) -> str:
    """Draw the board's page."""
    return _render("board.html", page, frame)


def render_board_fragment(page: BoardPage) -> str:
    """Draw the part of the board's page that changes, for the open page to swap in."""
    return _render("board_fragment.html", page, Frame())


def render_items(page: ItemsPage, frame: Frame) -> str:
    """Draw the list of items."""
    return _render("items.html", page, frame)


def render_item(page: ItemPage, frame: Frame) -> str:
    """Draw one item's page; its decision form shows only if the page carries one."""
    return _render("item.html", page, frame)


def render_command(page: CommandPage, frame: Frame) -> str:
    """Draw the form of one command for one item."""
    return _render("command.html", page, frame)


def render_selection(page: SelectionPage, frame: Frame) -> str:
    """Draw the form of one command for a selection of items."""
    return _render("selection.html", page, frame)


def render_selection_results(page: SelectionResultsPage, frame: Frame) -> str:
    """Draw what became of each item of a selection."""
    return _render("selection_results.html", page, frame)


def render_plan(page: PlanPage, frame: Frame) -> str:
    """Draw a portfolio's improvement plan."""
    return _render("plan.html", page, frame)


def render_item_fragment(page: ItemPage) -> str:
    """Draw the parts of an item's page that change, for the open page to swap in."""
    return _render("item_fragment.html", page, Frame())


def render_inspections(page: InspectionsPage, frame: Frame) -> str:
    """Draw the list of inspections."""
    return _render("inspections.html", page, frame)


def render_inspection(page: InspectionPage, frame: Frame) -> str:
    """Draw one inspection's page."""
    return _render("inspection.html", page, frame)


def render_intakes(page: IntakesPage, frame: Frame) -> str:
    """Draw the list of documents that were brought in, with the form that brings in more."""
    return _render("intakes.html", page, frame)


def render_intake(page: IntakePage, frame: Frame) -> str:
    """Draw one document beside what was read of it."""
    return _render("intake.html", page, frame)


def render_intake_row(page: RowPage, frame: Frame) -> str:
    """Draw the form that corrects one row of a document."""
    return _render("intake_row.html", page, frame)


def render_policy(page: PolicyPage, frame: Frame) -> str:
    """Draw the policy of an inspection; its form shows only if the page carries one."""
    return _render("policy.html", page, frame)


def render_national(page: NationalPage, frame: Frame) -> str:
    """Draw how a national report stands with every force."""
    return _render("national.html", page, frame)


def render_meetings(page: MeetingsPage, frame: Frame) -> str:
    """Draw the list of board meetings; its form shows only if the page carries one."""
    return _render("meetings.html", page, frame)


def render_meeting(page: MeetingPage, frame: Frame) -> str:
    """Draw one meeting's page with its paper; its forms show only if the page carries them."""
    return _render("meeting.html", page, frame)


def render_paper(page: MeetingPage, frame: Frame) -> str:
    """Draw a meeting's paper alone, to be printed."""
    return _render("paper.html", page, frame)


def render_people(page: PeoplePage, frame: Frame) -> str:
    """Draw the list of people; its form shows only if the page carries one."""
    return _render("people.html", page, frame)


def render_person(page: PersonPage, frame: Frame) -> str:
    """Draw one person's page; its forms show only if the page carries them."""
    return _render("person.html", page, frame)


def render_leavers(page: LeaversPage, frame: Frame) -> str:
    """Draw what waits for somebody to be named."""
    return _render("leavers.html", page, frame)


def render_sign_in(page: SignInPage, frame: Frame) -> str:
    """Draw the door."""
    return _render("sign_in.html", page, frame)


def render_error(page: ErrorPage, frame: Frame) -> str:
    """Draw an error page."""
    return _render("error.html", page, frame)


def _render(template: str, page: object, frame: Frame) -> str:
    return environment().get_template(template).render(page=page, frame=frame)


def _filters() -> dict[str, Any]:
    return {
        "day": formats.day,
        "moment": formats.moment,
        "machine": formats.machine,
        "planned": formats.planned,
        "counted": formats.counted,
        "joined": formats.joined,
        "page_numbers": formats.page_numbers,
        "file_size": formats.file_size,
        "safe_href": formats.safe_href,
    }


def _globals() -> dict[str, Any]:
    return {
        "asset": assets.asset_path,
        "charts": charts,
        "evidence_endings": tuple(FILE_TYPES),
        "need_options": chips.need_options,
        "chips_of": chips.chips_of,
        "links": links,
        "items_where": _items_where,
        "sentences": sentences,
        "words": words,
    }


def _items_where(**filters: Any) -> str:
    return links.items_path(ItemsQuery(**filters))
