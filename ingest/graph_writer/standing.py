"""Which claims count, and since when not: pure rules over what the graph holds of an article.

A claim counts unless it or its article was retracted, its article has a newer text, or a newer
pipeline read the article and did not find it. graph_schema/README.md tells how reads use this.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)  # `recorded_until` of what counts

type Properties = Mapping[str, Any]  # Any: a node's properties are of many types
type VersionKey = tuple[str | int, ...]


def version_key(version: str | None) -> VersionKey:
    """Return the key by which pipeline versions are ordered, numbers by their value.

    >>> version_key("geokg-10") > version_key("geokg-9"), version_key(None) < version_key("1")
    (True, True)
    """
    if version is None:
        return ()
    parts = re.split(r"([0-9]+)", version)
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts))


def standing(article: Properties, claim: Properties, now: datetime) -> dict[str, Any]:
    """Return the properties that say whether a claim counts; None where one does not apply.

    Args:
        article: `pipeline_version`, `retracted_at`, `superseded_at` of the claim's article.
        claim: the same of the claim, and its `partition` or `past_partition`.
        now: when it is superseded, if it is that from now on.
    """
    newest = version_key(article.get("pipeline_version"))
    outdated = version_key(claim["pipeline_version"]) < newest
    superseded_at = None
    if outdated or article.get("superseded_at") is not None:
        superseded_at = claim.get("superseded_at") or now
    ends = [superseded_at, claim.get("retracted_at"), article.get("retracted_at")]
    until = min((end for end in ends if end is not None), default=FOREVER)
    key = claim.get("partition") or claim.get("past_partition")
    counts = until == FOREVER
    return {
        "superseded_at": superseded_at,
        "recorded_until": until,
        "partition": key if counts else None,
        "past_partition": None if counts else key,
    }
