"""The forms about one document that was brought in, as a browser posts them."""

from dataclasses import replace
from datetime import date

from starlette.datastructures import FormData

from api.pages.days import NoDayError, typed_day
from api.pages.views import FieldError
from api.problems import InvalidFieldsError
from domain.addressing import Addressed
from domain.documents import Document, day_of
from domain.intake.corrections import Corrections, Values
from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping


class MistakenIntakeFormError(Exception):
    """The form cannot be used as filled in; names the field."""

    def __init__(self, error: FieldError) -> None:
        """Take the mistake."""
        super().__init__(error.message)
        self.error = error


def text_in(form: FormData, name: str) -> str:
    """What was typed into a field, its line ends as one character; blank where it did not come."""
    value = form.get(name)
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def version_in(form: FormData) -> int:
    """The version of the document the form was made from.

    Raises:
        InvalidFieldsError: it is not a form of ours.
    """
    version = text_in(form, "version")
    if not (version.isascii() and version.isdigit() and len(version) < len("1000000000")):
        raise InvalidFieldsError([{"field": "version", "message": "Open the page anew."}])
    return int(version)


def mapping_in(form: FormData) -> ColumnMapping:
    """Which column each heading stands over; blank is none."""
    headings = [one for one in form.getlist("heading") if isinstance(one, str)]
    columns = [one for one in form.getlist("column") if isinstance(one, str)]
    if len(headings) != len(columns):
        raise InvalidFieldsError([{"field": "column", "message": "Open the page anew."}])
    known = {column.value: column for column in Column}
    return ColumnMapping(
        name=text_in(form, "name"),
        columns={one: known.get(column) for one, column in zip(headings, columns, strict=True)},
    )


def values_in(form: FormData) -> Values:
    """What was written into the form of a row."""
    return {column: text_in(form, column.value) for column in Column if column.value in form}


def addressed_in(form: FormData) -> Addressed:
    """Whose the document is.

    Raises:
        MistakenIntakeFormError: the day of publication is none.
    """
    forces = (one.strip() for one in text_in(form, "forces").splitlines())
    return Addressed(
        forces=tuple(one for one in forces if one),
        published_on=_day(form, "published_on"),
        inspection_id=text_in(form, "inspection") or None,
    )


def whole_corrections(form: FormData, read: Document, before: Corrections) -> Corrections:
    """The corrections with the title and date written, where they differ from what was read.

    Raises:
        MistakenIntakeFormError: the date is none, or the title is blank.
    """
    title, dated = text_in(form, "title"), _day(form, "dated")
    if not title:
        raise MistakenIntakeFormError(FieldError(field="title", message="Enter a title."))
    return replace(
        before,
        title=title if title != read.title else None,
        dated=dated if dated != day_of(read) else None,
    )


def _day(form: FormData, name: str) -> date | None:
    try:
        return typed_day(text_in(form, name))
    except NoDayError as no_day:
        raise MistakenIntakeFormError(FieldError(field=name, message=str(no_day))) from no_day
