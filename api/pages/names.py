"""People by the names a page shows; somebody unknown is shown by id."""

from collections.abc import Mapping


def name_in(names: Mapping[str, str], person_id: str | None) -> str:
    """The name of that person, or nothing for nobody."""
    return names.get(person_id, person_id) if person_id else ""


def on_behalf(person_id: str, owner: str | None, names: Mapping[str, str]) -> str:
    """Who did it, and for which owner: "Helen Aske for Supt Priya Nair"."""
    by = name_in(names, person_id)
    return f"{by} for {name_in(names, owner)}" if owner else by
