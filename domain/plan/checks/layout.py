"""Checks of the paper itself: its paragraphs, appendices, headers and footnotes."""

import re
from collections import defaultdict
from collections.abc import Iterator

from domain.plan.checks.wording import listed, names
from domain.plan.document import Discrepancy, PlanDocument, PlanRow
from domain.plan.references import kind_in_words, pages_in
from domain.recommendation import RecommendationKind

_APPENDIX_RANGE = re.compile(r"\bAppendices\s+([A-Z])\s*(?:-|\u2013|to)\s*([A-Z])\b")
_APPENDIX = re.compile(r"\bAppendix\s+([A-Z])\b")
# A column headed "Recommendation" may hold their parts as well.
_COVERED = {
    RecommendationKind.RECOMMENDATION: {
        RecommendationKind.RECOMMENDATION,
        RecommendationKind.SUB_RECOMMENDATION,
    }
}
_BRACKET = re.compile(r"\([^()]*\)")


def appendix_range_disagrees(document: PlanDocument) -> Iterator[Discrepancy]:
    """The paper gives a range of appendices that leaves out one it speaks of elsewhere."""
    ranges: list[tuple[str, str, str]] = []
    spoken_of: list[tuple[str, str]] = []
    for paragraph in document.paragraphs:
        place = paragraph.number or f"line {paragraph.line}"
        found = [(one[1], one[2], place) for one in _APPENDIX_RANGE.finditer(paragraph.text)]
        ranges += found
        spoken_of += [(one[1], place) for one in _APPENDIX.finditer(paragraph.text)]
        spoken_of += [(last, place) for _, last, place in found]
    for first, last, place in ranges:
        beyond = [one for one in spoken_of if not first <= one[0] <= last]
        if beyond:
            yield _appendix_beyond(first, last, place, beyond)


def missing_paragraph_number(document: PlanDocument) -> Iterator[Discrepancy]:
    """The numbered paragraphs leave a number out."""
    numbers = [paragraph.number or "" for paragraph in document.paragraphs]
    siblings = defaultdict[str, set[int]](set)
    for number in numbers:
        parent, dot, last = number.rpartition(".")
        if dot:
            siblings[parent].add(int(last))
    for parent, known in siblings.items():
        missing = [f"{parent}.{n}" for n in range(1, max(known)) if n not in known]
        if missing and len(missing) < len(known):
            yield Discrepancy(
                code="missing_paragraph_number",
                message=f"Paragraph {listed(missing)} does not exist, though "
                f"{parent}.{max(known)} does.",
                references=tuple(missing),
            )


def header_wording_varies(document: PlanDocument) -> Iterator[Discrepancy]:
    """Rows stand under a heading that is blank or names another kind of item."""
    blank: list[PlanRow] = []
    other: list[PlanRow] = []
    rows = {row.line: row for row in document.rows}
    for table in document.tables:
        under = [rows[line] for line in table.row_lines]
        announced = kind_in_words(table.item_heading)
        if not table.item_heading:
            blank += under
        elif announced:
            other += [row for row in under if row.kind not in _COVERED.get(announced, {announced})]
    headings = sorted({table.item_heading or "a blank" for table in document.tables})
    if blank or other:
        yield Discrepancy(
            code="header_wording_varies",
            message=f"The item column is headed by {listed(headings)}. "
            + _misplaced("a blank heading", blank)
            + _misplaced("the heading of another kind", other)
            + "The kind is taken from the reference.",
            references=names([*other, *blank]),
        )


def header_only_tables(document: PlanDocument) -> Iterator[Discrepancy]:
    """Tables are printed with a header and no rows."""
    empty = [table for table in document.tables if not table.row_lines]
    if empty:
        places = [f"line {table.line} ({table.portfolio_holder})" for table in empty]
        yield Discrepancy(
            code="header_only_tables",
            message=f"{len(empty)} table{'s have' if len(empty) > 1 else ' has'} a header but "
            f"no rows: {listed(places)}.",
        )


def footnote_ambiguous(document: PlanDocument) -> Iterator[Discrepancy]:
    """A footnote says that brackets hold pages, but they hold other things as well."""
    notes = [
        paragraph.line
        for paragraph in document.paragraphs
        if "bracket" in paragraph.text.casefold() and "page" in paragraph.text.casefold()
    ]
    with_other = [row for row in document.rows if row.parent_reference or _has_remark(row)]
    if notes and with_other:
        yield Discrepancy(
            code="footnote_ambiguous",
            message=f"The footnote (line {notes[0]}) says that brackets give the page, but "
            f"{len(with_other)} rows have references or remarks in brackets as well.",
            references=names(with_other),
        )


def _appendix_beyond(
    first: str, last: str, place: str, beyond: list[tuple[str, str]]
) -> Discrepancy:
    letters = dict.fromkeys(letter for letter, _ in beyond)
    places = tuple(dict.fromkeys(where for _, where in beyond))
    return Discrepancy(
        code="appendix_range_disagrees",
        message=f"Paragraph {place} gives the appendices as {first} to {last}, but "
        f"Appendix {listed(letters)} is spoken of in {listed(places)}.",
        references=(place, *places),
    )


def _has_remark(row: PlanRow) -> bool:
    return any(not pages_in(found) for found in _BRACKET.findall(row.text))


def _misplaced(heading: str, rows: list[PlanRow]) -> str:
    return f"{listed(names(rows))} stand under {heading}. " if rows else ""
