"""The exception tree. Each message says what is wrong, where, and what to do next."""


class DetenteError(Exception):
    """Anything Detente raises on purpose. The command line prints it as one line."""


class SettingError(DetenteError):
    """A setting or option has a value that cannot be used."""


class SourceError(DetenteError):
    """Articles cannot be had from a path, stream or address."""


class ArticleError(SourceError):
    """One article cannot be read; in a batch the rest goes on."""


class DateError(SettingError):
    """Something given as a date is none."""


class OntologyError(DetenteError):
    """A table of the ontology, or a user's own dictionary, is broken."""


class ModelError(DetenteError):
    """A model or the parser cannot be loaded."""


class RecordError(DetenteError):
    """The record is missing, broken, or of another schema version."""


class NotFoundError(RecordError):
    """The record holds nothing under this id."""


class ExportError(DetenteError):
    """An export cannot be written."""
