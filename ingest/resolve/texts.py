"""Which articles carry one text: the same, a copy, or a rewriting that kept most of its words."""

from collections.abc import Iterable, Mapping

from graph_schema.copies import copies_of
from ingest.resolve.models import Origin


def texts_of(articles: Iterable[str], origins: Mapping[str, Origin]) -> dict[str, str]:
    """Return the text of each article, by article id; equal for copies, and copies of copies.

    An article without an origin has a text of its own.
    """
    names = sorted(set(articles))
    known = {name: origins[name] for name in names if name in origins}
    signatures = {
        origin.cluster: origin.signature
        for origin in known.values()
        if origin.signature is not None
    }
    copies = copies_of(signatures)
    return {
        name: copies.get(known[name].cluster, known[name].cluster)
        if name in known
        else f"article {name}"
        for name in names
    }
