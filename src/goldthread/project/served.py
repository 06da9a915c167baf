"""The application as a web process runs it, set up by `serving`; nothing else imports this.

The process leaves the terminal's group, so that Ctrl-C reaches the server alone, which then ends it
in order (Granian's web process that gets SIGINT and then SIGTERM does not end), and it ends with the
process that started it, also when that is killed.
"""

import os
import signal

from goldthread.project.parents import call_when_orphaned
from goldthread.project.warming import settle
from goldthread.project.wsgi import application

__all__ = ["application"]

if os.getpgrp() != os.getpid():
    os.setsid()
call_when_orphaned(lambda: os.kill(os.getpid(), signal.SIGKILL))
settle()
