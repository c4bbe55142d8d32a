import re

import pytest

from graph_schema.errors import ConfigurationError
from ingest.cleaner import tables
from ingest.cleaner.shapes import straight

ROWS = tables.boilerplate_rows()
REPORT_LINES = [
    "Still, the ministry said, no soldier had crossed the border.",
    "Support for Ukraine among US voters has fallen, a poll showed.",
    "Contact with the aircraft was lost at 10:32 GMT.",
    "Reuters reported the strike first.",
    "Casualties were reported from Gaza.",
    "Germany contributed to the mission with two frigates.",
    "An agreement can be reached by Friday, the envoy said.",
    "The report was published by the United Nations on Monday.",
    "By Friday the rebels held the city.",
    "Updated figures put the dead at 300.",
    "Images of the wreckage showed that the missile was Iranian.",
    "Production by Russia of shells rose to 3 million a year.",
    "Use of encrypted messaging apps has grown among the rebels.",
    "A satellite image released by the company shows tanks near Adigrat.",
    "Baku denied it.",
    "Moscow denied involvement.",
    "Gershkovich is an American journalist detained in Russia.",
    "The arms were delivered, officials said at a briefing.",
    "For more than two years the front has hardly moved, the Interfax news agency said.",
    "By continuing the war Moscow forces Kyiv to accept talks, he argued.",
    "Reporting by video link to Putin, the general said Kursk was free.",
    '"We will fight on," he said.',
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.example[:40])
def test_every_row_matches_its_example(row):
    line = straight(row.example)
    closed = f"(?:{row.pattern})$" if row.scope in ("end", "tail") else row.pattern
    pattern = re.compile(closed, re.IGNORECASE)
    assert pattern.fullmatch(line) if row.scope == "line" else pattern.search(line)


@pytest.mark.parametrize("line", REPORT_LINES)
def test_no_row_matches_a_line_of_a_report(line):
    table = tables.boilerplate()
    assert table.rule_for(line) is None
    assert table.rule_for(line, inline=True) is None
    assert not table.is_section(line)
    assert not table.is_stamped(line)
    assert table.without_tail(line) == line


def test_a_row_with_a_broken_pattern_is_a_configuration_error_that_names_it():
    row = tables.Row(pattern="(", kind="x", example="x", source="x")
    with pytest.raises(ConfigurationError, match=re.escape("row '('")):
        tables._compile(row)
