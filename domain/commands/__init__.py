"""The commands people give on a recommendation."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.commands.board import (
    ChangePolicy,
    Close,
    LiftRAGOverride,
    OverrideRAG,
    RecordInspectorateClosure,
    Reopen,
    SendBack,
)
from domain.commands.checks import IncompleteCommandError
from domain.commands.due_dates import GrantExtension, RefuseExtension, RequestExtension, SetDueDate
from domain.commands.ownership import AllocateJointly, Appoint, Assign, Prompt, TransferPortfolio
from domain.commands.progress import (
    PostUpdate,
    ReplaceEvidence,
    Start,
    SubmitEvidence,
    WithdrawEvidence,
)
from domain.commands.review import AcceptEvidence, AskForMore, ReturnEvidence

__all__ = [
    "COMMANDS",
    "AcceptEvidence",
    "AllocateJointly",
    "Appoint",
    "AskForMore",
    "Assign",
    "ChangePolicy",
    "Close",
    "Command",
    "GrantExtension",
    "IncompleteCommandError",
    "LiftRAGOverride",
    "OverrideRAG",
    "PostUpdate",
    "Prompt",
    "RecordInspectorateClosure",
    "RefuseExtension",
    "Reopen",
    "ReplaceEvidence",
    "RequestExtension",
    "ReturnEvidence",
    "SendBack",
    "SetDueDate",
    "Start",
    "SubmitEvidence",
    "TransferPortfolio",
    "WithdrawEvidence",
]

Command = (
    Start
    | PostUpdate
    | SubmitEvidence
    | ReplaceEvidence
    | WithdrawEvidence
    | AcceptEvidence
    | ReturnEvidence
    | AskForMore
    | RequestExtension
    | GrantExtension
    | RefuseExtension
    | SetDueDate
    | Assign
    | Appoint
    | TransferPortfolio
    | AllocateJointly
    | Prompt
    | Close
    | SendBack
    | OverrideRAG
    | LiftRAGOverride
    | RecordInspectorateClosure
    | Reopen
    | ChangePolicy
)

# Every command by the name of the update that takes it.
COMMANDS: Mapping[str, type[Command]] = MappingProxyType(
    {
        "start": Start,
        "post_update": PostUpdate,
        "submit_evidence": SubmitEvidence,
        "replace_evidence": ReplaceEvidence,
        "withdraw_evidence": WithdrawEvidence,
        "accept_evidence": AcceptEvidence,
        "return_evidence": ReturnEvidence,
        "ask_for_more": AskForMore,
        "request_extension": RequestExtension,
        "grant_extension": GrantExtension,
        "refuse_extension": RefuseExtension,
        "set_due_date": SetDueDate,
        "assign": Assign,
        "appoint": Appoint,
        "transfer": TransferPortfolio,
        "allocate_jointly": AllocateJointly,
        "prompt": Prompt,
        "close": Close,
        "send_back": SendBack,
        "override_rag": OverrideRAG,
        "lift_rag_override": LiftRAGOverride,
        "record_inspectorate_closure": RecordInspectorateClosure,
        "reopen": Reopen,
        "change_policy": ChangePolicy,
    }
)
