"""What other apps use: register and queue jobs, tell progress, queue messages."""

from goldthread.apps.jobs.actions.attempts import report_progress
from goldthread.apps.jobs.actions.outbox import queue_message
from goldthread.apps.jobs.actions.queue import enqueue
from goldthread.apps.jobs.messages import register_message
from goldthread.apps.jobs.registry import JobFailed, UnsafeArgument, job

__all__ = [
    "JobFailed",
    "UnsafeArgument",
    "enqueue",
    "job",
    "queue_message",
    "register_message",
    "report_progress",
]
