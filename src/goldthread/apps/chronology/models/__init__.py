"""Entries that agencies supplied, where people are named in them, and the composite made of them."""

from goldthread.apps.chronology.models.composite import Composite, Episode
from goldthread.apps.chronology.models.entries import Entry, Mention

__all__ = ["Composite", "Entry", "Episode", "Mention"]
