"""`traction desk`: the Slack desk, a local stand-in for a Slack workspace."""

from cli.serving import serve_until_told
from cli.wiring import secret
from infra.settings import Settings
from infra.slack_desk.app import create_slack_desk
from infra.slack_desk.settings import DeskSettings

_LOOPBACK = "127.0.0.1"


async def run_desk(settings: Settings, *, with_supervisor: bool) -> None:
    """Serve the desk until told to stop; it has no sign-in, so it listens on loopback only."""
    desk = create_slack_desk(
        DeskSettings(
            database_file=settings.data_folder / "slack-desk.db",
            bot_token=secret(settings.slack_bot_token, "TRACTION_SLACK_BOT_TOKEN"),
            signing_secret=secret(settings.slack_signing_secret, "TRACTION_SLACK_SIGNING_SECRET"),
            interactivity_url=f"http://{_LOOPBACK}:{settings.port}/slack/events",
            email_domain=settings.email_domain,
            team_id=settings.slack_team_id or "T000DESK01",
        )
    )
    await serve_until_told(
        desk, host=_LOOPBACK, port=settings.desk_port, with_supervisor=with_supervisor
    )
