"""organs.jsonl: organs named by hand in tables/organs.tsv, and the usual ones of every state."""

from collections import Counter
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
    by_hand = list(read_hand("organs.tsv"))
    holders = Counter(row["organ"] for row in by_hand)
    for row in by_hand:
        generic = row["generic"]
        finer = row["organ"]
        filled |= {(row["iso3"], generic), (row["iso3"], finer)}
        yield {
            "ref": f"{row['iso3']}/{finer}",
            "kind": row["kind"],
            "name": row["name"],
            "names": _own_name(row, holders) + listed(row["names"]),
            "acronyms": listed(row["acronyms"]),
            "seats": listed(row["seats"]),
            "context": listed(row["context"]),
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


def _own_name(row: dict[str, str], holders: Counter[str]) -> list[str]:
    """The organ's name as a surface: when it is a proper name and of this country only.

    The column `alone` decides where that is not so: "yes" for a name that others have as well but
    that means this one ("Labour Party"), "no" for one that says nothing without its country.
    """
    organ = row["organ"]
    if organ in listed(row["seats"]):
        return []
    if row["alone"]:
        return [organ] if row["alone"] == "yes" else []
    return [organ] if holders[organ] == 1 and not organ[0].islower() else []
