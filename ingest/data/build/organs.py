"""organs.jsonl: organs named by hand in tables/organs.tsv, and the usual ones of every state."""

from collections.abc import Iterator

from ingest.data.build.countries import country_rows
from ingest.data.build.tables import Row, listed, read_hand

# finer name -> kind; every living state gets those that no row of organs.tsv fills.
USUAL = {
    "government": "government",
    "foreign ministry": "government",
    "defence ministry": "government",
    "interior ministry": "government",
    "armed forces": "armed_force",
    "parliament": "government",
    "police": "agency",
    "intelligence service": "agency",
}


def organ_rows() -> Iterator[Row]:
    """Rows of organs.jsonl: those by hand, then the usual ones without surfaces of their own.

    A usual organ is named by its country and a noun ("the Polish foreign ministry"), so it needs
    no alias.
    """
    filled: set[tuple[str, str]] = set()
    for row in read_hand("organs.tsv"):
        generic = row["generic"]
        finer = row["organ"]
        filled |= {(row["iso3"], generic), (row["iso3"], finer)}
        yield {
            "ref": f"{row['iso3']}/{finer}",
            "kind": row["kind"],
            "name": row["name"],
            "names": listed(row["names"]),
            "acronyms": listed(row["acronyms"]),
            "seats": listed(row["seats"]),
            "people": listed(row["people"]),
            "home": [row["iso3"]],
            "generic": generic if generic != finer else None,
        }
    for country in country_rows():
        if not country["sovereign"] or country["to"]:
            continue
        iso3 = str(country["iso3"])
        for finer, kind in USUAL.items():
            if (iso3, finer) not in filled:
                yield {"ref": f"{iso3}/{finer}", "kind": kind, "home": [iso3]}
