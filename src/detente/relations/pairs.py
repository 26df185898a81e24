"""Between which countries an event is, and in which direction."""

from collections.abc import Iterator

from detente.model.printed import Printed


def ends(event: Printed, dyad: tuple[str, str]) -> tuple[str, str, bool] | None:
    """Actor, recipient, and whether both act together; None where the event is not between the two.

    Two that act together deal with each other where the act is cooperation and nobody else receives it; two
    that condemn a third side together do not.
    """
    one, two = dyad
    acting = {p["country"] for p in event["actors"]}
    receiving = {p["country"] for p in event["recipients"]} - {None}
    if one in acting and two in receiving and not (two in acting and one in receiving):
        return one, two, False
    if two in acting and one in receiving and not (one in acting and two in receiving):
        return two, one, False
    if {one, two} <= acting and event["quad"] in (1, 2) and receiving <= {one, two}:
        return one, two, True
    return None


def pairs_of(event: Printed) -> Iterator[tuple[str, str]]:
    """Every ordered pair of different countries the event links; both orders where two act together."""
    acting = sorted({p["country"] for p in event["actors"] if p["country"]})
    receiving = sorted({p["country"] for p in event["recipients"] if p["country"]})
    if receiving:
        yield from ((a, r) for a in acting for r in receiving if a != r)
    elif event["quad"] in (1, 2):
        yield from ((a, r) for a in acting for r in acting if a != r)
