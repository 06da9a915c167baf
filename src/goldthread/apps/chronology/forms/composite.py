"""Filters of the composite, and forms for episodes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from goldthread.apps.chronology.selectors.composite import Filters
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    HiddenField,
    LongTextField,
    SelectField,
    TextField,
    VersionedForm,
)

Choices = Sequence[tuple[str, str]]
NOT_FILTERS = {"page", "kind", "review"}
ONLY: Choices = [("undated", "Entries with no date"), ("mended", "Entries whose date was mended")]


class FilterForm(GovukForm):
    """What the composite is filtered by; everything is optional and stands in the address."""

    review = HiddenField(required=False)
    words = TextField(label="Words", required=False)
    agency = CheckboxesField(label="Agency", choices=[], required=False)
    person = SelectField(label="Person named", choices=[], required=False)
    start = DateField(label="From", required=False)
    end = DateField(label="To", required=False)
    episode = SelectField(label="Episode", choices=[], required=False)
    only = CheckboxesField(label="Only", choices=ONLY, required=False)

    def __init__(
        self, data: Any, *, agencies: Choices, people: Choices, episodes: Choices, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Anybody"), *people]  # type: ignore[attr-defined]
        if episodes:
            self.fields["episode"].choices = [("", "All"), *episodes]  # type: ignore[attr-defined]
        else:
            del self.fields["episode"]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for, so that the filter is shown open."""
        given = (values for key, values in self.data.lists() if key not in NOT_FILTERS)  # type: ignore[attr-defined]
        return any(value for values in given for value in values)

    def filters(self) -> Filters:
        """The filters that were given rightly; a wrong one is shown as an error and left out."""
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            agencies=frozenset(UUID(value) for value in given.get("agency") or ()),
            person=UUID(given["person"]) if given.get("person") else None,
            start=given.get("start"),
            end=given.get("end"),
            words=given.get("words") or "",
            episode=UUID(given["episode"]) if given.get("episode") else None,
            undated="undated" in (given.get("only") or ()),
            mended="mended" in (given.get("only") or ()),
        )


class EpisodeForm(VersionedForm):
    """Title and summary of an episode."""

    title = TextField(label="Title", help_text="For instance: The two falls in June", max_length=160)
    summary = LongTextField(label="What happened, in short", required=False)


class EpisodeRemovalForm(GovukForm):
    because = TextField(
        label="Why is the episode removed?", help_text="Its entries stay in the composite.", max_length=200
    )
