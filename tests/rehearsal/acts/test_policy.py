"""The policy the year is changed to."""

from domain.notices import NoticeKind
from domain.policy import Policy
from infra.policies.reader import parse_policy, policy_as_yaml
from rehearsal.acts.policy import another


def reminders(policy: Policy) -> list[int]:
    return [step.working_days for step in policy.prompts.steps if step.kind is NoticeKind.DUE_SOON]


class TestAnother:
    def test_reminds_owners_otherwise_than_the_usual_one(self) -> None:
        assert reminders(Policy()) == [-20, -5, 0]
        assert reminders(another(Policy())) == [-7, 0]

    def test_is_the_same_when_it_is_read_from_a_file(self) -> None:
        policy = another(Policy())

        assert parse_policy(policy_as_yaml(policy), name="policy.yaml") == policy
