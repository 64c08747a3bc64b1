"""`traction item ...`: every command on items, one or many, from the terminal."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from cli.acting import AsName
from cli.errors import told_plainly
from cli.item_commanding import Asked, give
from cli.settings import load_settings
from domain.forms.catalogue import FORMS
from domain.forms.fields import CommandForm, Field, FieldKind

item_app = typer.Typer(
    help="Give a command on an item, or the same one on many.", no_args_is_help=True
)

_Items = Annotated[
    list[str],
    typer.Argument(help="References or ids; several get one result each.", metavar="ITEM..."),
]
_ForName = Annotated[
    str | None,
    typer.Option("--for", metavar="NAME", help="The owner the secretariat acts for."),
]
_Within = Annotated[
    str | None, typer.Option("--inspection", help="Look references up in this inspection alone.")
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
# Files are handed in where they can be sent; whoever types a command out confirms it by that.
_LEFT_OUT = frozenset({FieldKind.CONFIRMATION, FieldKind.FILE})


def _register(form: CommandForm) -> None:
    asked_for = tuple(field for field in form.fields if field.kind not in _LEFT_OUT)
    confirmed = {
        field.name: field.choices[0][0]
        for field in form.fields
        if field.kind is FieldKind.CONFIRMATION
    }

    def command(**values: Any) -> None:
        asked = Asked(
            form=form,
            items=tuple(values["items"]),
            answers={**confirmed, **{field.name: values[field.name] or "" for field in asked_for}},
            acting=values["acting"],
            acting_for=values["acting_for"],
            inspection=values["inspection"],
        )
        with told_plainly():
            raise typer.Exit(give(load_settings(), asked, as_json=values["as_json"]))

    _sign(command, asked_for)
    item_app.command(form.name.replace("_", "-"), help=form.about)(command)


def _sign(command: Callable[..., None], fields: tuple[Field, ...]) -> None:
    """Give the function the parameters that the terminal is to ask for."""
    kinds: dict[str, Any] = {
        "items": _Items,
        **{field.name: _option(field) for field in fields},
        "acting": AsName,
        "acting_for": _ForName,
        "inspection": _Within,
        "as_json": _AsJson,
    }
    defaults: dict[str, Any] = {"acting_for": None, "inspection": None, "as_json": False}
    defaults |= {field.name: None for field in fields if field.optional}
    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=kind,
            default=defaults.get(name, inspect.Parameter.empty),
        )
        for name, kind in kinds.items()
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = kinds


def _option(field: Field) -> Any:
    choices = f" One of: {', '.join(value for value, _said in field.choices)}."
    words = f"{field.label}. {field.hint}{choices if field.choices else ''}".strip()
    flag = f"--{field.name.replace('_', '-')}"
    return Annotated[str | None if field.optional else str, typer.Option(flag, help=words)]


for one in FORMS.values():
    _register(one)
