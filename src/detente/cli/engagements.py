"""`detente engagements`: what the record holds, by participant, dyad, type, status and period."""

from detente.cli.filters import listing

engagements = listing(
    "engagements",
    about="List visits, meetings, calls, talks and summits of the record.",
    kinds="visit, meeting, call, talks, summit.",
    without=("recipient", "confidence"),
)
