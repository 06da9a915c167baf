"""What other apps and the command line may do to the library."""

from goldthread.apps.library.actions.adding import (
    add_paths,
    queue_indexing,
    read_import,
    receive_uploads,
)
from goldthread.apps.library.actions.deposits import deposit, withdraw_deposit
from goldthread.apps.library.actions.indexing import index_due_records, rebuild_index
from goldthread.apps.library.actions.records import mend_record, reinstate_record, withdraw_record

__all__ = [
    "add_paths",
    "deposit",
    "index_due_records",
    "mend_record",
    "queue_indexing",
    "read_import",
    "rebuild_index",
    "receive_uploads",
    "reinstate_record",
    "withdraw_deposit",
    "withdraw_record",
]
