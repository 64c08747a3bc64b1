"""What sentences of a report do: demand something, of whom, or merely tell."""

import re

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
# A mark before a list's entry is no word of it: "(a)", "2.", "iv)".
_ENTRY_MARK = re.compile(r"^\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]\s+", re.MULTILINE)
_END_OF_SENTENCE = re.compile(r"(?<=[a-z0-9)\u2019'\"][.?!])\s+(?=[A-Z\u2018\u201c(])")
_DEMAND = re.compile(
    r"\b(?:should|must|shall|needs?\s+to|ought\s+to|(?:is|are)\s+(?:required|expected)\s+to"
    r"|recommends?|(?:is|are)\s+recommended\s+(?:that|to))\b",
    re.IGNORECASE,
)
# "It does not know which buildings should be visited" and "it should be proud" ask for nothing.
_TELLING = re.compile(
    r"\b(?:which|what|who|how|whether|where|when|why)\s+(?:\w+\s+){0,2}(?:should|must|needs?\s+to)\b"
    r"|\bshould\s+(?:not\s+)?(?:also\s+)?(?:be|feel)\s+(?:very\s+|rightly\s+)?(?:proud|commended|congratulated"
    r"|praised|pleased|noted|read|thanked|recogni[sz]ed|applauded|confused|reassured)\b"
    r"|\b(?:should|must)\s+have\s+(?:been|had|done)\b|\bas\s+(?:it|they|we)\s+should\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\b(?:recommend(?:s|ed|ations?)?|following|concerns?|areas?\s+for\s+improvement|improvements?)\b",
    re.IGNORECASE,
)
_RECOMMENDING = re.compile(
    r"^.{0,120}?\b(?:recommends?|recommended)\b(?:\s+that)?[,:]?\s+", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:(?:by|within|with|from|before|no\s+later\s+than|as\s+soon\s+as|in\s+the\s+next"
    r"|over\s+the\s+next|to\s+address|in\s+order\s+to|working\s+with)\b"
    r"(?:(?!\b(?:should|must|needs?)\b)[^,:]){1,160}[,:]\s*"
    r"|within\s+(?:the\s+next\s+)?[\w-]+\s+(?:days?|weeks?|months?|years?)\s+"
    r"|by\s+(?:the\s+end\s+of\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Za-z]+\s+\d{4}\s+"
    r"|(?:immediately|urgently|with\s+immediate\s+effect|as\s+soon\s+as\s+(?:possible|practicable))"
    r",?\s+)+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?P<who>[^.:;]{2,160}?)[,\s]+(?:now\s+|also\s+|immediately\s+|urgently\s+)?"
    r"(?:should|must|shall|needs?\s+to|ought\s+to|(?:is|are)\s+(?:required|expected)\s+to)\b",
    re.IGNORECASE,
)
_AUDIENCE = re.compile(
    r"\b(?:forces?|constabular(?:y|ies)|chief\s+constables?|chief\s+officers?|commissioners?|PCCs?"
    r"|home\s+office|home\s+secretary|college\s+of\s+policing|npcc|police\s+chiefs['\u2019]?\s+council"
    r"|police\s+service|police\s+scotland|scottish\s+police\s+authority|spa|police|services?"
    r"|fire\s+(?:and|&)\s+rescue|chief\s+fire\s+officers?|authorit(?:y|ies)|governors?|directors?"
    r"|hmpps|prison|probation|ministr(?:y|ies)|ministers?|government|departments?|agenc(?:y|ies)"
    r"|council|councils|crown\s+prosecution\s+service|cps|crown\s+office|copfs|nca|boards?|mayors?"
    r"|local\s+policing\s+bod(?:y|ies)|secretary\s+of\s+state|inspectorates?|management"
    r"|trusts?|partnerships?|leads?|partners|headquarters|region|acpo|superintendent)\b",
    re.IGNORECASE,
)
_DIRECTED = re.compile(
    r"\(\s*(?i:(?:directed\s+|addressed\s+)?to\s*:?)\s+(?P<bracket>(?:[Tt]he\s|[A-Z])[^()]{2,80})\)"
    r"|^(?i:(?:directed\s+|addressed\s+)?to\s*:?)\s+(?P<opening>(?:[Tt]he\s|[A-Z])[^:.]{2,80}):",
)
# "The Northmoor and Southmoor chief constables" are two, "chief constables" all.
_CHIEF_CONSTABLES = re.compile(
    r"(?:^|,\s|\band\s)(?:[a-z]+\s){0,3}[Cc]hief\s+(?:[Cc]onstables|[Oo]fficers)\b"
)
_FOR_WHOM = re.compile(r"^(?:for|to)\s*:?\s+(?P<whom>[^.:;]{2,80}):?$", re.IGNORECASE)
_MANY_FORCES = re.compile(
    r"\b(?:all|every|each)\s+(?:[a-z]+\s+){0,3}(?:forces?|chief\s+constables?|constabular\w+"
    r"|(?:fire\s+and\s+rescue\s+)?services?|chief\s+(?:fire\s+)?officers?)\b"
    r"|^(?:[a-z]+\s+)?(?:police\s+)?forces\b|\bfire\s+and\s+rescue\s+services\b",
    re.IGNORECASE,
)
_OF_A_MEETING = re.compile(
    r"^(?:(?:it\s+is\s+recommended\s+)?that\s+)?(?:the\s+)?(?:[\w'\u2019&-]+\s+){0,6}?"
    r"(?:(?:is|are)\s+(?:asked|invited|requested|recommended)\s+to\s+)?"
    r"(?:notes?|approves?|endorses?|receives?|agrees?|ratif(?:y|ies))\b",
    re.IGNORECASE,
)


def words_of(text: str) -> tuple[str, ...]:
    """The words for comparing: no marks of lists, no punctuation, no case."""
    bare = _ENTRY_MARK.sub("", text.casefold().replace("\u2019", "'"))
    return tuple(_WORD.findall(bare))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, lines of lists each by themselves."""
    return [one for line in text.split("\n") for one in _END_OF_SENTENCE.split(line.strip()) if one]


def is_demand(text: str) -> bool:
    """Whether the first sentence asks for something ("The force should ...")."""
    first = next(iter(sentences_of(text)), "")
    return bool(first) and not first[0].islower() and makes_demand(first)


def makes_demand(sentence: str) -> bool:
    """Whether a sentence, wherever it stands, asks for something."""
    return bool(_DEMAND.search(_TELLING.sub("", sentence)))


def asks_a_meeting(text: str) -> bool:
    """Whether a paper only asks those it is put to to note or approve it."""
    first = next(iter(sentences_of(text)), "")
    return bool(_OF_A_MEETING.match(first)) and not re.search(
        r"\b(?:should|must|shall)\b", first, re.IGNORECASE
    )


def introduces_items(text: str) -> bool:
    """Whether a line above a list announces recommendations or improvements."""
    return bool(_INTRODUCES.search(text))


def addressed_to(text: str) -> str | None:
    """Whom the text names as the one who should act, as printed; None when it names nobody."""
    first = next(iter(sentences_of(text)), "")
    if directed := _DIRECTED.search(text):
        return (directed["bracket"] or directed["opening"]).strip()
    bare = _LEAD.sub("", first)
    bare = _LEAD.sub("", _RECOMMENDING.sub("", bare, count=1))
    subject = _SUBJECT.match(bare)
    if not subject or not _AUDIENCE.search(subject["who"]):
        return None
    return subject["who"].strip(" ,")


def audience_in_heading(heading: str) -> str | None:
    """Whom a heading such as "To the governor" says that all below it is for."""
    found = _FOR_WHOM.match(heading)
    return found["whom"] if found and _AUDIENCE.search(found["whom"]) else None


def means_many_forces(audience: str) -> bool:
    """Whether those addressed are forces in general rather than one of them."""
    return bool(_MANY_FORCES.search(audience) or _CHIEF_CONSTABLES.search(audience))
