"""Typed reading of marked YAML that goes on after an error, so that one pass lists them all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from goldthread.lib.statute.marked import Node, Problem

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Reader:
    """Collects problems. Each method returns a value of the right type, or a harmless one of that
    type beside a problem: nothing read is used while there are problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, node: Node, message: str) -> None:
        self.problems.append(node.problem(message))

    def mapping(
        self, node: Node, required: Collection[str], optional: Collection[str] = ()
    ) -> Mapping[str, Node]:
        """Refuses unknown keys (with the ones that exist) and missing ones."""
        if not isinstance(node.value, Mapping):
            self.fault(node, "should be a set of keys")
            return {}
        known = [*required, *optional]
        for name, child in node.value.items():
            if name not in known:
                self.fault(child, f"unknown key; known here: {', '.join(known)}")
        for name in required:
            if name not in node.value:
                missing = f"{node.key}.{name}" if node.key else name
                self.problems.append(Problem(node.file, node.line, missing, "missing"))
        return node.value

    def mapping_of_any(self, node: Node) -> Mapping[str, Node]:
        """A set of keys of which any are allowed."""
        if not isinstance(node.value, Mapping):
            self.fault(node, "should be a set of keys")
            return {}
        return node.value

    def items(self, node: Node | None, read: Callable[[Node], T | None]) -> tuple[T, ...]:
        """A list; absent counts as empty. What `read` returns None for is left out."""
        if node is None:
            return ()
        if not isinstance(node.value, tuple):
            self.fault(node, "should be a list")
            return ()
        return tuple(item for item in map(read, node.value) if item is not None)

    def text(self, node: Node | None, default: str = "") -> str:
        if node is None:
            return default
        if not isinstance(node.value, str | int | date) or isinstance(node.value, bool):
            self.fault(node, "should be text")
            return default
        text = " ".join(str(node.value).split())
        if not text:
            self.fault(node, "should not be empty")
        return text

    def day(self, node: Node | None, default: date) -> date:
        if node is None:
            return default
        if not isinstance(node.value, date):
            self.fault(node, f"{node.value!r} is not a date; write it as 2015-04-01")
            return default
        return node.value

    def number(self, node: Node, least: int = 0) -> int:
        if isinstance(node.value, bool) or not isinstance(node.value, int) or node.value < least:
            self.fault(node, f"should be a whole number, {least} or more")
            return least
        return node.value

    def flag(self, node: Node | None, default: bool = False) -> bool:
        if node is None:
            return default
        if not isinstance(node.value, bool):
            self.fault(node, "should be true or false")
            return default
        return node.value

    def word(self, node: Node | None, words: type[E], default: E) -> E:
        """One of an enumeration's words."""
        if node is None:
            return default
        try:
            return words(str(node.value))
        except ValueError:
            self.fault(node, f"{node.value!r} is not one of {', '.join(words)}")
            return default
