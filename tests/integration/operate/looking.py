"""Prints what people would find in a home: every stored file decrypted, and what searches find."""

import hashlib
import json
from typing import Any

from goldthread.project.home import open_home

SEARCHES = ("adult", "housing", '"safeguarding adults"', "hospital -police")


def stored_files() -> dict[str, list[str]]:
    from goldthread.apps.files import vault
    from goldthread.apps.files.models import StoredFile
    from goldthread.apps.files.selectors import read_name

    return {
        str(file.pk): [
            read_name(file),
            hashlib.sha256(b"".join(vault.content_of(file))).hexdigest(),
        ]
        for file in StoredFile.objects.select_related("key")
    }


def originals() -> list[str]:
    from goldthread.apps.library.storage import library_store

    store, found = library_store(), []
    for name, _ in store.names():
        with store.open(name) as file:
            assert hashlib.sha256(file.read()).hexdigest() == name
        found.append(name)
    return sorted(found)


def searched() -> dict[str, list[list[Any]]]:
    from goldthread.apps.library.selectors.searching import search_passages

    return {
        words: [
            [str(one.record.pk), str(one.passage.pk) if one.passage else "", one.page, one.snippet.text]
            for one in search_passages(words, 50)
        ]
        for words in SEARCHES
    }


if __name__ == "__main__":
    open_home()
    print(json.dumps({"files": stored_files(), "originals": originals(), "searches": searched()}))
