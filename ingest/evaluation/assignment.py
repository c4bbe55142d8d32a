"""The best one-to-one assignment of rows to columns."""

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple


class _Reach(NamedTuple):
    """The best alternating path to a column so far: what it adds, and the row before the column."""

    gain: int
    row: int


def best_assignment(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of greatest total weight, by row; pairs of weight 0 are none.

    Each round takes the alternating path from a free row to a free column that adds most, until
    none adds anything (successive augmenting paths; Ahuja, Magnanti, Orlin: Network Flows, 9.7).
    Each round leaves the best assignment of its size, so no cycle gains and the search ends.
    Equal paths: the one that ends in the lower column, then the one found first, rows ascending;
    so equal tables have equal answers. O(n^3) in practice; 100 x 100 takes less than a second.

    >>> best_assignment([[5, 4], [4, 0]])
    [(0, 1), (1, 0)]
    """
    assignment = _Assignment(weights)
    while assignment.improve():
        pass
    return sorted(assignment.column_of.items())


class _Assignment:
    """An assignment that grows by one pair with each improvement."""

    def __init__(self, weights: Sequence[Sequence[int]]) -> None:
        self._weights = weights
        self._edges = [
            [(column, weight) for column, weight in enumerate(row) if weight] for row in weights
        ]
        self.column_of: dict[int, int] = {}
        self._row_of: dict[int, int] = {}

    def improve(self) -> bool:
        """Add the pair that gains most, moving others for it; False when nothing gains."""
        reach = self._longest_paths()
        free = [column for column in reach if column not in self._row_of]
        best = max(free, key=lambda column: (reach[column].gain, -column), default=None)
        if best is None or reach[best].gain <= 0:
            return False
        self._turn(reach, best)
        return True

    def _longest_paths(self) -> dict[int, _Reach]:
        """Return the best path to every column that one leads to (Bellman-Ford with a queue)."""
        gain = {row: 0 for row in range(len(self._edges)) if row not in self.column_of}
        reach: dict[int, _Reach] = {}
        queue = deque(gain)
        while queue:
            row = queue.popleft()
            for column, weight in self._edges[row]:
                total = gain[row] + weight
                if column in reach and total <= reach[column].gain:
                    continue
                reach[column] = _Reach(total, row)
                owner = self._row_of.get(column)
                if owner is not None:
                    gain[owner] = total - self._weights[owner][column]
                    queue.append(owner)
        return reach

    def _turn(self, reach: dict[int, _Reach], end: int) -> None:
        """Give each column of the path to `end` to the row before it, which leaves its old one."""
        column: int | None = end
        while column is not None:
            row = reach[column].row
            left = self.column_of.get(row)
            self.column_of[row], self._row_of[column] = column, row
            column = left
