"""Every command's form filled in, on items in the states the commands need."""

from dataclasses import dataclass
from typing import Final

from domain.recommendation import Recommendation, Stage
from tests.api.pages.board_site import (
    AWAITING_REVIEW,
    CRIME,
    GREEN,
    PEOPLE,
    SUPERSEDED,
    numbered,
)
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    NAMES,
    OWNER,
    PLAN_OWNER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation,
    a_recommendation_in,
    an_override,
    some_evidence,
)
from tests.life_factories import an_extension

# An item in each state that some command needs, beside those of the small inspection.
FRESH = numbered("AFI.10", a_recommendation())
ASKED = numbered("AFI.11", a_recommendation(extension_request=an_extension()))
OVERRIDDEN = numbered("AFI.12", a_recommendation(rag_override=an_override()))
SHARED = numbered(
    "AFI.13",
    a_recommendation(action_owners=(OWNER, SECOND_OWNER), supporting_portfolios=(PEOPLE,)),
)
RETURNED = numbered(
    "AFI.14",
    a_recommendation_in(
        Stage.IN_PROGRESS,
        evidence=(some_evidence(evidence_id="e1"), some_evidence(evidence_id="e2", link=None)),
    ),
)
MORE: Final = (FRESH, ASKED, OVERRIDDEN, SHARED, RETURNED)


@dataclass(frozen=True)
class Sent:
    """One command filled in, and what the banner then says."""

    command: str
    item: Recommendation
    by: str
    answers: dict[str, str]
    banner: str


EVERY_COMMAND: Final = (
    Sent("start", FRESH, OWNER, {}, "AFI.10: work started"),
    Sent("post_update", GREEN, OWNER, {"text": "Half.", "rag": "amber"}, "progress reported"),
    Sent(
        "submit_evidence",
        GREEN,
        OWNER,
        {"shows": "A dip sample.", "link": "https://records.northmoor.example/1"},
        "Your evidence on AFI.2 is in Evidence submitted.",
    ),
    Sent(
        "replace_evidence",
        RETURNED,
        OWNER,
        {"evidence_id": "e1", "shows": "A better one."},
        "Your evidence on AFI.14 is in Evidence replaced.",
    ),
    Sent(
        "withdraw_evidence",
        RETURNED,
        OWNER,
        {"evidence_id": "e2", "reason": "The draft."},
        "AFI.14: evidence withdrawn The draft.",
    ),
    Sent(
        "request_extension",
        GREEN,
        OWNER,
        {"due_on": "September 2026", "reason": "The supplier is late."},
        "AFI.2: extension asked for The supplier is late.",
    ),
    Sent(
        "accept_evidence",
        AWAITING_REVIEW,
        REVIEWER,
        {"confirm": "read", "demonstration_until": "31 May 2026"},
        "AFI.4: evidence reviewed and accepted",
    ),
    Sent(
        "return_evidence",
        AWAITING_REVIEW,
        REVIEWER,
        {"reason": "Nights are missing."},
        "AFI.4: evidence returned to the owner Nights are missing.",
    ),
    Sent(
        "ask_for_more",
        AWAITING_REVIEW,
        REVIEWER,
        {"wanted": "The nights."},
        "AFI.4: more evidence asked for",
    ),
    Sent("grant_extension", ASKED, BOARD_MEMBER, {}, "AFI.11: extension granted"),
    Sent(
        "refuse_extension",
        ASKED,
        BOARD_MEMBER,
        {"reason": "Not again."},
        "AFI.11: extension refused Not again.",
    ),
    Sent(
        "set_due_date",
        AWAITING_REVIEW,
        BOARD_MEMBER,
        {"due_on": "31/07/2026", "reason": "It has none."},
        "AFI.4: due date set by the board It has none.",
    ),
    Sent(
        "override_rag",
        GREEN,
        BOARD_MEMBER,
        {"rag": "red", "reason": "Calls missed.", "until": "1 June 2026"},
        "AFI.2: rated red by the board Calls missed.",
    ),
    Sent(
        "lift_rag_override",
        OVERRIDDEN,
        BOARD_MEMBER,
        {"reason": "Mended."},
        "AFI.12: the board's rating lifted Mended.",
    ),
    Sent(
        "record_inspectorate_closure",
        SUPERSEDED,
        SECRETARIAT,
        {"verdict": "confirmed", "said_by": "Jo Marsden", "said_on": "10 April 2026"},
        "AFI.3: what the inspectorate says is recorded Inspectorate: closure confirmed.",
    ),
    Sent(
        "reopen",
        SUPERSEDED,
        BOARD_MEMBER,
        {"reason": "The revisit.", "due_on": "30 November 2026"},
        "AFI.3: reopened The revisit.",
    ),
    Sent(
        "assign",
        GREEN,
        PLAN_OWNER,
        {"action_owners": f"{NAMES[SECOND_OWNER]}, {OWNER}"},
        "AFI.2: action owners changed",
    ),
    Sent(
        "appoint",
        GREEN,
        SECRETARIAT,
        {"reviewer": f"{BYSTANDER}@northmoor.example"},
        "AFI.2: overseers named",
    ),
    Sent(
        "transfer",
        GREEN,
        SECRETARIAT,
        {"to_portfolio": "crime", "reason": "Theirs."},
        "AFI.2: transferred to Crime Theirs.",
    ),
    Sent(
        "allocate_jointly",
        SHARED,
        SECRETARIAT,
        {
            "supporting_portfolios": f"{CRIME}\r\n{PEOPLE}",
            "responder": NAMES[OWNER],
            "supporting_due_dates": f"{CRIME}: 29 May 2026",
        },
        "AFI.13: allocated jointly",
    ),
    Sent("prompt", GREEN, PLAN_OWNER, {"message": "Today?"}, "AFI.2: owners reminded by hand"),
)
