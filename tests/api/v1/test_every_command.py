"""Every command through its route, judged as the rules judge it themselves."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from api.v1.commands import COMMAND_ROUTES
from domain.commands import COMMANDS, ChangePolicy, Command
from domain.decisions import carry_out
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import Recommendation
from tests.api.worlds import APIWorld
from tests.domain.decisions.examples import each_command
from tests.factories import DUE_ON, NOW

LATER = DUE_ON + timedelta(days=60)
EXAMPLES = [one for one in each_command(LATER) if not isinstance(one[1], ChangePolicy)]
ROUTES = {COMMANDS[route.name]: route for route in COMMAND_ROUTES}


def body_of(command: Command) -> dict[str, Any]:
    """What of the command was not left as it is by default, as JSON."""
    plain = TypeAdapter[Any](type(command)).dump_python(command, mode="json")
    unsaid = {one.name for one in fields(command) if getattr(command, one.name) == one.default}
    return {name: value for name, value in plain.items() if name not in unsaid}


async def post(world: APIWorld, item: Recommendation, command: Command, actor: Actor) -> Any:
    """Give the command as that actor; the item as it stands afterwards."""
    headers = {"Idempotency-Key": "once-for-all", **await world.as_person(actor.person_id)}
    path = f"/v1/recommendations/{item.recommendation_id}{ROUTES[type(command)].path}"
    answer = await world.client.post(path, json=body_of(command), headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


class TestEveryCommand:
    def test_has_a_route_but_the_policy_which_is_the_inspections(self) -> None:
        assert set(ROUTES) == set(COMMANDS.values()) - {ChangePolicy}
        assert {type(command) for _item, command, _actor in EXAMPLES} == set(ROUTES)

    @pytest.mark.parametrize(
        ("item", "command", "actor"), EXAMPLES, ids=lambda value: type(value).__name__
    )
    async def test_changes_the_item_as_the_rules_say(
        self, world: APIWorld, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        taken_up = replace(item, version=0)
        await world.take_up(taken_up)
        before = await world.services.recommendations.get(item.recommendation_id)
        assert before is not None

        answer = await post(world, item, command, actor)

        expected = carry_out(before.item, command, actor=actor, at=NOW, policy=Policy())
        after = await world.services.recommendations.get(item.recommendation_id)
        assert after is not None
        assert after.item == expected.item
        assert (answer["stage"], answer["version"]) == (expected.item.stage, after.item.version)
        [entry] = (await world.services.recommendations.history(item.recommendation_id))[1:]
        assert entry.event == expected.event
