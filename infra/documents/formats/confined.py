"""Reading in a process of its own, which may take only so much memory and time."""

import subprocess
import sys

from pydantic import TypeAdapter, ValidationError

from infra.documents.errors import UnreadableContentError
from infra.documents.formats.kinds import Format
from infra.documents.formats.limits import (
    MOST_CPU_SECONDS,
    MOST_MEMORY,
    MOST_SECONDS,
    in_megabytes,
)
from infra.documents.formats.wire import Answer, Content

_ANSWER = TypeAdapter(Answer)
_BROKEN_OFF = (
    f"the file is damaged, or reading it takes more than {in_megabytes(MOST_MEMORY)} of memory. "
    "Open it in its own program and save it again, or split it into several documents."
)
_TOO_SLOW = (
    f"the file takes more than {MOST_CPU_SECONDS} seconds to read. Split it into several "
    "documents, or save it as plain text."
)
_OUT_OF_TIME = {-24, -9}  # SIGXCPU, and the SIGKILL that follows it.


def read_confined(format_: Format, content: bytes, *, ending: str = "") -> Content:
    """Let a new process read; whatever a file does to a parser, it does it there.

    `ending` is that of the file's name, which decides between kinds of text.

    Raises:
        UnreadableContentError: the document is refused, or the process ended without an answer.
    """
    try:
        done = subprocess.run(  # noqa: S603 (our own module, no word of the file in the arguments)
            [sys.executable, "-m", "infra.documents.formats.confined_main", format_.value, ending],
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableContentError(_TOO_SLOW) from error
    return content_from(done)


def content_from(done: subprocess.CompletedProcess[bytes]) -> Content:
    """What a process that has ended gave.

    Raises:
        UnreadableContentError: it refused the document, or gave no answer.
    """
    if done.returncode in _OUT_OF_TIME:
        raise UnreadableContentError(_TOO_SLOW)
    try:
        answer = _ANSWER.validate_json(done.stdout)
    except ValidationError as error:
        # A parser that was brought down by the file says nothing more.
        raise UnreadableContentError(_BROKEN_OFF) from error
    if answer.content is None:
        raise UnreadableContentError(answer.problem)
    return answer.content
