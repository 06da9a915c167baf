"""Renew the master key, so that what backups hold of destroyed keys opens no more."""

from goldthread.apps.audit.events import Actor
from goldthread.apps.files import vault
from goldthread.apps.files.actions import keys
from goldthread.apps.files.master import MasterKey, make_key, read_key, waiting_path
from goldthread.apps.files.models import CaseKey


def renew_master_key(*, by: Actor) -> MasterKey:
    """Make a new master key, put every case key under it, and keep the former as `.old` for the operator
    to destroy. Safe while serving; killed half way, nothing is lost and the next call finishes it."""
    path = vault.key_path()
    waiting = waiting_path(path)
    if not waiting.exists():
        if path.exists() or CaseKey.objects.exists():
            read_key(path)
        make_key(waiting)
    new = read_key(waiting)
    under_others = CaseKey.objects.filter(destroyed_at=None).exclude(master_id=new.id)
    while (row := under_others.first()) is not None:
        keys.rewrap_case_key(by=by, row=row)
    finish_renewal()
    return new


def finish_renewal() -> None:
    """Put the new master key in the former's place, once every standing case key is under it."""
    path = vault.key_path()
    waiting = waiting_path(path)
    if not waiting.exists():
        return
    new = read_key(waiting)
    if CaseKey.objects.filter(destroyed_at=None).exclude(master_id=new.id).exists():
        return
    if path.exists():
        path.replace(vault.former_path(path))
    waiting.replace(path)
