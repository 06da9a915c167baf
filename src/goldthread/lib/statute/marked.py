"""YAML with a line for every key, so that an error can name file, line and key.

Only true and false are booleans: yes and no stay words, because they are answers here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

Scalar = str | int | date | bool | None


@dataclass(frozen=True)
class Problem:
    """Something wrong with a rule file, at the place where a person can mend it."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key or '(whole file)'}: {self.message}"


@dataclass(frozen=True)
class Node:
    """A YAML value with its file, its line (from 1) and its key path (trigger[0].when.all[2])."""

    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    file: str
    line: int
    key: str

    def problem(self, message: str) -> Problem:
        return Problem(self.file, self.line, self.key, message)


_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML was built with it: ten times as fast, and the rules are long."""


class _Loader(_Base):  # type: ignore[misc,valid-type]
    """YAML 1.1 without its booleans yes, no, on and off, sexagesimal numbers and time-stamps."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rsplit(":", 1)[1] in ("null",)]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_marked(path: Path, name: str) -> tuple[Node | None, list[Problem]]:
    """Read one file. `name` stands for it in messages. Node is None when it is not YAML at all."""
    try:
        text = path.read_text(encoding="utf-8")
        aliases = [event for event in yaml.parse(text, Loader=_Loader) if isinstance(event, yaml.AliasEvent)]
        root = None if aliases else yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [Problem(name, line, "", f"not YAML: {error.problem or error.context}")]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return None, [Problem(name, 1, "", f"not readable: {error}")]
    if aliases:
        mark = aliases[0].start_mark
        line = mark.line + 1 if mark else 1
        return None, [Problem(name, line, "", "aliases are not read: write the value out")]
    if root is None:
        return None, [Problem(name, 1, "", "the file is empty")]
    problems: list[Problem] = []
    return _convert(root, name, "", problems), problems


def _convert(node: yaml.Node, file: str, key: str, problems: list[Problem]) -> Node:
    line = node.start_mark.line + 1
    match node:
        case yaml.MappingNode():
            return Node(_mapping(node, file, key, problems), file, line, key)
        case yaml.SequenceNode():
            items = tuple(
                _convert(item, file, f"{key}[{index}]", problems) for index, item in enumerate(node.value)
            )
            return Node(items, file, line, key)
        case _:
            return Node(_scalar(node), file, line, key)


def _mapping(node: yaml.MappingNode, file: str, key: str, problems: list[Problem]) -> Mapping[str, Node]:
    found: dict[str, Node] = {}
    for key_node, value_node in node.value:
        name = str(key_node.value)
        path = f"{key}.{name}" if key else name
        child = _convert(value_node, file, path, problems)
        child = Node(child.value, file, key_node.start_mark.line + 1, path)
        if name in found:
            problems.append(child.problem("given twice"))
        found[name] = child
    return found


def _scalar(node: yaml.Node) -> Scalar:
    text = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if node.tag.endswith(":null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if text.isdigit() and (text == "0" or not text.startswith("0")):
        return int(text)
    try:
        return date.fromisoformat(text) if len(text) == 10 else text
    except ValueError:
        return text
