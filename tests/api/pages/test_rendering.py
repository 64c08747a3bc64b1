"""What the templates make of the view models."""

import base64
import hashlib
import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, cast

import pytest
from jinja2 import UndefinedError

from api.pages import rendering
from api.pages.errors import error_page
from api.pages.security import INLINE_SCRIPT_HASH, security_headers
from api.pages.views import DecisionForm, Evidence, Frame, ItemsQuery, SignInPage
from tests.api.pages import (
    northmoor,
    northmoor_forms,
    northmoor_inspections,
    northmoor_items,
    northmoor_meetings,
    northmoor_plan,
    northmoor_policy,
)
from tests.api.pages.sample_site import DECIDABLE, ITEMS_FRAME, MISTAKEN

HOSTILE: Final = "'\"><script>alert(1)</script><img src=x onerror=alert(2)>"
REFUSED: Final = northmoor_items.full_item(decision=northmoor_items.REFUSED_DECISION)


def poisoned(value: Any) -> Any:
    """Put hostile text into every text field, however deep; choices stay as they are."""
    if type(value) is str:
        return HOSTILE
    if isinstance(value, tuple):
        return tuple(poisoned(each) for each in cast("tuple[object, ...]", value))
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"field", "section"}
        names = [each.name for each in fields(value) if each.name not in kept]
        return replace(value, **{name: poisoned(getattr(value, name)) for name in names})
    return value


FRAME: Final = poisoned(ITEMS_FRAME)
POISONED_PAGES: Final = {
    "board": lambda: rendering.render_board(poisoned(northmoor.board()), FRAME),
    "board fragment": lambda: rendering.render_board_fragment(poisoned(northmoor.board())),
    "items": lambda: rendering.render_items(poisoned(northmoor_items.items()), FRAME),
    "mistaken items": lambda: rendering.render_items(poisoned(MISTAKEN), FRAME),
    "item": lambda: rendering.render_item(poisoned(DECIDABLE), FRAME),
    "refused item": lambda: rendering.render_item(poisoned(REFUSED), FRAME),
    "closed item": lambda: rendering.render_item(poisoned(northmoor_items.CLOSED_ITEM), FRAME),
    "command": lambda: rendering.render_command(poisoned(northmoor_forms.MISTAKEN_COMMAND), FRAME),
    "impossible command": lambda: rendering.render_command(
        poisoned(northmoor_forms.IMPOSSIBLE_COMMAND), FRAME
    ),
    "selection": lambda: rendering.render_selection(poisoned(northmoor_forms.SELECTION), FRAME),
    "nothing selected": lambda: rendering.render_selection(
        poisoned(northmoor_forms.NOTHING_SELECTED), FRAME
    ),
    "selection results": lambda: rendering.render_selection_results(
        poisoned(northmoor_forms.RESULTS), FRAME
    ),
    "plan": lambda: rendering.render_plan(poisoned(northmoor_plan.PLAN), FRAME),
    "inspections": lambda: rendering.render_inspections(
        poisoned(northmoor_items.INSPECTIONS), FRAME
    ),
    "inspection": lambda: rendering.render_inspection(
        poisoned(northmoor_items.ONE_INSPECTION), FRAME
    ),
    "inspections to announce": lambda: rendering.render_inspections(
        poisoned(northmoor_inspections.INSPECTIONS), FRAME
    ),
    "mistaken inspection": lambda: rendering.render_inspection(
        poisoned(northmoor_inspections.MISTAKEN), FRAME
    ),
    "policy to read": lambda: rendering.render_policy(poisoned(northmoor_policy.TO_READ), FRAME),
    "mistaken policy": lambda: rendering.render_policy(poisoned(northmoor_policy.MISTAKEN), FRAME),
    "national": lambda: rendering.render_national(poisoned(northmoor_inspections.NATIONAL), FRAME),
    "meetings": lambda: rendering.render_meetings(
        poisoned(northmoor_meetings.MISTAKEN_PLAN), FRAME
    ),
    "planned meeting": lambda: rendering.render_meeting(
        poisoned(northmoor_meetings.PLANNED_MEETING), FRAME
    ),
    "approved meeting": lambda: rendering.render_meeting(
        poisoned(northmoor_meetings.APPROVED_MEETING), FRAME
    ),
    "frozen meeting": lambda: rendering.render_meeting(
        poisoned(northmoor_meetings.FROZEN_MEETING), FRAME
    ),
    "paper": lambda: rendering.render_paper(poisoned(northmoor_meetings.FROZEN_MEETING), FRAME),
    "sign in": lambda: rendering.render_sign_in(poisoned(SignInPage(error="Used")), FRAME),
    "error": lambda: rendering.render_error(poisoned(error_page(404)), FRAME),
}


class TestEveryPage:
    @pytest.mark.parametrize("name", POISONED_PAGES)
    def test_escapes_hostile_text_in_every_field(self, name: str) -> None:
        html = POISONED_PAGES[name]()

        assert "&lt;script&gt;alert(1)" in html
        assert "<script>alert" not in html
        assert "<img" not in html

    def test_carries_only_the_inline_script_the_policy_allows(self) -> None:
        html = rendering.render_board(northmoor.board(), northmoor.FRAME)

        (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

        assert f"sha256-{digest}" == INLINE_SCRIPT_HASH
        assert INLINE_SCRIPT_HASH in security_headers()["Content-Security-Policy"]

    def test_writes_no_style_and_no_event_attribute(self) -> None:
        html = rendering.render_item(DECIDABLE, ITEMS_FRAME)

        assert not re.search(r"<[^>]+\s(style|on\w+)=", html)

    def test_refuses_a_misspelt_field_of_a_view_model(self) -> None:
        template = rendering.environment().from_string("{{ page.tilte }}")

        with pytest.raises(UndefinedError, match="has no field 'tilte'"):
            template.render(page=DECIDABLE)


class TestBoard:
    def test_links_every_count_to_exactly_the_items_it_counts(self) -> None:
        html = rendering.render_board(northmoor.board(), northmoor.FRAME)

        assert 'href="/items?rating=complete&amp;rating=not_applicable&amp;kind=area_for' in html
        assert "portfolio=crime" in html

    def test_shows_the_unrated_column_only_where_something_is_unrated(self) -> None:
        html = rendering.render_board(northmoor.board(), northmoor.FRAME)
        recommendations, areas = html.split('id="scroll-areas"')

        assert "app-rating--not_rated" not in recommendations.split("status-recommendations")[1]
        assert "app-rating--not_rated" in areas

    def test_says_what_to_do_when_nothing_is_imported(self) -> None:
        html = rendering.render_board(northmoor.EMPTY_BOARD, northmoor.FRAME)

        assert "Nothing imported yet" in html
        assert "<table" not in html

    def test_names_each_figure_the_imported_paper_got_wrong(self) -> None:
        html = rendering.render_board(northmoor.board(), northmoor.FRAME)

        assert all(sentence in html for sentence in northmoor.DIFFERENCES)


class TestItem:
    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "data:text/html,hello", "//elsewhere.example/x"]
    )
    def test_makes_no_link_of_an_address_that_is_not_a_web_page(self, address: str) -> None:
        evidence = replace(northmoor_items.EVIDENCE[0], url=address)
        page = replace(DECIDABLE, evidence=(evidence,))

        html = rendering.render_item(page, ITEMS_FRAME)

        assert f'href="{address}' not in html
        assert evidence.title in html

    def test_keeps_outside_pages_from_reaching_back(self) -> None:
        evidence: Evidence = northmoor_items.EVIDENCE[0]

        html = rendering.render_item(DECIDABLE, ITEMS_FRAME)

        assert f'href="{evidence.url}" rel="noopener noreferrer"' in html

    def test_strikes_the_original_date_through_once_it_has_moved(self) -> None:
        html = rendering.render_item(DECIDABLE, ITEMS_FRAME)

        assert re.search(r"<s [^>]*>.*31 May 2026</s>", html)

    def test_offers_no_decision_to_who_may_not_take_it(self) -> None:
        html = rendering.render_item(northmoor_items.full_item(), ITEMS_FRAME)

        assert "Record decision" not in html

    def test_offers_only_the_answers_the_reader_may_give(self) -> None:
        page = replace(DECIDABLE, decision=DecisionForm(closures=()))

        html = rendering.render_item(page, ITEMS_FRAME)

        assert "Send back to the owner" in html
        assert "Close: implemented" not in html

    def test_shows_a_refused_form_again_with_its_mistake_and_its_input(self) -> None:
        html = rendering.render_item(REFUSED, ITEMS_FRAME)

        assert '<a href="#reason">Enter the reason' in html
        assert re.search(r'value="send_back" checked', html)
        assert "<title>Error: " in html

    def test_posts_the_version_it_was_drawn_from(self) -> None:
        html = rendering.render_item(DECIDABLE, ITEMS_FRAME)

        assert '<input type="hidden" name="version" value="7">' in html


class TestItems:
    def test_keeps_every_filter_on_the_way_to_the_next_page(self) -> None:
        page = northmoor_items.items(ItemsQuery(text="callers", portfolio="crime"))

        html = rendering.render_items(page, ITEMS_FRAME)

        assert "/items?portfolio=crime&amp;text=callers&amp;cursor=eyJkdWUiOiIyMDI2In0" in html

    def test_gives_back_a_date_it_could_not_read(self) -> None:
        html = rendering.render_items(MISTAKEN, ITEMS_FRAME)

        assert 'value="next week"' in html
        assert 'href="#due_before"' in html

    def test_tells_no_match_from_nothing_imported(self) -> None:
        no_match = rendering.render_items(northmoor_items.items(rows=()), ITEMS_FRAME)
        nothing = rendering.render_items(northmoor_items.NOTHING_IMPORTED, ITEMS_FRAME)

        assert "No item matches" in no_match
        assert "Nothing imported yet" in nothing


class TestSignIn:
    def test_shows_no_menu_to_who_has_not_signed_in(self) -> None:
        html = rendering.render_sign_in(SignInPage(), Frame())

        assert "govuk-service-navigation" not in html
        assert "Sign out" not in html
