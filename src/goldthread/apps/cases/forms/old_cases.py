"""Forms for a case that stands in old papers: the person, what happened, and the decision."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from goldthread.apps.accounts.models import Area, Organisation
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions import OldCase, OldDecision
from goldthread.apps.cases.forms.decision import offer_options
from goldthread.apps.cases.subjects import dates_of, subject_of
from goldthread.apps.ui.forms import (
    ConfirmField,
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
)
from goldthread.lib.statute import DecisionOption, Edition, Needs

IN_PAPERS = "Leave this empty if the papers do not say."
Kinds = Sequence[tuple[Organisation, str, str]]
"""Each board with a pathway's id and name, of which it may record old cases."""


class OldKindForm(GovukForm):
    """Which review the papers hold, and whose they are: asked first, for the questions follow from it."""

    kind = RadiosField(label="What do the old papers hold?", choices=())

    def __init__(self, *args: object, kinds: Kinds, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        several = len({board.pk for board, _, _ in kinds}) > 1
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (f"{board.pk}:{pathway}", f"{name}, {board.name}" if several else name)
            for board, pathway, name in kinds
        ]


class OldPapersForm(GovukForm):
    """The dates and the decision as the papers have them."""

    option = RadiosField(label="What was decided?", choices=())
    other_pathway = TextField(label="Which pathway?", required=False, max_length=120)
    joins_review = TextField(
        label="Reference of the review it joined", required=False, max_length=60, width="20"
    )
    decided_on = DateField(
        label="Date of the decision",
        latest=timezone.localdate,
        help_text="The rules in force on this day are the rules of the case.",
    )
    taken_by = TextField(
        label="Who took it?", max_length=160, help_text="As the papers say, such as the chair of the board."
    )
    reasons = LongTextField(label="Reasons given then", rows=6, required=False, help_text=IN_PAPERS)

    def __init__(self, *args: object, pathway_id: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.date_names = dates_of(pathway_id)
        self.fields = {name: _date(name) for name in self.date_names} | self.fields
        for name in self.date_names:
            self.fields[name].initial = self.initial.get(name)
        offer_options(self, options_then(rulebook.pathways().of(pathway_id)))

    def decision(self) -> OldDecision:
        """Only of a valid form."""
        given = self.cleaned_data
        return OldDecision(**{name: given[name] for name in OldPapersForm.base_fields if name in given})

    def dates(self) -> dict[str, date]:
        """Those that the papers give, by the rules' names. Only of a valid form."""
        given = self.cleaned_data
        return {name: given[name] for name in self.date_names if given[name]}


def options_then(editions: Iterable[Edition]) -> list[DecisionOption]:
    """What could be decided under any of the editions; the past does not wait, so nothing is put off."""
    options = {option.id: option for edition in editions for option in edition.decision_options}
    return [option for option in options.values() if option.needs is not Needs.DATE]


class OldCaseForm(OldPapersForm):
    """The whole case. Questions about the person and the dates come from whom the pathway is about."""

    reference = TextField(
        label="Reference",
        required=False,
        width="20",
        max_length=40,
        help_text="Theirs or your own: letters, digits, dashes; never a name. "
        "Leave this empty and one is made.",
    )
    real_name = TextField(label="Full name", max_length=120)
    other_names = TextField(
        label="Other names or spellings",
        required=False,
        max_length=300,
        help_text="Put a comma between them.",
    )
    birth_date = DateField(
        label="Date of birth", required=False, latest=timezone.localdate, help_text=IN_PAPERS
    )
    death_date = DateField(
        label="Date of death, if they died", required=False, latest=timezone.localdate, help_text=IN_PAPERS
    )
    restricted = ConfirmField(
        label="Restrict this case to its team",
        required=False,
        help_text="Nobody else will find it, not even in a search or a count.",
    )

    def __init__(self, *args: object, pathway_id: str, areas: Iterable[Area], **kwargs: object) -> None:
        super().__init__(*args, pathway_id=pathway_id, **kwargs)
        self.pathway_id, self.areas = pathway_id, {str(area.pk): area for area in areas}
        self.fields["real_name"].label = f"Full name of {subject_of(pathway_id).the}"
        if len(self.areas) > 1:
            choices = [(key, area.name) for key, area in self.areas.items()]
            self.fields["area"] = SelectField(label="Area", choices=choices)
        person = ["real_name", "other_names", "birth_date", "death_date"]
        self.order_fields(["reference", "area", *person, *self.date_names, *OldPapersForm.base_fields])

    def papers(self) -> OldCase:
        """Only of a valid form."""
        given = self.cleaned_data
        return OldCase(
            pathway_id=self.pathway_id,
            decision=self.decision(),
            person=_person(given),
            dates=self.dates(),
            reference=given["reference"],
            area=self.areas[given["area"]] if "area" in given else None,
            restricted=given["restricted"],
        )


def _date(name: str) -> forms.Field:
    question = rulebook.pathways().questions[name]
    return DateField(label=question.text, required=False, latest=timezone.localdate, help_text=IN_PAPERS)


def _person(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "real_name": given["real_name"],
        "aliases": given["other_names"].split(","),
        "birth_date": given["birth_date"],
        "death_date": given["death_date"],
    }
