"""Put what was read into the catalogue: find the record that a report already has, or make one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, Min

from goldthread.apps.audit.context import running_action
from goldthread.apps.library.facts import CatalogueFacts, digest_of_words
from goldthread.apps.library.models import Document, Identity, LibraryRecord, Passage
from goldthread.lib.reading import Document as ReadDocument

_FILLED_IN = (
    "kind reference published_on year nation area author publisher url file_url licence sent_to themes "
    "catalogued_from"
)
FILLED_IN = _FILLED_IN.split()


@dataclass
class Filing:
    """One batch being filed inside a running action: what is known already, and what is new."""

    records: dict[str, LibraryRecord] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    new_records: list[LibraryRecord] = field(default_factory=list)
    new_identities: list[Identity] = field(default_factory=list)

    @staticmethod
    def of(facts: Iterable[CatalogueFacts]) -> "Filing":
        """Look up, in a few queries, every record and area spelling that the batch may meet."""
        running_action()
        given = list(facts)
        keys = {key for fact in given for key in fact.identities()}
        filing = Filing()
        known: dict[UUID, LibraryRecord] = {}  # one object a record, or its version would be stale
        for chunk in _chunks(sorted(keys)):
            for identity in Identity.objects.filter(key__in=chunk).select_related("record"):
                filing.records[identity.key] = known.setdefault(identity.record_id, identity.record)
        area_keys = sorted({fact.area_key for fact in given if fact.area})
        for chunk in _chunks(area_keys):
            areas = LibraryRecord.objects.filter(area_key__in=chunk).values_list("area_key")
            filing.spellings.update(areas.annotate(spelling=Min("area")))
        return filing

    def find(self, facts: CatalogueFacts) -> LibraryRecord | None:
        """The record that this report already has."""
        return next((self.records[key] for key in facts.identities() if key in self.records), None)

    def file(self, facts: CatalogueFacts) -> tuple[LibraryRecord, bool]:
        """The record of the report, and whether it is new. Facts that were missing are filled in.

        New records are written by `write`, all at once.
        """
        found = self.find(facts)
        if found is not None:
            self._fill_in(found, facts)
        record = found or self._make(facts)
        for key in facts.identities():
            if key not in self.records:
                self.new_identities.append(Identity(record=record, key=key))
                self.records[key] = record
        return record, found is None

    def write(self) -> None:
        """Write the records that were made. Their documents can be added after that."""
        LibraryRecord.objects.bulk_create(self.new_records, batch_size=500)
        Identity.objects.bulk_create(self.new_identities, batch_size=500)
        self.new_records, self.new_identities = [], []

    def _make(self, facts: CatalogueFacts) -> LibraryRecord:
        area = self._spelling(facts)
        record = LibraryRecord(
            title=facts.title,
            area=area,
            area_key=facts.area_key,
            **{name: getattr(facts, name) for name in FILLED_IN if name != "area"},
        )
        self.new_records.append(record)
        return record

    def _spelling(self, facts: CatalogueFacts) -> str:
        """An area is written as the library first met it."""
        return self.spellings.setdefault(facts.area_key, facts.area) if facts.area else ""

    def _fill_in(self, record: LibraryRecord, facts: CatalogueFacts) -> None:
        missing = [name for name in FILLED_IN if getattr(facts, name) and not getattr(record, name)]
        for name in missing:
            setattr(record, name, getattr(facts, name))
        if "area" in missing:
            record.area, record.area_key = self._spelling(facts), facts.area_key
            missing.append("area_key")
        if facts.title not in {record.title, *record.other_titles}:
            record.other_titles = [*record.other_titles, facts.title]
            missing.append("other_titles")
        if missing and record._state.adding:
            return
        if missing:
            touch(record, missing)


def touch(record: LibraryRecord, fields: Sequence[str]) -> None:
    """Save fields of a record as its next version, and mark the search index as behind."""
    record.content_version += 1
    record.save_changes(fields=[*fields, "content_version"])


def add_document(
    record: LibraryRecord, read: ReadDocument, *, name: str, sha256: str, size: int, digest: str
) -> Document:
    """Put a document and its passages under a record."""
    document = Document(
        record=record,
        kind=read.kind,
        name=name[-300:],
        sha256=sha256,
        text_digest=digest,
        size=size,
        page_count=sum(1 for page in read.pages if page.number is not None),
        problems=[
            {"code": p.code, "message": p.message, "fix": p.fix, "page": p.page} for p in read.problems
        ],
    )
    document.save(force_insert=True)
    Passage.objects.bulk_create(_passages(record, document, read), batch_size=500)
    LibraryRecord.objects.filter(pk=record.pk).update(content_version=F("content_version") + 1)
    record.refresh_from_db(fields=["content_version"])
    return document


def _passages(record: LibraryRecord, document: Document, read: ReadDocument) -> list[Passage]:
    return [
        Passage(
            record=record,
            document=document,
            ordinal=ordinal,
            page=passage.page,
            page_label=read.pages[passage.page_index].label[:20],
            start=passage.start,
            end=passage.end,
            text=passage.text,
        )
        for ordinal, passage in enumerate(read.passages, start=1)
    ]


def known_documents(read: Sequence[tuple[str, str]]) -> dict[str, Document]:
    """Documents that the library has, by content hash and by digest of the words."""
    hashes = [value for pair in read for value in pair if value]
    found: dict[str, Document] = {}
    for chunk in _chunks(hashes):
        for document in Document.objects.filter(sha256__in=chunk).select_related("record"):
            found[document.sha256] = document
        for document in Document.objects.filter(text_digest__in=chunk).select_related("record"):
            found[document.text_digest] = document
    return found


def text_digest(read: ReadDocument) -> str:
    """The digest of a document's words."""
    return digest_of_words([page.text for page in read.pages])


def _chunks(values: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (values[start : start + size] for start in range(0, len(values), size))
