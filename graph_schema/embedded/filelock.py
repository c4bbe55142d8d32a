"""flock: locks on files that the operating system frees when their holder dies.

A lock belongs to an open file description: it is inherited by a child that gets the descriptor,
and is freed when the last descriptor is closed. Linux and macOS (flock(2)).
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path

POLL = 0.05  # seconds between two tries


class Mode(IntEnum):
    """How a lock is held."""

    SHARED = fcntl.LOCK_SH
    EXCLUSIVE = fcntl.LOCK_EX


def try_lock(path: Path, mode: Mode) -> int | None:
    """Return the descriptor that holds the lock; None when others hold it. Close it to unlock."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def lock(path: Path, mode: Mode, *, timeout: float) -> int:
    """Return the descriptor that holds the lock, after at most `timeout` seconds.

    Raises:
        TimeoutError: others held it all the time.
    """
    deadline = time.monotonic() + timeout
    while (descriptor := try_lock(path, mode)) is None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{path}: still locked after {timeout:g} s")
        time.sleep(POLL)
    return descriptor


@contextmanager
def locked(path: Path, *, timeout: float) -> Iterator[None]:
    """Hold the lock exclusively.

    Raises:
        TimeoutError: others held it for `timeout` seconds.
    """
    descriptor = lock(path, Mode.EXCLUSIVE, timeout=timeout)
    try:
        yield
    finally:
        os.close(descriptor)


def is_locked(path: Path) -> bool:
    """Return whether anybody holds the lock, in any mode."""
    if not path.exists():
        return False
    descriptor = try_lock(path, Mode.EXCLUSIVE)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def wait_unlocked(path: Path, *, timeout: float) -> bool:
    """Return whether the lock was free within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while is_locked(path):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL)
    return True
