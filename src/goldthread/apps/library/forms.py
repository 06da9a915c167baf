"""What editors of the library type."""

from typing import Any

from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.ui.forms import (
    DateField,
    FilesField,
    GovukForm,
    LongTextField,
    NumberField,
    TextField,
    VersionedForm,
)


class UploadForm(GovukForm):
    """Files for the library."""

    uploads = FilesField(
        label="Files",
        help_text="PDF, Word, HTML, text, a report as JSON, or a catalogue as CSV. You can choose many.",
        required_message="Choose at least one file.",
    )


class MendForm(VersionedForm):
    """Catalogue facts of a record. Lists are written one a line."""

    title = TextField(label="Title", required_message="Enter a title.", max_length=500)
    kind = TextField(label="Kind of review", required=False, max_length=150, width="20")
    reference = TextField(label="Reference", required=False, max_length=100, width="10")
    published_on = DateField(label="Date of the report", required=False)
    year = NumberField(label="Year, if the date is not known", required=False, width="4")
    nation = TextField(label="Nation", required=False, max_length=60, width="20")
    area = TextField(label="Area", required=False, max_length=200, width="20")
    author = TextField(label="Author or coroner", required=False, max_length=300)
    publisher = TextField(label="Publisher", required=False, max_length=300)
    url = TextField(label="Web address", required=False, max_length=1000)
    licence = TextField(label="Licence", required=False, max_length=300)
    sent_to = LongTextField(label="Sent to, one body a line", required=False, rows=4, disclosure=False)
    themes = LongTextField(label="Themes, one a line", required=False, rows=4, disclosure=False)

    @staticmethod
    def values(record: LibraryRecord) -> dict[str, Any]:
        """What the form shows of a record."""
        names = [name for name in MendForm.base_fields if name not in {"version", "sent_to", "themes"}]
        shown: dict[str, Any] = {name: getattr(record, name) for name in names}
        lists = {name: "\n".join(getattr(record, name)) for name in ("sent_to", "themes")}
        return {**shown, **lists, "version": record.version}

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"] or "")
        if url and not url.startswith(("http://", "https://")):
            self.add_error("url", "The web address must begin with http:// or https://.")
        return url

    def facts(self) -> dict[str, Any]:
        """The catalogue facts as the record keeps them."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        for name in ("sent_to", "themes"):
            facts[name] = [line.strip() for line in str(facts[name] or "").splitlines() if line.strip()]
        if facts["published_on"]:
            facts["year"] = facts["published_on"].year
        return {name: "" if value is None and name not in {"published_on", "year"} else value
                for name, value in facts.items()}  # fmt: skip


class WithdrawForm(GovukForm):
    """Why a record is withdrawn."""

    notice = LongTextField(
        label="Withdrawal notice",
        help_text="This is shown in place of the report. Say who asked and why; name nobody.",
        required_message="Write a withdrawal notice.",
        max_characters=2000,
        disclosure=False,
    )
