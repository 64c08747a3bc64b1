"""What those who oversee an item fill in."""

from domain.commands import AllocateJointly, Appoint, Assign, Prompt, TransferPortfolio
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.stages import Action

_OWNERS_HINT = "Names, addresses or ids; separate several with a comma."
_MESSAGE = Field(
    name="message",
    kind=FieldKind.LONG_TEXT,
    label="Message",
    hint="Kept on the item's page; in Slack the owners read only that they are asked to go on.",
    optional=True,
)
_REASON = Field(name="reason", kind=FieldKind.LONG_TEXT, label="Reason", optional=True)

OVERSEERS_FORMS = (
    CommandForm(
        name="assign",
        command=Assign,
        title="Assign action owners",
        submit="Assign",
        about="Name who owns the action from now on; the due date stays where it is.",
        actions=(Action.ASSIGN,),
        fields=(
            Field(
                name="action_owners",
                kind=FieldKind.PEOPLE,
                label="Action owners",
                hint=_OWNERS_HINT,
            ),
            _REASON,
        ),
    ),
    CommandForm(
        name="appoint",
        command=Appoint,
        title="Name overseers",
        submit="Name",
        about="Name a portfolio holder, an improvement plan owner or a reviewer.",
        actions=(Action.APPOINT,),
        fields=(
            Field(
                name="portfolio_holder",
                kind=FieldKind.PERSON,
                label="Portfolio holder",
                optional=True,
            ),
            Field(
                name="plan_owner",
                kind=FieldKind.PERSON,
                label="Improvement plan owner",
                optional=True,
            ),
            Field(name="reviewer", kind=FieldKind.PERSON, label="Reviewer", optional=True),
            _REASON,
        ),
    ),
    CommandForm(
        name="transfer",
        command=TransferPortfolio,
        title="Transfer",
        submit="Transfer",
        about="Move the item to another portfolio; the losing one's plan keeps the row.",
        actions=(Action.TRANSFER,),
        fields=(
            Field(
                name="to_portfolio",
                kind=FieldKind.PORTFOLIO,
                label="To which portfolio",
                hint="One that exists, or the name of a new one.",
            ),
            Field(
                name="reason",
                kind=FieldKind.LONG_TEXT,
                label="Why it moves",
                hint="Both portfolios' plans show this.",
            ),
            Field(
                name="portfolio_holder",
                kind=FieldKind.PERSON,
                label="Its portfolio holder",
                optional=True,
            ),
            Field(
                name="plan_owner",
                kind=FieldKind.PERSON,
                label="Its improvement plan owner",
                optional=True,
            ),
            Field(
                name="action_owners",
                kind=FieldKind.PEOPLE,
                label="Action owners",
                hint=f"{_OWNERS_HINT} Leave it out to keep them.",
                optional=True,
            ),
        ),
    ),
    CommandForm(
        name="allocate_jointly",
        command=AllocateJointly,
        title="Allocate jointly",
        submit="Allocate",
        about="Name the portfolios that support the lead; the item is still counted once.",
        actions=(Action.ALLOCATE_JOINTLY,),
        fields=(
            Field(
                name="supporting_portfolios",
                kind=FieldKind.PORTFOLIOS,
                label="Supporting portfolios",
                hint="Separate several with a comma. Leave it out when none supports it any more.",
                optional=True,
            ),
            Field(
                name="responder",
                kind=FieldKind.PERSON,
                label="Who answers for the item",
                hint="One of its action owners, who alone hands in evidence.",
                optional=True,
            ),
            Field(
                name="supporting_due_dates",
                kind=FieldKind.DATED_PORTFOLIOS,
                label="Dates of their own",
                hint="One a line, such as Finance: 31 May 2027.",
                optional=True,
            ),
            _REASON,
        ),
    ),
    CommandForm(
        name="prompt",
        command=Prompt,
        title="Prompt the owners",
        submit="Prompt",
        about="Remind the action owners now, beside the prompts of the policy.",
        actions=(Action.PROMPT,),
        fields=(_MESSAGE,),
    ),
)
