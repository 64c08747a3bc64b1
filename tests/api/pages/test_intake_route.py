"""Bringing documents in on the board: looked at, corrected, confirmed, and only then started."""

import re
from html import unescape

import httpx2
import pytest

from domain.intake.intake import IntakeState
from domain.recommendation import Recommendation
from tests.api.pages.board_site import BoardSite, hidden, words
from tests.factories import BOARD_MEMBER, OWNER, SECRETARIAT, everybody

HEAD = "Reference,Area for improvement,Due date,Action owner,Progress update,Date of update,RAG\n"
FIRST = (
    "AFI.1,The force should answer calls sooner.,31/05/2027,Insp Rowan Ash,Begun.,1/2/2026,Green\n"
)
SECOND = "AFI.2,The force should train its call takers.,June 2027,Insp Rowan Ash,,,\n"
THIRD = "AFI.3,The force should check its records.,30/09/2027,Insp Hazel Birch,,,Amber\n"
PLAN = HEAD + FIRST + SECOND
REPORT = (
    "Northmoor Police: custody\n\nPublished on 3 March 2026\n\n"
    "Recommendation 1\n\nWithin six months, the force should inspect every cell daily.\n\n"
    "Recommendation 2\n\nBy October 2026, the force should train custody staff.\n"
)
MORE = "The force should publish how long people are held.\n"
LOST = (HEAD + FIRST).replace(",", "\t").replace("31/05/2027\t", "")
ODD = "Thing;Who;Wanted\nAFI.1;Insp Rowan Ash;The force should answer calls sooner.\n"


@pytest.fixture(autouse=True)
async def _people(site: BoardSite) -> None:
    """Everybody is known, and nothing runs yet."""
    await site.world.services.people.keep(everybody())


async def bring(
    site: BoardSite, *files: tuple[str, str | bytes], by: str = SECRETARIAT, pasted: str = ""
) -> httpx2.Response:
    """Choose those files in the form, or paste a text, and send it."""
    token = hidden(await site.get("/imports", by=by), "token")
    return await site.client.post(
        "/imports",
        data={"token": token, "pasted": pasted},
        files=[("files", (name, content)) for name, content in files] or [("files", ("", b""))],
        headers=await site.world.as_person(by),
    )


async def brought(site: BoardSite, name: str, content: str | bytes) -> str:
    """The path of the page of a document that was brought in."""
    answer = await bring(site, (name, content))
    assert answer.status_code == 303, words(answer)
    return answer.headers["location"]


async def decide(
    site: BoardSite, path: str, part: str, *, version: str = "", **fields: str
) -> httpx2.Response:
    """Send one of the forms of a document's page."""
    page = await site.get(path, by=SECRETARIAT)
    form = {"version": version or hidden(page, "version"), **fields}
    return await site.post(f"{path}/{part}", form, by=SECRETARIAT)


async def inspections(site: BoardSite) -> list[str]:
    """The titles of what runs."""
    return [one.title for one in await site.world.services.inspections.names()]


class TestBringingIn:
    async def test_reads_a_file_and_starts_nothing(self, site: BoardSite) -> None:
        page = await site.get(await brought(site, "plan.csv", PLAN), by=SECRETARIAT)
        said = words(page)
        assert "2 items in 2 rows" in said
        assert "Reference AFI.1 Area for improvement The force should answer calls sooner." in said
        assert "Due date 31 May 2027, from “31/05/2027”" in said
        assert "Due date June 2027" in said
        assert await inspections(site) == []

    async def test_takes_many_files_and_a_pasted_text_at_once(self, site: BoardSite) -> None:
        answer = await bring(site, ("a.csv", PLAN), ("b.txt", REPORT), pasted=PLAN)
        assert answer.headers["location"] == "/imports"
        said = words(await site.get("/imports", by=SECRETARIAT))
        assert "a.csv" in said
        assert "b.txt" in said
        assert "Pasted text" in said

    async def test_names_what_cannot_be_read_and_keeps_the_rest(self, site: BoardSite) -> None:
        answer = await bring(site, ("plan.csv", PLAN), ("broken.docx", b"PK\x03\x04 broken"))
        assert answer.status_code == 422
        assert "broken.docx:" in words(answer)
        kept = await site.world.services.intake.kept.listed()
        assert [one.file for one in kept] == ["plan.csv"]

    async def test_keeps_nothing_that_may_have_lost_a_cell(self, site: BoardSite) -> None:
        answer = await bring(site, ("plan.txt", LOST))
        assert answer.status_code == 422
        assert "plan.txt, line 2:" in words(answer)
        assert await site.world.services.intake.kept.listed() == ()

    async def test_keeps_the_same_form_sent_twice_once(self, site: BoardSite) -> None:
        token = hidden(await site.get("/imports", by=SECRETARIAT), "token")
        for _ in range(2):
            await site.client.post(
                "/imports",
                data={"token": token},
                files=[("files", ("plan.csv", PLAN))],
                headers=await site.world.as_person(SECRETARIAT),
            )
        assert len(await site.world.services.intake.kept.listed()) == 1

    async def test_asks_for_a_file_or_a_text(self, site: BoardSite) -> None:
        answer = await bring(site)
        assert answer.status_code == 422
        assert "Choose a file, or paste the text" in words(answer)

    @pytest.mark.parametrize("path", ["/imports", "/imports/" + "0" * 24])
    async def test_is_for_the_board_and_the_secretariat(self, site: BoardSite, path: str) -> None:
        answer = await site.get(path, by=OWNER)
        assert answer.status_code == 403
        assert "Only the board or the secretariat may bring documents in." in words(answer)

    async def test_gives_the_document_back_as_it_came(self, site: BoardSite) -> None:
        path = await brought(site, "Plän.csv", PLAN)
        saved = await site.get(f"{path}/file", by=BOARD_MEMBER)
        assert saved.text == PLAN
        assert "attachment" in saved.headers["content-disposition"]


class TestCorrecting:
    async def test_puts_another_value_in_the_place_of_what_was_read(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", PLAN)
        place = _places(await site.get(path, by=SECRETARIAT))[1]
        row = f"{path}/row?place={place}"
        form = _form(await site.get(row, by=SECRETARIAT))
        answer = await site.post(
            row, form | {"due": "1 July 2027", "wish": "correct"}, by=SECRETARIAT
        )
        assert answer.headers["location"] == f"{path}?decided=row"
        said = words(await site.get(path, by=SECRETARIAT))
        assert "was corrected by hand from “June 2027” to “1 July 2027”" in said
        await decide(site, path, "start")
        items = await _opened(site)
        assert [item.due_text for item in items] == ["31/05/2027", "1 July 2027"]

    async def test_says_what_is_wrong_beside_the_value_and_keeps_what_was_typed(
        self, site: BoardSite
    ) -> None:
        path = await brought(site, "plan.csv", PLAN)
        row = f"{path}/row?place={_places(await site.get(path, by=SECRETARIAT))[0]}"
        form = _form(await site.get(row, by=SECRETARIAT))
        wrong = {"date_of_update": "soon", "text": "Another text.", "wish": "correct"}
        answer = await site.post(row, form | wrong, by=SECRETARIAT)
        assert answer.status_code == 422
        assert "“soon” is no date" in words(answer)
        assert "Another text." in answer.text

    async def test_leaves_a_row_out_and_takes_it_back(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", PLAN)
        row = f"{path}/row?place={_places(await site.get(path, by=SECRETARIAT))[0]}"
        form = _form(await site.get(row, by=SECRETARIAT))
        await site.post(row, form | {"wish": "leave_out"}, by=SECRETARIAT)
        assert "1 item in 2 rows" in words(await site.get(path, by=SECRETARIAT))
        form = _form(await site.get(row, by=SECRETARIAT))
        await site.post(row, form | {"wish": "restore"}, by=SECRETARIAT)
        assert "2 items in 2 rows" in words(await site.get(path, by=SECRETARIAT))

    async def test_counts_the_due_dates_of_a_report_from_the_day_given(
        self, site: BoardSite
    ) -> None:
        path = await brought(site, "report.txt", REPORT.replace("Published on 3 March 2026", ""))
        await decide(site, path, "whole", title="Custody", dated="3 March 2026")
        await decide(site, path, "start")
        items = await _opened(site)
        assert [str(item.due_on) for item in items] == ["2026-09-03", "2026-10-31"]

    async def test_refuses_a_day_that_is_none(self, site: BoardSite) -> None:
        path = await brought(site, "report.txt", REPORT)
        answer = await decide(site, path, "whole", title="Custody", dated="some day")
        assert answer.status_code == 422
        assert "“some day” is no day" in words(answer)

    async def test_refuses_a_decision_made_from_an_older_page(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", PLAN)
        await decide(site, path, "whole", title="Calls")
        answer = await decide(site, path, "whole", version="1", title="Custody")
        assert answer.status_code == 409
        assert "Somebody decided about this document" in words(answer)


class TestColumns:
    async def test_are_read_as_somebody_says(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", ODD)
        headings = {"Thing": "ref", "Who": "action_owner", "Wanted": "text"}
        await _columns(site, path, headings, wish="set")
        said = words(await site.get(path, by=SECRETARIAT))
        assert "1 item in 1 row" in said
        assert "Action owners Insp Rowan Ash" in said

    async def test_kept_as_a_layout_read_the_next_document_of_that_form(
        self, site: BoardSite
    ) -> None:
        path = await brought(site, "plan.csv", ODD)
        headings = {"Thing": "ref", "Who": "action_owner", "Wanted": "text"}
        answer = await _columns(site, path, headings, wish="keep", name="Odd list")
        assert answer.headers["location"] == f"{path}?decided=template"
        said = words(
            await site.get(
                await brought(site, "next.csv", ODD.replace("sooner", "faster")), by=SECRETARIAT
            )
        )
        assert "Columns: by the layout Odd list" in said
        assert "1 item in 1 row" in said

    async def test_are_read_by_a_kept_layout_and_by_themselves_again(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", PLAN)
        await _columns(site, path, {"Due date": ""}, wish="keep", name="Without dates")
        await decide(site, path, "columns", wish="detect")
        said = words(await site.get(path, by=SECRETARIAT))
        assert "Columns: as Traction reads them" in said
        await decide(site, path, "columns", wish="template", template="without dates")
        said = words(await site.get(path, by=SECRETARIAT))
        assert "Columns: by the layout Without dates" in said

    async def test_without_a_name_are_not_kept(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", ODD)
        answer = await _columns(site, path, {"Wanted": "text"}, wish="keep")
        assert answer.status_code == 422
        assert "Give the layout a name" in words(answer)


class TestStarting:
    async def test_starts_the_inspection_and_leads_to_it(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", PLAN)
        answer = await decide(site, path, "start")
        assert answer.headers["location"] == f"{path}?decided=started"
        (name,) = await site.world.services.inspections.names()
        assert site.world.starter.started == [name.inspection_id]
        said = await site.get(f"{path}?decided=started", by=SECRETARIAT)
        assert f"/inspections/{name.inspection_id}" in said.text
        assert "Start the inspection" not in words(said)

    async def test_started_twice_starts_once(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", PLAN)
        await decide(site, path, "start", version="1")
        again = await site.post(f"{path}/start", {"version": "1"}, by=SECRETARIAT)
        assert again.status_code == 409
        assert len(await inspections(site)) == 1

    async def test_starts_one_inspection_for_each_force_of_a_national_report(
        self, site: BoardSite
    ) -> None:
        path = await brought(site, "report.txt", REPORT)
        await decide(site, path, "whole", title="Custody", forces="Northmoor\r\nEastvale")
        await decide(site, path, "start")
        assert sorted(await inspections(site)) == ["Custody: Eastvale", "Custody: Northmoor"]

    async def test_brings_nothing_of_a_document_without_items(self, site: BoardSite) -> None:
        path = await brought(site, "minutes.txt", "The board met.\n\nIt had tea.\n")
        page = await site.get(path, by=SECRETARIAT)
        assert "there is nothing to start" in words(page)
        answer = await decide(site, path, "start")
        assert answer.status_code == 409
        assert await inspections(site) == []

    async def test_set_aside_waits_no_more(self, site: BoardSite) -> None:
        path = await brought(site, "plan.csv", PLAN)
        await decide(site, path, "set-aside")
        (kept,) = await site.world.services.intake.kept.listed()
        assert kept.state is IntakeState.SET_ASIDE
        assert await inspections(site) == []

    async def test_says_of_the_same_document_that_it_runs(self, site: BoardSite) -> None:
        await decide(site, await brought(site, "plan.csv", PLAN), "start")
        said = words(await site.get(await brought(site, "plan.csv", PLAN), by=SECRETARIAT))
        assert "runs already" in said
        assert "Start the inspection" not in said


class TestNewerEdition:
    async def test_shows_the_differences_and_applies_only_what_is_ticked(
        self, site: BoardSite
    ) -> None:
        await decide(site, await brought(site, "plan.csv", PLAN), "start")
        newer = HEAD + FIRST + THIRD
        path = await brought(site, "plan.csv", newer)
        page = await site.get(path, by=SECRETARIAT)
        said = words(page)
        assert "A newer edition of what runs" in said
        assert "start AFI.3" in said
        assert "flag AFI.2 as not listed any more" in said
        new = next(one for one in _ticks(page) if one.endswith("afi-3"))
        answer = await decide(
            site, path, "apply", fingerprint=hidden(page, "fingerprint"), confirm=new
        )
        assert "AFI.3, new: Started." in words(answer)
        (name,) = await site.world.services.inspections.names()
        running = await site.world.services.intake.editions.read(name.inspection_id)
        assert running is not None
        assert [one.reference for one in running.opening.recommendations] == [
            "AFI.1",
            "AFI.2",
            "AFI.3",
        ]
        assert not running.vanished

    async def test_waits_until_nothing_is_left_to_apply(self, site: BoardSite) -> None:
        await decide(site, await brought(site, "plan.csv", PLAN), "start")
        path = await brought(site, "plan.csv", HEAD + FIRST)
        page = await site.get(path, by=SECRETARIAT)
        await decide(
            site,
            path,
            "apply",
            fingerprint=hidden(page, "fingerprint"),
            confirm=_ticks(page)[0],
        )
        (name,) = await site.world.services.inspections.names()
        kept = await site.world.services.intake.kept.get(path.rpartition("/")[2])
        assert kept is not None
        assert kept.inspections == (name.inspection_id,)

    async def test_of_a_national_report_is_confirmed_for_one_force_after_the_other(
        self, site: BoardSite
    ) -> None:
        whole = {"title": "Custody", "forces": "Northmoor\r\nEastvale"}
        path = await brought(site, "report.txt", REPORT)
        await decide(site, path, "whole", **whole)
        await decide(site, path, "start")
        path = await brought(site, "newer.txt", REPORT + "\nRecommendation 3\n\n" + MORE)
        await decide(site, path, "whole", **whole)
        for force in ("Northmoor", "Eastvale"):
            page = await site.get(path, by=SECRETARIAT)
            assert f"Custody: {force} runs already" in words(page)
            ticks = {"fingerprint": hidden(page, "fingerprint"), "confirm": _ticks(page)[0]}
            await decide(site, path, "apply", **ticks)
        kept = await site.world.services.intake.kept.get(path.rpartition("/")[2])
        assert kept is not None
        assert kept.state is IntakeState.STARTED

    async def test_applies_nothing_without_a_tick(self, site: BoardSite) -> None:
        await decide(site, await brought(site, "plan.csv", PLAN), "start")
        path = await brought(site, "plan.csv", HEAD + FIRST)
        page = await site.get(path, by=SECRETARIAT)
        answer = await decide(site, path, "apply", fingerprint=hidden(page, "fingerprint"))
        assert answer.status_code == 422
        assert "tick what is to be applied" in words(answer)


def _places(page: httpx2.Response) -> list[str]:
    return re.findall(r'/row\?place=([^"]+)"', page.text)


def _ticks(page: httpx2.Response) -> list[str]:
    return [unescape(one) for one in re.findall(r'name="confirm" value="([^"]+)"', page.text)]


def _form(page: httpx2.Response) -> dict[str, str]:
    """Every field of a row's form as it stands."""
    typed = dict(
        re.findall(r'<input class="[^"]+" id="\w+" name="(\w+)"[^>]* value="([^"]*)"', page.text)
    )
    areas = dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)</textarea>', page.text))
    kind = re.search(r'<option value="(\w+)" selected', page.text)
    assert kind is not None
    fields = {name: unescape(value) for name, value in (typed | areas).items()}
    return fields | {"kind": kind[1], "version": hidden(page, "version")}


async def _columns(
    site: BoardSite, path: str, headings: dict[str, str], **fields: str
) -> httpx2.Response:
    page = await site.get(path, by=SECRETARIAT)
    return await site.client.post(
        f"{path}/columns",
        data={
            "version": hidden(page, "version"),
            "heading": list(headings),
            "column": list(headings.values()),
            **fields,
        },
        headers=await site.world.as_person(SECRETARIAT),
    )


async def _opened(site: BoardSite) -> tuple[Recommendation, ...]:
    (name,) = await site.world.services.inspections.names()
    opening = await site.world.services.inspections.read_opening(name.inspection_id)
    return opening.recommendations
