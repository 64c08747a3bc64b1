"""What happens when somebody sends a modal in."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from slack_bolt.context.ack.async_ack import AsyncAck

from api.forms import read_command
from api.slack.accounts import done_by
from api.slack.card_refresh import CardRefresh
from api.slack.judgement import Judgement
from api.slack.payloads import Submission
from api.slack.reception import Reception
from api.slack.services import SlackServices
from api.slack.turned_away import NOT_DONE, TurnedAwayError
from domain.commands import Command, IncompleteCommandError
from domain.errors import RefusedError
from domain.forms.catalogue import FORMS
from domain.forms.fields import CommandForm
from domain.forms.reading import MistakenFormError
from domain.people import Actor
from infra.slack.modal_answers import (
    answers_of,
    fingerprint,
    main_field,
    speaker_in,
    typed_text,
)
from infra.slack.modals import ModalMemory, draw_message
from workflows.client import UnavailableError
from workflows.messages import Outcome

# Slack gives up after three seconds and would show an error of its own.
_PATIENCE_SECONDS = 2.5
_SEND_AGAIN = (
    "Traction did not answer in time. Nothing you wrote is lost: send it again, and it is taken"
    " only once."
)


class Submissions:
    """Takes what was filled in, or says in the modal itself why it was not taken."""

    def __init__(self, services: SlackServices) -> None:
        self._services = services
        self._reception = Reception(services.people, public_url=services.style.public_url)
        self._judgement = Judgement(services.recommendations)
        self._cards = CardRefresh(services.client, services.style)

    async def submit(self, submission: Submission, *, own_team: str, ack: AsyncAck) -> None:
        """Perform the command, answer within three seconds, then bring the card up to date."""
        form = FORMS[submission.view.callback_id]
        answers = answers_of(
            form,
            submission.view.state.values,
            recommendation_id=_card(submission).recommendation_id,
        )
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                person = await self._reception.admit(submission.user, own_team=own_team)
                actor = replace(person, on_behalf_of=speaker_in(submission.view.state.values))
                outcome = await self._perform(submission, form, answers, actor)
        except TurnedAwayError as reason:
            view = draw_message(NOT_DONE, reason.words, typed=typed_text(form, answers))
            await ack(response_action="update", view=view)
        except MistakenFormError as mistaken:
            await ack(response_action="errors", errors=_beside_fields(form, mistaken.errors))
        except IncompleteCommandError as missing:
            await ack(response_action="errors", errors={main_field(form): missing.message})
        except (UnavailableError, TimeoutError):
            await ack(response_action="errors", errors={main_field(form): _SEND_AGAIN})
        else:
            await ack()
            await self._taken(submission, form, outcome, actor)

    async def _perform(
        self,
        submission: Submission,
        form: CommandForm,
        answers: Mapping[str, str],
        actor: Actor,
    ) -> Outcome:
        recommendation_id = _card(submission).recommendation_id
        command = await self._read(form, answers, recommendation_id)
        try:
            return await self._services.commands.perform(
                recommendation_id,
                command,
                actor=actor,
                # The same modal sent again unchanged is the same command; corrected, another.
                command_id=f"slack-{submission.view.id}-{fingerprint(command, actor.on_behalf_of)}",
            )
        except (IncompleteCommandError, UnavailableError):
            raise
        except RefusedError as refused:
            raise await self._judgement.explain(refused, recommendation_id) from refused

    async def _read(
        self, form: CommandForm, answers: Mapping[str, str], recommendation_id: str
    ) -> Command:
        snapshot = await self._services.recommendations.get(recommendation_id)
        within = snapshot.item.inspection_id if snapshot else None
        return await read_command(form, answers, finder=self._services.finder, inspection_id=within)

    async def _taken(
        self, submission: Submission, form: CommandForm, outcome: Outcome, actor: Actor
    ) -> None:
        # Kept only now, so that a modal sent in again after a correction is not passed over.
        now = self._services.clock()
        if not await self._services.inbox.first_time(f"view/{submission.view.id}", now):
            return
        latest = done_by(actor, form, now)
        await self._cards.redraw(_card(submission), outcome.item, reader=actor, latest=latest)


def _card(submission: Submission) -> ModalMemory:
    return ModalMemory.model_validate_json(submission.view.private_metadata)


def _beside_fields(form: CommandForm, errors: Mapping[str, str]) -> dict[str, str]:
    """Each error beside its field; Slack has no other place for one of the whole form."""
    return {name or main_field(form): message for name, message in errors.items()}
