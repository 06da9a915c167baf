"""Jobs, work that recurs, and messages that wait to be sent.

A `Job` is what the rest of Goldthread sees. Each attempt at it is one result of django-tasks-db,
which is the queue; `task_id` names the latest.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record, new_id
from goldthread.apps.jobs.enums import UNFINISHED, JobState, MessageState


class Job(models.Model):
    """A piece of background work. Written by the worker many times a minute, so not a `Record`."""

    not_a_record = "a running record: workers write it many times a second, outside actions"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    keeping_class = models.CharField(
        max_length=20, choices=KeepingClass.choices, default=KeepingClass.OPERATION, editable=False
    )
    held = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    name = models.CharField(max_length=80)
    args = models.JSONField(default=dict)
    key = models.CharField(max_length=120, blank=True)
    repeat = models.BooleanField(default=False)
    lane = models.CharField(max_length=40, blank=True)
    priority = models.SmallIntegerField(default=0)
    owner_id = models.UUIDField(null=True, blank=True)
    back = models.CharField(max_length=300, blank=True)

    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    run_after = models.DateTimeField(default=timezone.now)
    task_id = models.UUIDField(null=True, blank=True)
    worker = models.CharField(max_length=64, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["state", "leased_until"], name="job_state_lease"),
            models.Index(fields=["task_id"], name="job_task"),
            models.Index(fields=["owner_id"], name="job_owner"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=~Q(key="")
                & Q(repeat=False, state__in=[JobState.WAITING, JobState.RUNNING, JobState.DONE]),
                name="one_job_a_key",
            ),
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=~Q(key="") & Q(repeat=True, state=JobState.WAITING),
                name="one_waiting_job_a_key",
            ),
            models.UniqueConstraint(
                fields=["lane"],
                condition=~Q(lane="") & Q(state=JobState.RUNNING),
                name="one_running_job_a_lane",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED


class ScheduledWork(models.Model):
    """When a recurring job is due next. The job itself and its rhythm are in code."""

    not_a_record = "a clock: moves each time its work is due"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    keeping_class = models.CharField(
        max_length=20, choices=KeepingClass.choices, default=KeepingClass.OPERATION, editable=False
    )
    held = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField(max_length=80, unique=True)
    rhythm = models.CharField(max_length=40)
    due_at = models.DateTimeField()
    last_due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "scheduled work"

    def __str__(self) -> str:
        return self.name


class OutboxMessage(Record):
    """A message to be sent: a template, a path and the board's reference; never free text.

    `path` is emptied once the message is sent if it holds a one-off link's token.
    """

    keeping = KeepingClass.CORRESPONDENCE

    to_email = models.EmailField()
    to_user_id = models.UUIDField(null=True, blank=True)
    template = models.CharField(max_length=80)
    path = models.CharField(max_length=300, blank=True)
    holds_token = models.BooleanField(default=False)
    reference = models.CharField(max_length=40, blank=True)
    case_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["case_id"], name="message_case")]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"
