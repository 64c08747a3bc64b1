"""What an item's page shows of its whole life, and what keeps it from being closed."""

from datetime import date
from typing import Final

import pytest

from domain.policy import Policy
from domain.rag import RAGPolicy
from domain.recommendation import (
    DuePrecision,
    EvidenceFile,
    InspectorateVerdict,
    Recommendation,
    RecommendationKind,
    Stage,
    SupportingDueDate,
)
from tests.api.pages.board_site import CRIME, OVERDUE, PEOPLE, UNDER_IT, BoardSite, hidden, words
from tests.api.pages.evidence_forms import send
from tests.api.pages.query_counts import MOST_QUERIES, queries
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    NOW,
    OWNER,
    SECOND_OWNER,
    a_board_member,
    a_recommendation,
    a_recommendation_in,
    an_opening,
    an_override,
    some_evidence,
)
from tests.life_factories import (
    a_due_date_change,
    a_reopening,
    a_transfer,
    a_withdrawal,
    an_extension,
    an_inspectorate_closure,
)

_DRAFT: Final = some_evidence(
    evidence_id="e1",
    link="https://records.northmoor.example/draft",
    withdrawal=a_withdrawal(on_behalf_of=SECOND_OWNER),
)
_REPLACED: Final = some_evidence(
    evidence_id="e2",
    link="https://records.northmoor.example/second",
    withdrawal=a_withdrawal(reason="replaced"),
    replaced_by="e3",
)
_FILE: Final = some_evidence(
    evidence_id="e3",
    link=None,
    file=EvidenceFile(
        sha256="0" * 64, name="Third script.pdf", media_type="application/pdf", size=2_048
    ),
)
PRINTED: Final = a_transfer(
    from_portfolio="Custody", to_portfolio=None, on=None, by=None, reason=""
)
LONG_LIFE: Final = a_recommendation(
    stage=Stage.IN_PROGRESS,
    action_owners=(OWNER, SECOND_OWNER),
    responder=OWNER,
    supporting_portfolios=(CRIME, PEOPLE),
    supporting_due_dates=(SupportingDueDate(portfolio=CRIME, due_on=date(2026, 5, 29)),),
    original_due_on=date(2026, 3, 31),
    due_on=date(2026, 4, 10),
    transfers=(PRINTED, a_transfer()),
    extension_request=an_extension(due_precision=DuePrecision.MONTH),
    due_date_changes=(a_due_date_change(), a_due_date_change(requested_by=None, from_due_on=None)),
    evidence=(_DRAFT, _REPLACED, _FILE),
    demonstration_until=date(2026, 5, 20),
    inspectorate_closure=an_inspectorate_closure(),
    reopenings=(a_reopening(),),
    rag_override=an_override(until=date(2026, 5, 31)),
)


def path_of(item: Recommendation) -> str:
    return f"/items/{item.recommendation_id}"


@pytest.fixture
async def life_site(site: BoardSite) -> BoardSite:
    """The site with one item to which everything has happened."""
    await site.open_inspection(an_opening(LONG_LIFE))
    return site


class TestFacts:
    async def test_tell_everything_that_happened_to_it(self, life_site: BoardSite) -> None:
        said = words(await life_site.get(path_of(LONG_LIFE)))
        for fact in (
            "Due 10 April 2026 4 days overdue",
            "Originally due 31 March 2026 14 days overdue",
            "Asked to September 2026 , that is by 30 September 2026 by Helen Aske for Supt",
            "Priya Nair on 13 April 2026 ; the board has not decided.",
            "The supplier delivers in August.",
            "Extended once; the policy allows one extension.",
            "Supt Priya Nair (answers for the item) CI Tom Hale",
            "Crime , due there on 29 May 2026 People & Culture",
            "Not known Custody Crime Not known Not known",
            "2 April 2026 Crime Contact and Response Helen Aske Calls are theirs.",
            "13 April 2026 31 March 2026 30 June 2026 DCC Olu Mensah, asked by Supt Priya Nair",
            "13 April 2026 No date 30 June 2026 DCC Olu Mensah The first supplier withdrew.",
            "Refused, said by Inspector Jo Marsden, HMICFRS on 9 April 2026",
            "Two calls of twenty were missed. Recorded by Helen Aske, 13 April 2026",
            "13 April 2026 DCC Olu Mensah The revisit found calls missed. Implemented, by",
            "DCC Olu Mensah on 10 March 2026 Seen in use.",
            "Withdrawn: Supt Priya Nair for CI Tom Hale, 13 April 2026 It is the draft.",
            "Replaced by Third script.pdf: Supt Priya Nair, 13 April 2026",
            "Third script.pdf (PDF, 2 KB)",
            "Until 20 May 2026 ; it can be complete only after that day.",
        ):
            assert fact in said, fact

    async def test_take_no_more_queries(self, life_site: BoardSite) -> None:
        assert await queries(life_site, path_of(LONG_LIFE)) <= MOST_QUERIES

    async def test_say_so_of_a_date_that_only_the_board_set(self, site: BoardSite) -> None:
        item = a_recommendation(original_due_on=None)
        await site.open_inspection(an_opening(item))
        assert "Due 30 June 2026 Originally due No date" in words(await site.get(path_of(item)))

    async def test_name_the_evidence_in_the_timeline(self, site: BoardSite) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, evidence=(some_evidence(evidence_id="e1"),))
        await site.open_inspection(an_opening(item))
        path = f"{path_of(item)}/do/replace_evidence"
        page = await site.get(path, by=OWNER)
        form = {name: hidden(page, name) for name in ("token", "version")}
        fields = {"evidence_id": "e1", "shows": "Better."}
        answer = await send(site, {**form, **fields}, path=path)
        page = await site.get(answer.headers["location"], by=OWNER)
        assert "In place of call-script." in words(page)


class TestInspectorate:
    async def test_is_awaited_of_a_cause_of_concern_from_the_start(self, site: BoardSite) -> None:
        cause = a_recommendation(kind=RecommendationKind.CAUSE_OF_CONCERN)
        await site.open_inspection(an_opening(cause))
        said = words(await site.get(path_of(cause)))
        assert "closure Awaited Lead portfolio" in said

    async def test_is_not_mentioned_where_nothing_is_required(self, site: BoardSite) -> None:
        await site.open_inspection(an_opening(a_recommendation()))
        assert "closure Awaited" not in words(await site.get(path_of(a_recommendation())))

    async def test_verdicts_all_have_words(self, site: BoardSite) -> None:
        items = {
            verdict: a_recommendation(
                recommendation_id=f"{INSPECTION_ID}.{verdict.value.replace('_', '-')}",
                inspectorate_closure=an_inspectorate_closure(verdict=verdict),
            )
            for verdict in InspectorateVerdict
        }
        await site.open_inspection(an_opening(*items.values()))
        for verdict, item in items.items():
            shown = verdict.value.replace("_", " ").capitalize()
            assert f"{shown}, said by" in words(await site.get(path_of(item)))


class TestRating:
    async def test_shows_every_rule_and_marks_the_one_that_counts(
        self, life_site: BoardSite
    ) -> None:
        said = words(await life_site.get(path_of(LONG_LIFE)))
        assert "until it ends or is lifted. This one counts today." in said
        assert said.count("This one counts today.") == 1
        assert "Green without an update for 45 days turns amber." in said

    async def test_names_the_days_of_the_inspections_own_policy(self, life_site: BoardSite) -> None:
        await life_site.world.services.policies.keep(
            INSPECTION_ID,
            Policy(rag=RAGPolicy(stale_after_days=30), most_extensions=2),
            actor=a_board_member(),
            at=NOW,
        )
        said = words(await life_site.get(path_of(LONG_LIFE)))
        assert "Green without an update for 30 days turns amber." in said
        assert "Extended once; the policy allows 2 extensions." in said

    @pytest.mark.parametrize(
        ("until", "told"),
        [
            (None, "until it is lifted"),
            (date(2026, 5, 31), "until 31 May 2026"),
            (date(2026, 4, 1), "ended with 1 April 2026"),
        ],
    )
    async def test_shows_the_boards_own_with_its_reason_and_end(
        self, site: BoardSite, until: date | None, told: str
    ) -> None:
        item = a_recommendation(rag_override=an_override(until=until))
        await site.open_inspection(an_opening(item))
        said = words(await site.get(path_of(item)))
        assert f"own rating Red by DCC Olu Mensah on 14 April 2026 , {told}" in said
        assert "two callers were missed in March" in said


class TestFeedingItems:
    async def test_are_shown_with_their_stages_and_keep_it_open(
        self, northmoor_site: BoardSite
    ) -> None:
        said = words(await northmoor_site.get(path_of(OVERDUE)))
        assert "R.1a Record why a <caller> is vulnerable Not rated Assigned" in said
        assert "It cannot be closed while one of them is open, unless the board says why." in said
        assert "Feeds R.1 Give repeat victims" in words(await northmoor_site.get(path_of(UNDER_IT)))

    async def test_have_the_board_say_why_it_closes_all_the_same(
        self, northmoor_site: BoardSite
    ) -> None:
        path = f"{path_of(OVERDUE)}/decision"
        page = await northmoor_site.get(path_of(OVERDUE))
        assert "Required if you close it while R.1a is open." in words(page)
        form = {name: hidden(page, name) for name in ("token", "version")}
        fields = {**form, "decision": "no_longer_applicable", "reason": "Gone."}
        page = await northmoor_site.post(path, fields)
        assert page.status_code == 422
        assert words(page).count("Enter why it closes although R.1a is open") == 2
        assert 'href="#despite_open"' in page.text
        answer = await northmoor_site.post(path, {**fields, "despite_open": "R.1a\r\nfollows."})
        assert answer.status_code == 303
        page = await northmoor_site.get(answer.headers["location"])
        assert "R.1a follows." in words(page)

    async def test_do_not_hinder_sending_back_or_closing_once_they_are_closed(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await northmoor_site.get(path_of(UNDER_IT), by=BOARD_MEMBER)
        assert "although items that feed it are open" not in words(page)
