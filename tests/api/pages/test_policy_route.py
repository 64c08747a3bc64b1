"""The page of an inspection's policy: shown to everybody, changed by the board's office."""

import httpx2

from domain.policy import Policy
from infra.policies.reader import policy_as_yaml
from tests.api.pages.board_site import BoardSite, hidden, hrefs, words
from tests.factories import BOARD_MEMBER, INSPECTION_ID, OWNER, SECRETARIAT

PATH = f"/inspections/{INSPECTION_ID}/policy"
STRICT = Policy(most_extensions=0)


async def save(
    site: BoardSite, text: str, *, version: str | None = None, by: str = SECRETARIAT
) -> httpx2.Response:
    """Fill in the form as it is offered and send it."""
    seen = version or hidden(await site.get(PATH, by=SECRETARIAT), "version")
    return await site.post(PATH, {"version": seen, "policy": text}, by=by)


async def holding(site: BoardSite) -> Policy:
    """The policy that is kept."""
    return (await site.world.services.policies.read(INSPECTION_ID)).policy


class TestShowing:
    async def test_is_linked_from_the_inspection(self, northmoor_site: BoardSite) -> None:
        inspection = await northmoor_site.get(f"/inspections/{INSPECTION_ID}")

        assert PATH in hrefs(inspection)

    async def test_says_that_the_default_holds(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(PATH, by=OWNER)

        assert "the default holds" in words(page)
        assert "most_extensions: 1" in words(page)
        assert "<textarea" not in page.text

    async def test_answers_404_for_an_inspection_nobody_knows(
        self, northmoor_site: BoardSite
    ) -> None:
        assert (await northmoor_site.get("/inspections/other/policy")).status_code == 404


class TestChanging:
    async def test_holds_from_then_on_and_names_who_set_it(self, northmoor_site: BoardSite) -> None:
        answer = await save(northmoor_site, policy_as_yaml(STRICT))
        page = await northmoor_site.get(answer.headers["location"], by=SECRETARIAT)

        assert answer.status_code == 303
        assert await holding(northmoor_site) == STRICT
        assert "The policy is saved" in words(page)
        assert "Version 1, set by Helen Aske" in words(page)

    async def test_saves_a_form_that_is_sent_twice_once(self, northmoor_site: BoardSite) -> None:
        first = await save(northmoor_site, policy_as_yaml(STRICT), version="0")
        second = await save(northmoor_site, policy_as_yaml(STRICT), version="0")

        assert first.headers["location"] == second.headers["location"]

    async def test_names_each_mistake_and_keeps_what_was_typed(
        self, northmoor_site: BoardSite
    ) -> None:
        answer = await save(northmoor_site, "most_extensions: many\nspare: 1\n")

        assert answer.status_code == 422
        assert "most_extensions: many" in words(answer)
        assert "spare: Extra inputs are not permitted" in words(answer)
        assert await holding(northmoor_site) == Policy()

    async def test_does_not_overwrite_what_somebody_else_set_meanwhile(
        self, northmoor_site: BoardSite
    ) -> None:
        await save(northmoor_site, policy_as_yaml(STRICT), version="0", by=BOARD_MEMBER)

        answer = await save(northmoor_site, "most_extensions: 3\n", version="0")
        seen = hidden(answer, "version")
        again = await save(northmoor_site, "most_extensions: 3\n", version=seen)

        assert answer.status_code == 409
        assert "DCC Olu Mensah has changed the policy" in words(answer)
        assert again.status_code == 303
        assert await holding(northmoor_site) == Policy(most_extensions=3)

    async def test_refuses_an_owner(self, northmoor_site: BoardSite) -> None:
        answer = await save(northmoor_site, policy_as_yaml(STRICT), version="0", by=OWNER)

        assert answer.status_code == 403
        assert await holding(northmoor_site) == Policy()
