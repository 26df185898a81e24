"""The day of publication and where it comes from."""

from datetime import date

from detente.model.article import PublishedBasis


def publication(
    *, given: date | None, given_basis: PublishedBasis, dateline: date | None
) -> tuple[date | None, PublishedBasis]:
    """The day of publication and its basis: what is given or in the metadata, else the dateline, else none."""
    if given is not None:
        return given, given_basis if given_basis != "none" else "given"
    if dateline is not None:
        return dateline, "dateline"
    return None, "none"
