"""Files and folders: which are read, in which order, which are refused before they are opened."""

import stat
from collections.abc import Iterator
from pathlib import Path

from ingest.models import RawDocument, Refusal
from ingest.readers.formats import is_json_lines_name
from ingest.readers.streams import HEAD, Origin, read_stream, too_large

_KINDS = {
    stat.S_ISFIFO: "a named pipe",
    stat.S_ISCHR: "a character device",
    stat.S_ISBLK: "a block device",
    stat.S_ISSOCK: "a socket",
}


def read_path(path: Path, limit: int) -> Iterator[RawDocument | Refusal]:
    """Yield the reports in the file `path`, or in all files below the folder `path`.

    Files of a folder come sorted by name; hidden ones (".name") are skipped unless `path` is one
    itself. Links are followed, but not to a folder that holds them.
    """
    for found in _files(path, ()):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from _read_file(found, limit)


def _files(path: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Refusal]:
    """Yield the files at and below `path`; `above`: device and inode of the folders on the way."""
    try:
        status = path.stat()
        if not stat.S_ISDIR(status.st_mode):
            problem = _problem(status.st_mode)
            yield Refusal(str(path), problem) if problem else path
            return
        here = (status.st_dev, status.st_ino)
        if here in above:
            yield Refusal(str(path), "symbolic link to a folder that holds it")
            return
        names = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield Refusal(str(path), _os_problem(error))
        return
    except ValueError as error:  # NUL in the name
        yield Refusal(repr(str(path)), f"no file name: {error}")
        return
    if not names and not above:
        yield Refusal(str(path), "folder holds no files")
    for entry in names:
        yield from _files(entry, (*above, here))


def _problem(mode: int) -> str | None:
    if stat.S_ISREG(mode):
        return None
    kind = next((name for test, name in _KINDS.items() if test(mode)), "no regular file")
    return f"is {kind}; pipe it in and read '-' instead"


def _read_file(path: Path, limit: int) -> Iterator[RawDocument | Refusal]:
    try:
        with path.open("rb") as stream:
            size = path.stat().st_size
            if size > limit and not _may_be_lines(path):
                yield Refusal(str(path), too_large(limit, size))
                return
            yield from read_stream(stream, Origin(str(path), path.name), limit)
    except OSError as error:
        yield Refusal(str(path), _os_problem(error))


def _may_be_lines(path: Path) -> bool:
    """Whether a file over the limit is read anyway, because each of its lines is a document."""
    if is_json_lines_name(path.name):
        return True
    with path.open("rb") as stream:
        return stream.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _os_problem(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or str(error)).lower()
