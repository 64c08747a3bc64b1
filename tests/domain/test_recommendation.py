"""Who submitted what a review has to judge, and who reviews when nobody was named."""

import pytest

from domain.recommendation import default_reviewer
from tests.factories import (
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation,
    some_evidence,
)


class TestEvidenceSubmitters:
    def test_are_nobody_without_evidence(self) -> None:
        assert a_recommendation().evidence_submitters == frozenset()

    def test_are_all_who_submitted_and_all_they_acted_for(self) -> None:
        evidence = (
            some_evidence(submitted_by=OWNER),
            some_evidence(submitted_by=SECRETARIAT, on_behalf_of=SECOND_OWNER),
        )

        item = a_recommendation(evidence=evidence)

        assert item.evidence_submitters == {OWNER, SECRETARIAT, SECOND_OWNER}


class TestDefaultReviewer:
    @pytest.mark.parametrize(
        ("plan_owner", "portfolio_holder", "reviewer"),
        [
            (PLAN_OWNER, PORTFOLIO_HOLDER, PLAN_OWNER),
            (None, PORTFOLIO_HOLDER, PORTFOLIO_HOLDER),
            (OWNER, PORTFOLIO_HOLDER, PORTFOLIO_HOLDER),
            (OWNER, OWNER, None),
            (OWNER, None, None),
            (None, None, None),
        ],
    )
    def test_is_the_first_above_the_owner_who_does_not_own_the_action(
        self, plan_owner: str | None, portfolio_holder: str | None, reviewer: str | None
    ) -> None:
        found = default_reviewer(
            plan_owner=plan_owner, portfolio_holder=portfolio_holder, action_owners=(OWNER,)
        )

        assert found == reviewer
