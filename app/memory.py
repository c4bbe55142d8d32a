"""What was counted in a graph that has not changed since: kept, so that it is counted once.

Totals and periods are sums over many events: they cost time in proportion to the graph, and every
page of a list asks for them again. They are kept under the state of the graph (its revision and
counts, app.revision), so that a change makes all of them worthless at once.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from pydantic import BaseModel

MAX_ROWS = 100_000  # of all answers together; a row takes about 1 kB

type Key = tuple[str, str, str]


def key_of(state: str, query: str, params: Mapping[str, object]) -> Key:
    """Return the key of what `query` gives for `params` in a state of the graph."""
    return state, query, repr(sorted(params.items()))


class Memory:
    """The rows of the last queries that were kept, at most `max_rows` together."""

    def __init__(self, max_rows: int = MAX_ROWS) -> None:
        """Start with nothing."""
        self._kept: OrderedDict[Key, Sequence[BaseModel]] = OrderedDict()
        self._max_rows = max_rows
        self._rows = 0

    def get[Row: BaseModel](self, key: Key, row: type[Row]) -> list[Row] | None:
        """Return the rows that were kept under `key`; None when there are none."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        return [each for each in kept if isinstance(each, row)]

    def keep(self, key: Key, rows: Sequence[BaseModel]) -> None:
        """Keep rows; what was not asked for the longest goes, and what is of another state."""
        weight = len(rows) + 1
        if weight > self._max_rows or key in self._kept:
            return
        self._kept[key] = rows
        self._rows += weight
        while self._rows > self._max_rows or next(iter(self._kept))[0] != key[0]:
            _, gone = self._kept.popitem(last=False)
            self._rows -= len(gone) + 1
