"""What the JSON API answers with; the fields of facts are those of docs/fields.md."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")


class Answer(BaseModel):
    """What answers have in common: fields that a later version adds are passed on."""

    model_config = ConfigDict(extra="allow")


class Problem(BaseModel):
    """An error (RFC 9457): what is wrong, and what to do next."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class Span(Answer):
    """Words of the article: offsets into its cleaned text."""

    start: int | None = None
    end: int | None = None
    text: str | None = None


class Sentence(Span):
    """A sentence and its number in the article, from 0."""

    index: int


class Party(Span):
    """Somebody who takes part."""

    id: str
    name: str
    country: str | None
    sectors: list[str] = []
    office: str | None = None
    kind: str | None = None
    role: str | None = None


class Place(Span):
    """Where."""

    name: str
    country: str | None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: str


class When(Answer):
    """When: first and last day, how exactly it is known, and from what."""

    start: str | None
    end: str | None
    precision: str
    basis: str
    text: str | None = None


class Attribution(Span):
    """Who says so."""

    name: str
    country: str | None = None
    nested: str | None = None


class Decision(Answer):
    """What a person decided about the fact."""

    id: str
    action: str
    by: str
    made_at: str
    reason: str


class Fact(Answer):
    """What all facts have."""

    id: str
    coder: str
    judgement: Decision | None = None


class Event(Fact):
    """One act told in one sentence."""

    kind: Literal["event"]
    article: str
    type: str
    mode: str | None
    contexts: list[str]
    cameo: str | None
    goldstein: float | None
    plover_score: float
    quad: int
    status: str
    confidence: float
    actors: list[Party]
    recipients: list[Party]
    place: Place | None
    date: When | None
    attribution: Attribution | None
    sentence: Sentence
    trigger: Span | None
    cause: Span | None
    basis: list[str]


class StatusNote(Answer):
    """What one sentence says of the status."""

    status: str
    as_of: str
    article: str
    sentence: int


class Objective(Span):
    """What somebody wants from a contact."""

    holder: str | None


class Topic(Span):
    """A topic of a contact."""

    context: str | None = None


class Venue(Span):
    """A building or site."""

    name: str


class Engagement(Fact):
    """One contact between states."""

    kind: Literal["engagement"]
    articles: list[str]
    type: str
    participants: list[Party]
    place: Place | None
    venue: Venue | None
    date: When | None
    status: str
    status_history: list[StatusNote]
    objectives: list[Objective]
    agenda: list[Topic]
    precedence: list[Span]
    cause: Span | None = None
    events: list[str]


class Link(Fact):
    """One thing led to another."""

    kind: Literal["link"]
    article: str
    cause: Span
    effect: Span
    marker: str | None = None
    sentence: Sentence


class Made(Answer):
    """When and where a promise was made."""

    date: When | None = None
    place: Place | None = None


class Commitment(Fact):
    """Something promised."""

    kind: Literal["commitment"]
    article: str
    parties: list[Party]
    what: Span
    made: Made | None = None
    status: str
    sentence: Sentence


class Assertion(Fact):
    """What a report says of the state of a relation."""

    kind: Literal["assertion"]
    article: str
    dyad: list[str]
    text: str
    direction: str
    start: int
    end: int
    sentence: Sentence


class Report(Answer):
    """One report of a merged event, and why it was taken for the same."""

    fact: str
    article: str
    publisher: str
    published: str | None
    status: str
    text: str
    by_person: bool
    score: float | None
    reasons: list[dict[str, Any]]


class Merged(Answer):
    """An event or engagement with all reports of it; see `detente events --merged`."""

    id: str
    kind: str
    type: str
    status: str
    sources: int
    publishers: list[str]
    first_report: str | None
    last_report: str | None
    reports: list[Report]
    contradictions: list[dict[str, Any]]


class ArticleListed(BaseModel):
    """An article without its text."""

    id: str
    title: str
    publisher: str
    published: date | None
    url: str
    facts: int


AnyFact = Annotated[Event | Engagement | Link | Commitment | Assertion, Field(discriminator="kind")]


class ArticleWhole(BaseModel):
    """An article with its cleaned text, into which all offsets point, and the facts read from it."""

    id: str
    title: str
    publisher: str
    author: str
    published: date | None
    published_basis: str
    url: str
    language: str
    copy_of: str | None
    coder: str
    read_at: str
    sentences: int
    parsed: int
    text: str
    facts: list[AnyFact]


class Listed(BaseModel, Generic[T]):
    """A page of a list, the latest reported first. `total` counts to 10,000; `more` says that there are others."""

    items: list[T]
    total: int
    more: bool
    page: int
    size: int


class ActorListed(BaseModel):
    """An actor, and how many facts name it."""

    id: str
    name: str
    country: str | None
    kind: str | None
    facts: int


class Tally(BaseModel):
    """What passed in a span of days. `mean` of the PLOVER scores."""

    events: int
    cooperation: int
    conflict: int
    mean: float | None


class DyadMoved(BaseModel):
    """A pair of countries: what passed now and before, and which way it moves."""

    pair: list[str]
    now: Tally
    before: Tally
    change: float | None
    verdict: str


class Dyads(BaseModel):
    """All pairs between which anything passed from `before` to `until`, the clearest movement first."""

    span: str
    before: date | None
    start: date | None
    until: date | None
    items: list[DyadMoved]
    total: int


class Contact(BaseModel):
    """A contact on a line of communication; `engagements` are the facts that report it."""

    type: str
    status: str
    start: date | None
    end: date | None
    place: str | None
    people: list[str]
    engagements: list[str]


class CalendarContact(Contact):
    """A contact of a month. `id` of its first report; `placed`: its days are known to the week, so that it stands on
    them; `assumed`: no report names a day, so that `start` is that of a report."""

    id: str
    placed: bool
    assumed: bool


class CalendarMonth(BaseModel):
    """The contacts of two countries in a month. `before` and `after`: the nearest months with an engagement."""

    dyad: list[str]
    month: str
    before: str | None
    after: str | None
    items: list[CalendarContact]


class Closed(BaseModel):
    """Who closed or refused a line, when, and the sentence that says so."""

    by: str
    day: date | None
    state: str
    article: str
    quote: str


class Channel(BaseModel):
    """One level on which two states talk."""

    level: str
    name: str
    state: str
    suspension: Closed | None
    last: Contact | None
    gap_days: int | None
    usual_gap_days: float | None
    held: int
    planned: list[Contact]
    uncertain: list[Contact]
    off: list[Contact]


class Channels(BaseModel):
    """The lines of communication of two states, from contacts of the days `since` to `until`."""

    dyad: list[str]
    since: date | None
    until: date | None
    items: list[Channel]


class Judgement(Answer):
    """One decision of a person."""

    kind: Literal["judgement"]
    id: str
    made_at: str
    by: str
    action: str
    facts: list[str]
    reason: str


class Judged(BaseModel):
    """The id of a decision that was kept."""

    id: str


ChangedField = Literal["type", "mode", "status", "direction", "start", "end", "actors", "recipients", "participants"]


class NewJudgement(BaseModel):
    """A decision to keep. `changed` only with `correct`: type, mode, status, direction; start and end as days;
    actors, recipients and participants as country codes with commas."""

    model_config = ConfigDict(extra="forbid")

    fact: Annotated[str, Field(pattern=r"^[egclr]-[0-9a-f]{16}$")]
    action: Literal["confirm", "correct", "reject"]
    by: Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$")]
    reason: Annotated[str, Field(max_length=1000, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    changed: Annotated[dict[ChangedField, Annotated[str, Field(max_length=200)]], Field(max_length=9)] = {}


class About(BaseModel):
    """The record: what it holds, from whom, and by which versions it was made."""

    versions: Mapping[str, str]
    articles: int
    facts: Mapping[str, int]
    publishers: int
    first: date | None
    last: date | None
    codings: list[str]


class Month(BaseModel):
    """Articles of one publisher and month of publication."""

    publisher: str
    month: str
    articles: int


class Accuracy(BaseModel):
    """A measured figure; 1 is all right."""

    what: str
    figure: str
    measured_on: str
    command: str
