"""Layer 4, the inside: a process that runs statements, one at a time, until its input ends.

It is told once how to reach the graph, on standard input and so in no list of processes; then each
line is a job and gets one line of answer. It must not outgrow its memory: then it dies, and the
pool says so.
"""

import contextlib
import json
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any, TextIO

import neo4j
from pydantic import SecretStr

from app.cypher_guard.limits import CypherFailed, CypherTimeout, RunLimits
from app.cypher_guard.runner import run
from graph_schema.driver import Connection, open_driver
from graph_schema.errors import GeokgError, GraphUnavailable, QueryRefused

# Names under which errors cross the pipe; the pool makes the same errors of them again.
ERRORS: Mapping[str, type[GeokgError]] = {
    error.__name__: error for error in (CypherFailed, CypherTimeout, GraphUnavailable, QueryRefused)
}


def main() -> None:
    """Serve the jobs of standard input; return at its end."""
    setup = json.loads(sys.stdin.readline())
    _limit_memory(setup["memory"])
    connection = Connection(
        uri=setup["uri"],
        username=setup["username"],
        password=SecretStr(setup["password"]),
        database=setup["database"],
        origin="uri",
    )
    with open_driver(connection) as driver:
        _serve(lambda job: _answer(driver, connection.database, job), sys.stdin, sys.stdout)


type Job = Mapping[str, Any]  # JSON that the pool wrote


def _serve(answer: Callable[[Job], Job], jobs: TextIO, answers: TextIO) -> None:
    for line in jobs:
        job = json.loads(line)
        try:
            text = json.dumps({} if job is None else answer(job))  # None: are you there?
        except (MemoryError, RecursionError):
            text = json.dumps(_error(QueryRefused("the answer is larger than one may be")))
        answers.write(text + "\n")
        answers.flush()


def _answer(driver: neo4j.Driver, database: str, job: Job) -> Job:
    limits = RunLimits(**job["limits"])
    try:
        return {"outcome": run(driver, database, job["query"], job["params"], limits).as_dict()}
    except GeokgError as error:
        return _error(error)


def _error(error: GeokgError) -> Job:
    name = next((n for n, cls in ERRORS.items() if isinstance(error, cls)), "CypherFailed")
    return {"error": name, "message": str(error)}


def _limit_memory(most: int) -> None:
    """Hold the address space of this process to `most` bytes, where the system can do that."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
