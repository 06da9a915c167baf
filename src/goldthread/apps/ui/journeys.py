"""A form asked one page at a time: which question comes next, what is still unanswered, what was answered.

Where the answers are kept is for the app that asks: a journey only reads a mapping of slug -> answers of that
step (what ``cleaned_data`` held).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldthread.apps.ui.components import SummaryRow, SummarySection, Tag, Task
from goldthread.apps.ui.forms import GovukForm

Answers = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Step:
    """One page. ``section`` groups steps on the task list and on check your answers."""

    slug: str
    form_class: type[GovukForm]
    title: str
    section: str = ""
    applies: Callable[[Answers], bool] = lambda answers: True


@dataclass(frozen=True)
class Journey:
    steps: Sequence[Step] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        slugs = [step.slug for step in self.steps]
        if len(slugs) != len(set(slugs)):
            raise ValueError("Two steps of a journey have the same slug.")

    def step(self, slug: str) -> Step:
        """:raises KeyError: if there is no such step."""
        found = next((step for step in self.steps if step.slug == slug), None)
        if found is None:
            raise KeyError(slug)
        return found

    def path(self, answers: Answers) -> list[Step]:
        """The steps that these answers lead through."""
        return [step for step in self.steps if step.applies(answers)]

    def next_after(self, slug: str, answers: Answers) -> Step | None:
        """The step that follows; none after the last."""
        return next((step for step in self._after(slug) if step.applies(answers)), None)

    def before(self, slug: str, answers: Answers) -> Step | None:
        earlier = self.steps[: self.steps.index(self.step(slug))]
        return next((step for step in reversed(earlier) if step.applies(answers)), None)

    def first_unanswered(self, answers: Answers) -> Step | None:
        """Where somebody who comes back another day goes on; none when every question was answered."""
        return next((step for step in self.path(answers) if step.slug not in answers), None)

    def standing(self, answers: Answers) -> dict[str, Mapping[str, Any]]:
        """The answers that count: not those to questions that no longer apply."""
        return {step.slug: answers[step.slug] for step in self.path(answers) if step.slug in answers}

    def sections(self, answers: Answers, address: Callable[[str], str]) -> list[SummarySection]:
        """Check your answers, by section; ``address`` gives the page of a slug."""
        rows: dict[str, list[SummaryRow]] = {}
        for step in self.path(answers):
            given = answers.get(step.slug, {})
            found = step.form_class().rows(given, change=address(step.slug)) if given else []
            rows.setdefault(step.section or step.title, []).extend(found)
        return [SummarySection(title, found) for title, found in rows.items() if found]

    def tasks(self, answers: Answers, address: Callable[[str], str]) -> list[Task]:
        """The task list, one line a section; each can be started in any order."""
        groups: dict[str, list[Step]] = {}
        for step in self.path(answers):
            groups.setdefault(step.section or step.title, []).append(step)
        return [_task(title, steps, answers, address) for title, steps in groups.items()]

    def _after(self, slug: str) -> Sequence[Step]:
        return self.steps[self.steps.index(self.step(slug)) + 1 :]


def _task(title: str, steps: list[Step], answers: Answers, address: Callable[[str], str]) -> Task:
    open_steps = [step for step in steps if step.slug not in answers]
    status: str | Tag = "Completed"
    if open_steps:
        started = len(open_steps) < len(steps)
        status = Tag("In progress", "blue") if started else Tag("Not yet started", "grey")
    return Task(title, address((open_steps or steps)[0].slug), status)
