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

# Names of organs that say nothing without their country, though only one row has them.
NOT_ALONE = {
    "Army", "Central Bank", "Congress", "Confederation", "Constitutional Court", "Defence Forces",
    "Democratic Centre", "Election Commission", "Federal Council", "Federal Police",
    "Foreign Legion", "Freedom Movement", "Freedom Party", "Greens", "Harmony", "Intelligence Bureau",
    "Interior Ministry", "Joint Staff", "Liberal Party", "Libre", "Lega", "Magen", "Mejlis",
    "Moderate Party", "National Palace", "National Unity", "Government Palace", "Patriotic Front",
    "People's Army", "People's Party", "Police Security Service", "Presidency", "Reform Party",
    "Renaissance", "Republicans", "Revival", "Senate", "Special Forces", "State Council",
    "State House", "Supreme Court", "Supreme Leader", "Transformers", "Treasury", "Unity Party",
    "Broad Front", "Amanat", "Shura Council", "Peronists", "Ministry of Commerce", "Civil Defence",
    "Ministry of Intelligence", "Security Cabinet", "Socialist Party", "Popular Force",
    "Ministry of Defence", "Department of National Defence", "Secretariat of State",
    "Independence Party", "Democratic Alliance", "National Democratic Action", "Sumar",
    "Trade Representative", "Missile Administration", "Religious Zionism", "Civil Contract",
    "Coordination Council", "Directorate of Communications", "Central Command", "European Command",
    "Security Council", "Northern Fleet", "Pacific Fleet", "Baltic Fleet", "Labour Party", "Conservative Party",
    "Foreign Office", "Home Office", "Forces Korea", "Forces Japan", "Space Force", "Europe Now",
    "People's National Congress", "Democratic Party", "Republican Party", "Chancellery",
    "Transitional Military Council", "Operational Command", "Justice Department", "Royal Cabinet",
    "Federal Prosecutor", "Commerce Department", "Energy Department", "National Defence Force",
    "Democratic Party of Socialists", "People's Democratic Party", "Government Media Office",
    "Civic Platform", "Sultan's Armed Forces", "Royal Air Force", "Royal Armed Forces",
    "Royal Marines", "Revolutionary Armed Forces", "Presidential Council", "Presidential Guard",
    "Republican Guard", "Sovereign Council", "Royal Court", "Council of Representatives",
    "High Council of State", "Border Guard", "National Security Bureau", "Guardian Council",
    "Joint Chiefs of Staff", "General Staff", "General Security", "Internal Security Forces",
    "Palestinian security forces", "People's Assembly", "Guardia", "Federal Security Council",
}  # fmt: skip
# Which country a party or ministry means that others have by the same name as well.
ALONE = {
    ("USA", "Republican Party"), ("USA", "Democratic Party"), ("GBR", "Labour Party"),
    ("GBR", "Conservative Party"), ("GBR", "Royal Air Force"), ("GBR", "Royal Marines"),
    ("USA", "Central Command"), ("USA", "European Command"), ("USA", "Space Force"),
    ("IRN", "Guardian Council"), ("KOR", "National Intelligence Service"), ("USA", "Justice Department"),
    ("USA", "Commerce Department"), ("DEU", "Social Democratic Party"), ("GBR", "Ministry of Defence"),
    ("USA", "Joint Chiefs of Staff"), ("LBN", "Internal Security Forces"), ("GBR", "Foreign Office"),
    ("GBR", "Home Office"), ("RUS", "Northern Fleet"), ("RUS", "Pacific Fleet"),
    ("RUS", "Baltic Fleet"), ("TCD", "Transitional Military Council"), ("LBY", "High Council of State"),
}  # fmt: skip


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
    """The organ's name as a surface: when it is a proper name and of this country only."""
    organ = row["organ"]
    if (row["iso3"], organ) in ALONE:
        return [organ]
    alone = holders[organ] == 1 and organ not in NOT_ALONE
    return [organ] if alone and not organ[0].islower() else []
