"""What owners fill in."""

from domain.commands import (
    PostUpdate,
    ReplaceEvidence,
    RequestExtension,
    Start,
    SubmitEvidence,
    WithdrawEvidence,
)
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.recommendation import RAGRating, Recommendation
from domain.stages import Action

_RATINGS = tuple((one.value, one.replace("_", " ").capitalize()) for one in RAGRating)
_SHOWS = Field(
    name="shows",
    kind=FieldKind.LONG_TEXT,
    label="What the evidence shows",
    hint="The reviewer reads this first.",
)
_LINK = Field(
    name="link",
    kind=FieldKind.LINK,
    label="Link to the evidence",
    hint="Where the document is kept; the reviewer must be able to open it.",
    optional=True,
)
_FILE = Field(
    name="file",
    kind=FieldKind.FILE,
    label="File",
    hint="A document, a table, a picture or plain text.",
    optional=True,
)


def _has_evidence(item: Recommendation) -> bool:
    return bool(item.standing_evidence)


def _may_be_extended(item: Recommendation) -> bool:
    return item.due_on is not None and item.extension_request is None


OWNERS_FORMS = (
    CommandForm(
        name="start",
        command=Start,
        title="Start",
        submit="Start",
        about="Take the work on.",
        actions=(Action.START,),
    ),
    CommandForm(
        name="post_update",
        command=PostUpdate,
        title="Post an update",
        submit="Post",
        about="Report progress, and rate it if you like.",
        actions=(Action.POST_UPDATE,),
        fields=(
            Field(
                name="text",
                kind=FieldKind.LONG_TEXT,
                label="What has been done",
                hint="The board reads this on the item's page.",
            ),
            Field(
                name="rag",
                kind=FieldKind.CHOICE,
                label="Your own rating",
                hint="Leave it out to keep the rating as it is.",
                optional=True,
                choices=_RATINGS,
                of=RAGRating,
            ),
        ),
    ),
    CommandForm(
        name="submit_evidence",
        command=SubmitEvidence,
        title="Submit evidence",
        submit="Submit",
        about="Offer evidence for review; an earlier review is void from then on.",
        actions=(Action.SUBMIT_EVIDENCE,),
        fields=(_SHOWS, _LINK, _FILE),
    ),
    CommandForm(
        name="replace_evidence",
        command=ReplaceEvidence,
        title="Replace evidence",
        submit="Replace",
        about="Put a better piece in the place of one handed in before, which stays on record.",
        actions=(Action.REPLACE_EVIDENCE,),
        fields=(
            Field(
                name="evidence_id",
                kind=FieldKind.EVIDENCE,
                label="Which evidence is replaced",
            ),
            _SHOWS,
            _LINK,
            _FILE,
        ),
        makes_sense=_has_evidence,
    ),
    CommandForm(
        name="withdraw_evidence",
        command=WithdrawEvidence,
        title="Withdraw evidence",
        submit="Withdraw",
        about="Take a piece of evidence back; it stays on record as withdrawn.",
        actions=(Action.WITHDRAW_EVIDENCE, Action.WITHDRAW_LAST_EVIDENCE),
        fields=(
            Field(
                name="evidence_id",
                kind=FieldKind.EVIDENCE,
                label="Which evidence is withdrawn",
            ),
            Field(name="reason", kind=FieldKind.LONG_TEXT, label="Why it is withdrawn"),
        ),
        makes_sense=_has_evidence,
    ),
    CommandForm(
        name="request_extension",
        command=RequestExtension,
        title="Ask for an extension",
        submit="Ask",
        about="Ask the board for a later date; the present one stays until it has decided.",
        actions=(Action.REQUEST_EXTENSION,),
        fields=(
            Field(
                name="due_on",
                kind=FieldKind.DUE_DATE,
                label="New due date",
                hint="For example 31 May 2027, or May 2027.",
            ),
            Field(
                name="reason",
                kind=FieldKind.LONG_TEXT,
                label="Why more time is needed",
                hint="The board reads this.",
            ),
        ),
        makes_sense=_may_be_extended,
    ),
)
