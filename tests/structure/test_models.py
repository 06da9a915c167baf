"""Every model is a kept record or says why not, and nothing reaches across the wall."""

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.project.databases import LIBRARY_APPS

OWN = [config.label for config in apps.get_app_configs() if config.name.startswith("goldthread.")]
MODELS = [model for label in OWN for model in apps.get_app_config(label).get_models()]
NOT_RECORDS = {
    "audit.Event": "append-only: the database itself refuses to change it",
    "audit.ChainHead": "moves with each event",
    "accounts.User": "allauth writes passwords and sign-ins; it has the keeping columns itself",
}


def named(model: type[Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_every_model_is_a_kept_record_or_says_why_not(model: type[Model]) -> None:
    excused = named(model) in NOT_RECORDS or getattr(model, "not_a_record", "")
    assert issubclass(model, Record) or excused, "inherit Record, or give a reason in `not_a_record`"


@pytest.mark.parametrize("model", [m for m in MODELS if issubclass(m, Record)], ids=named)
def test_every_record_says_how_long_it_is_kept(model: type[Record]) -> None:
    assert model.keeping in KeepingClass


def side(label: str) -> str:
    return "library" if label in LIBRARY_APPS else "case"


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_no_relation_crosses_the_wall(model: type[Model]) -> None:
    crossing = [
        field.name
        for field in model._meta.get_fields()
        if field.is_relation
        and isinstance(field.related_model, type)
        and side(field.related_model._meta.app_label) != side(model._meta.app_label)
    ]
    assert crossing == []


def test_no_migration_depends_across_the_wall() -> None:
    loader = MigrationLoader(None)
    crossing = [
        (key, parent)
        for key, migration in loader.disk_migrations.items()
        for parent in migration.dependencies
        if key[0] in OWN and parent[0] in OWN and side(key[0]) != side(parent[0])
    ]
    assert crossing == []
