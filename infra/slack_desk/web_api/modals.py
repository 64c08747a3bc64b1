"""The `views.*` methods, for modals."""

from infra.slack_desk.desk import Desk
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.limits import check_modal
from infra.slack_desk.views import OpenView
from infra.slack_desk.web_api.arguments import Arguments
from infra.slack_desk.wire import JsonObject, text_at


def open_view(desk: Desk, arguments: Arguments) -> JsonObject:
    """Show a modal to whoever clicked, in place of any they had open."""
    definition = _definition(arguments)
    user_id = desk.triggers.redeem(arguments.required("trigger_id"))
    view = desk.views.open(user_id, definition)
    return _shown(desk, view)


def push_view(desk: Desk, arguments: Arguments) -> JsonObject:
    """Show a modal on top of the one that was clicked in."""
    definition = _definition(arguments)
    user_id = desk.triggers.redeem(arguments.required("trigger_id"))
    if not desk.views.stack(user_id):
        raise SlackMethodError("not_found", "There is no open modal to push on to.")
    view = desk.views.push(user_id, definition)
    return _shown(desk, view)


def update_view(desk: Desk, arguments: Arguments) -> JsonObject:
    """Change what an open modal shows, unless its hash says it has changed since."""
    definition = _definition(arguments)
    view = _named(desk, arguments)
    given_hash = arguments.text("hash")
    if given_hash and given_hash != text_at(view.body, "hash"):
        raise SlackMethodError("hash_conflict")
    return _shown(desk, desk.views.redefine(view, definition))


def _definition(arguments: Arguments) -> JsonObject:
    definition = arguments.structure("view")
    if definition is None:
        raise SlackMethodError("invalid_arguments", "[ERROR] missing required field: view")
    check_modal(definition)
    return definition


def _named(desk: Desk, arguments: Arguments) -> OpenView:
    if external_id := arguments.text("external_id"):
        view = desk.views.find_external(external_id)
    else:
        view = desk.views.find(arguments.required("view_id"))
    if view is None:
        raise SlackMethodError("not_found")
    return view


def _shown(desk: Desk, view: OpenView) -> JsonObject:
    desk.people.changed(view.user_id)
    return {"view": view.body}
