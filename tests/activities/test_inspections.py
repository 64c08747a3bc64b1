"""Starting what an inspection raised, with the policy that holds for it."""

from dataclasses import dataclass, field, replace

import pytest
from temporalio.testing import ActivityEnvironment

from activities.inspections import InspectionActivities
from domain.policy import KeptPolicy, Policy
from domain.recommendation import Recommendation
from domain.working_days import Division
from tests.factories import INSPECTION_ID, a_recommendation, an_opening
from tests.workflows.fakes import (
    KeptChanges,
    KeptInspections,
    KeptOpenings,
    KeptPolicies,
    WokenInboxes,
)

STRICT = Policy(most_extensions=0)


@dataclass
class StartedItems:
    """Takes note of what was started with which policy."""

    policies: dict[str, Policy] = field(default_factory=dict[str, Policy])

    async def start_recommendation(
        self, item: Recommendation, division: Division, policy: Policy
    ) -> None:
        """Note it."""
        assert division is Division.ENGLAND_AND_WALES
        self.policies[item.recommendation_id] = policy


@dataclass
class Starting:
    """The activity with stand-ins for what it asks of the world."""

    policies: KeptPolicies
    started: StartedItems = field(default_factory=StartedItems)

    async def run(self, *, attempt: int = 1) -> list[str]:
        """Start the two items of an inspection."""
        second = a_recommendation(recommendation_id=f"{INSPECTION_ID}.afi-2", reference="AFI.2")
        opening = an_opening(a_recommendation(), second)
        activities = InspectionActivities(
            openings=KeptOpenings({INSPECTION_ID: opening}),
            starter=self.started,
            store=KeptInspections(openings=KeptOpenings(), items=KeptChanges()),
            inboxes=WokenInboxes(),
            policies=self.policies,
        )
        environment = ActivityEnvironment()
        environment.info = replace(environment.info, attempt=attempt)
        return await environment.run(activities.start_recommendations, INSPECTION_ID)


class TestStartRecommendations:
    async def test_begins_every_item_with_the_policy_that_holds(self) -> None:
        starting = Starting(KeptPolicies(KeptPolicy(policy=STRICT, version=1)))

        ids = await starting.run()

        assert starting.started.policies == dict.fromkeys(ids, STRICT)
        assert len(ids) == 2
        assert starting.policies.told_again == []

    async def test_has_a_policy_that_was_set_meanwhile_told_again(self) -> None:
        set_meanwhile = KeptPolicy(policy=STRICT, version=1)
        starting = Starting(KeptPolicies(changed_while_read=set_meanwhile))

        await starting.run()

        assert starting.policies.told_again == [INSPECTION_ID]

    @pytest.mark.parametrize(
        ("version", "told_again"), [(0, []), (2, [INSPECTION_ID])], ids=["default", "set"]
    )
    async def test_has_it_told_again_when_an_attempt_before_began_with_another(
        self, version: int, told_again: list[str]
    ) -> None:
        starting = Starting(KeptPolicies(KeptPolicy(policy=STRICT, version=version)))

        await starting.run(attempt=2)

        assert starting.policies.told_again == told_again
