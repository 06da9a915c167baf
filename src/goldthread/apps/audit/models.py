"""Append-only, hash-chained events. Actors and objects by id only: no foreign keys, no names, no text."""

from django.db import models

from goldthread.apps.audit.enums import ActorKind, ChainKind
from goldthread.apps.audit.records import new_id


class ChainHead(models.Model):
    """The last event of a chain; its row is locked while the next one is written."""

    kind = models.CharField(max_length=20, choices=ChainKind.choices)
    subject_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject_id"], name="one_head_a_chain")]


class Event(models.Model):
    """One thing that happened. `facts` holds ids, numbers, dates, terms and keyed digests only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    chain_kind = models.CharField(max_length=20, choices=ChainKind.choices)
    chain_subject_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20, choices=ActorKind.choices)
    actor_id = models.UUIDField(null=True)
    cover_for_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.UUIDField()
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chain_kind", "chain_subject_id", "sequence"], name="one_event_a_place_in_chain"
            )
        ]
        indexes = [models.Index(fields=["object_id"], name="event_object")]
