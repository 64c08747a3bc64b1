"""What Slack sends when somebody presses a button or sends a modal in; the rest is passed over."""

from pydantic import BaseModel, Field

from infra.slack.buttons import MENU, ButtonValue, MenuChoice
from infra.slack.modal_answers import FieldState


class SlackUser(BaseModel):
    """Who acted, and which workspace they belong to: it need not be the one they acted in."""

    id: str
    team_id: str = ""


class _ChosenOption(BaseModel):
    value: str = ""


class PressedButton(BaseModel):
    """The button or menu, what it carries, and the row it stands in."""

    action_id: str
    block_id: str = ""
    value: str = ""
    selected_option: _ChosenOption | None = None

    @property
    def chosen(self) -> MenuChoice | None:
        """What was chosen, where it is a menu of ours."""
        option = self.selected_option
        return MenuChoice.read(option.value) if option and self.action_id == MENU else None

    @property
    def form(self) -> str:
        """The name of the form that is asked for."""
        return self.chosen.form if self.chosen else self.action_id

    @property
    def carried(self) -> ButtonValue:
        """The item it is about; raises pydantic.ValidationError for a button not of ours."""
        return self.chosen.carried if self.chosen else ButtonValue.model_validate_json(self.value)


class CardBlock(BaseModel):
    """A block of the card that was pressed."""

    block_id: str = ""


class CardMessage(BaseModel):
    """The card as it stood when it was pressed."""

    blocks: list[CardBlock] = []


class CardPlace(BaseModel):
    """Where the card stands."""

    channel_id: str = ""
    message_ts: str = ""


class Click(BaseModel):
    """Somebody pressed a button."""

    user: SlackUser
    trigger_id: str
    response_url: str = ""
    container: CardPlace = CardPlace()
    message: CardMessage = CardMessage()
    actions: list[PressedButton] = Field(min_length=1)

    @property
    def button(self) -> PressedButton:
        """The one button that was pressed: Slack sends each press on its own."""
        return self.actions[0]


class _ViewState(BaseModel):
    values: dict[str, dict[str, FieldState]] = {}


class SubmittedView(BaseModel):
    """The modal as it was filled in."""

    id: str
    callback_id: str
    private_metadata: str
    state: _ViewState = _ViewState()


class Submission(BaseModel):
    """Somebody sent a modal in."""

    user: SlackUser
    view: SubmittedView
