"""Shares of a whole, as they are counted and reported."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """Points won of points asked for; none are asked for where the gold leaves a key open."""

    won: int
    asked: int

    @property
    def full(self) -> bool:
        """Whether everything asked for was won."""
        return self.won == self.asked

    @property
    def rate(self) -> float | None:
        """Won over asked, to four places; None when nothing was asked for."""
        return ratio(self.won, self.asked)

    def __add__(self, other: "Share") -> "Share":
        return Share(self.won + other.won, self.asked + other.asked)


def ratio(part: int, whole: int) -> float | None:
    """Return `part` over `whole` to four places; None when there is no whole."""
    return round(part / whole, 4) if whole else None
