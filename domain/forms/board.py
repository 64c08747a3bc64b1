"""What the board and its secretariat fill in."""

from domain.commands import (
    Close,
    GrantExtension,
    LiftRAGOverride,
    OverrideRAG,
    RecordInspectorateClosure,
    RefuseExtension,
    Reopen,
    SendBack,
    SetDueDate,
)
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.recommendation import (
    ClosureCategory,
    DueDateBasis,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
)
from domain.stages import Action

_CATEGORIES = tuple((one.value, one.replace("_", " ").capitalize()) for one in ClosureCategory)
_VERDICTS = tuple((one.value, one.replace("_", " ").capitalize()) for one in InspectorateVerdict)
_BOARDS_RATINGS = tuple(
    (one.value, one.capitalize()) for one in (RAGRating.RED, RAGRating.AMBER, RAGRating.GREEN)
)
_NEW_DUE_DATE = Field(
    name="due_on",
    kind=FieldKind.DUE_DATE,
    label="New due date",
    hint="For example 31 May 2027, or May 2027.",
)


_WHOSE_DATE = Field(
    name="due_basis",
    kind=FieldKind.CHOICE,
    label="Whose date it is",
    hint="The force's own, unless you choose.",
    optional=True,
    choices=(
        (DueDateBasis.FORCE.value, "The force's own"),
        (DueDateBasis.INSPECTORATE.value, "The inspectorate's"),
    ),
    of=DueDateBasis,
)


def _extension_waits(item: Recommendation) -> bool:
    return item.extension_request is not None


def _is_overridden(item: Recommendation) -> bool:
    return item.rag_override is not None


BOARDS_FORMS = (
    CommandForm(
        name="close",
        command=Close,
        title="Close",
        submit="Close",
        about="Close the item; every category but implemented needs a reason.",
        actions=(Action.CLOSE, Action.CLOSE_UNIMPLEMENTED),
        fields=(
            Field(
                name="category",
                kind=FieldKind.CHOICE,
                label="Closed as",
                choices=_CATEGORIES,
                of=ClosureCategory,
            ),
            Field(
                name="reason",
                kind=FieldKind.LONG_TEXT,
                label="Reason",
                hint="Needed unless the item was implemented.",
                optional=True,
            ),
            Field(
                name="superseded_by",
                kind=FieldKind.ITEM,
                label="Superseded by",
                hint="The reference of the item that replaces this one.",
                optional=True,
            ),
            Field(
                name="despite_open",
                kind=FieldKind.LONG_TEXT,
                label="Why it closes although items that feed it are open",
                hint="Only where such items are open.",
                optional=True,
            ),
        ),
    ),
    CommandForm(
        name="send_back",
        command=SendBack,
        title="Send back",
        submit="Send back",
        about="Send a reviewed item back to its owner.",
        actions=(Action.SEND_BACK,),
        fields=(
            Field(
                name="reason",
                kind=FieldKind.LONG_TEXT,
                label="Why it is sent back",
                hint="The owner reads this.",
            ),
        ),
    ),
    CommandForm(
        name="grant_extension",
        command=GrantExtension,
        title="Grant the extension",
        submit="Grant",
        about="Allow the later date that was asked for.",
        actions=(Action.GRANT_EXTENSION,),
        fields=(Field(name="comment", kind=FieldKind.LONG_TEXT, label="Comment", optional=True),),
        makes_sense=_extension_waits,
    ),
    CommandForm(
        name="refuse_extension",
        command=RefuseExtension,
        title="Refuse the extension",
        submit="Refuse",
        about="Hold the owner to the present date.",
        actions=(Action.REFUSE_EXTENSION,),
        fields=(
            Field(
                name="reason",
                kind=FieldKind.LONG_TEXT,
                label="Why the date stays",
                hint="The owner reads this.",
            ),
        ),
        makes_sense=_extension_waits,
    ),
    CommandForm(
        name="set_due_date",
        command=SetDueDate,
        title="Set the due date",
        submit="Set",
        about="Set a first date, or another one beyond what an owner may ask for.",
        actions=(Action.SET_DUE_DATE,),
        fields=(
            _NEW_DUE_DATE,
            Field(name="reason", kind=FieldKind.LONG_TEXT, label="Why the board sets this date"),
            _WHOSE_DATE,
        ),
    ),
    CommandForm(
        name="override_rag",
        command=OverrideRAG,
        title="Override the rating",
        submit="Rate",
        about="Set the board's own rating above what was declared or computed.",
        actions=(Action.OVERRIDE_RAG,),
        fields=(
            Field(
                name="rag",
                kind=FieldKind.CHOICE,
                label="Rating",
                choices=_BOARDS_RATINGS,
                of=RAGRating,
            ),
            Field(name="reason", kind=FieldKind.LONG_TEXT, label="Why the board rates it so"),
            Field(
                name="until",
                kind=FieldKind.DAY,
                label="Until",
                hint="The last day on which it counts. Leave it out for no end.",
                optional=True,
            ),
        ),
    ),
    CommandForm(
        name="lift_rag_override",
        command=LiftRAGOverride,
        title="Lift the board's rating",
        submit="Lift",
        about="Let the declared and the computed rating count again.",
        actions=(Action.LIFT_RAG_OVERRIDE,),
        fields=(
            Field(
                name="reason",
                kind=FieldKind.LONG_TEXT,
                label="Why the board's rating is lifted",
            ),
        ),
        makes_sense=_is_overridden,
    ),
    CommandForm(
        name="record_inspectorate_closure",
        command=RecordInspectorateClosure,
        title="Inspectorate's closure",
        submit="Record",
        about="Write down what the inspectorate says of closing the item.",
        actions=(Action.RECORD_INSPECTORATE_CLOSURE,),
        fields=(
            Field(
                name="verdict",
                kind=FieldKind.CHOICE,
                label="Its closure is",
                choices=_VERDICTS,
                of=InspectorateVerdict,
            ),
            Field(
                name="said_by",
                kind=FieldKind.SHORT_TEXT,
                label="Who said so",
                hint="Needed when it is confirmed or refused.",
                optional=True,
            ),
            Field(
                name="said_on",
                kind=FieldKind.DAY,
                label="On which day",
                hint="Needed when it is confirmed or refused.",
                optional=True,
            ),
            Field(name="note", kind=FieldKind.LONG_TEXT, label="Note", optional=True),
        ),
    ),
    CommandForm(
        name="reopen",
        command=Reopen,
        title="Reopen",
        submit="Reopen",
        about="Take a closed item up again, with its whole history and a new due date.",
        actions=(Action.REOPEN,),
        fields=(
            Field(
                name="reason",
                kind=FieldKind.LONG_TEXT,
                label="Why it is reopened",
                hint="For example what the revisit found.",
            ),
            _NEW_DUE_DATE,
        ),
    ),
)
