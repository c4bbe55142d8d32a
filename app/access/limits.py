"""How many requests a key and an address have, by a window that slides."""

import ipaddress
from dataclasses import dataclass
from math import ceil
from time import time

from limits import RateLimitItem, RateLimitItemPerMinute, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from graph_schema.errors import ConfigurationError, GeokgError

FAILURES = RateLimitItemPerMinute(30)  # requests of an address without a key that counts
ADDRESS_SHARE = 4  # an address has as much as so many keys: offices share one


class TooManyRequests(GeokgError):
    """A key or an address has used up what it has; `wait` seconds until there is more."""

    def __init__(self, subject: str, wait: int) -> None:
        """Keep how long to wait."""
        super().__init__(f"too many requests of this {subject}; wait {wait} s")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class _Budget:
    subject: str
    item: RateLimitItem


class RateLimits:
    """Counts requests in this process."""

    def __init__(self, limit: str) -> None:
        """Let each key have `limit`, such as "1200/minute".

        Raises:
            ConfigurationError: it cannot be read.
        """
        try:
            per_key = parse(limit)
        except ValueError as error:
            raise ConfigurationError(f"GEOKG_RATE_LIMIT={limit!r}: write 1200/minute") from error
        multiplied = type(per_key)(per_key.amount * ADDRESS_SHARE, per_key.multiples)
        self._key = _Budget("key", per_key)
        self._address = _Budget("address", multiplied)
        self._failures = _Budget("address without a valid key", FAILURES)
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def count(self, key_id: str, address: str) -> None:
        """Count a request with a key.

        Raises:
            TooManyRequests: its key or its address has no more.
        """
        await self._hit(self._key, key_id)
        await self._hit(self._address, network_of(address))

    async def count_failure(self, address: str) -> None:
        """Count a request without a key that counts.

        Raises:
            TooManyRequests: its address has no more.
        """
        await self._hit(self._failures, network_of(address))

    async def _hit(self, budget: _Budget, name: str) -> None:
        if await self._limiter.hit(budget.item, budget.subject, name):
            return
        window = await self._limiter.get_window_stats(budget.item, budget.subject, name)
        raise TooManyRequests(budget.subject, max(1, ceil(window.reset_time - time())))


def network_of(address: str) -> str:
    """Return what counts as one address: of IPv6 the /64, which one machine has for itself.

    >>> network_of("2001:db8::1:2"), network_of("192.0.2.7")
    ('2001:db8::', '192.0.2.7')
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False).network_address)
    return str(found)
