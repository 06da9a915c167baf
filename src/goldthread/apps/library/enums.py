"""States of what the library holds, and what its audit events say happened."""

from django.db import models


class RecordStatus(models.TextChoices):
    PUBLISHED = "published", "In the library"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Outcome(models.TextChoices):
    """How a file given to the library ended."""

    WAITING = "waiting", "Waiting"
    READ = "read", "Read"
    ALREADY = "already", "Already in the library"
    ATTENTION = "attention", "Needs attention"
    REFUSED = "refused", "Refused"


class Grade(models.TextChoices):
    """How serious a note about one row of a catalogue is."""

    REFUSED = "refused", "Left out"
    ATTENTION = "attention", "Needs attention"
    REPAIRED = "repaired", "Repaired"
    JOINED = "joined", "Found as one"


class Verb(models.TextChoices):
    IMPORT_BEGUN = "library.import-begun", "Gave files to the library"
    FILES_READ = "library.files-read", "Read files into the library"
    CATALOGUE_READ = "library.catalogue-read", "Read rows of a catalogue"
    IMPORT_ENDED = "library.import-ended", "Finished reading files"
    RECORD_MENDED = "library.record-mended", "Mended a record's catalogue facts"
    RECORD_WITHDRAWN = "library.record-withdrawn", "Withdrew a record"
    RECORD_REINSTATED = "library.record-reinstated", "Put a withdrawn record back"
    REPORT_DEPOSITED = "library.report-deposited", "Deposited a report in the library"
    RECORDS_INDEXED = "library.records-indexed", "Brought the search index up to date"
