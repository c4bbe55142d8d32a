"""Who and what news reports name: actors, their names, offices, memberships, and places."""

from ingest.gazetteer.gazetteer import Gazetteer
from ingest.gazetteer.load import load_gazetteer
from ingest.gazetteer.models import (
    Actor,
    ActorKind,
    Alias,
    AliasSort,
    Ambiguity,
    ContextAlias,
    Membership,
    NounRole,
    OfficeRole,
    OrganNoun,
    Place,
    PlaceKind,
    StopSurface,
    Tenure,
)
from ingest.gazetteer.names import fold

__all__ = [
    "Actor",
    "ActorKind",
    "Alias",
    "AliasSort",
    "Ambiguity",
    "ContextAlias",
    "Gazetteer",
    "Membership",
    "NounRole",
    "OfficeRole",
    "OrganNoun",
    "Place",
    "PlaceKind",
    "StopSurface",
    "Tenure",
    "fold",
    "load_gazetteer",
]
