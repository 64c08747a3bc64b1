"""The words of a cell as files can hold them."""

import re
from typing import Final

# What XML cannot hold, and control characters that nobody has typed on purpose.
_UNPRINTABLE: Final = re.compile(
    "[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def printable(words: str) -> str:
    r"""The words without what a file cannot hold, "\n" as the only line end."""
    return _UNPRINTABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
