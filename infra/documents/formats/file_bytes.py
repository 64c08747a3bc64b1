"""The bytes of a file, or a clear reason why there are none."""

from pathlib import Path

from infra.documents.errors import UnreadableDocumentError
from infra.documents.formats.limits import LARGEST_FILE, in_megabytes

NO_WORDS = "the file is empty: it has no words in it. Choose a file with a plan or a report in it."


def read_bytes(path: Path) -> bytes:
    """All of one file.

    Raises:
        UnreadableDocumentError: missing, a folder, closed to us, empty, or too large.
    """
    try:
        if not path.exists():
            raise UnreadableDocumentError(
                path, "there is no such file. Check the name and the folder."
            )
        if not path.is_file():
            raise UnreadableDocumentError(
                path, "this is not a file. Give the path of one document."
            )
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise UnreadableDocumentError(
            path, f"the file cannot be opened ({reason}). Check its permissions."
        ) from error
    check_size(path, content)
    return content


def check_size(path: Path | str, content: bytes) -> None:
    """Refuse nothing and too much.

    Raises:
        UnreadableDocumentError: either.
    """
    if not content.strip():
        raise UnreadableDocumentError(path, NO_WORDS)
    if len(content) > LARGEST_FILE:
        raise UnreadableDocumentError(
            path,
            f"the file is larger than {in_megabytes(LARGEST_FILE)}. Leave out its pictures, "
            "or split it into several documents.",
        )
