"""Finds the direct-message channel in which somebody can be reached."""

from typing import cast

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.people import Person
from infra.database.errors import SlackUserTakenError
from infra.database.people import PeopleRepository
from infra.slack.failures import FailureKind, error_code, failure_of

_UNUSABLE = ("deleted", "is_bot", "is_stranger")


class UnreachableError(Exception):
    """Slack has no account in which that person could read a message; the reason says why."""


class Recipients:
    """Turns a person into a channel, and remembers whose account is whose."""

    def __init__(self, client: AsyncWebClient, people: PeopleRepository) -> None:
        self._client = client
        self._people = people

    async def channel_of(self, person: Person) -> str:
        """The channel between that person and Traction.

        Raises:
            UnreachableError: the person has no usable account.
            Any of `CALL_ERRORS`: Slack could not say.
        """
        link = await self._people.slack_link(person.person_id)
        if link is not None and link.channel_id is not None:
            return link.channel_id
        try:
            user_id = link.user_id if link is not None else await self._find_account(person)
            opened = await self._client.conversations_open(users=user_id)
        except SlackApiError as error:
            raise _unreachable(person, error) from error
        channel = cast("dict[str, str]", opened["channel"])["id"]
        await self._people.keep_slack_channel(person.person_id, channel)
        return channel

    async def _find_account(self, person: Person) -> str:
        found = await self._client.users_lookupByEmail(email=person.email)
        account = cast("dict[str, object]", found["user"])
        if any(account.get(fact) for fact in _UNUSABLE):
            raise UnreachableError(
                f"The Slack account with {person.email} is deactivated, a bot's or a stranger's:"
                " correct the person's address."
            )
        user_id = str(account["id"])
        try:
            await self._people.link_slack(person.person_id, str(account["team_id"]), user_id)
        except SlackUserTakenError as error:
            raise UnreachableError(
                f"The Slack account with {person.email} is somebody else's already: give each"
                " person an address of their own."
            ) from error
        return user_id


def _unreachable(person: Person, error: SlackApiError) -> Exception:
    if failure_of(error).kind is not FailureKind.REFUSED:
        return error
    return UnreachableError(
        f"Slack has no active account for {person.email} ({error_code(error)}): correct the"
        " person's address, or tell them another way."
    )
