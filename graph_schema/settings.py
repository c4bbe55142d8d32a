"""Settings, read from the environment once: prefix GEOKG_, and Neo4j's usual NEO4J_ names."""

import ipaddress
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph_schema.errors import ConfigurationError


def _neo4j(name: str) -> AliasChoices:
    return AliasChoices(f"NEO4J_{name}", f"neo4j_{name.lower()}")


class Settings(BaseSettings):
    """All settings of geokg. Every field is documented in the README."""

    model_config = SettingsConfigDict(env_prefix="GEOKG_", frozen=True, populate_by_name=True)

    home: Path = Field(
        default_factory=lambda: user_data_path("geokg"),
        description="Data folder: the embedded database, its password, logs. Two values of it "
        "are two graphs that never meet.",
    )
    cache: Path = Field(
        default_factory=lambda: user_cache_path("geokg"),
        description="Downloaded jars of the embedded Neo4j, shared by all projects of this user.",
    )
    pipeline: str = Field(
        default="en_core_web_md",
        description="spaCy pipeline: en_core_web_md (bundled), an installed package or a folder.",
    )
    host: str = Field(default="127.0.0.1", description="Address that `geokg serve` binds.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(
        default=8000, description="Port of `geokg serve`; the next free one if it is taken."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="From which level on service and worker log."
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="How service and worker log: for eyes, or JSON lines."
    )
    tracing: bool = Field(
        default=False,
        description="Send traces as OTEL_EXPORTER_OTLP_ENDPOINT and the like say; needs the extra "
        "otel.",
    )
    allowed_hosts: str | None = Field(
        default=None,
        description="Names, by commas, under which the service is reached beside 127.0.0.1 and "
        "localhost; none lets any name in when GEOKG_HOST is not of this machine alone.",
    )
    trusted_proxies: str | None = Field(
        default=None,
        description="Addresses, by commas, of proxies whose X-Forwarded-For tells who sends a "
        "request; none trusts nobody.",
    )
    cors_origins: str | None = Field(
        default=None,
        description="Origins, by commas, whose pages may use the API, such as "
        "https://desk.example; none lets no other page in.",
    )
    rate_limit: str = Field(
        default="1200/minute",
        description="Requests that a key has; an address has four times that.",
    )
    query_timeout: Annotated[float, Field(gt=0, le=60)] = Field(
        default=10.0, description="Deadline of one read query, in seconds."
    )
    max_document_bytes: Annotated[int, Field(gt=0)] = Field(
        default=10 * 1024 * 1024, description="Largest report that is read, in bytes."
    )
    fetch_timeout: Annotated[float, Field(gt=0)] = Field(
        default=20.0, description="Deadline of one http(s) fetch, in seconds."
    )
    allow_private_addresses: bool = Field(
        default=False,
        description="Let reports be fetched from, and webhooks sent to, private addresses.",
    )
    fetch_urls: bool = Field(
        default=False, description="Let `POST /v1/articles` fetch public addresses."
    )
    worker: bool = Field(
        default=True, description="Let `geokg serve` start a worker for `POST /v1/articles`."
    )
    max_submission_bytes: Annotated[int, Field(gt=0, le=64 * 1024 * 1024)] = Field(
        default=16 * 1024 * 1024, description="Largest body of `POST /v1/articles`, in bytes."
    )
    max_queued_jobs: Annotated[int, Field(gt=0)] = Field(
        default=64, description="Jobs that may wait or run; further ones are answered by 429."
    )
    job_retention: Annotated[int, Field(gt=0)] = Field(
        default=30, description="Days for which ended jobs are kept."
    )
    batch_size: Annotated[int, Field(gt=0, le=10_000)] = Field(
        default=200, description="Articles that one write transaction carries."
    )
    embedded_heap: str | None = Field(
        default=None, description="Heap of the embedded Neo4j, such as 1g; None sizes it itself."
    )

    neo4j_uri: str | None = Field(default=None, validation_alias=_neo4j("URI"))
    neo4j_username: str = Field(default="neo4j", validation_alias=_neo4j("USERNAME"))
    neo4j_password: SecretStr | None = Field(default=None, validation_alias=_neo4j("PASSWORD"))
    neo4j_database: str = Field(default="neo4j", validation_alias=_neo4j("DATABASE"))
    neo4j_home: Path | None = Field(default=None, validation_alias=_neo4j("HOME"))


def is_loopback(host: str) -> bool:
    """Return whether an address, or localhost, is of this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@cache
def get_settings() -> Settings:
    """Return the settings of this process.

    Raises:
        ConfigurationError: a value is of the wrong form; the message names the variable.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise ConfigurationError("; ".join(map(_wrong, error.errors()))) from error


def _wrong(detail: ErrorDetails) -> str:
    name = ".".join(map(str, detail["loc"]))
    variable = name if name.startswith("NEO4J_") else f"GEOKG_{name.upper()}"
    return f"{variable}={detail['input']!r}: {detail['msg']}"
