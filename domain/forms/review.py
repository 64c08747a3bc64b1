"""What reviewers fill in."""

from domain.commands import AcceptEvidence, AskForMore, ReturnEvidence
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.stages import Action

REVIEWERS_FORMS = (
    CommandForm(
        name="accept_evidence",
        command=AcceptEvidence,
        title="Accept the evidence",
        submit="Accept",
        about="Find the evidence sufficient; the board decides on closure after you.",
        actions=(Action.ACCEPT_EVIDENCE,),
        fields=(
            Field(
                name="confirm",
                kind=FieldKind.CONFIRMATION,
                label="Your review",
                hint="The board decides on closure after you.",
                choices=(("read", "I have read the evidence and find it sufficient"),),
            ),
            Field(
                name="comment",
                kind=FieldKind.LONG_TEXT,
                label="Comment",
                hint="The board reads this.",
                optional=True,
            ),
            Field(
                name="demonstration_until",
                kind=FieldKind.DAY,
                label="To be seen to last until",
                hint="Until after this day the item cannot be complete. Leave it out to use the"
                " policy's period, if it has one.",
                optional=True,
            ),
        ),
    ),
    CommandForm(
        name="return_evidence",
        command=ReturnEvidence,
        title="Return the evidence",
        submit="Return",
        about="Send the evidence back to its owner.",
        actions=(Action.RETURN_EVIDENCE,),
        fields=(
            Field(
                name="reason",
                kind=FieldKind.LONG_TEXT,
                label="Why it is returned",
                hint="The owner reads this: say what is missing.",
            ),
        ),
    ),
    CommandForm(
        name="ask_for_more",
        command=AskForMore,
        title="Ask for more evidence",
        submit="Ask",
        about="Keep what is in, and ask the owner to show more.",
        actions=(Action.ASK_FOR_MORE,),
        fields=(
            Field(
                name="wanted",
                kind=FieldKind.LONG_TEXT,
                label="What else has to be shown",
                hint="The owner reads this.",
            ),
        ),
    ),
)
