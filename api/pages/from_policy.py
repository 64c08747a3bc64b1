"""The page of an inspection's policy: shown as the file it can be changed by."""

from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from api.pages.views import FieldError, InspectionLink
from api.pages.views.policy import PolicyForm, PolicyPage
from domain.errors import RefusedError
from domain.people import Actor
from domain.policy import KeptPolicy, Policy
from infra.policies.reader import UnusablePolicyError, parse_policy, policy_as_yaml
from workflows.policy_changes import may_change_policy

_FIELD = "policy"


class PolicyFields(BaseModel):
    """The form as a browser posts it; `version` is the policy's own when the form was made."""

    model_config = ConfigDict(frozen=True)

    version: int = Field(ge=0)
    policy: str = Field(default="", max_length=65_536)


class ChangedMeanwhileError(RefusedError):
    """Somebody else has changed the policy since the form was made."""

    code = "not_possible_now"


def policy_page(inspection: InspectionLink, kept: KeptPolicy, actor: Actor) -> PolicyPage:
    """The policy that holds, with a form for whoever may change it."""
    text = policy_as_yaml(kept.policy)
    return PolicyPage(
        inspection=inspection,
        version=kept.version,
        text=text,
        set_by=kept.set_by.name if kept.set_by else "",
        set_at=kept.set_at,
        form=PolicyForm(version=kept.version, text=text) if may_change_policy(actor) else None,
    )


def with_what_was_typed(
    page: PolicyPage, fields: PolicyFields, wrong: UnusablePolicyError | RefusedError
) -> PolicyPage:
    """The page with the form as filled in, and what is wrong; sent again, it counts as seen."""
    error = FieldError(field=_FIELD, message=str(wrong))
    form = PolicyForm(version=page.version, text=fields.policy, errors=(error,))
    return replace(page, form=form)


def read_policy_form(fields: PolicyFields, kept: KeptPolicy) -> Policy:
    """The policy the form asks for.

    Raises:
        UnusablePolicyError: it is no policy; the message names each mistake and its place.
        ChangedMeanwhileError: another policy than the one that was looked at holds by now.
    """
    policy = parse_policy(fields.policy, name="The policy")
    if fields.version != kept.version and policy != kept.policy:
        by = kept.set_by.name if kept.set_by else "Somebody"
        raise ChangedMeanwhileError(
            f"{by} has changed the policy since you opened this page. Compare yours with the one"
            " that holds, and save again if it is to hold instead."
        )
    return policy
