"""The words by which plans head their columns, as tables to add to.

Headings are compared in small letters, with one space for every mark ("Owner(s)" is "owner s").
"""

import re
from typing import Final

from domain.plan.document import Column

COLUMN_WORDS: Final[dict[Column, frozenset[str]]] = {
    Column.REFERENCE: frozenset(
        {"ref", "refs", "ref no", "ref number", "reference", "reference no", "reference number"}
        | {"no", "nos", "number", "id", "unique id", "unique ref", "urn", "serial", "serial no"}
        | {"rec", "rec no", "rec ref", "rec number", "recommendation no", "recommendation number"}
        | {"recommendation ref", "recommendation reference", "recommendation id", "afi no"}
        | {"afi ref", "afi number", "item", "item no", "item number", "item ref", "action no"}
        | {"action ref", "action number", "hmic ref", "hmicfrs ref", "source ref", "s no", "sr no"}
    ),
    Column.TEXT: frozenset(
        {"finding", "findings", "action", "actions", "text", "description", "issue", "issues"}
        | {"requirement", "requirements", "detail", "details", "observation", "observations"}
        | {"what is required", "improvement", "improvement required", "action required", "wording"}
        | {"area of concern", "hmic finding", "hmicfrs finding", "inspection finding", "objective"}
    ),
    Column.DUE: frozenset(
        {"due", "due date", "date due", "due by", "by when", "when", "deadline", "deadline date"}
        | {"target", "target date", "target completion date", "target for completion"}
        | {"completion date", "date for completion", "due for completion", "complete by"}
        | {"timescale", "timescales", "time scale", "timeframe", "time frame", "completion"}
        | {"implementation date", "target implementation date", "planned completion date"}
        | {"expected completion", "expected completion date", "estimated completion date"}
        | {"completion due", "delivery date", "date to be completed"}
    ),
    Column.ACTION_OWNER: frozenset(
        {"action owner", "action owners", "action owner s", "owner", "owners", "owner s", "lead"}
        | {"leads", "lead s", "action lead", "by whom", "who", "action by", "responsible"}
        | {"responsible officer", "responsible person", "responsible lead", "responsibility"}
        | {"person responsible", "officer responsible", "accountable officer", "accountable"}
        | {"assigned to", "allocated to", "assigned officer", "lead officer", "delivery lead"}
        | {"business lead", "force lead", "operational lead", "recommendation owner", "named lead"}
    ),
    Column.MANAGEMENT_RESPONSE: frozenset(
        {"management response", "response", "force response", "management comment"}
        | {"management comments", "management action", "management actions", "agreed action"}
        | {"agreed actions", "agreed management action", "agreed management actions"}
        | {"planned action", "proposed action", "actions taken", "action taken", "progress"}
        | {"action taken to date", "action to be taken", "progress update", "progress to date"}
        | {"progress made", "progress report", "progress updates", "update", "updates"}
        | {"latest update", "latest position", "status update", "current position", "position"}
        | {"improvement action", "improvement actions", "what we will do", "what we are doing"}
        | {"what have we done", "what we have done", "our response", "how we will do it"}
        | {"comment", "comments", "commentary", "narrative", "work undertaken", "activity"}
    ),
    Column.UPDATED: frozenset(
        {"date of update", "update date", "date updated", "last updated", "updated", "updated on"}
        | {"date of last update", "last update", "last update date", "date last updated"}
        | {"date of response", "response date", "date of progress update", "date of review"}
        | {"date reviewed", "last reviewed", "as at", "update as at", "date of progress"}
    ),
    Column.RAG: frozenset(
        {"rag", "rag status", "rag rating", "current rag", "rag assessment", "overall rag", "r a g"}
        | {"brag", "brag status", "brag rating", "rag brag", "ragb", "rating", "status rag"}
    ),
    Column.STATUS: frozenset(
        {"status", "current status", "progress status", "delivery status", "completion status"}
        | {"action status", "recommendation status", "overall status", "state", "open closed"}
    ),
    Column.KIND: frozenset(
        {"type", "kind", "item type", "recommendation type", "type of recommendation"}
        | {"classification", "rec type"}
    ),
    Column.PARENT: frozenset(
        {"parent", "parent ref", "parent reference", "parent recommendation", "linked to"}
        | {"linked recommendation", "related recommendation"}
    ),
    Column.SECTION: frozenset(
        {"theme", "themes", "section", "category", "workstream", "work stream", "topic", "pillar"}
        | {"strand", "chapter", "core question", "thematic area"}
    ),
    Column.PAGES: frozenset(
        {"page", "pages", "page no", "page number", "page numbers", "page s", "page ref"}
        | {"report page", "page of report"}
    ),
    Column.PORTFOLIO: frozenset(
        {"portfolio", "portfolio area", "portfolio name", "business area", "directorate"}
        | {"command", "department", "division"}
    ),
    Column.PORTFOLIO_HOLDER: frozenset(
        {"portfolio holder", "portfolio owner", "portfolio lead", "chief officer lead"}
        | {"chief officer", "lead chief officer", "sro", "senior responsible officer"}
        | {"senior responsible owner", "executive lead", "exec lead", "strategic lead", "sponsor"}
        | {"executive sponsor", "sct portfolio owner", "sct portfolio holder"}
    ),
    Column.PLAN_OWNER: frozenset(
        {"plan owner", "improvement plan owner", "action plan owner", "plan lead"}
        | {"improvement plan lead", "action plan lead"}
    ),
}

# What a heading can be when its first meaning is taken by another column.
SECOND_MEANINGS: Final[dict[Column, Column]] = {
    Column.TEXT: Column.MANAGEMENT_RESPONSE,
    Column.REFERENCE: Column.TEXT,
}

# Longer headings, known by a word in them; the first that fits counts.
_LEAD = r"owners?|leads?|holders?"
_KIND_WORD = r"(?:sub\s)?recommendations?|areas? for improvement|afis?|causes? of concern"
_DATED = (
    r"^(?!.*\b(?:due|target|next)\b)(?=.*\b(?:date|dated|when|as at)\b)"
    r".*\b(?:updates?|updated|review|reviewed|response|progress)\b"
)
_DUE = (
    r"^(?!.*\b(?:completed|closed|actual|original)\b)"
    r".*\b(?:due|deadline|timescales?|timeframe|target|completion|by when)\b"
)
_ANSWERED = (
    r"\b(?:response|progress|updates?|position|comments?|commentary|actions? taken"
    r"|agreed actions?)\b"
)
_OWNED = (
    rf"^(?!.*\bportfolio\b).*\b(?:{_LEAD}|responsible|responsibility|assigned|allocated"
    r"|accountable|whom)\b"
)
KEYWORDS: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = tuple(
    (column, re.compile(form))
    for column, form in (
        (Column.PORTFOLIO_HOLDER, rf"(?=.*\b(?:portfolio|chief officer)\b).*\b(?:{_LEAD})\b"),
        (Column.PLAN_OWNER, rf"\bplan (?:{_LEAD})\b"),
        (Column.REFERENCE, r"^(?:\w+ ){0,3}(?:no|ref|reference|number|id)$"),
        (Column.PAGES, r"^(?:\w+ )?pages?(?: \w+)?$"),
        (Column.KIND, r"^(?:\w+ ){0,2}type$|^type of\b"),
        (Column.UPDATED, _DATED),
        (Column.RAG, r"\bb?rag\b"),
        (Column.DUE, _DUE),
        (Column.MANAGEMENT_RESPONSE, _ANSWERED),
        (Column.ACTION_OWNER, _OWNED),
        (Column.STATUS, r"\bstatus\b"),
        (Column.SECTION, r"\b(?:theme|section|workstream)\b"),
        (Column.TEXT, rf"\b(?:{_KIND_WORD})\b"),
    )
)
