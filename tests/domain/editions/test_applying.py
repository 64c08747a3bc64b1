"""What a confirmed difference is as commands."""

from dataclasses import replace
from datetime import date

import pytest

from domain.commands import (
    AllocateJointly,
    Appoint,
    Assign,
    Command,
    PostUpdate,
    SetDueDate,
    TransferPortfolio,
)
from domain.editions.applying import (
    Given,
    NotApplied,
    Noted,
    Plan,
    Step,
    Taking,
    command_id_of,
    plan_step,
    steps_of,
)
from domain.editions.aspects import Aspect
from domain.editions.differences import compare_editions
from domain.editions.selection import Confirmed
from domain.people import Actor
from domain.recommendation import DueDateBasis, DuePrecision, RAGRating, Recommendation
from tests.domain.editions.printing import EDITION, SECOND_ON, an_edition, printed
from tests.factories import (
    BOARD_MEMBER,
    OWNER,
    PLAN_OWNER,
    SECOND_OWNER,
    Changes,
    a_board_member,
    an_actor,
    an_update,
    the_secretariat,
)

REASON = "As printed in the edition of 1 April 2026."
TEXT = "All done.\n\n(Printed in the edition of 1 April 2026, dated 1 April 2026.)"
LATER = date(2026, 9, 30)


def confirmed(after: Recommendation) -> Confirmed:
    """All that a later edition prints otherwise of the first item."""
    (difference,) = compare_editions(an_edition(printed(1)), an_edition(after))
    return Confirmed(difference=difference, aspects=difference.aspects)


def planned(
    after: Recommendation, *, now: Recommendation | None = None, actor: Actor | None = None
) -> tuple[Plan, ...]:
    """Every step in order, for the item as it stands."""
    one = confirmed(after)
    taking = Taking(
        now=now or printed(1),
        after=after,
        aspects=one.aspects,
        edition=EDITION,
        actor=actor or the_secretariat(),
    )
    return tuple(plan_step(step, taking) for step in steps_of(one))


def commands(after: Recommendation, **taking: Changes) -> tuple[Command, ...]:
    """The commands among them."""
    return tuple(plan.command for plan in planned(after, **taking) if isinstance(plan, Given))


class TestPlanStep:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            (
                {"portfolio": "Crime", "portfolio_holder": SECOND_OWNER, "plan_owner": None},
                TransferPortfolio(
                    to_portfolio="Crime", reason=REASON, portfolio_holder=SECOND_OWNER
                ),
            ),
            ({"plan_owner": SECOND_OWNER}, Appoint(plan_owner=SECOND_OWNER, reason=REASON)),
            (
                {"action_owners": (SECOND_OWNER, OWNER)},
                Assign(action_owners=(SECOND_OWNER, OWNER), reason=REASON),
            ),
            (
                {"supporting_portfolios": ("Crime",)},
                AllocateJointly(supporting_portfolios=("Crime",), reason=REASON),
            ),
            (
                {"due_on": LATER, "due_precision": DuePrecision.MONTH},
                SetDueDate(due_on=LATER, due_precision=DuePrecision.MONTH, reason=REASON),
            ),
            (
                {
                    "management_response": "All done.",
                    "last_updated_on": SECOND_ON,
                    "declared_rag": RAGRating.GREEN,
                },
                PostUpdate(text=TEXT, rag=RAGRating.GREEN),
            ),
            (
                {"declared_rag": RAGRating.NOT_APPLICABLE},
                PostUpdate(
                    text="Rated not applicable, as printed in the edition of 1 April 2026.",
                    rag=RAGRating.NOT_APPLICABLE,
                ),
            ),
        ],
        ids=["transfer", "appoint", "assign", "allocate", "due date", "response", "rating"],
    )
    def test_gives_one_command(self, changes: dict[str, Changes], expected: Command) -> None:
        assert commands(printed(1, **changes)) == (expected,)

    @pytest.mark.parametrize(
        "changes",
        [
            {"plan_owner": None},
            {"action_owners": ()},
            {"due_on": None, "due_text": "TBC"},
            {"due_on": None, "due_text": ""},
            {"management_response": ""},
            {"declared_rag": None},
        ],
    )
    def test_takes_nothing_away_for_what_is_left_blank(self, changes: dict[str, Changes]) -> None:
        (plan,) = planned(printed(1, **changes))

        assert isinstance(plan, NotApplied)

    @pytest.mark.parametrize(
        "changes",
        [
            {"portfolio": "Crime"},
            {"portfolio_holder": SECOND_OWNER},
            {"action_owners": (SECOND_OWNER,)},
            {"supporting_portfolios": ("Crime",)},
            {"due_on": LATER},
            {"declared_rag": RAGRating.GREEN},
        ],
    )
    def test_does_nothing_where_the_item_is_so_already(self, changes: dict[str, Changes]) -> None:
        (plan,) = planned(printed(1, **changes), now=printed(1, **changes))

        assert isinstance(plan, Noted)

    @pytest.mark.parametrize("text", [TEXT, "All done.", "All\ndone. "])
    def test_does_not_report_what_was_reported(self, text: str) -> None:
        after = printed(1, management_response="All done.", last_updated_on=SECOND_ON)
        now = printed(1, updates=(an_update(text=text),))

        assert not commands(after, now=now)

    def test_does_not_report_what_was_printed_from_here(self) -> None:
        after = printed(1, management_response=TEXT.replace("\n\n", " "))
        now = printed(1, updates=(an_update(text=TEXT),))

        assert not commands(after, now=now)

    def test_rates_what_was_reported_without_reporting_it_again(self) -> None:
        after = printed(1, management_response="All done.", declared_rag=RAGRating.GREEN)
        now = printed(1, updates=(an_update(text="All done."),))

        (command,) = commands(after, now=now)

        assert isinstance(command, PostUpdate)
        assert command.text.startswith("Rated green")

    def test_sets_a_date_of_the_inspectorates_as_such(self) -> None:
        basis = DueDateBasis.INSPECTORATE

        (command,) = commands(printed(1, due_on=LATER, due_basis=basis))

        assert command == SetDueDate(due_on=LATER, reason=REASON, due_basis=basis)

    def test_only_notes_other_words(self) -> None:
        (plan,) = planned(printed(1, text=printed(1).text + " Soon.", reference="AFI 1a"))

        assert isinstance(plan, Noted)

    @pytest.mark.parametrize(
        ("actor", "on_behalf_of"),
        [(the_secretariat(), OWNER), (an_actor(OWNER), None), (a_board_member(), None)],
    )
    def test_reports_for_an_owner_where_that_is_the_secretariats(
        self, actor: Actor, on_behalf_of: str | None
    ) -> None:
        (plan,) = planned(printed(1, declared_rag=RAGRating.GREEN), actor=actor)

        assert isinstance(plan, Given)
        assert (plan.actor.person_id, plan.actor.on_behalf_of) == (actor.person_id, on_behalf_of)


class TestStepsOf:
    def test_hands_an_item_over_before_anything_is_reported_of_it(self) -> None:
        after = printed(
            1,
            portfolio="Crime",
            plan_owner=BOARD_MEMBER,
            action_owners=(SECOND_OWNER,),
            due_on=LATER,
            management_response="All done.",
        )

        kinds = [type(one) for one in commands(after)]

        assert kinds == [TransferPortfolio, Assign, SetDueDate, PostUpdate]

    def test_takes_the_people_of_the_plan_with_the_portfolio(self) -> None:
        one = confirmed(printed(1, portfolio="Crime", plan_owner=SECOND_OWNER))
        only = replace(one, aspects=frozenset({Aspect.PORTFOLIO}))

        (step,) = steps_of(only)

        assert step.aspects == {Aspect.PORTFOLIO, Aspect.PLAN_OWNER}

    def test_settles_every_confirmed_aspect_once(self) -> None:
        everything = Confirmed(
            difference=confirmed(printed(1, plan_owner=PLAN_OWNER)).difference,
            aspects=frozenset(Aspect),
        )

        settled = [step.aspects for step in steps_of(everything)]

        assert frozenset[Aspect]().union(*settled) == frozenset(Aspect)
        assert sum(map(len, settled)) == len(Aspect)


class TestCommandIdOf:
    def test_differs_by_item_edition_time_and_aspects(self) -> None:
        taking = Taking(
            now=printed(1),
            after=printed(1),
            aspects=frozenset(),
            edition=EDITION,
            actor=the_secretariat(),
        )
        rag, response = (
            Step(name="post_update", aspects=frozenset({one}))
            for one in (Aspect.RAG, Aspect.RESPONSE)
        )
        other = replace(EDITION, fingerprint="e" * 64)

        ids = [
            command_id_of(rag, taking, number=1),
            command_id_of(response, taking, number=1),
            command_id_of(rag, taking, number=2),
            command_id_of(rag, replace(taking, now=printed(2)), number=1),
            command_id_of(rag, replace(taking, edition=other), number=1),
        ]

        assert len(set(ids)) == len(ids)
        assert command_id_of(rag, taking, number=1) == ids[0]
