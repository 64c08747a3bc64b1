"""`auth.test` and the `users.*` methods."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from infra.slack_desk.desk import Desk
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.people import Person
from infra.slack_desk.web_api.arguments import Arguments
from infra.slack_desk.web_api.paging import one_page, page_facts
from infra.slack_desk.wire import JsonObject

TIME_ZONE = "Europe/London"


def auth_test(desk: Desk, _arguments: Arguments) -> JsonObject:
    """Say which workspace and bot the token belongs to."""
    settings = desk.settings
    return {
        "url": f"https://{settings.team_domain}.slack.com/",
        "team": settings.team_name,
        "user": settings.app_name.lower(),
        "team_id": settings.team_id,
        "user_id": settings.bot_user_id,
        "bot_id": settings.bot_id,
        "is_enterprise_install": False,
    }


def lookup_by_email(desk: Desk, arguments: Arguments) -> JsonObject:
    """Find a member by address; anyone in the workspace's domain is one."""
    person = desk.people.by_email(arguments.required("email"))
    if person is None:
        raise SlackMethodError("users_not_found")
    return {"user": member(desk, person)}


def info(desk: Desk, arguments: Arguments) -> JsonObject:
    """Describe one member."""
    person = desk.people.get(arguments.required("user"))
    if person is None:
        raise SlackMethodError("user_not_found")
    return {"user": member(desk, person)}


def listing(desk: Desk, arguments: Arguments) -> JsonObject:
    """List every member, a page at a time."""
    people, cursor = one_page(desk.people.everyone(), arguments, default=100)
    members = [member(desk, person) for person in people]
    return {"members": [*members], "cache_ts": int(desk.clock()), **page_facts(cursor)}


def member(desk: Desk, person: Person) -> JsonObject:
    """Describe a person as Slack does, in London's time zone."""
    now = datetime.fromtimestamp(desk.clock(), UTC).astimezone(ZoneInfo(TIME_ZONE))
    offset = now.utcoffset()
    return {
        "id": person.user_id,
        "team_id": desk.settings.team_id,
        "name": person.name,
        "real_name": person.display_name,
        "deleted": False,
        "is_bot": False,
        "is_app_user": False,
        "tz": TIME_ZONE,
        "tz_label": now.tzname() or TIME_ZONE,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {
            "real_name": person.display_name,
            "display_name": person.display_name,
            "email": person.email,
            "team": desk.settings.team_id,
        },
    }
