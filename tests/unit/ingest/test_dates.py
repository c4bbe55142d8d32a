"""Time phrases of news prose and the days they mean. The sentences are written for these tests."""

from datetime import date

import pytest

from ingest.dates import TimePhrase, find_time_phrases, precision, resolve, resolve_origin
from ingest.models import Interval


def interval(text: str) -> Interval:
    """Read "2024-10-01..2024-10-31", or one day."""
    first, _, last = text.partition("..")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def phrase_in(sentence: str, words: str) -> TimePhrase:
    """Return the phrase of a sentence that reads `words`."""
    found = find_time_phrases(sentence)
    texts = [phrase.text for phrase in found]
    assert words in texts
    return found[texts.index(words)]


# Sentence with the phrase in brackets; day of publication; the days meant, tense unknown.
PAST = [
    # weekdays (2024-10-17 is a Thursday)
    ("The talks broke off [on Tuesday].", "2024-10-17", "2024-10-15"),
    ("The talks broke off [on Thursday].", "2024-10-17", "2024-10-17"),
    ("The talks broke off [on Friday].", "2024-10-17", "2024-10-11"),
    ("The minister said [Wednesday] that he knew.", "2024-10-17", "2024-10-16"),
    ("They landed [Tuesday evening] near Bamako.", "2024-10-17", "2024-10-15"),
    ("They landed [late Tuesday] near Bamako.", "2024-10-17", "2024-10-15"),
    ("They landed [early on Tuesday] near Bamako.", "2024-10-17", "2024-10-15"),
    ("[Monday]'s raid killed nine.", "2024-10-17", "2024-10-14"),
    ("The damage done by [Saturday]'s raids was small.", "2024-10-17", "2024-10-12"),
    ("[Last Friday] the envoy left.", "2024-10-17", "2024-10-11"),
    ("[Last Thursday] the envoy left.", "2024-10-17", "2024-10-10"),
    ("He left [on Wednesday last week].", "2024-10-17", "2024-10-09"),
    ("He left on [Wednesday of last week].".replace("on [", "[on "), "2024-10-17", "2024-10-09"),
    ("He left [this past Monday].", "2024-10-17", "2024-10-14"),
    ("It began [in the night to Sunday].", "2024-10-17", "2024-10-12..2024-10-13"),
    ("It was hit [overnight to Wednesday].", "2024-10-17", "2024-10-15..2024-10-16"),
    ("It was hit [overnight into Thursday].", "2024-10-17", "2024-10-16..2024-10-17"),
    ("They met [on Tuesday, Oct. 8], in Oslo.", "2024-10-17", "2024-10-08"),
    ("They met [on Tuesday, 8 October], in Oslo.", "2024-10-17", "2024-10-08"),
    ("They met [on Tues., Oct. 8, 2024], in Oslo.", "2024-10-17", "2024-10-08"),
    ("They met [on Sat.] in Oslo.", "2024-10-17", "2024-10-12"),
    ("Fighting went on [from Monday to Wednesday].", "2024-10-17", "2024-10-14..2024-10-16"),
    ("It flew [between Saturday and Monday].", "2024-10-17", "2024-10-12..2024-10-14"),
    # days
    ("[Yesterday] they crossed.", "2024-10-17", "2024-10-16"),
    ("They crossed [today].", "2024-10-17", "2024-10-17"),
    ("They crossed [this morning].", "2024-10-17", "2024-10-17"),
    ("They crossed [last night].", "2024-10-17", "2024-10-16..2024-10-17"),
    ("The port was shelled [overnight].", "2024-10-17", "2024-10-16..2024-10-17"),
    ("They crossed [the day before yesterday].", "2024-10-17", "2024-10-15"),
    ("They are [now] in Kursk.", "2024-10-17", "2024-10-17"),
    ("They are [currently] in Kursk.", "2024-10-17", "2024-10-17"),
    ("[At present] none are there.", "2024-10-17", "2024-10-17"),
    # dates, American and British
    ("The deal was struck [on Oct. 8].", "2024-10-17", "2024-10-08"),
    ("The deal was struck [on October 8].", "2024-10-17", "2024-10-08"),
    ("The deal was struck [on October 8th].", "2024-10-17", "2024-10-08"),
    ("The deal was struck [on 8 October].", "2024-10-17", "2024-10-08"),
    ("The deal was struck [on the 8th of October].", "2024-10-17", "2024-10-08"),
    ("The deal was struck [on 8 October 2021].", "2024-10-17", "2021-10-08"),
    ("The deal was struck [on Oct. 8, 2021], in Doha.", "2024-10-17", "2021-10-08"),
    ("The deal was struck [on 2021-10-08].", "2024-10-17", "2021-10-08"),
    ("The deal was struck [on 25/08/2021].", "2024-10-17", "2021-08-25"),
    ("The deal was struck [on 08/25/2021].", "2024-10-17", "2021-08-25"),
    ("The deal was struck [on 8.10.2021].", "2024-10-17", "2021-10-08"),
    ("The deal was struck [on Dec. 23].", "2025-01-13", "2024-12-23"),
    ("The deal was struck [on Nov. 28].", "2025-01-31", "2024-11-28"),
    ("The deal was struck [on April 4 last year].", "2024-03-08", "2023-04-04"),
    ("The deal was struck [on July 22 last year].", "2023-07-17", "2022-07-22"),
    ("They shipped it [between Oct. 8 and 13].", "2024-10-18", "2024-10-08..2024-10-13"),
    ("They shipped it [between 8 and 13 October].", "2024-10-18", "2024-10-08..2024-10-13"),
    ("They shipped it [from Oct. 8 to 13].", "2024-10-18", "2024-10-08..2024-10-13"),
    ("They shipped it [on Oct. 8-13].", "2024-10-18", "2024-10-08..2024-10-13"),
    ("They shipped it [from March 3 to 7].", "2024-10-18", "2024-03-03..2024-03-07"),
    ("They shipped it [from 3 to 7 March 2023].", "2024-10-18", "2023-03-03..2023-03-07"),
    ("They shipped it [from Oct. 28 to Nov. 3, 2023].", "2024-10-18", "2023-10-28..2023-11-03"),
    ("They shipped it [from 28 October to 3 November].", "2024-11-18", "2024-10-28..2024-11-03"),
    ("They shipped it [from Dec. 30 to Jan. 2].", "2025-01-18", "2024-12-30..2025-01-02"),
    ("They shipped it [between May 7 and 10].", "2025-05-12", "2025-05-07..2025-05-10"),
    ("They met [on Oct. 8 and 9].", "2024-10-18", "2024-10-08..2024-10-09"),
    ("The [Oct. 7] attack killed 1,200.", "2025-02-01", "2023-10-07"),
    ("The [Oct. 7] attack killed 1,200.", "2023-10-15", "2023-10-07"),
    ("The [Sept. 11] attacks changed that.", "2025-02-01", "2001-09-11"),
    ("Since [9/11] it has.".replace("Since [", "[Since "), "2025-02-01", "2001-09-11..2025-02-01"),
    # months
    ("It was signed [in June].", "2024-10-24", "2024-06-01..2024-06-30"),
    ("It was signed [in December].", "2025-01-14", "2024-12-01..2024-12-31"),
    ("It was signed [in March].", "2024-04-02", "2024-03-01..2024-03-31"),
    ("It was signed [in April].", "2024-04-17", "2024-04-01..2024-04-17"),
    ("It was signed [in May].", "2024-10-24", "2024-05-01..2024-05-31"),
    ("It was signed [in May 2022].", "2024-10-24", "2022-05-01..2022-05-31"),
    ("It was signed [in June 2019].", "2024-10-24", "2019-06-01..2019-06-30"),
    ("It was signed [in June last year].", "2025-02-27", "2024-06-01..2024-06-30"),
    ("It was signed [in June of last year].", "2025-02-27", "2024-06-01..2024-06-30"),
    ("It was signed [in June this year].", "2025-09-27", "2025-06-01..2025-06-30"),
    ("It stopped [last October] after a raid.", "2023-07-17", "2022-10-01..2022-10-31"),
    ("It stopped [last September].", "2024-04-17", "2023-09-01..2023-09-30"),
    ("It stopped [last December].", "2025-01-10", "2024-12-01..2024-12-31"),
    ("It stopped [in mid-October].", "2024-10-24", "2024-10-11..2024-10-20"),
    ("It stopped [in early October].", "2024-10-24", "2024-10-01..2024-10-10"),
    ("It stopped [early in October].", "2024-10-24", "2024-10-01..2024-10-10"),
    ("It stopped [in late March 2023].", "2024-10-24", "2023-03-21..2023-03-31"),
    ("It moved [between early and mid-October].", "2024-10-24", "2024-10-01..2024-10-20"),
    ("It moved [in mid- to late October].", "2024-11-24", "2024-10-11..2024-10-31"),
    ("It moved [at the end of January].", "2025-02-27", "2025-01-21..2025-01-31"),
    ("It moved [at the start of October].", "2024-11-24", "2024-10-01..2024-10-10"),
    ("It moved [in the middle of October].", "2024-11-24", "2024-10-11..2024-10-20"),
    ("It moved [in the first week of February].", "2025-02-27", "2025-02-01..2025-02-07"),
    ("It moved [in the second week of February].", "2025-02-27", "2025-02-08..2025-02-14"),
    ("It moved [in the last week of February].", "2025-03-27", "2025-02-22..2025-02-28"),
    ("It moved [in the first half of October].", "2024-11-24", "2024-10-01..2024-10-15"),
    ("It moved [in the first two weeks of March].", "2025-04-27", "2025-03-01..2025-03-14"),
    ("It ran [from March to May 2023].", "2024-10-24", "2023-03-01..2023-05-31"),
    ("It ran [between January and March].", "2024-10-24", "2024-01-01..2024-03-31"),
    ("It ran [from December to March].", "2024-04-24", "2023-12-01..2024-03-31"),
    ("It ran [during the month of June].", "2024-10-24", "2024-06-01..2024-06-30"),
    ("It ran [in the week of Oct. 7].", "2024-10-24", "2024-10-07..2024-10-13"),
    ("It ran [over the weekend of Oct. 5].", "2024-10-24", "2024-10-05..2024-10-06"),
    # weeks
    ("They met [last week].", "2024-10-18", "2024-10-07..2024-10-13"),
    ("They met [early last week].", "2024-10-18", "2024-10-07..2024-10-09"),
    ("They met [late last week].", "2024-10-18", "2024-10-10..2024-10-12"),
    ("They met [late last week].", "2023-10-15", "2023-10-12..2023-10-14"),
    ("They met [this week].", "2024-10-17", "2024-10-14..2024-10-17"),
    ("They met [earlier this week].", "2024-10-17", "2024-10-14..2024-10-17"),
    ("They met [the week before last].", "2024-10-17", "2024-09-30..2024-10-06"),
    ("They met [at the weekend].", "2024-10-16", "2024-10-12..2024-10-13"),
    ("They met [over the weekend].", "2024-10-14", "2024-10-12..2024-10-13"),
    ("They met [over the weekend].", "2024-10-13", "2024-10-12..2024-10-13"),
    ("They met [last weekend].", "2023-10-15", "2023-10-07..2023-10-08"),
    ("They met [last weekend].", "2023-10-16", "2023-10-14..2023-10-15"),
    # running months and years
    ("They met [earlier this month].", "2025-02-27", "2025-02-01..2025-02-27"),
    ("They met [early this month].", "2025-01-31", "2025-01-01..2025-01-10"),
    ("They met [this month].", "2025-02-27", "2025-02-01..2025-02-27"),
    ("They met [last month].", "2023-08-10", "2023-07-01..2023-07-31"),
    ("They met [late last month].", "2023-08-10", "2023-07-21..2023-07-31"),
    ("They met [last month].", "2025-01-10", "2024-12-01..2024-12-31"),
    ("They met [this year].", "2025-02-27", "2025-01-01..2025-02-27"),
    ("They met [earlier this year].", "2025-02-27", "2025-01-01..2025-02-27"),
    ("They met [last year].", "2025-02-27", "2024-01-01..2024-12-31"),
    ("They met [late last year].", "2025-02-27", "2024-10-01..2024-12-31"),
    ("They met [early last year].", "2025-02-27", "2024-01-01..2024-03-31"),
    ("They met [at the end of last year].", "2025-02-27", "2024-10-01..2024-12-31"),
    ("They met [in 2019].", "2025-02-27", "2019-01-01..2019-12-31"),
    ("They met [in early 2023].", "2025-02-27", "2023-01-01..2023-03-31"),
    ("They met [in late 2023].", "2025-02-27", "2023-10-01..2023-12-31"),
    ("They met [in mid-2022].", "2025-02-27", "2022-05-01..2022-08-31"),
    ("They met [in the first half of 2024].", "2025-02-27", "2024-01-01..2024-06-30"),
    ("They met [in the second half of last year].", "2025-02-27", "2024-07-01..2024-12-31"),
    ("They met [in the first three months of 2024].", "2025-02-27", "2024-01-01..2024-03-31"),
    ("They met [in the last two months of 2023].", "2025-02-27", "2023-11-01..2023-12-31"),
    ("They fought [from 2014 to 2022].", "2025-02-27", "2014-01-01..2022-12-31"),
    ("They fought [between 2014 and 2022].", "2025-02-27", "2014-01-01..2022-12-31"),
    ("They fought [in 1991-95].", "2025-02-27", "1991-01-01..1995-12-31"),
    # quarters, fiscal years, seasons, decades
    ("It grew [in the third quarter].", "2024-12-01", "2024-07-01..2024-09-30"),
    ("It grew [in the third quarter of 2023].", "2024-12-01", "2023-07-01..2023-09-30"),
    ("It grew [in Q1 2024].", "2024-12-01", "2024-01-01..2024-03-31"),
    ("It grew [last quarter].", "2024-12-01", "2024-07-01..2024-09-30"),
    ("It was paid [in fiscal year 2024].", "2025-02-27", "2023-10-01..2024-09-30"),
    ("It was paid [in the first quarter of fiscal 2024].", "2025-02-27", "2023-10-01..2023-12-31"),
    ("They came [in the fall].", "2025-02-27", "2024-09-01..2024-11-30"),
    ("They came [last autumn].", "2025-02-27", "2024-09-01..2024-11-30"),
    ("They came [in the spring of 2022].", "2025-02-27", "2022-03-01..2022-05-31"),
    ("They came [in summer 2022].", "2025-02-27", "2022-06-01..2022-08-31"),
    ("They came [this winter].", "2025-02-10", "2024-12-01..2025-02-10"),
    ("They came [this summer].", "2024-10-10", "2024-06-01..2024-08-31"),
    ("They came [late last summer].", "2025-02-10", "2024-08-01..2024-08-31"),
    ("They came [in the 1990s].", "2025-02-27", "1990-01-01..1999-12-31"),
    ("They came [in the late 1990s].", "2025-02-27", "1997-01-01..1999-12-31"),
    ("They came [in the early '90s].", "2025-02-27", "1990-01-01..1993-12-31"),
    # feasts
    ("He spoke [on New Year's Eve].", "2025-01-31", "2024-12-31"),
    ("He spoke [at Christmas].", "2025-01-31", "2024-12-25"),
    ("He spoke [on Easter Monday].", "2024-05-31", "2024-04-01"),
    ("He spoke [on Good Friday].", "2024-05-31", "2024-03-29"),
    ("He spoke [on Thanksgiving].", "2024-12-31", "2024-11-28"),
    ("He spoke [on Christmas Day 2022].", "2024-12-31", "2022-12-25"),
    # since, by, after
    ("It has sent 3,000 [since January].", "2025-02-27", "2025-01-01..2025-02-27"),
    ("[Since August last year] it has.", "2024-10-18", "2023-08-01..2024-10-18"),
    ("It has grown [since 2014].", "2024-10-18", "2014-01-01..2024-10-18"),
    ("It has grown [since the start of the year].", "2024-10-18", "2024-01-01..2024-10-18"),
    ("It has grown [since early last week].", "2024-10-18", "2024-10-07..2024-10-18"),
    ("It has grown [since Monday].", "2024-10-18", "2024-10-14..2024-10-18"),
    ("It has grown [since last autumn].", "2025-04-30", "2024-09-01..2025-04-30"),
    ("There were 5,000 [by late July].", "2023-08-10", "2023-07-21..2023-07-31"),
    ("All were out [by Monday].", "2024-10-17", "2024-10-14"),
    ("It changed [after Oct. 8].", "2024-10-17", "2024-10-08..2024-10-17"),
    # ago
    ("[Two weeks ago] it said so.", "2024-10-14", "2024-09-27..2024-10-03"),
    ("[Nine days ago] it said so.", "2024-10-21", "2024-10-12"),
    ("[A week ago] it said so.", "2024-10-21", "2024-10-13..2024-10-15"),
    ("[A fortnight ago] it said so.", "2024-10-21", "2024-10-04..2024-10-10"),
    ("[Three months ago] it said so.", "2025-02-27", "2024-11-01..2024-11-30"),
    ("[Two years ago] it said so.", "2025-02-27", "2023-01-01..2023-12-31"),
    ("[Nearly a decade ago] it said so.", "2025-02-27", "2014-01-01..2018-12-31"),
    ("[A few days ago] it said so.", "2024-10-21", "2024-10-15..2024-10-19"),
    ("[Several weeks ago] it said so.", "2024-10-21", "2024-08-16..2024-10-03"),
    ("[Three hours ago] it said so.", "2024-10-21", "2024-10-21"),
    ("It began [more than two years ago].", "2024-10-21", "2022-01-01..2022-12-31"),
    ("[Twenty-five years ago] it began.", "2024-10-21", "1999-01-01..1999-12-31"),
    ("It has grown [since two weeks ago].", "2024-10-21", "2024-10-04..2024-10-21"),
    # stretches
    ("It lost ground [over the past two weeks].", "2024-10-21", "2024-10-07..2024-10-21"),
    ("It lost ground [over the past day].", "2024-10-21", "2024-10-20..2024-10-21"),
    ("It lost ground [in the past 24 hours].", "2024-10-21", "2024-10-20..2024-10-21"),
    ("It lost ground [in the last six months].", "2024-10-21", "2024-04-21..2024-10-21"),
    ("It lost ground [over the past year].", "2024-10-21", "2023-10-21..2024-10-21"),
    ("It lost ground [in recent days].", "2024-10-21", "2024-10-14..2024-10-21"),
    ("It lost ground [in recent weeks].", "2024-10-21", "2024-09-09..2024-10-21"),
    ("It lost ground [in recent months].", "2024-10-21", "2024-04-21..2024-10-21"),
    ("It was there [for the past five years].", "2024-10-21", "2019-10-21..2024-10-21"),
    ("It lost ground [in the past few days].", "2024-10-21", "2024-10-15..2024-10-21"),
    # ahead, whatever the tense
    ("More were expected [soon].", "2024-10-18", "2024-10-18..2024-11-17"),
    ("They arrive [tomorrow].", "2024-10-18", "2024-10-19"),
    ("They arrive [next week].", "2024-10-18", "2024-10-21..2024-10-27"),
    ("They arrive [next month].", "2024-12-18", "2025-01-01..2025-01-31"),
    ("They arrive [next Tuesday].", "2024-10-17", "2024-10-22"),
    ("They arrive [later this month].", "2024-10-17", "2024-10-17..2024-10-31"),
    ("They arrive [in the coming weeks].", "2024-10-17", "2024-10-17..2024-11-28"),
    ("They arrive [over the next two days].", "2024-10-17", "2024-10-17..2024-10-19"),
    ("They arrive [in 10 days' time].", "2024-10-17", "2024-10-27"),
    ("They arrive [two weeks from now].", "2024-10-17", "2024-10-28..2024-11-03"),
    ("They arrive [next spring].", "2024-10-17", "2025-03-01..2025-05-31"),
    ("It is to end [in 2027].", "2024-10-17", "2027-01-01..2027-12-31"),
    # a date a few days ahead is not one of last year
    ("They stop [from June 1].", "2024-05-28", "2024-06-01"),
]

FUTURE = [
    ("They will arrive [on Tuesday].", "2024-10-17", "2024-10-22"),
    ("They will arrive [on Thursday].", "2024-10-17", "2024-10-17"),
    ("They will arrive [in June].", "2024-10-17", "2025-06-01..2025-06-30"),
    ("They will arrive [in October].", "2024-10-17", "2024-10-17..2024-10-31"),
    ("They will arrive [on Jan. 5].", "2024-10-17", "2025-01-05"),
    ("It will reach 10,000 [by December].", "2024-10-24", "2024-10-24..2024-12-31"),
    ("All must leave [by the end of January].", "2024-11-28", "2024-11-28..2025-01-31"),
    ("It will stay [until March].", "2024-10-24", "2024-10-24..2025-03-31"),
    ("It will stay [through 2025].", "2024-10-24", "2024-10-24..2025-12-31"),
    ("It will be sent [within days].", "2024-10-24", "2024-10-24..2024-10-30"),
    ("It will be sent [within 48 hours].", "2024-10-24", "2024-10-24..2024-10-26"),
    ("It will be sent [in two weeks].", "2024-10-24", "2024-11-04..2024-11-10"),
    ("It will be sent [this year].", "2024-10-24", "2024-10-24..2024-12-31"),
    ("It will be sent [this week].", "2024-10-24", "2024-10-24..2024-10-27"),
    ("It will be sent [over the weekend].", "2024-10-24", "2024-10-26..2024-10-27"),
    ("It will be sent [in the spring].", "2024-10-24", "2025-03-01..2025-05-31"),
    ("It will be sent [before Christmas].", "2024-10-24", "2024-10-24..2024-12-24"),
    ("It will run [from Dec. 3 to 7].", "2024-10-24", "2024-12-03..2024-12-07"),
    ("It will run [from November to March].", "2024-10-24", "2024-11-01..2025-03-31"),
    ("It will be raised [on Monday].", "2024-03-08", "2024-03-11"),
    ("It will be sent [at the end of the year].", "2024-10-24", "2024-10-24..2024-12-31"),
]

ANCHOR = interval("2024-12-10")
ANCHORED = [
    ("They followed [ten days later].", "2024-12-20"),
    ("He agreed [a day later].", "2024-12-11"),
    ("He agreed [a day earlier].", "2024-12-09"),
    ("He agreed, [a day after] the vote.", "2024-12-11"),
    ("He agreed [the day before].", "2024-12-09"),
    ("He agreed [the next day].", "2024-12-11"),
    ("He agreed [the following day].", "2024-12-11"),
    ("He agreed [the previous week].", "2024-12-02..2024-12-08"),
    ("He agreed [the same day].", "2024-12-10"),
    ("He agreed [that morning].", "2024-12-10"),
    ("He agreed [later that day].", "2024-12-10"),
    ("He agreed [hours later].", "2024-12-10"),
    ("[Hours earlier] the Duma agreed.", "2024-12-10"),
    ("It ended [72 hours later].", "2024-12-13"),
    ("He agreed [a week later].", "2024-12-16..2024-12-18"),
    ("He agreed [two weeks earlier].", "2024-11-23..2024-11-29"),
    ("He agreed [three months after] it.", "2025-03-01..2025-03-31"),
    ("He agreed [days later].", "2024-12-12..2024-12-16"),
    ("He agreed [the same month].", "2024-12-01..2024-12-31"),
    ("He agreed [in November of the same year].", "2024-11-01..2024-11-30"),
    ("He agreed [the following month].", "2025-01-01..2025-01-31"),
    ("He agreed [the following Friday].", "2024-12-13"),
    ("He agreed [the previous Tuesday].", "2024-12-03"),
    ("He agreed [in the following April].", "2025-04-01..2025-04-30"),
    ("It came back [within days].", "2024-12-10..2024-12-16"),
    ("[By then] it was over.", "2024-12-10"),
    ("It has stayed [since then].", "2024-12-10..2025-06-30"),
    ("It stayed [until March].", "2024-12-10..2025-03-31"),
    ("A year on, [two years earlier] it was.".replace("A year on, ", ""), "2022-01-01..2022-12-31"),
]


def split(marked: str) -> tuple[str, str]:
    """Return the sentence without brackets, and the words in them."""
    words = marked.partition("[")[2].partition("]")[0]
    return marked.replace("[", "").replace("]", ""), words


@pytest.mark.parametrize(("marked", "published", "days"), PAST)
def test_a_phrase_means_these_days_when_the_tense_is_not_known(marked, published, days):
    sentence, words = split(marked)
    phrase = phrase_in(sentence, words)
    assert resolve(phrase, published=date.fromisoformat(published)) == interval(days)


@pytest.mark.parametrize(("marked", "published", "days"), FUTURE)
def test_a_phrase_of_a_clause_about_the_future_lies_ahead(marked, published, days):
    sentence, words = split(marked)
    phrase = phrase_in(sentence, words)
    assert resolve(phrase, published=date.fromisoformat(published), future=True) == interval(days)


@pytest.mark.parametrize(("marked", "days"), ANCHORED)
def test_an_anchored_phrase_counts_from_the_anchor(marked, days):
    sentence, words = split(marked)
    phrase = phrase_in(sentence, words)
    found = resolve(phrase, published=date(2025, 6, 30), anchor=ANCHOR, future=False)
    assert found == interval(days)


@pytest.mark.parametrize(
    "marked",
    [
        "He agreed [a day later].",
        "He agreed [the same month].",
        "[By then] it was over.",
        "It came back [within days].",
        "It has stayed [since then].",
        "It stayed [until March].",
        "They fought [for five years].",
        "They fought [for years].",
        "It was done [in nine weeks].",
        "They meet [every Friday].",
        "[Decades ago] it was so.",
    ],
)
def test_what_tells_no_day_is_none(marked):
    sentence, words = split(marked)
    phrase = phrase_in(sentence, words)
    assert resolve(phrase, published=date(2025, 6, 30), future=False) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides may march on the capital in a second attempt.",
        "Talks may resume, and protesters march to the palace.",
        "It sent 2,000 troops and an F-16 under Resolution 1701.",
        "A 47-year-old man and a two-day visit.",
        "The Sunday Times reported on Black Friday.",
        "They condemned the 2014 annexation and a 1960 treaty.",
        "It was a Cold War-era treaty, from before World War II.",
        "The fall of Kabul and the spring offensive surprised them.",
        "It fell after the fall of Kabul.",
        "The Good Friday Agreement and the Arab Spring were named.",
        "Prime Minister Theresa May resigned.",
        "As soon as it could, and now that it can.",
        "The 2024-born child and the October-born one.",
        "It is in its third year, on the 75th anniversary.",
        "It went day after day.",
        "He read it on 10/08/2024.",
        "Some 1,500 of 2000 tents stood.",
        "The minute it ended, the first quarter-final began.",
        "At the 2019 summit and ahead of the 2004 vote.",
        "No time was given.",
    ],
)
def test_these_sentences_hold_no_time(sentence):
    assert find_time_phrases(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("The attacks of April 13 and Oct. 1.", ["April 13", "Oct. 1"]),
        ("On Oct. 7 and 12 people died.", ["On Oct. 7"]),
        ("The edition of 31 June.", ["June"]),
        ("On Monday and Tuesday they met.", ["On Monday", "Tuesday"]),
        ("Oct. 7 last year, and in 2019 a battery went.", ["Oct. 7 last year", "in 2019"]),
        ("In May they may march in March.", ["In May", "in March"]),
        ("It said Thursday, a day after it fell.", ["Thursday", "a day after"]),
        ("By Monday’s account it ended last week’s war.", ["Monday", "last week"]),
    ],
)
def test_the_longest_phrases_are_found_in_order(sentence, texts):
    assert [phrase.text for phrase in find_time_phrases(sentence)] == texts


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("on Monday", "at"),
        ("since Monday", "since"),
        ("until Monday", "until"),
        ("by Monday", "by"),
        ("before Monday", "before"),
        ("after Monday", "after"),
        ("now", "now"),
        ("two days ago", "ago"),
        ("over the past week", "stretch"),
        ("two days later", "anchored"),
        ("in December of the same year", "anchored"),
        ("for two days", "duration"),
    ],
)
def test_the_frame_of_a_phrase_is_its_kind(sentence, kind):
    assert [phrase.kind for phrase in find_time_phrases(sentence)] == [kind]


def test_a_clause_in_the_past_has_no_day_after_publication():
    phrase = phrase_in("They left in 2030.", "in 2030")
    assert resolve(phrase, published=date(2025, 1, 1), future=False) is None


def test_tomorrow_lies_ahead_even_in_the_past_tense():
    phrase = phrase_in("They were to leave tomorrow.", "tomorrow")
    assert phrase.ahead
    assert resolve(phrase, published=date(2025, 1, 1), future=False) == interval("2025-01-02")


@pytest.mark.parametrize(
    ("words", "outcome", "origin"),
    [
        ("a day after", "2024-06-20", "2024-06-19"),
        ("three months after", "2022-05-01..2022-05-31", "2022-02-01..2022-02-28"),
        ("72 hours ahead", "2024-04-10", "2024-04-13"),
    ],
)
def test_the_origin_of_an_anchored_phrase_is_counted_back(words, outcome, origin):
    phrase = phrase_in(f"It came {words} the other.", words)
    assert resolve_origin(phrase, outcome=interval(outcome)) == interval(origin)


def test_a_phrase_that_counts_no_units_has_no_origin():
    phrase = phrase_in("It came on Monday.", "on Monday")
    assert resolve_origin(phrase, outcome=ANCHOR) is None


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        ("2024-10-08", "day"),
        ("2024-10-07..2024-10-13", "week"),
        ("2024-10-08..2024-10-14", "range"),
        ("2024-02-01..2024-02-29", "month"),
        ("2024-10-01..2024-12-31", "quarter"),
        ("2024-01-01..2024-12-31", "year"),
        ("2024-10-01..2024-10-10", "range"),
    ],
)
def test_the_precision_of_an_interval_is_the_unit_it_fills(days, unit):
    assert precision(interval(days)) == unit
