"""Other names in the place of those of a training line."""

import random

from detente.learning.names import names_of, swapped

TEXT = "Norway sent the rebels of Chad tents."
NORWAY, REBELS, CHAD, SENT = (0, 6), (12, 22), (26, 30), (7, 11)


def test_only_proper_names_change_and_every_span_is_found_again() -> None:
    spans = {NORWAY: True, REBELS: True, SENT: False}
    text, at = swapped(TEXT, spans, ["Sri Lanka"], random.Random(1))
    assert text == "Sri Lanka sent the rebels of Chad tents."
    assert [text[slice(*at[s])] for s in (NORWAY, REBELS, SENT)] == ["Sri Lanka", "the rebels", "sent"]


def test_spans_that_overlap_leave_the_text_alone() -> None:
    assert swapped(TEXT, {(12, 30): True, CHAD: True}, ["Mali"], random.Random(1))[0] == TEXT


def test_names_are_capitalised_and_short() -> None:
    assert names_of(["Norway", "the rebels", "Chad", "Norway", "A Very Long Name Of Some Body"]) == ["Chad", "Norway"]
