"""PETRARCH and TABARI dictionaries of actors and agents."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from detente.errors import OntologyError
from detente.model.actor import Actor, ActorKind
from detente.ontology.readings import Entry, Reading
from detente.ontology.titles import Agent, plural

# CAMEO agent codes under their PLOVER names (PLOVER manual, notes on sector codes).
SECTORS = {
    "MED": "JRN",
    "HLH": "MED",
    "INS": "REB",
    "SEP": "REB",
    "RAD": "REB",
    "HRI": "SOC",
    "ENV": "SOC",
    "DEV": "SOC",
}
KNOWN = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    ]
)
_CODE = re.compile(r"\[\s*([^\]\s<>]*)\s*([^\]]*)\]")
_DATE = re.compile(r"\d{8}|\d{6}")
_AGENT = re.compile(r"^([^\[{]+?)\s*(?:\{([^}]*)\})?\s*\[\s*(?:~([A-Za-z0-9]*)|([A-Za-z0-9]*)~)\s*\]")
_MARKER = re.compile(r"^!(\w+)!\s*=\s*(.+)$")
# Two-digit years from here on are of the twentieth century, as in TABARI.
CENTURY = 30


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments."""
    text = re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL)
    for number, line in enumerate(text.splitlines(), start=1):
        body = re.split(r"[#;]", line)[0].rstrip()
        if body.strip():
            yield number, body


def read_actors(text: str, path: Path) -> list[Entry]:
    """The entries of an actor dictionary. A code "---" means that the name is to be passed over."""
    entries: list[Entry] = []
    names: list[str] = []
    readings: list[Reading] = []
    for number, line in _lines(text):
        codes = list(_CODE.finditer(line))
        name = line[: codes[0].start()] if codes else line
        phrase = _phrase(name)
        if phrase and not line.startswith("+") and not line[0].isspace():
            _close(entries, names, readings)
            names, readings = [phrase], []
        elif phrase:
            if not names:
                raise OntologyError(f"{path}, line {number}: the synonym {phrase!r} belongs to no actor")
            names.append(phrase)
        for code in codes:
            readings.append(_reading(code[1].upper(), code[2], names, path, number))
    _close(entries, names, readings)
    return entries


def _close(entries: list[Entry], names: list[str], readings: list[Reading]) -> None:
    if names and readings:
        entries.append(Entry(tuple(names), tuple(readings)))


def _phrase(name: str) -> str:
    return re.sub(r"[_\s]+", " ", name.lstrip("+")).strip()


def _reading(code: str, limit: str, names: list[str], path: Path, number: int) -> Reading:
    if not code or not names:
        raise OntologyError(f"{path}, line {number}: a code without a name, or a name without a code")
    actor = None if code.startswith("---") else actor_of_code(code, names[0])
    days = [_day(d, path, number) for d in _DATE.findall(limit)]
    if not days:
        return Reading(actor)
    if "<" in limit:
        return Reading(actor, None, days[0] - timedelta(days=1))
    if ">" in limit:
        return Reading(actor, days[0], None)
    return Reading(actor, days[0], days[-1])


def actor_of_code(code: str, name: str) -> Actor:
    """The actor a CAMEO code stands for: country or kind of body, then sectors in groups of three letters."""
    country, rest = code[:3], code[3:]
    groups = [SECTORS.get(g, g) for g in (rest[i : i + 3] for i in range(0, len(rest), 3))]
    sectors = tuple(dict.fromkeys(g for g in groups if g in KNOWN))
    kind: ActorKind = "state" if not rest else "group"
    return Actor(f"own:{code}", name.title() if name.isupper() else name, kind, country, sectors)


def _day(digits: str, path: Path, number: int) -> date:
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= CENTURY else "20") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise OntologyError(f"{path}, line {number}: {digits} is no date; write YYMMDD or YYYYMMDD") from error


def read_agents(text: str, path: Path) -> dict[str, Agent]:
    """Agent nouns by form in lower case."""
    markers: dict[str, list[str]] = {}
    found: dict[str, Agent] = {}
    for _, line in _lines(text):
        marker = _MARKER.match(line.strip())
        if marker:
            markers[marker[1]] = [w.strip() for w in marker[2].split(",") if w.strip()]
            continue
        agent = _AGENT.match(line.strip())
        if agent is None:
            continue
        code = (agent[3] or agent[4] or "").upper()[:3]
        sector = SECTORS.get(code, code)
        for noun in _filled(agent[1].strip(), markers):
            phrase = _phrase(noun).lower()
            found[phrase] = Agent(phrase, sector, False, False)
            if agent[2] is None:
                found.setdefault(plural(phrase), Agent(phrase, sector, False, True))
            elif agent[2].strip():
                found[_phrase(agent[2]).lower()] = Agent(phrase, sector, False, True)
    if not found:
        raise OntologyError(f"{path}: no agents could be read; an agent is written as OFFICIAL [~GOV]")
    return found


def _filled(noun: str, markers: dict[str, list[str]]) -> list[str]:
    for name, words in markers.items():
        if f"!{name}!" in noun:
            return [noun.replace(f"!{name}!", word) for word in words]
    return [noun]
