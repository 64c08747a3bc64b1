"""The form of a command as a browser posts it."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import FormData

from api.field_errors import field_errors
from api.pages.recording import Token, command_id_for
from api.problems import InvalidFieldsError
from domain.forms.fields import CommandForm
from domain.recommendation import EvidenceFile


class PostedAnswers(BaseModel):
    """What every form carries, and what was filled in, by the name of the field."""

    model_config = ConfigDict(frozen=True, extra="allow")

    token: Token

    @classmethod
    def read(cls, form: FormData) -> Self:
        """Everything that was posted but a file.

        Raises:
            InvalidFieldsError: it is not a form of ours.
        """
        texts = {name: value for name, value in form.items() if isinstance(value, str)}
        selected = [value for value in form.getlist("item") if isinstance(value, str)]
        try:
            return cls.model_validate(texts | {"item": selected})
        except ValidationError as invalid:
            raise InvalidFieldsError(field_errors(invalid.errors())) from invalid

    def answers(self, form: CommandForm) -> dict[str, str]:
        """The fields of the form as text; browsers send line ends in two characters."""
        posted = self.model_extra or {}
        given = ((field.name, posted.get(field.name)) for field in form.fields)
        return {
            name: words.replace("\r\n", "\n") for name, words in given if isinstance(words, str)
        }


class PostedCommand(PostedAnswers):
    """A command for one item; `version` is the item's own when the form was made.

    `kept_sha256` and `kept_name` name a file that came with the form when it was mistaken.
    """

    version: Annotated[int, Field(ge=0)]
    on_behalf_of: Annotated[str, Field(max_length=300)] = ""
    kept_sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    kept_name: str = ""

    def command_id(
        self, form: CommandForm, recommendation_id: str, person_id: str, file: EvidenceFile | None
    ) -> str:
        """The same for the same form sent again, another for anything else."""
        answers = [part for answer in self.answers(form).items() for part in answer]
        about = (person_id, recommendation_id, self.token, self.on_behalf_of, form.name)
        sent = (file.sha256, file.name) if file else ()
        return command_id_for(*about, *answers, *sent)


class PostedSelection(PostedAnswers):
    """A command for a selection of items."""

    item: list[str] = []

    def command_id(self, form: CommandForm, person_id: str) -> str:
        """The same for the same form sent again; each item makes its own of it."""
        answers = [part for answer in self.answers(form).items() for part in answer]
        return command_id_for(person_id, self.token, form.name, *answers)
