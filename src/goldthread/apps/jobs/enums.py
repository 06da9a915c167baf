"""States of a job and of a message, and what the audit says about messages."""

from django.db import models


class JobState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Could not be finished"
    REPLACED = "replaced", "Taken over by a later one"


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class MessageState(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"


class Verb(models.TextChoices):
    MESSAGE_QUEUED = "message.queued", "Queued a message"
    MESSAGE_SENT = "message.sent", "Sent a message"
    MESSAGE_FAILED = "message.failed", "Could not send a message"
