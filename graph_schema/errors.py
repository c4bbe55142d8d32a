"""The errors of geokg. Each message names its subject, what is wrong and what was found.

GeokgError
├── ConfigurationError      a setting, a data table or an ontology file is wrong
├── InputError              a report or a command's argument cannot be used
│   ├── UnreadableDocument  bytes that are no report: binary, empty, wrong encoding, too large
│   └── UndatedDocument     a report without a publication date, and none was given
├── GraphError              the database answered, but not as wanted
│   ├── NotFound            no node with that id
│   ├── MigrationError      a migration was changed after it was applied, or is unknown
│   └── QueryRefused        analysts' Cypher that the guard does not let through
└── GraphUnavailable        no database could be reached or started
    └── EmbeddedServerError the embedded Neo4j could not be fetched, started or stopped
"""


class GeokgError(Exception):
    """Base of all errors that geokg raises itself; its text is fit for a user."""


class ConfigurationError(GeokgError):
    """A setting, a data table or an ontology file is wrong."""


class InputError(GeokgError):
    """A report or a command's argument cannot be used."""


class UnreadableDocument(InputError):
    """Bytes that are no report: binary, empty, in a wrong encoding, too large."""


class UndatedDocument(InputError):
    """A report without a publication date, and none was given."""


class GraphError(GeokgError):
    """The database answered, but not as wanted."""


class NotFound(GraphError):
    """No node with that id."""


class MigrationError(GraphError):
    """A migration was changed after it was applied, or the graph knows one that the code lacks."""


class QueryRefused(GraphError):
    """Analysts' Cypher that the guard does not let through."""


class GraphUnavailable(GeokgError):
    """No database could be reached or started."""


class EmbeddedServerError(GraphUnavailable):
    """The embedded Neo4j could not be fetched, started or stopped."""
