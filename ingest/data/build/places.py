"""places.tsv: states, first-level regions, cities, and places that tables/places.tsv names."""


def places_table() -> str:
    return "id\tname\tkind\tcountry\tlatitude\tlongitude\tpopulation\tcapital_of\taliases\n"
