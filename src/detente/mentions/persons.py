"""People as they are written: title, country, name and apposition, over the raw text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.mentions.scan import Scan, is_person
from detente.ontology.actors import ActorTables
from detente.ontology.names import Hit

_PARTICLE = r"(?:al|el|bin|bint|ibn|ben|de|da|di|do|dos|das|del|della|von|van|der|den|la|le|du|abu|ould|y|e|ter|zu|af)"
_CAP = (
    r"(?:(?:[A-Z]\.)+|(?:al-|el-|as-|ad-|ash-|an-|ar-|at-|d'|O'|Mc)?[A-Z][a-z]+(?:[A-Z][a-z]+)?"
    r"(?:-[A-Za-z]?[a-z]+|'(?!s\b)[A-Za-z]?[a-z]+)*)"
)
NAME = re.compile(rf"{_CAP}(?: (?:{_PARTICLE} )*{_CAP}){{0,4}}")
_NAME_BEFORE = re.compile(rf"({_CAP}(?: (?:{_PARTICLE} )*{_CAP}){{1,4}}),? (?:the |a |an )?$")
_OF = re.compile(r" (?:of|for|to) (?:the )?")
_OF_REPUBLIC = re.compile(
    r" (?:of|for|to) (?:the )?(?:(?:[A-Z][a-z']+ ){0,2}"
    r"(?:Republic|Kingdom|State|Federation|Union|Sultanate|Principality) of (?:the )?)?"
)
_AFTER_NAME = re.compile(r" of (?:the )?(?:(?:[A-Z][a-z']+ ){0,2}(?:Republic|Kingdom|State) of (?:the )?)?")
_POSSESSIVE = re.compile(r"(?:'s|'|’s)? $")
_LAST_WORD = re.compile(r"([\w.'-]+)([ -])$")
_HONORIFIC = re.compile(r"(?:(?:HE|H\.E|Mr|Mrs|Ms|Dr|Prof|Sheikh|Sheik|Shaikh|Gen|General|Hon|Sir|Lord)\.? )+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Written:
    """A person as written. Offsets of the whole and of the name; `ids` are the keys of a name in the tables.

    `titles` are title phrases; `owners` the keys of countries and bodies beside them; `modifiers` the words between.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    ids: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    """Titles that stand together, with what stands before and after them."""

    start: int
    end: int
    titles: tuple[str, ...]
    owners: tuple[str, ...]
    modifiers: tuple[str, ...]
    linked: bool


def written_people(seen: Scan, tables: ActorTables) -> tuple[Written, ...]:
    """Everyone named with a title or by a full name of the tables, in order and without overlap."""
    found: list[Written] = []
    end = 0
    for group in _groups(seen, tables):
        if group.start < end and group.end <= end:
            continue
        person = (
            _named_after(seen, group, tables) or _last_title_as_name(seen, group) or _named_before(seen, group, tables)
        )
        if person and person.start >= end:
            found.append(person)
            end = person.end
        elif person and found and person.start <= found[-1].start and found[-1].end <= person.end:
            found[-1] = person
            end = person.end
    found += _by_trade(seen, found, tables)
    covered = sorted((p.start, p.end) for p in found)
    for hit in seen.names:
        if is_person(hit) and not any(s < hit.end and hit.start < e for s, e in covered):
            end = _with_family(seen.folded, hit.end)
            found.append(Written(hit.start, end, hit.start, end, hit.keys))
    return tuple(sorted(found, key=lambda p: p.start))


_TRADE = re.compile(
    rf"(?:'s)? (?:[a-z-]+ ){{0,3}}?([a-z-]+(?:er|or|ist|ian|man|woman|star|citizen|national|ant)) "
    rf"({_CAP}(?: (?:{_PARTICLE} )*{_CAP}){{1,3}})"
)


def _by_trade(seen: Scan, found: list[Written], tables: ActorTables) -> list[Written]:
    """ "Kenyan runner Mary Keitany": someone of a country and trade whom no table holds."""
    made = []
    for hit in seen.names:
        if not hit.keys[0].startswith(("country:", "demonym:", "region:")):
            continue
        match = _TRADE.match(seen.folded, hit.end)
        if match is None or match[1] in tables.words["not_trades"]:
            continue
        if any(p.start < match.end() and hit.start < p.end for p in found) or seen.names_in(*match.span(2)):
            continue
        made.append(Written(hit.start, match.end(), match.start(2), match.end(2), (), (), hit.keys, (match[1],)))
    return made


def _groups(seen: Scan, tables: ActorTables) -> Iterator[_Group]:
    """Runs of titles ("Vice Premier and Foreign Minister") with their country."""
    run: list[Hit] = []
    for hit in seen.titles:
        if any(
            n.start <= hit.start and hit.end <= n.end and not is_person(n) for n in seen.names_in(hit.start, hit.end)
        ):
            continue
        if any(is_person(n) for n in seen.names_in(hit.start, hit.end)):
            continue
        if (run and seen.folded[run[-1].end : hit.start] not in {" ", " and ", " & ", ", ", "-", " of the "}) or (
            run and seen.folded[run[-1].end : hit.start] == ", " and not seen.folded[hit.start].isupper()
        ):
            yield _group(seen, run, tables)
            run = []
        run.append(hit)
    if run:
        yield _group(seen, run, tables)


def _group(seen: Scan, run: list[Hit], tables: ActorTables) -> _Group:
    start, end = run[0].start, run[-1].end
    start, owners, modifiers = left_of(seen, start, tables)
    linked = False
    for link in (_OF.match(seen.folded, end), _OF_REPUBLIC.match(seen.folded, end)):
        owner = seen.name_at(link.end()) if link else None
        if owner and not is_person(owner):
            owners += owner.keys
            end = owner.end
            linked = True
            break
    return _Group(start, end, tuple(h.keys[0] for h in run), owners, modifiers, linked)


def left_of(seen: Scan, start: int, tables: ActorTables) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Where a title begins with its modifiers and countries, the keys of these countries, and the modifiers."""
    owners: list[str] = []
    modifiers: list[str] = []
    folded, first = seen.folded, start
    while start > 1:
        gap = _POSSESSIVE.search(folded, max(0, start - 3), start)
        owner = seen.name_ending(gap.start()) if gap else None
        if owner is None and folded[start - 1] == "-":
            owner = seen.name_ending(start - 1)
        if owner and not is_person(owner):
            owners.extend(owner.keys)
            start = owner.start
            continue
        word = _LAST_WORD.search(folded, max(0, start - 30), start)
        if not word or word[1].lower().strip("-") not in tables.words["title_modifiers"]:
            break
        modifiers.append(word[1].lower().strip("-"))
        start = word.start()
    if owners:
        return start, tuple(owners), tuple(modifiers)
    return _without_owner(folded, first, modifiers, tables)


def _without_owner(
    folded: str, start: int, modifiers: list[str], tables: ActorTables
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Keeps of the modifiers those that belong to the title itself: "former president", not "trade president"."""
    kept = []
    for word in modifiers:
        if word not in tables.words["standing_modifiers"]:
            break
        kept.append(word)
        start -= len(word) + 1
        if folded[start] == "-":
            break
    return start, (), tuple(kept)


_FAMILY = re.compile(r"(?: (?:bin|ibn) [A-Z][a-z]+)* [Aa]l[ -][A-Z][a-z]+")


def _with_family(folded: str, end: int) -> int:
    """End of a name with the family that follows it ("... bin Abdulaziz Al Saud")."""
    more = _FAMILY.match(folded, end)
    return more.end() if more else end


def _last_title_as_name(seen: Scan, group: _Group) -> Written | None:
    """ "Prime Minister Major": the last word is a name where no name follows it."""
    last = group.titles[-1]
    start = group.end - len(last)
    if len(group.titles) < 2 or group.linked or " " in last or not seen.folded[start].isupper():
        return None
    if seen.folded[start : group.end].lower() != last:
        return None
    return Written(group.start, group.end, start, group.end, (), group.titles[:-1], group.owners, group.modifiers)


def _named_after(seen: Scan, group: _Group, tables: ActorTables) -> Written | None:
    """ "Hungarian Foreign Minister Peter Szijjarto", "the French president, Emmanuel Macron"."""
    folded = seen.folded
    comma = folded.startswith(", ", group.end)
    if not comma and not folded.startswith(" ", group.end):
        return None
    at = group.end + (2 if comma else 1)
    honorific = _HONORIFIC.match(folded, at)
    if honorific and seen.name_at(at) is None:
        at = honorific.end()
    found = _name_from(seen, at, tables)
    if found is None or (comma and not (group.owners and " " in folded[at : found[0]].strip())):
        return None
    end, ids = found
    person = Written(group.start, end, at, end, ids, group.titles, group.owners, group.modifiers)
    link = _AFTER_NAME.match(folded, end)
    owner = seen.name_at(link.end()) if link else None
    if owner and owner.keys[0].startswith(("country:", "org:")) and not group.owners:
        person = replace(person, end=owner.end, owners=owner.keys)
    return person


def _name_from(seen: Scan, at: int, tables: ActorTables) -> tuple[int, tuple[str, ...]] | None:
    """End and keys of the person's name that begins at `at`."""
    hit = seen.name_at(at)
    match = NAME.match(seen.folded, at)
    if hit and is_person(hit):
        longer = match is not None and match.end() > hit.end and hit.keys[0].startswith("surname:")
        if not longer:
            return _with_family(seen.folded, hit.end), hit.keys
    elif hit:
        return None
    if match is None:
        return None
    words = match[0].split()
    while words and words[-1] in tables.words["not_names"]:
        words.pop()
    if not words or words[0] in tables.words["not_names"] or _names_a_role(words[-1], tables):
        return None
    end = at + len(" ".join(words))
    # "Zhao Ziyang" is one name, though Ziyang is also a town.
    inner = [n for n in seen.names_in(at, end) if not is_person(n) and not n.keys[0].startswith(("region:", "seat:"))]
    if inner:
        end = inner[0].start - 1
    later = [n for n in seen.names_in(at, end) if is_person(n) and n.start > at and n.keys[0].startswith("person:")]
    if later:
        return later[0].end, later[0].keys
    return (end, ()) if end > at and seen.folded[at:end].strip() else None


def _names_a_role(word: str, tables: ActorTables) -> bool:
    """ "Chief Election Commissioner" is no person's name."""
    return (word.lower() in tables.titles or word.lower() in tables.agents) and word not in tables.surnames


def _named_before(seen: Scan, group: _Group, tables: ActorTables) -> Written | None:
    """ "Peter Szijjarto, the Hungarian foreign minister," and "X, foreign minister of Hungary"."""
    if not group.owners:
        return None
    folded = seen.folded
    match = re.compile(r",? (?:the |a |an |then-?)?$").search(folded, max(0, group.start - 8), group.start)
    if match is None or not match[0].startswith(","):
        return None
    hit = seen.name_ending(match.start())
    if hit and is_person(hit):
        return Written(hit.start, group.end, hit.start, hit.end, hit.keys, group.titles, group.owners, group.modifiers)
    before = _NAME_BEFORE.search(folded, max(0, group.start - 70), group.start)
    if before is None or seen.names_in(before.start(1), before.end(1)):
        return None
    words = before[1].split()
    start = before.start(1)
    while words and words[0] in tables.words["not_names"]:
        start += len(words[0]) + 1
        words.pop(0)
    if len(words) < 2:
        return None
    return Written(start, group.end, start, before.end(1), (), group.titles, group.owners, group.modifiers)
