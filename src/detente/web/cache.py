"""What was worked out for one state of the record, kept until the record changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class VersionCache:
    """Results by version of the record and key, the least used dropped first; each is worked out once at a time."""

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._lock = Lock()
        self._found: OrderedDict[tuple[Hashable, Hashable], Any] = OrderedDict()
        self._working: dict[tuple[Hashable, Hashable], Lock] = {}

    def get(self, version: Hashable, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, from the cache where it was worked out for this version before."""
        place = (version, key)
        with self._lock:
            if place in self._found:
                self._found.move_to_end(place)
                return self._found[place]  # type: ignore[no-any-return]
            mine = self._working.setdefault(place, Lock())
        with mine:
            with self._lock:
                if place in self._found:
                    return self._found[place]  # type: ignore[no-any-return]
            try:
                result = work()
                with self._lock:
                    self._keep(place, result)
            finally:
                with self._lock:
                    self._working.pop(place, None)
        return result

    def _keep(self, place: tuple[Hashable, Hashable], result: object) -> None:
        self._found[place] = result
        while len(self._found) > self._size:
            self._found.popitem(last=False)
