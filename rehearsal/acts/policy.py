"""The board wants people prompted otherwise, so the inspection gets another policy."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from domain.inspection_life import subject_of
from domain.notices import NoticeKind
from domain.policy import Policy
from domain.prompts import PromptStep
from domain.rag import RAGPolicy
from infra.database.policies import PolicyRepository
from infra.policies.reader import parse_policy, policy_as_yaml
from rehearsal.doors import Doors
from rehearsal.players import the_secretary
from rehearsal.scenes import Deed, Happening
from rehearsal.world import World

_TOLD: Final = "the policy was changed"
_GREEN_FOR_DAYS: Final = 30
_SILENCE_EVERY_DAYS: Final = 42


@dataclass(frozen=True, kw_only=True)
class PolicyChange:
    """One change of the policy of one inspection, in the middle of the year."""

    world: World
    doors: Doors
    inspection_id: str

    def happenings(self, *, on: date) -> tuple[Happening, ...]:
        """The change itself."""
        return (Happening(on=on, play=self._change),)

    async def _change(self) -> Deed:
        open_items = await PolicyRepository(self.world.database).open_items(self.inspection_id)
        # As a file, because that is how policies are handed in.
        policy = parse_policy(policy_as_yaml(another(Policy())), name="policy.yaml")
        await self.doors.change_policy(self.inspection_id, policy, the_secretary())
        touched = (*open_items, subject_of(self.inspection_id))
        return Deed(told=_TOLD, who="The inspection", touched=touched)


def another(policy: Policy) -> Policy:
    """Owners reminded a week before the date rather than twice, more seldom of their silence.

    What is green is rated down sooner instead.
    """
    steps = (moved for step in policy.prompts.steps if (moved := _step(step)) is not None)
    return replace(
        policy,
        prompts=replace(policy.prompts, steps=tuple(steps)),
        rag=RAGPolicy(stale_after_days=_GREEN_FOR_DAYS),
    )


def _step(step: PromptStep) -> PromptStep | None:
    if step.kind is NoticeKind.NO_UPDATE and step.repeats:
        return replace(step, every_days=_SILENCE_EVERY_DAYS)
    if step.kind is NoticeKind.DUE_SOON and step.working_days == -20:  # noqa: PLR2004 - The policy's first step.
        return None
    if step.kind is NoticeKind.DUE_SOON and step.working_days == -5:  # noqa: PLR2004 - Its second.
        return replace(step, working_days=-7)
    return step
