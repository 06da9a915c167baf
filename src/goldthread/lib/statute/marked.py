"""YAML with a line for every key, so that an error can name file, line and key.

Only true and false are booleans: yes and no stay words, because they are answers here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML was built with it: ten times as fast, and the rules are long."""
_NULLS = ("", "~", "null", "Null", "NULL")
_QUOTED = ("'", '"', "|", ">")


class _Unreadable(Exception):
    """Something that YAML allows and the rules do not; holds the line and what to do."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read_marked(path: Path, name: str) -> tuple[Node | None, list[Problem]]:
    """Read one file. `name` stands for it in messages. Node is None when it is not YAML at all."""
    try:
        builder = _Builder(yaml.parse(path.read_text(encoding="utf-8"), Loader=_Loader), name)
        root = builder.document()
    except _Unreadable as error:
        return None, [Problem(name, error.line, "", error.message)]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [Problem(name, line, "", f"not YAML: {error.problem or error.context}")]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return None, [Problem(name, 1, "", f"not readable: {error}")]
    if root is None:
        return None, [Problem(name, 1, "", "the file is empty")]
    return root, builder.problems


class _Builder:
    """Makes nodes from the parser's events in one pass: no tree of PyYAML's own in between."""

    def __init__(self, events: Iterator[yaml.Event], file: str) -> None:
        self._events = events
        self._file = file
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        """The one document of the file; None where there is none."""
        root = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _Unreadable(_line(event), "not YAML: expected a single document in the stream")
                root = self._node(next(self._events), "", None)
        return root

    def _node(self, event: yaml.Event, key: str, line: int | None) -> Node:
        line = line or _line(event)
        match event:
            case yaml.ScalarEvent():
                return Node(_scalar(event), self._file, line, key)
            case yaml.MappingStartEvent():
                return Node(self._mapping(key), self._file, line, key)
            case yaml.SequenceStartEvent():
                return Node(self._sequence(key), self._file, line, key)
            case _:
                raise _Unreadable(_line(event), "aliases are not read: write the value out")

    def _mapping(self, key: str) -> Mapping[str, Node]:
        """A set of keys; each stands at the line of its key."""
        found: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if isinstance(event, yaml.AliasEvent):
                raise _Unreadable(_line(event), "aliases are not read: write the value out")
            if not isinstance(event, yaml.ScalarEvent):
                raise _Unreadable(_line(event), "a key is a word, not a list or a set of keys")
            name = str(event.value)
            child = self._node(next(self._events), f"{key}.{name}" if key else name, _line(event))
            if name in found:
                self.problems.append(child.problem("given twice"))
            found[name] = child
        return found

    def _sequence(self, key: str) -> tuple[Node, ...]:
        found: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._node(event, f"{key}[{len(found)}]", None))
        return tuple(found)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    """A plain word is read as nothing, true, false, a number or a date; a quoted one stays a word."""
    text = str(event.value)
    if event.style in _QUOTED:
        return text
    if text in _NULLS:
        return None
    if text in ("true", "false"):
        return text == "true"
    if text.isdigit() and (text == "0" or not text.startswith("0")):
        return int(text)
    try:
        return date.fromisoformat(text) if len(text) == 10 else text
    except ValueError:
        return text
