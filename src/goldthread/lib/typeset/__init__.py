"""Pictures and documents made from values, never from markup."""

from goldthread.lib.typeset.lanes import Lane, draw_lanes

__all__ = ["Lane", "draw_lanes"]
