"""Figures of news prose with their hedges. The sentences are written for these tests."""

import pytest

from ingest.quantities import Figure, find_figures, unit_of


def split(marked: str) -> tuple[str, str]:
    """Return the sentence without brackets, and the words in them."""
    words = marked.partition("[")[2].partition("]")[0]
    return marked.replace("[", "").replace("]", ""), words


def figure_in(marked: str) -> Figure:
    """Return the figure of a sentence that reads as the words in brackets."""
    sentence, words = split(marked)
    found = find_figures(sentence)
    texts = [figure.text for figure in found]
    assert words in texts
    return found[texts.index(words)]


EXACT = [
    ("It sent [11,000] troops.", 11_000),
    ("It sent [120] soldiers.", 120),
    ("It sent [4,500].", 4500),
    ("It sent [1500] soldiers.", 1500),
    ("It sent [2000] troops.", 2000),
    ("It sent [20 000] troops.", 20_000),
    ("It sent [20\u00a0000] troops.", 20_000),
    ("It sent [20\u202f000] troops.", 20_000),
    ("It sent [1 250 000] shells.", 1_250_000),
    ("It sent [4.8 million] shells.", 4_800_000),
    ("It sent [1.5m] shells to its men.".replace("shells to its men", "people"), 1_500_000),
    ("It sent [20k] shells.", 20_000),
    ("It moved [5 lakh] people.", 500_000),
    ("It moved [1,50,000] people.", 150_000),
    ("It moved [2 crore] people.", 20_000_000),
    ("It sent [two] ships.", 2),
    ("[Two] were taken alive.", 2),
    ("[Sixteen] of them were held.", 16),
    ("[Sixty-five] countries abstained.", 65),
    ("It sent [one] battery.", 1),
    ("It used [one] of its batteries.", 1),
    ("It fired [a single] missile.", 1),
    ("It lost [a hundred] men.", 100),
    ("It lost [one hundred and twenty] men.", 120),
    ("It lost [two hundred] men.", 200),
    ("It lost [two thousand five hundred] men.", 2500),
    ("It lost [a dozen] men.", 12),
    ("It lost [two dozen] men.", 24),
    ("It lost [half a dozen] men.", 6),
    ("It lost [half a million] men.", 500_000),
    ("It lost [one and a half million] men.", 1_500_000),
    ("It lost [a million and a half] men.", 1_500_000),
    ("It lost [three hundred thousand] men.", 300_000),
    ("It lost [a thousand] men.", 1000),
    ("It lost [a pair of] men.", 2),
    ("It lost [a couple of] men.", 2),
    ("It lost [only 16] men.", 16),
    ("It lost [a total of 4,700] men.", 4700),
    ("It lost [another 46] men.", 46),
    ("It lost [all 5,682] men.", 5682),
    ("Hamas handed over [33] hostages.", 33),
    ("The force, [2,500] strong, left.", 2500),
    ("It arrested [2 dozen] officials.", 24),
    ("It accused [one] of two men.", 1),
    ("He ordered the arrest of [one] of two men.", 1),
    ("A [500]-strong force left.", 500),
    ("A [twelve]-ship flotilla left.", 12),
]

HEDGED = [
    ("It sent [some 1,500] troops.", "about", 1500),
    ("It sent [about 10,000] troops.", "about", 10_000),
    ("It sent [around a hundred].", "about", 100),
    ("It sent [roughly 1,000] troops.", "about", 1000),
    ("It sent [an estimated 11,000] troops.", "about", 11_000),
    ("It sent [close to 33 million] shells.", "about", 33_000_000),
    ("It sent [nearly 200] missiles.", "about", 200),
    ("It sent [almost 200] missiles.", "about", 200),
    ("It sent [approximately 200] missiles.", "about", 200),
    ("It sent [perhaps 6,000] men.", "about", 6000),
    ("It sent [just short of 6,000] men.", "about", 6000),
    ("It sent [a dozen or so] men.", "about", 12),
    ("It sent [200-odd] men.", "about", 200),
    ("It sent [only about 100] men.", "about", 100),
    ("It sent [up to 3,000] men.", "up to", 3000),
    ("It sent [as many as 4.8 million] shells.", "up to", 4_800_000),
    ("It sent [no more than 300] men.", "up to", 300),
    ("It sent [a maximum of 300] men.", "up to", 300),
    ("It sent [perhaps as many as 300] men.", "up to", 300),
    ("It sent [300 at most].", "up to", 300),
    ("It sent [at least 26] men.", "at least", 26),
    ("It sent [a minimum of 26] men.", "at least", 26),
    ("It sent [no fewer than 26] men.", "at least", 26),
    ("It sent [26 or more] men.", "at least", 26),
    ("It sent [500+] men.", "at least", 500),
    ("It sent [at least two dozen] men.", "at least", 24),
    ("It sent [more than 13,000] men.", "more than", 13_000),
    ("It killed 3 and [more than 400] men.", "more than", 400),
    ("It sent 170 drones and [over 120] missiles.", "more than", 120),
    ("It sent [well over 120] missiles.", "more than", 120),
    ("It sent [upwards of 120] missiles.", "more than", 120),
    ("It sent [in excess of 120] missiles.", "more than", 120),
    ("It sent [just over 120] missiles.", "more than", 120),
    ("It sent [more than a dozen] missiles.", "more than", 12),
    ("It sent [fewer than 120] missiles.", "fewer than", 120),
    ("It sent [less than 120] missiles.", "fewer than", 120),
    ("It sent [under 120] missiles.", "fewer than", 120),
    ("It sent [just under 120] missiles.", "fewer than", 120),
    ("It sent [about 2000] men.", "about", 2000),
    ("It hit [two-thirds of 4,000] men.", "about", 2667),
    ("It hit [half of its 2,000] men.", "about", 1000),
    ("It hit [a third of the 600] tanks.", "about", 200),
    ("It hit [three quarters of 400] tanks.", "about", 300),
]

SPREAD = [
    ("It sent [between 20,000 and 30,000] men.", "between", 20_000, 30_000),
    ("It sent [between two and three million] shells.", "between", 2e6, 3e6),
    ("It sent [35 to 40] men.", "between", 35, 40),
    ("It sent [10,000-12,000] men.", "between", 10_000, 12_000),
    ("It sent [10–12 million] shells.", "between", 10e6, 12e6),
    ("It sent [two or three] men.", "between", 2, 3),
    ("It sent [two to three thousand] men.", "between", 2000, 3000),
    ("It sent [about 20 to 30] men.", "between", 20, 30),
    ("It sent [several] men.", "vague", 3, 9),
    ("It sent [a few] men.", "vague", 2, 9),
    ("It sent [a handful of] men.", "vague", 3, 9),
    ("It sent [a few dozen] men.", "vague", 24, 60),
    ("It sent [dozens] of men.", "vague", 24, 99),
    ("It sent [scores] of men.", "vague", 40, 99),
    ("It sent [hundreds] of men.", "vague", 200, 999),
    ("It sent [several hundred] men.", "vague", 300, 999),
    ("It sent [thousands] of men.", "vague", 2000, 9999),
    ("[Thousands] have been killed.", "vague", 2000, 9999),
    ("It sent [a few thousand] men.", "vague", 2000, 9999),
    ("It sent [several thousand] men.", "vague", 3000, 9999),
    ("It sent [many thousands] of men.", "vague", 2000, 9999),
    ("It sent [tens of thousands] of men.", "vague", 20_000, 99_999),
    ("It sent [hundreds of thousands] of men.", "vague", 200_000, 999_999),
    ("It sent [millions] of shells.", "vague", 2_000_000, 9_999_999),
    ("It sent [tens of millions] of shells.", "vague", 20_000_000, 99_999_999),
    ("It sent [several hundred thousand] men.", "vague", 300_000, 999_999),
    ("It sent [at least several hundred] men.", "vague", 300, 999),
]

MEASURED = [
    ("It gave [$61bn] in aid.", "money", "US dollars", 61e9),
    ("It gave [$23 billion] in aid.", "money", "US dollars", 23e9),
    ("It gave [more than $300 million].", "money", "US dollars", 300e6),
    ("It gave [US$5 million].", "money", "US dollars", 5e6),
    ("It gave [€500m] in aid.", "money", "euros", 500e6),
    ("It gave [£2.5 billion] in aid.", "money", "pounds", 2.5e9),
    ("It gave [3.5 billion] euros.", "money", "euros", 3.5e9),
    ("It gave [a billion] euros' worth.", "money", "euros", 1e9),
    ("It gave [a further 500 million] pounds of aid.", "money", "pounds", 500e6),
    ("A [$5-billion] program.", "money", "US dollars", 5e9),
    ("It is worth [30m] Danish kroner.", "money", "Norwegian crowns", 30e6),
    ("It passed in an [11-34] vote.", "other", None, 11),
    ("It gave [Rs 5 crore].", "money", "rupees", 50e6),
    ("It gave [20 trillion] won.", "money", "won", 20e12),
    ("[99] percent of them fell.", "percent", "percent", 99),
    ("[99]% of them fell.", "percent", "percent", 99),
    ("[Some 12] per cent fell.", "percent", "percent", 12),
    ("It advanced [seven] kilometres.", "distance", "kilometres", 7),
    ("It advanced [5km].", "distance", "kilometres", 5),
    ("It flew [more than 7,000] kilometres.", "distance", "kilometres", 7000),
    ("It got [155mm] shells.", "distance", "millimetres", 155),
    ("A [300]-kilometre range.", "distance", "kilometres", 300),
    ("It is [500m] away.", "distance", "metres", 500),
    ("It took [two] hours.", "duration", "hours", 2),
    ("A [two]-day visit.", "duration", "days", 2),
    ("It shipped [33 million] tonnes of grain.", "mass", "tonnes", 33e6),
    ("It shipped [33 million] metric tons of grain.", "mass", "tonnes", 33e6),
    ("It held [500] pounds of explosives.", "mass", "pounds", 500),
    ("A [three]-star general.", "other", None, 3),
    ("It took [10] hectares.", "area", "hectares", 10),
    ("It held [1,200] square km of land.", "area", "square kilometres", 1200),
    ("He won [half] of the vote.", "other", "share", 0.5),
    ("It sent [a] battery.", "article", None, 1),
]


@pytest.mark.parametrize(("marked", "value"), EXACT)
def test_a_plain_number_is_exact(marked, value):
    figure = figure_in(marked)
    assert (figure.low, figure.high, figure.qualifier) == (value, value, "exact")
    assert (figure.kind, figure.unit) == ("count", None)


@pytest.mark.parametrize(("marked", "qualifier", "value"), HEDGED)
def test_a_hedge_gives_the_qualifier(marked, qualifier, value):
    figure = figure_in(marked)
    assert (figure.low, figure.high, figure.qualifier) == (value, value, qualifier)
    assert figure.kind == "count"


@pytest.mark.parametrize(("marked", "qualifier", "low", "high"), SPREAD)
def test_ranges_and_vague_words_have_two_ends(marked, qualifier, low, high):
    figure = figure_in(marked)
    assert (figure.low, figure.high, figure.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(("marked", "kind", "unit", "value"), MEASURED)
def test_what_is_measured_is_flagged(marked, kind, unit, value):
    figure = figure_in(marked)
    assert (figure.kind, figure.unit, figure.low) == (kind, unit, value)


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened in 2019, since 2014, by 2030 and from 1648.",
        "The 2014 annexation and around 2014.",
        "On Oct. 7, 2023, on 8 October 2024 and on October 8-13.",
        "Between Oct. 8 and 13 they left.",
        "On 2024-10-08, on 9/11 and on 10/08/2024.",
        "At 7:30 p.m., at 1 p.m., at 6 a.m. and at 1300 GMT.",
        "They came up to 6 a.m. on Friday.",
        "Aged 34, 47-year-old and 7-year-olds.",
        "William Ruto, 57, said so.",
        "F-16s, T-72s, MiG-29s, S-400s, G7 and M270.",
        "Under Resolution 1701 and Article 5, No. 2 fell.",
        "The 155th Brigade came first and second, in the 19th century.",
        "In the 1990s and the '80s.",
        "The Group of Seven and the Second World War.",
        "No one knew, one day, one another.",
        "Not the first but a much better one.".replace("a much", "any much"),
        "The vast majority of them left; there were no deaths and many losses.",
        "1. The sides agree.",
        "They call 555-123-4567 for it.",
        "Flight 17 and Boeing 737 crashed.",
        "He scores and tens fell.",
        "Between 2001 and 2011, in 2015-16 and in 1991-95.",
        "Boys under 18, he said.",
        "The Nord Stream 2 pipeline and the Mk 82 bomb.",
    ],
)
def test_these_hold_no_figure(sentence):
    assert find_figures(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("It was cut from 8,350 to 4,500.", ["8,350", "4,500"]),
        ("On Oct. 7 and 12 people died.", ["12"]),
        ("In 2019 three ships and 20 boats left.", ["three", "20"]),
        ("It sent 42 and 19 of them.", ["42", "19"]),
        ("It passed by 93 votes to 18.", ["93", "18"]),
        ("It sent 26, 27 and 28 men.", ["26", "27", "28"]),
        ("In May 2000 troops left.", []),
        ("By 2000 troops had left.", []),
        ("It rose 5 percent to 300 men.", ["5", "300"]),
    ],
)
def test_figures_are_found_in_order(sentence, texts):
    assert [figure.text for figure in find_figures(sentence)] == texts


def test_money_has_its_iso_code():
    assert figure_in("It gave [€500m].").currency == "EUR"


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("soldier", "troops"),
        ("serviceman", "troops"),
        ("man", "troops"),
        ("fighter", "fighters"),
        ("policeman", "police officers"),
        ("plane", "aircraft"),
        ("tonne", "tonnes"),
        ("settlement", None),
    ],
)
def test_a_counted_noun_has_the_unit_of_the_corpus(noun, unit):
    assert unit_of(noun) == unit
