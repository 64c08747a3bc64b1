"""Reading and writing a policy file, every mistake named with its place."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from domain.policy import Policy
from infra.policies.schema import PolicyFile, file_of

_MOST_BYTES = 65_536


class UnusablePolicyError(Exception):
    """The policy cannot be used; the message names each mistake and its place."""


def read_policy_file(path: Path) -> Policy:
    """The policy in that file.

    Raises:
        UnusablePolicyError: there is no such file, or it holds no usable policy.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusablePolicyError(f"{path} cannot be read ({error.strerror}).") from error
    if len(content) > _MOST_BYTES:
        raise UnusablePolicyError(
            f"{path} has {len(content):,} bytes; a policy has at most {_MOST_BYTES:,}."
        )
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise UnusablePolicyError(f"{path} is not text in UTF-8: save it as such.") from error
    return parse_policy(text, name=path.name)


def parse_policy(text: str, *, name: str) -> Policy:
    """The policy that text is; `name` is what messages call it.

    Raises:
        UnusablePolicyError: it is no YAML, or no usable policy.
    """
    try:
        content = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - A safe loader, below.
    except yaml.YAMLError as error:
        raise UnusablePolicyError(f"{name} is not YAML: {error}") from error
    except RecursionError as error:
        raise UnusablePolicyError(f"{name} is nested more deeply than any policy.") from error
    if not isinstance(content, dict):
        raise UnusablePolicyError(
            f"{name} has to hold names and values, such as 'most_extensions: 1'; see the example"
            " that `traction policy show` prints."
        )
    try:
        return PolicyFile.model_validate(content).policy()
    except ValidationError as error:
        problems = "\n".join(f"  {_place(one['loc'])}: {one['msg']}" for one in error.errors())
        raise UnusablePolicyError(f"{name} cannot be used:\n{problems}") from error


def policy_as_yaml(policy: Policy) -> str:
    """The policy as a file that gives it back."""
    content = file_of(policy).model_dump(mode="json")
    content["prompts"]["at"] = f"{policy.prompts.at:%H:%M}"
    for step in content["prompts"]["steps"]:
        for name in ("days", "every_days", "repeats"):
            if not step[name]:
                del step[name]
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True)


class _PlainLoader(yaml.BaseLoader):
    """Leaves every value as it was written, for the schema to make of it what its place asks for.

    YAML itself would read 10:30 as the number 630, and yes as one. A name given twice in one
    place, of which YAML would quietly keep the last, is refused.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - The library's own signature.
        names = [self.construct_object(key, deep=deep) for key, _value in node.value]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"'{name}' is given twice", node.start_mark
                )
        return super().construct_mapping(node, deep=deep)


def _place(location: tuple[int | str, ...]) -> str:
    """Where a mistake is: "prompts, step 3, to"."""
    words: list[str] = []
    for part in location:
        if isinstance(part, int):
            words[-1] = f"{words[-1].removesuffix('s')} {part + 1}"
        else:
            words.append(part)
    return ", ".join(words) or "the whole"
