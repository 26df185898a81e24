"""Who acts: a state, an institution, a person, an organisation, a group."""

from dataclasses import dataclass, replace
from typing import Literal

from detente.model.span import Span

ActorKind = Literal["state", "institution", "person", "organisation", "group", "generic"]
Role = Literal["", "visitor", "host", "participant", "mediator"]


@dataclass(frozen=True, slots=True)
class Actor:
    """What a mention was resolved to.

    `id` is stable across articles ("country:CHN", "person:wang-yi", "org:nato", "inst:usa-state-department";
    "text:..." for what no table holds). `country` is ISO 3166-1 alpha-3, or a PLOVER code for
    international bodies (IGO, UNO, EUR, NGO, MNC, IMG, ISM; KOS for Kosovo), or None where unknown.
    `sectors` are PLOVER sector codes, the primary one first. `office` is the office as the text or the
    table gives it ("Secretary of State"). `members` are the countries of an organisation.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in an event or engagement, with the words that name it there and its role."""

    actor: Actor
    span: Span
    role: Role = ""

    @property
    def id(self) -> str:
        return self.actor.id

    @property
    def country(self) -> str | None:
        return self.actor.country

    def as_role(self, role: Role) -> "Party":
        """The same party in another role."""
        return replace(self, role=role)
