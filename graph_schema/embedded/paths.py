"""Where things lie in a data folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one data folder (GEOKG_HOME); `home` is absolute."""

    home: Path

    @classmethod
    def of(cls, home: Path) -> "Layout":
        """Return the layout of `home`, which may be relative or start with a tilde."""
        return cls(home.expanduser().resolve())

    @property
    def neo4j(self) -> Path:
        """Home folder of the server: all that `geokg db reset` deletes, but the password."""
        return self.home / "neo4j"

    @property
    def run(self) -> Path:
        """Locks and notes of running processes; outlives `geokg db reset`."""
        return self.home / "run"

    @property
    def conf(self) -> Path:
        """Folder of neo4j.conf, written anew at each start."""
        return self.neo4j / "conf"

    @property
    def data(self) -> Path:
        """The databases."""
        return self.neo4j / "data"

    @property
    def server_log(self) -> Path:
        """What Neo4j logs for its operator."""
        return self.neo4j / "logs" / "neo4j.log"

    @property
    def console_log(self) -> Path:
        """What Java printed in its latest run, such as a refused option."""
        return self.neo4j / "logs" / "console.log"

    @property
    def java_arguments(self) -> Path:
        """Java's argument file; the class path is too long for some command lines."""
        return self.run / "java.args"

    @property
    def password(self) -> Path:
        """The generated password, mode 0600."""
        return self.home / "neo4j-password"

    @property
    def state(self) -> Path:
        """The note of the running server: process ids and ports."""
        return self.run / "server.json"

    @property
    def detached(self) -> Path:
        """Exists when the server shall run on without users."""
        return self.run / "detached"

    @property
    def stopped(self) -> Path:
        """Exists when the last server was told to stop, and did not end by itself."""
        return self.run / "stopped"

    @property
    def owner_lock(self) -> Path:
        """Held exclusively by supervisor and Java while either lives."""
        return self.run / "owner.lock"

    @property
    def users_lock(self) -> Path:
        """Held shared by every process that uses the server."""
        return self.run / "users.lock"

    @property
    def start_lock(self) -> Path:
        """Held exclusively while a process looks for a running server or starts one."""
        return self.run / "start.lock"

    def create(self) -> None:
        """Make the folders, for their owner only; those that exist are left alone."""
        for folder in (self.home, self.run, self.neo4j, self.conf, self.server_log.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
