"""Finds out who acted in Slack, and whether they belong here."""

from api.slack.payloads import SlackUser
from api.slack.turned_away import TurnedAwayError
from domain.people import Actor, why_not_acting
from infra.database.people import PeopleRepository


class Reception:
    """Knows people by workspace and member id, never by a name or address they can change."""

    def __init__(self, people: PeopleRepository, *, public_url: str) -> None:
        self._people = people
        self._public_url = public_url

    async def admit(self, user: SlackUser, *, own_team: str) -> Actor:
        """The person behind a Slack account.

        Raises:
            TurnedAwayError: the account belongs to another workspace, to nobody known, or to
                somebody who has left.
        """
        if user.team_id != own_team:
            raise TurnedAwayError(
                "Your Slack account belongs to another workspace than Traction, so nothing was"
                f" done. Use your account in the force's own workspace, or the board:"
                f" {self._public_url}"
            )
        person = await self._people.by_slack_user(user.team_id, user.id)
        if person is None:
            raise TurnedAwayError(
                "Traction does not know whose Slack account this is, so nothing was done. Ask the"
                " secretariat to check that your address in Traction is the one you use in Slack,"
                f" or use the board meanwhile: {self._public_url}"
            )
        reason = why_not_acting(person)
        if reason is not None:
            raise TurnedAwayError(f"Nothing was done. {reason}")
        return Actor(person_id=person.person_id, name=person.name, offices=person.offices)
