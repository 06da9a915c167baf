"""All pathways: which edition a case falls under, and one set of facts screened by all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldthread.lib.statute.areas import Areas
from goldthread.lib.statute.edition import Edition, Question
from goldthread.lib.statute.explained import Explained
from goldthread.lib.statute.facts import Facts
from goldthread.lib.statute.joint import JointRules
from goldthread.lib.statute.screening import Screening, evaluate


class PathwayError(LookupError):
    """A pathway, or an edition for a date, that does not exist. The text is for the user."""


LAST_RESORT = "incident_date"
"""Screens where no better date is known; it fixes the edition of a review only where `stands_in` says so."""


class UnknownPathwayError(PathwayError):
    pass


class NoEditionError(PathwayError):
    """No edition covers the date: nothing is guessed from the one before or after."""


class MissingDateError(PathwayError):
    """The fact whose date selects the edition was not given."""


@dataclass(frozen=True)
class Selection:
    """An edition with the fact and date that chose it, and a note where another date stood in."""

    edition: Edition
    fact: str
    day: date
    note: str = ""


@dataclass(frozen=True)
class Pathways:
    """The loaded rules. `editions` are in order of their beginning."""

    editions: Mapping[str, tuple[Edition, ...]]
    questions: Mapping[str, Question]
    areas: Areas
    joint: JointRules = field(default_factory=JointRules)
    explained: Explained = field(default_factory=Explained)

    def ids(self) -> tuple[str, ...]:
        return tuple(sorted(self.editions))

    def of(self, pathway: str) -> tuple[Edition, ...]:
        """Raises UnknownPathwayError."""
        if pathway not in self.editions:
            known = ", ".join(self.ids())
            raise UnknownPathwayError(f"There is no pathway {pathway}. There are: {known}.")
        return self.editions[pathway]

    def on(self, pathway: str, day: date) -> Edition:
        """The edition in force on a day. Raises UnknownPathwayError, NoEditionError."""
        for edition in self.of(pathway):
            if edition.covers(day):
                return edition
        raise NoEditionError(f"No edition of {pathway} covers {day.isoformat()}. {self._spans(pathway)}")

    def named(self, pathway: str, edition_id: str) -> Edition:
        """The edition fixed on a review when it opened. Raises UnknownPathwayError, NoEditionError."""
        for edition in self.of(pathway):
            if edition.id == edition_id:
                return edition
        raise NoEditionError(f"{pathway} has no edition {edition_id}. {self._spans(pathway)}")

    def shown(self, pathway: str, day: date) -> Edition:
        """The edition to explain to somebody who names no date: of the day, else the last that there was.

        Raises UnknownPathwayError, and NoEditionError before the first edition.
        """
        begun = [edition for edition in self.of(pathway) if edition.begins <= day]
        return begun[-1] if begun else self.on(pathway, day)

    def edition(self, pathway: str, facts: Facts, *, asked_on: date | None = None) -> Selection:
        """The edition for a case, by the date of the fact the pathway names.

        Without that date the ones that may stand in for it are tried, then the incident date, and
        without those the day of asking; the note says so. Raises UnknownPathwayError,
        NoEditionError, MissingDateError.
        """
        applies_by = self.of(pathway)[-1].applies_by
        wanted = applies_by.fact
        instead = tuple(dict.fromkeys((*applies_by.stands_in, LAST_RESORT)))
        for fact in (wanted, *instead):
            day = facts.day(fact)
            if day is not None:
                note = "" if fact == wanted else self._stood_in(wanted, self._named(fact), day)
                return Selection(self.on(pathway, day), fact, day, note)
        if asked_on is None:
            give = " or ".join((wanted, *instead))
            raise MissingDateError(f"{pathway} is chosen by {wanted}: give {give}.")
        note = self._stood_in(wanted, "the day of asking", asked_on)
        return Selection(self.on(pathway, asked_on), "", asked_on, note)

    def screen(self, facts: Facts, *, asked_on: date | None = None) -> Iterator[Screening | NotScreened]:
        """Every pathway, each by its own date; while it is not given the incident date stands in.

        One without an edition for its date says why.
        """
        for pathway in self.ids():
            try:
                chosen = self.edition(pathway, facts, asked_on=asked_on)
            except (NoEditionError, MissingDateError) as error:
                yield NotScreened(pathway, str(error))
            else:
                notes = (chosen.note,) if chosen.note else ()
                yield evaluate(chosen.edition, facts, notes=notes)

    def _spans(self, pathway: str) -> str:
        spans = (
            f"{edition.begins} to {edition.ends or 'now'} ({edition.id})" for edition in self.of(pathway)
        )
        return f"Editions: {', '.join(spans)}."

    def _named(self, fact: str) -> str:
        label = self._label(fact)
        return label[0].lower() + label[1:]

    def _label(self, fact: str) -> str:
        return self.questions[fact].says.get("label", fact)

    def _stood_in(self, wanted: str, instead: str, day: date) -> str:
        return f"{self._label(wanted)} was not given, so {instead} ({day}) chose the edition."


@dataclass(frozen=True)
class NotScreened:
    pathway: str
    why: str
