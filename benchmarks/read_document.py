"""`python -m benchmarks.read_document FILE`: reads it once, and prints what that took as JSON."""

import json
import re
import resource
import sys
from pathlib import Path
from time import perf_counter

from domain.documents import count_items, discrepancies_in
from infra.documents.reader import read_document


def main() -> None:
    """Read, and tell the seconds, the items and the peak memory of both processes in KiB."""
    began = perf_counter()
    document = read_document(Path(sys.argv[1])).document
    items = count_items(document)
    discrepancies_in(document)
    seconds = perf_counter() - began
    figures = {
        "seconds": seconds,
        "items": items,
        "caller": _own_peak(),
        "reader": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    }
    sys.stdout.write(json.dumps(figures))


def _own_peak() -> int:
    # Not the figure of getrusage: it goes on from that of the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = re.search(r"VmHWM:\s+(\d+)", status)
    return int(peak[1]) if peak else 0


main()
