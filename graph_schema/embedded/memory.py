"""Heap and page cache from what the machine has, or what a container may use of it."""

import re
from dataclasses import dataclass
from pathlib import Path

import psutil

from graph_schema.errors import ConfigurationError

MIB = 1024 * 1024
CGROUPS = Path("/sys/fs/cgroup")
OWN_CGROUP = Path("/proc/self/cgroup")
UNITS = {"k": 1024, "m": MIB, "g": 1024 * MIB}


@dataclass(frozen=True, slots=True)
class Memory:
    """Shares of the embedded server, in MiB."""

    heap: int
    page_cache: int

    @property
    def transactions(self) -> int:
        """All transactions together may take half the heap."""
        return self.heap // 2

    @property
    def transaction(self) -> int:
        """One transaction may take a quarter of the heap, at most 256 MiB."""
        return min(256, self.heap // 4)


def plan_memory(available: int, heap: str | None) -> Memory:
    """Return what the embedded server may take of `available` bytes.

    An eighth for the heap, between 384 MiB and 2 GiB: with 384 MiB our tests pass, above 2 GiB
    only graphs of many millions of claims gain. A sixteenth for the page cache, 64 MiB to 1 GiB.

    Args:
        available: bytes of the machine or of the container.
        heap: what the user wants instead, such as "1g" or "768m"; None: nothing.

    Raises:
        ConfigurationError: `heap` is no such size, or less than 128 MiB.
    """
    share = available // MIB
    chosen = _clamp(share // 8, 384, 2048) if heap is None else _parse(heap)
    return Memory(heap=chosen, page_cache=_clamp(share // 16, 64, 1024))


def available_memory() -> int:
    """Return bytes of memory of this machine, or of the tightest cgroup that we are in."""
    limits = [psutil.virtual_memory().total]
    if OWN_CGROUP.exists():
        limits += _cgroup_limits(OWN_CGROUP.read_text(encoding="utf-8"), CGROUPS)
    return min(limits)


def _cgroup_limits(own: str, root: Path) -> list[int]:
    """Return the limits that hold for the cgroups in `own`, the text of /proc/self/cgroup.

    Version 2 has lines "0::/path" and a limit in memory.max at each level; version 1 has
    "5:memory:/path" and memory.limit_in_bytes (Linux, Documentation/admin-guide/cgroup-v2.rst).
    """
    files = []
    for line in own.splitlines():
        _, controllers, path = line.split(":", 2)
        if not controllers:
            levels = [root / path.lstrip("/"), *(root / path.lstrip("/")).parents]
            files += [level / "memory.max" for level in levels if level.is_relative_to(root)]
        elif "memory" in controllers.split(","):
            # Inside a container the own cgroup is often mounted as the root.
            bases = (root / "memory" / path.lstrip("/"), root / "memory")
            files += [base / "memory.limit_in_bytes" for base in bases]
    texts = (file.read_text(encoding="utf-8").strip() for file in files if file.is_file())
    return [int(text) for text in texts if text.isdigit()]  # "max" is no limit


def _clamp(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))


def _parse(heap: str) -> int:
    match = re.fullmatch(r"(\d+)([kmg])b?", heap.strip().lower())
    size = int(match[1]) * UNITS[match[2]] // MIB if match else 0
    if size < 128:
        raise ConfigurationError(
            f"GEOKG_EMBEDDED_HEAP: {heap!r} is no heap size of at least 128m, such as 768m or 1g"
        )
    return size
