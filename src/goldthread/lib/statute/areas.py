"""Areas: places a board answers for. The shipped list can be added to (the demo adds a fictional one)."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.lib.statute.terms import Nation


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    nation: Nation
    fictional: bool = False
