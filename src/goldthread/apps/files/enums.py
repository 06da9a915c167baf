"""States and kinds of stored files, and what the audit says about them."""

from django.db import models


class FileState(models.TextChoices):
    QUARANTINED = "quarantined", "In quarantine, not yet checked"
    CHECKED = "checked", "Checked; no virus scanner is set up"
    CLEAN = "clean", "Checked and scanned"
    REFUSED = "refused", "Refused"


READABLE = (FileState.CHECKED, FileState.CLEAN)


class Kind(models.TextChoices):
    """Kinds of file that are known by their content."""

    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    ODS = "ods", "OpenDocument spreadsheet"
    PDF = "pdf", "PDF"
    HTML = "html", "HTML"
    JSON = "json", "JSON"
    CSV = "csv", "CSV"
    TXT = "txt", "plain text"
    PNG = "png", "PNG picture"
    JPEG = "jpeg", "JPEG picture"


MEDIA_TYPES = {
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.PDF: "application/pdf",
    Kind.HTML: "text/html",
    Kind.JSON: "application/json",
    Kind.CSV: "text/csv",
    Kind.TXT: "text/plain",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
}


class Verb(models.TextChoices):
    KEY_MADE = "case-key.made", "Made the key of a case"
    KEY_DESTROYED = "case-key.destroyed", "Destroyed the key of a case: its files are gone"
    KEY_REWRAPPED = "case-key.rewrapped", "Put the key of a case under a new master key"
    FILE_STORED = "file.stored", "Received a file into quarantine"
    FILE_RELEASED = "file.released", "Checked a file and let it out of quarantine"
    FILE_REFUSED = "file.refused", "Refused a file"
    FILE_DOWNLOADED = "file.downloaded", "Downloaded a file"
    FILE_REMOVED = "file.removed", "Removed a file"
