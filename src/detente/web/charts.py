"""The chart of a history: cooperation upwards, conflict downwards, the mean score below.

It is drawn twice from the same figures: here as SVG for everybody, and by Plotly in browsers that run scripts.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.relations.history import History, Stretch, Turn

WIDTH, HEIGHT = 960, 250
_LEFT, _RIGHT, _TOP = 44, 8, 14
_BARS, _GAP, _SCORES = 140, 26, 48
# The range of PLOVER scores, and labels below the axis at most.
_SCORE = 10
_LABELS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: the place of its bars and of its score, and what it says."""

    x: float
    width: float
    up_y: float
    up: float
    down: float
    mean_y: float | None
    title: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws. `zero` is the line between cooperation and conflict, `mean_zero` that of score 0."""

    width: int
    height: int
    left: int
    right: int
    zero: float
    mean_zero: float
    mean_top: float
    mean_bottom: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]
    labels: tuple[tuple[float, str], ...]
    segments: tuple[str, ...]
    marks: tuple[tuple[float, str], ...]
    figures: str


def chart(found: History, stretches: Sequence[Stretch], *, address: Callable[[Stretch], str]) -> Chart:
    """The chart of these stretches of a history; `address` is where a click on one leads."""
    up = max((s.cooperation for s in stretches), default=0) or 1
    down = max((s.conflict for s in stretches), default=0) or 1
    unit = _BARS / (up + down)
    zero = _TOP + up * unit
    top = _TOP + _BARS + _GAP
    step = (WIDTH - _LEFT - _RIGHT) / max(len(stretches), 1)
    bars = tuple(_bar(s, x=_LEFT + i * step, step=step, unit=unit, zero=zero, top=top) for i, s in enumerate(stretches))
    every = -(-len(stretches) // _LABELS) or 1
    places = {s.period: _LEFT + (i + 0.5) * step for i, s in enumerate(stretches)}
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        zero=round(zero, 1),
        mean_zero=top + _SCORES / 2,
        mean_top=top,
        mean_bottom=top + _SCORES,
        bars=bars,
        ticks=tuple((round(zero - n * unit, 1), abs(n)) for n in _ticks(up, down)),
        labels=tuple((round(places[s.period], 1), s.period) for s in stretches[::every]),
        segments=_segments(bars),
        marks=tuple(
            (round(places[t.stretch.period], 1), _turned(t)) for t in found.turns if t.stretch.period in places
        ),
        figures=_figures(stretches, address),
    )


def _bar(stretch: Stretch, *, x: float, step: float, unit: float, zero: float, top: float) -> Bar:
    mean = None if stretch.mean is None else round(top + _SCORES / 2 * (1 - stretch.mean / _SCORE), 1)
    score = "" if stretch.mean is None else f", mean score {stretch.mean:+.1f}"
    return Bar(
        x=round(x + step * 0.1, 2),
        width=round(step * 0.8, 2),
        up_y=round(zero - stretch.cooperation * unit, 1),
        up=round(stretch.cooperation * unit, 1),
        down=round(stretch.conflict * unit, 1),
        mean_y=mean,
        title=f"{stretch.period}: {stretch.cooperation} of cooperation, {stretch.conflict} of conflict{score}",
        stretch=stretch,
    )


def _ticks(up: int, down: int) -> list[int]:
    """The largest round number on each side, and zero."""
    return sorted({_round(up), 0, -_round(down)})


def _round(number: int) -> int:
    digits = int(10 ** (len(str(number)) - 1))
    return number // digits * digits


def _segments(bars: Sequence[Bar]) -> tuple[str, ...]:
    """Lines through the scores; broken where a period has none."""
    found: list[list[str]] = [[]]
    for bar in bars:
        if bar.mean_y is None:
            found.append([])
        else:
            found[-1].append(f"{bar.x + bar.width / 2:.1f},{bar.mean_y}")
    return tuple(" ".join(points) for points in found if len(points) > 1)


def _turned(turn: Turn) -> str:
    return f"From {turn.stretch.period}: {turn.measure} {turn.before:.1f} → {turn.after:.1f} a period"


def _figures(stretches: Sequence[Stretch], address: Callable[[Stretch], str]) -> str:
    """The figures for the script, as JSON."""
    columns = {
        "period": [s.period for s in stretches],
        "start": [s.start.isoformat() for s in stretches],
        "cooperation": [s.cooperation for s in stretches],
        "conflict": [s.conflict for s in stretches],
        "mean": [None if s.mean is None else round(s.mean, 2) for s in stretches],
        "address": [address(s) for s in stretches],
    }
    return json.dumps(columns)
