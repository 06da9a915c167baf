"""Forms as a board uses them, and forms filled in on cases."""

from goldthread.apps.paperwork.models.editions import BoardForm, FormVersion
from goldthread.apps.paperwork.models.filled import Answer, FilledForm, Moved

__all__ = ["Answer", "BoardForm", "FilledForm", "FormVersion", "Moved"]
