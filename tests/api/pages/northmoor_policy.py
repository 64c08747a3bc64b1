"""The page of a policy with made-up contents, for whoever may change it and for who may not."""

from dataclasses import replace

from api.pages.views import FieldError, InspectionLink
from api.pages.views.policy import PolicyForm, PolicyPage
from domain.policy import Policy
from infra.policies.reader import policy_as_yaml
from tests.factories import NOW

_TEXT = policy_as_yaml(Policy(most_extensions=2))
TO_READ = PolicyPage(
    inspection=InspectionLink(inspection_id="north", title="Northmoor Police: custody"),
    version=2,
    text=_TEXT,
    set_by="Helen Aske",
    set_at=NOW,
)
TO_CHANGE = replace(TO_READ, form=PolicyForm(version=2, text=_TEXT))
MISTAKEN = replace(
    TO_READ,
    form=PolicyForm(
        version=2,
        text="most_extensions: many",
        errors=(FieldError(field="policy", message="The policy cannot be used."),),
    ),
)
