"""What stands of the evidence, who submitted it, who reviews it, and what the inspectorate says."""

import pytest

from domain.recommendation import InspectorateVerdict, RecommendationKind, default_reviewer
from tests.factories import (
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation,
    a_withdrawal,
    an_inspectorate_closure,
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

    def test_are_remembered_when_their_evidence_is_withdrawn(self) -> None:
        withdrawn = some_evidence(submitted_by=SECOND_OWNER, withdrawal=a_withdrawal())

        item = a_recommendation(evidence=(withdrawn, some_evidence(submitted_by=OWNER)))

        assert item.evidence_submitters == {OWNER, SECOND_OWNER}


class TestStandingEvidence:
    def test_is_what_was_not_withdrawn_oldest_first(self) -> None:
        first, second, third = (some_evidence(evidence_id=one) for one in ("e1", "e2", "e3"))
        withdrawn = some_evidence(evidence_id="e2", withdrawal=a_withdrawal())

        assert a_recommendation().standing_evidence == ()
        assert a_recommendation(evidence=(first, second, third)).standing_evidence == (
            first,
            second,
            third,
        )
        assert a_recommendation(evidence=(first, withdrawn, third)).standing_evidence == (
            first,
            third,
        )


class TestInspectorateVerdict:
    @pytest.mark.parametrize("kind", RecommendationKind)
    def test_is_awaited_of_a_cause_of_concern_and_of_nothing_else(
        self, kind: RecommendationKind
    ) -> None:
        is_cause = kind is RecommendationKind.CAUSE_OF_CONCERN
        verdict = InspectorateVerdict.AWAITED if is_cause else InspectorateVerdict.NOT_REQUIRED

        assert a_recommendation(kind=kind).inspectorate_verdict is verdict

    @pytest.mark.parametrize("kind", RecommendationKind)
    @pytest.mark.parametrize("verdict", InspectorateVerdict)
    def test_is_what_was_recorded_last(
        self, kind: RecommendationKind, verdict: InspectorateVerdict
    ) -> None:
        closure = an_inspectorate_closure(verdict=verdict)

        item = a_recommendation(kind=kind, inspectorate_closure=closure)

        assert item.inspectorate_verdict is verdict


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
