"""`detente events`: what the record holds, by actor, dyad, type, status and period."""

from detente.cli.filters import listing

events = listing("events", about="List events of the record.", kinds="PLOVER types: CONSULT, ACCUSE, ...")
