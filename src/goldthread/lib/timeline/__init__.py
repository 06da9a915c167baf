"""The timeline engine: partial dates, chronologies read from office files, and their merge.

Plain functions over frozen values; no Django, no clock, no network.
"""

from goldthread.lib.sandbox import UnreadableFile
from goldthread.lib.timeline.codes import Code, Level
from goldthread.lib.timeline.columns import Column, ColumnSet, column_set, column_sets, field_name
from goldthread.lib.timeline.identity import under_agency
from goldthread.lib.timeline.merge import merge, merge_entries
from goldthread.lib.timeline.model import (
    Composite,
    Confidence,
    Entry,
    ImportReport,
    Origin,
    Problem,
    TableReport,
    When,
)
from goldthread.lib.timeline.reading import read_chronology
from goldthread.lib.timeline.when import read_when
from goldthread.lib.timeline.writers import write_composite, write_template

__all__ = [
    "Code",
    "Column",
    "ColumnSet",
    "Composite",
    "Confidence",
    "Entry",
    "ImportReport",
    "Level",
    "Origin",
    "Problem",
    "TableReport",
    "UnreadableFile",
    "When",
    "column_set",
    "column_sets",
    "field_name",
    "merge",
    "merge_entries",
    "read_chronology",
    "read_when",
    "under_agency",
    "write_composite",
    "write_template",
]
