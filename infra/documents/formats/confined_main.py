"""The process that reads one document: `python -m infra.documents.formats.confined_main`."""

import json
import re
import resource
import sys
from pathlib import Path

from infra.documents.errors import UnreadableContentError
from infra.documents.formats.decoding import decode
from infra.documents.formats.kinds import Format, recognise_text
from infra.documents.formats.limits import MOST_CPU_SECONDS, MOST_MEMORY, in_megabytes
from infra.documents.formats.texts import read_text
from infra.documents.formats.wire import Answer, Content

_DEEPEST_CALLS = 5_000
_DAMAGED = (
    "the file is damaged or cut off. Open it in its own program and save it again, or ask for "
    "another copy."
)
_TOO_MUCH = (
    f"reading the file takes more than {in_megabytes(MOST_MEMORY)} of memory. Split it into "
    "several documents, or save it as plain text."
)


def main() -> None:
    """Read what comes in and print the answer, within the limits."""
    # What a library could be made to do beyond that, the kernel refuses.
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Parsers allow a depth of 256, and a level takes a few calls of ours.
    sys.setrecursionlimit(_DEEPEST_CALLS)
    answer = answer_to(Format(sys.argv[1]), sys.stdin.buffer.read(), ending=sys.argv[2])
    # Everything in an answer is a dataclass, a text or a number; the other side checks the types.
    sys.stdout.write(json.dumps(answer, default=vars))


def answer_to(format_: Format, content: bytes, ending: str = "") -> Answer:
    """What a document holds, or what is wrong with it; nothing is raised."""
    try:
        return Answer(content=_read(format_, content, ending))
    except UnreadableContentError as error:
        return Answer(problem=error.problem)
    except MemoryError:
        return Answer(problem=_TOO_MUCH)
    except Exception as error:  # noqa: BLE001 (parsers raise anything over a damaged file)
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return Answer(problem=_TOO_MUCH if _memory_is_short() else _DAMAGED)


def _memory_is_short() -> bool:
    """Parsers in C that run out of memory say that they cannot understand the file."""
    # Not the figure of getrusage: it goes on from that of the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = re.search(r"VmPeak:\s+(\d+)", status)
    return peak is not None and int(peak[1]) * 1024 > MOST_MEMORY // 2


def _read(format_: Format, content: bytes, ending: str) -> Content:
    """Each format's parser is loaded only when it is needed."""
    match format_:
        case Format.PACKAGE:
            from infra.documents.formats.packages import read_package  # noqa: PLC0415 (as said)

            return read_package(content)
        case Format.PDF:
            from infra.documents.formats.pdf import read_pdf  # noqa: PLC0415 (as said)

            return read_pdf(content)
        case Format.TEXT:
            return read_text(recognise_text(decode(content), ending))


if __name__ == "__main__":
    main()
