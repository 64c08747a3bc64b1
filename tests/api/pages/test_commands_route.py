"""The page of each command: drawn from its fields, carried out once, refused in words."""

import asyncio
import re

import httpx2
import pytest

from api.pages.offers import FORMS_OF_THEIR_OWN
from domain.commands import PostUpdate
from domain.recommendation import Recommendation
from tests.api.pages.board_site import (
    AWAITING_REVIEW,
    CRIME,
    GREEN,
    OVERDUE,
    PEOPLE,
    REVIEWED,
    BoardSite,
    hidden,
    hrefs,
    numbered,
    words,
)
from tests.api.pages.evidence_forms import send as send_evidence
from tests.api.pages.filled_forms import ASKED, EVERY_COMMAND, MORE, RETURNED, SHARED, Sent
from tests.api.pages.query_counts import queries
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    NAMES,
    OWNER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    an_actor,
)
from workflows.client import UnavailableError

WITH_A_FILE = ("submit_evidence", "replace_evidence")


async def send(site: BoardSite, path: str, form: dict[str, str], *, by: str) -> httpx2.Response:
    """Send a form that may bring a file, without one."""
    return await send_evidence(site, form, by=by, path=path)


def path_of(item: Recommendation, command: str) -> str:
    return f"/items/{item.recommendation_id}/do/{command}"


@pytest.fixture
async def full_site(northmoor_site: BoardSite) -> BoardSite:
    """The small inspection, with an item in every state a command needs."""
    await northmoor_site.record(*MORE)
    return northmoor_site


async def form_of(site: BoardSite, path: str, *, by: str) -> dict[str, str]:
    """The hidden fields of the form as the page gives them."""
    page = await site.get(path, by=by)
    assert page.status_code == 200, words(page)
    return {name: hidden(page, name) for name in ("token", "version")}


async def events(site: BoardSite, item: Recommendation) -> list[str]:
    history = await site.world.services.recommendations.history(item.recommendation_id)
    return [entry.event.removeprefix("recommendation.") for entry in history]


async def item_now(site: BoardSite, item: Recommendation) -> Recommendation:
    snapshot = await site.world.services.recommendations.get(item.recommendation_id)
    assert snapshot is not None
    return snapshot.item


class TestOffered:
    async def test_lead_from_the_items_page_to_a_page_of_their_own(
        self, full_site: BoardSite
    ) -> None:
        page = await full_site.get(f"/items/{GREEN.recommendation_id}")
        assert "What you can do" in words(page)
        found = [one for one in hrefs(page) if "/do/" in one]
        assert path_of(GREEN, "transfer") in found
        for href in found:
            assert (await full_site.get(href)).status_code == 200, href

    async def test_leave_out_what_the_decision_form_is_for(self, full_site: BoardSite) -> None:
        found = hrefs(await full_site.get(f"/items/{REVIEWED.recommendation_id}"))
        assert not {path_of(REVIEWED, "close"), path_of(REVIEWED, "send_back")} & set(found)
        for command in ("close", "send_back", "burn"):
            assert (await full_site.get(path_of(REVIEWED, command))).status_code == 404

    async def test_tell_the_secretariat_for_whom(self, full_site: BoardSite) -> None:
        page = await full_site.get(f"/items/{SHARED.recommendation_id}", by=SECRETARIAT)
        assert "Ask for an extension for Supt Priya Nair or CI Tom Hale" in words(page)
        assert "Transfer Move the item" in words(page)

    async def test_are_none_for_somebody_without_a_part(self, full_site: BoardSite) -> None:
        page = await full_site.get(f"/items/{GREEN.recommendation_id}", by=BYSTANDER)
        assert "What you can do" not in words(page)


class TestForm:
    async def test_suggests_people_and_portfolios_by_what_to_type(
        self, full_site: BoardSite
    ) -> None:
        page = await full_site.get(path_of(GREEN, "transfer"))
        assert f'<option value="{NAMES[OWNER]}">' in page.text
        assert f'<option value="{CRIME}">' in page.text
        assert re.search(r'id="to_portfolio"[^>]+list="portfolios"', page.text)
        assert re.search(r'id="plan_owner"[^>]+list="people"', page.text)

    async def test_shows_what_is_decided_on(self, full_site: BoardSite) -> None:
        said = words(await full_site.get(path_of(ASKED, "grant_extension")))
        assert "Stage Assigned Lead portfolio Contact and Response" in said
        assert (
            "Extension To 30 September 2026, asked by Helen Aske for Supt Priya Nair on"
            " 13 April 2026: The supplier delivers in August."
        ) in said
        said = words(await full_site.get(path_of(OVERDUE, "prompt")))
        assert "Due 10 April 2026, originally 31 March 2026" in said

    async def test_says_how_a_day_is_written(self, full_site: BoardSite) -> None:
        said = words(await full_site.get(path_of(GREEN, "override_rag")))
        assert "Until (optional) The last day on which it counts." in said
        assert "For example 31 May 2027." in said

    async def test_lets_choose_of_the_evidence_that_stands(self, full_site: BoardSite) -> None:
        page = await full_site.get(path_of(RETURNED, "replace_evidence"), by=OWNER)
        assert 'type="radio" value="e1"' in page.text
        assert "call-script: The new call-taking script" in words(page)

    async def test_asks_for_a_confirmation_in_its_own_words(self, full_site: BoardSite) -> None:
        page = await full_site.get(path_of(AWAITING_REVIEW, "accept_evidence"), by=REVIEWER)
        assert 'type="checkbox" value="read"' in page.text
        assert "I have read the evidence and find it sufficient" in words(page)

    async def test_begins_with_what_it_would_otherwise_wipe_out(self, full_site: BoardSite) -> None:
        page = await full_site.get(path_of(SHARED, "allocate_jointly"))
        assert f'value="{PEOPLE.replace("&", "&amp;")}"' in page.text
        page = await full_site.get(path_of(SHARED, "assign"))
        assert f'value="{NAMES[OWNER]}, {NAMES[SECOND_OWNER]}"' in page.text

    async def test_says_why_it_cannot_be_filled_in_now(self, full_site: BoardSite) -> None:
        page = await full_site.get(path_of(GREEN, "grant_extension"))
        assert page.status_code == 422
        assert "This does not apply to the item as it stands now" in words(page)
        page = await full_site.get(path_of(GREEN, "reopen"))
        assert page.status_code == 409
        page = await full_site.get(path_of(GREEN, "reopen"), by=BYSTANDER)
        assert "from which 'reopen' is not possible" in words(page)
        page = await full_site.get(path_of(GREEN, "transfer"), by=BYSTANDER)
        assert page.status_code == 403
        assert "<form id" not in page.text

    async def test_takes_the_same_few_queries_however_many_items(
        self, full_site: BoardSite
    ) -> None:
        path = path_of(GREEN, "transfer")
        before = await queries(full_site, path)
        await full_site.record(*(numbered(f"AFI.{one}", GREEN) for one in range(100, 160)))
        assert await queries(full_site, path) == before <= 8


class TestCarriedOut:
    def test_every_command_is_tried_below(self) -> None:
        assert [one.command for one in EVERY_COMMAND] == list(FORMS_OF_THEIR_OWN)

    @pytest.mark.parametrize("sent", EVERY_COMMAND, ids=lambda sent: sent.command)
    async def test_is_confirmed_on_the_items_page(self, full_site: BoardSite, sent: Sent) -> None:
        path = path_of(sent.item, sent.command)
        form = await form_of(full_site, path, by=sent.by)
        # A browser sends a form in parts only where a file may come along.
        post = send if sent.command in WITH_A_FILE else BoardSite.post
        answer = await post(full_site, path, {**form, **sent.answers}, by=sent.by)
        assert answer.status_code == 303, words(answer)
        assert answer.headers["location"] == f"/items/{sent.item.recommendation_id}?recorded=2"
        page = await full_site.get(answer.headers["location"], by=sent.by)
        assert sent.banner in words(page)
        assert len(await events(full_site, sent.item)) == 2

    async def test_for_an_owner_names_both(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "request_extension")
        page = await full_site.get(path, by=SECRETARIAT)
        assert f'<option value="{OWNER}" selected>Supt Priya Nair</option>' in page.text
        form = await form_of(full_site, path, by=SECRETARIAT)
        fields = {"on_behalf_of": OWNER, "due_on": "30 September 2026", "reason": "Late."}
        answer = await full_site.post(path, {**form, **fields}, by=SECRETARIAT)
        page = await full_site.get(answer.headers["location"], by=SECRETARIAT)
        assert "Extension asked for by Helen Aske for Supt Priya Nair" in words(page)
        request = (await item_now(full_site, GREEN)).extension_request
        assert request is not None
        assert (request.by, request.on_behalf_of) == (SECRETARIAT, OWNER)

    async def test_once_however_often_the_form_is_sent(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "transfer")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        fields = {**form, "to_portfolio": CRIME, "reason": "Theirs."}
        answers = await asyncio.gather(*(full_site.post(path, fields) for _ in range(2)))
        answers.append(await full_site.post(path, fields))
        assert {one.headers.get("location") for one in answers} == {
            f"/items/{GREEN.recommendation_id}?recorded=2"
        }
        assert await events(full_site, GREEN) == ["taken_up", "transferred"]

    async def test_when_only_the_answer_was_lost(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "prompt")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        full_site.world.commands.loses_answer = UnavailableError("No answer in time.")
        answer = await full_site.post(path, form)
        assert answer.status_code == 303

    async def test_makes_a_portfolio_that_is_new(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "transfer")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        await full_site.post(path, {**form, "to_portfolio": "Digital", "reason": "New."})
        assert (await item_now(full_site, GREEN)).portfolio == "Digital"


class TestMistakes:
    @pytest.mark.parametrize(
        ("sent", "told"),
        [
            (("transfer", {"to_portfolio": CRIME}), ("reason", "Enter this: why it moves.")),
            (
                ("transfer", {"to_portfolio": "Crimes", "reason": "x"}),
                ("to_portfolio", "Did you mean Crime?"),
            ),
            (
                ("assign", {"action_owners": "Supt Prya Nair"}),
                ("action_owners", "Did you mean Supt Priya Nair"),
            ),
            (
                ("set_due_date", {"due_on": "soon", "reason": "x"}),
                ("due_on", "'soon' is no date: enter a day such as 31 May 2027"),
            ),
            (("override_rag", {"reason": "x"}), ("rag", "Choose this: rating.")),
            (
                ("appoint", {"reason": ""}),
                ("command", "Name a portfolio holder, an improvement plan owner"),
            ),
            (
                ("record_inspectorate_closure", {"verdict": "confirmed"}),
                ("command", "Say who at the inspectorate gave this verdict, and on which day."),
            ),
        ],
    )
    async def test_are_told_beside_the_field_and_above(
        self, full_site: BoardSite, sent: tuple[str, dict[str, str]], told: tuple[str, str]
    ) -> None:
        (command, fields), (field, message) = sent, told
        path = path_of(GREEN, command)
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        page = await full_site.post(path, {**form, **fields})
        assert page.status_code == 422
        assert words(page).count(message) >= (1 if field == "command" else 2)
        assert f'href="#{field}"' in page.text
        assert f'id="{field}"' in page.text
        assert "<title>" in page.text
        assert "Error: " in page.text
        assert await events(full_site, GREEN) == ["taken_up"]

    async def test_of_a_name_are_told_of_the_name_alone(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "allocate_jointly")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        page = await full_site.post(path, {**form, "supporting_portfolios": f"{PEOPLE}; Crimes"})
        assert "Did you mean Crime?" in words(page)
        assert 'href="#command"' not in page.text

    async def test_keep_what_was_typed_and_the_token(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "transfer")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        fields = {"to_portfolio": "Crimes", "reason": "Theirs <b>", "plan_owner": "Somebody"}
        page = await full_site.post(path, {**form, **fields})
        assert hidden(page, "token") == form["token"]
        assert 'value="Crimes"' in page.text
        assert "Theirs &lt;b&gt;" in page.text
        assert 'value="Somebody"' in page.text

    async def test_of_a_choice_keep_the_choice(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "override_rag")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        page = await full_site.post(path, {**form, "rag": "amber"})
        assert 'value="amber" checked' in page.text

    async def test_name_the_owner_to_be_chosen(self, full_site: BoardSite) -> None:
        path = path_of(SHARED, "post_update")
        page = await full_site.get(path, by=SECRETARIAT)
        assert "Choose an owner Supt Priya Nair CI Tom Hale" in words(page)
        form = await form_of(full_site, path, by=SECRETARIAT)
        for chosen in ("", BYSTANDER):
            fields = {**form, "text": "Half.", "on_behalf_of": chosen}
            page = await full_site.post(path, fields, by=SECRETARIAT)
            assert page.status_code == 422
            assert words(page).count("Choose the owner for whom you do this.") == 2

    @pytest.mark.parametrize("missing", ["token", "version"])
    async def test_of_a_form_that_is_not_ours_are_not_guessed_at(
        self, full_site: BoardSite, missing: str
    ) -> None:
        path = path_of(GREEN, "prompt")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        del form[missing]
        page = await full_site.post(path, form)
        assert page.status_code == 422
        assert "Something in the address or form is wrong" in words(page)


class TestRefusals:
    async def test_say_that_the_item_has_changed_and_keep_what_was_typed(
        self, full_site: BoardSite
    ) -> None:
        path = path_of(GREEN, "transfer")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        await full_site.world.commands.perform(
            GREEN.recommendation_id,
            PostUpdate(text="More."),
            actor=an_actor(OWNER),
            command_id="owner-1",
        )
        page = await full_site.post(path, {**form, "to_portfolio": CRIME, "reason": "Theirs."})
        assert page.status_code == 409
        assert "It is now in progress: look at it again before you send this." in words(page)
        assert "Theirs." in page.text
        assert hidden(page, "version") == "2"
        again = {name: hidden(page, name) for name in ("token", "version")}
        answer = await full_site.post(path, {**again, "to_portfolio": CRIME, "reason": "Theirs."})
        assert answer.status_code == 303

    async def test_of_the_rules_reach_the_page_in_their_own_words(
        self, full_site: BoardSite
    ) -> None:
        path = path_of(GREEN, "request_extension")
        form = await form_of(full_site, path, by=OWNER)
        fields = {**form, "due_on": "1 June 2026", "reason": "x"}
        page = await full_site.post(path, fields, by=OWNER)
        assert page.status_code == 422
        assert "Ask for a day after the present due date, 30 June 2026." in words(page)
        assert 'value="1 June 2026"' in page.text

    async def test_of_somebody_without_the_right_offer_no_form(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "transfer")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        fields = {**form, "to_portfolio": CRIME, "reason": "x"}
        page = await full_site.post(path, fields, by=BYSTANDER)
        assert page.status_code == 403
        assert "Only the board, the secretariat, or the plan owner" in words(page)
        assert await events(full_site, GREEN) == ["taken_up"]

    async def test_of_acting_for_another_are_for_all_but_the_secretariat(
        self, full_site: BoardSite
    ) -> None:
        path = path_of(OVERDUE, "post_update")
        form = await form_of(full_site, path, by=SECOND_OWNER)
        fields = {**form, "text": "x", "on_behalf_of": SECOND_OWNER}
        assert (await full_site.post(path, fields, by=OWNER)).status_code == 403

    async def test_for_want_of_an_answer_keep_the_form_to_send_again(
        self, full_site: BoardSite
    ) -> None:
        path = path_of(GREEN, "prompt")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        full_site.world.commands.refusal = UnavailableError("Send the same again.")
        page = await full_site.post(path, {**form, "message": "Today?"})
        assert page.status_code == 503
        assert "Today?" in page.text
        full_site.world.commands.refusal = None
        answer = await full_site.post(path, {**form, "message": "Today?"})
        assert answer.status_code == 303

    async def test_of_forms_sent_by_another_site_come_first(self, full_site: BoardSite) -> None:
        path = path_of(GREEN, "prompt")
        form = await form_of(full_site, path, by=BOARD_MEMBER)
        session = await full_site.world.session_of(BOARD_MEMBER)
        headers = {"Cookie": f"traction_session={session}", "Sec-Fetch-Site": "cross-site"}
        answer = await full_site.client.post(path, data=form, headers=headers)
        assert answer.status_code == 403
