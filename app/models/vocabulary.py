"""The words that filters accept, as ingest writes them (corpus guideline and PLOVER manual).

A test compares them with the values of ingest, which this package may not import.
"""

from typing import Literal

type Kind = Literal[
    "deployment", "transfer", "casualties", "agreement", "meeting", "attack", "event"
]
type ActorKind = Literal[
    "country",
    "government",
    "armed_force",
    "agency",
    "person",
    "organization",
    "alliance",
    "armed_group",
    "party",
    "media",
    "company",
    "office",
    "other",
]
type Movement = Literal["deploy", "reinforce", "withdraw", "redeploy", "station"]
type Status = Literal["happened", "ongoing", "planned", "possible", "denied", "ended"]
type Granularity = Literal["day", "week", "month", "quarter", "year"]
type EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
