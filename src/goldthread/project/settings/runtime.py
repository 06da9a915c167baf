"""How `goldthread` runs: everything from the environment."""

from goldthread.project.settings.base import *  # noqa: F403
