"""The application as a web process runs it: it ends with the process that started it."""

import os
import signal

from goldthread.project.parents import call_when_orphaned
from goldthread.project.wsgi import application

__all__ = ["application"]

call_when_orphaned(lambda: os.kill(os.getpid(), signal.SIGKILL))
