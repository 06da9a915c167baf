"""What other apps use: say what files are for, store, check, read and remove them."""

from goldthread.apps.files.actions.checking import release_from_quarantine
from goldthread.apps.files.actions.keys import destroy_case_key, remove_file
from goldthread.apps.files.actions.reading import open_for_reading, read_content, record_download
from goldthread.apps.files.actions.storing import store_upload
from goldthread.apps.files.purposes import Purpose, register_purpose
from goldthread.apps.files.vault import ContentLost

__all__ = [
    "ContentLost",
    "Purpose",
    "destroy_case_key",
    "open_for_reading",
    "read_content",
    "record_download",
    "register_purpose",
    "release_from_quarantine",
    "remove_file",
    "store_upload",
]
