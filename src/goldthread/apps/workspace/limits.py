"""How often one address may ask, counted in this process's memory: nothing of it is written down."""

from collections import deque
from threading import Lock
from time import monotonic


class Limit:
    """At most `times` in `seconds` for each address; with too many addresses the oldest are forgotten."""

    def __init__(self, *, times: int, seconds: float, addresses: int = 10_000) -> None:
        self.times, self.seconds, self.addresses = times, seconds, addresses
        self._asked: dict[str, deque[float]] = {}
        self._lock = Lock()

    def allows(self, address: str) -> bool:
        """Count one more, and say whether it is still within the limit."""
        now = monotonic()
        with self._lock:
            asked = self._asked.pop(address, deque())
            while asked and asked[0] <= now - self.seconds:
                asked.popleft()
            within = len(asked) < self.times
            if within:
                asked.append(now)
            self._asked[address] = asked
            if len(self._asked) > self.addresses:
                del self._asked[next(iter(self._asked))]
            return within

    def forget(self) -> None:
        with self._lock:
            self._asked.clear()
