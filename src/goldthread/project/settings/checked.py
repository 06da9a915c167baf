"""What `make check` holds Django's deploy checks against: an installation behind https."""

import os
import tempfile

os.environ["GOLDTHREAD_PUBLIC_URL"] = "https://goldthread.invalid"
os.environ["GOLDTHREAD_HOME"] = os.path.join(tempfile.gettempdir(), f"goldthread-check-{os.getuid()}")
os.environ.pop("GOLDTHREAD_DEMO", None)

from goldthread.project.settings.base import *  # noqa: F403
