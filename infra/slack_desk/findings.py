"""Problems found in blocks, worded and placed as Slack words and places them."""

from collections.abc import Collection, Sequence

from infra.slack_desk.wire import JsonObject, object_at, objects_at, text_at

ANY_TEXT = ("plain_text", "mrkdwn")
PLAIN = ("plain_text",)
LONGEST_ID = 255
LONGEST_URL = 3_000


class Findings:
    """Gathers problems, each with the place it was found as a JSON pointer."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def add(self, problem: str, pointer: str) -> None:
        """Note one problem."""
        self.problems.append(f"[ERROR] {problem} [json-pointer:{pointer}]")

    def length(self, value: str, pointer: str, longest: int) -> None:
        """Note text that is longer than allowed."""
        if len(value) > longest:
            self.add(f"must be less than {longest + 1} characters", pointer)

    def count(
        self, items: Sequence[JsonObject], pointer: str, most: int, *, least: int = 1
    ) -> None:
        """Note too few or too many items."""
        if len(items) > most:
            self.add(f"no more than {most} items allowed", pointer)
        if len(items) < least:
            self.add(f"no fewer than {least} items allowed", pointer)

    def string(self, holder: JsonObject, key: str, pointer: str, longest: int) -> None:
        """Note an optional string that is not one, or is too long."""
        if key not in holder:
            return
        if not isinstance(holder[key], str):
            self.add("must be a string", f"{pointer}/{key}")
        self.length(text_at(holder, key), f"{pointer}/{key}", longest)

    def text(
        self,
        holder: JsonObject,
        key: str,
        pointer: str,
        longest: int,
        *,
        kinds: Collection[str] = PLAIN,
        required: bool = True,
    ) -> None:
        """Note a text object that is missing, of the wrong type, blank or too long."""
        if key not in holder:
            if required:
                self.add(f"missing required field: {key}", pointer)
            return
        self.text_object(object_at(holder, key), f"{pointer}/{key}", longest, kinds=kinds)

    def text_object(
        self, value: JsonObject, pointer: str, longest: int, *, kinds: Collection[str]
    ) -> None:
        """Note a text object of the wrong type, blank or too long."""
        if text_at(value, "type") not in kinds:
            self.add(f"must be one of: {', '.join(kinds)}", f"{pointer}/type")
        if not text_at(value, "text"):
            self.add("must be more than 0 characters", f"{pointer}/text")
        self.length(text_at(value, "text"), f"{pointer}/text", longest)

    def unique(self, items: Sequence[JsonObject], key: str, pointer: str) -> None:
        """Note the same identifier given twice."""
        given = [text_at(item, key) for item in items if key in item]
        if len(given) != len(set(given)):
            self.add(f"{key} must be unique", pointer)

    def web_address(self, holder: JsonObject, pointer: str) -> None:
        """Note a link that is not to the web, or is too long."""
        self.string(holder, "url", pointer, LONGEST_URL)
        if "url" in holder and not text_at(holder, "url").startswith(("https://", "http://")):
            self.add("must be a valid http or https URL", f"{pointer}/url")


def list_is_all_objects(holder: JsonObject, key: str) -> bool:
    """Say whether a key holds a list with nothing but objects in it."""
    value = holder.get(key)
    return isinstance(value, list) and len(objects_at(holder, key)) == len(value)
