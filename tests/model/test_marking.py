"""Marks around spans, as the models see them."""

import re

from detente.model.marking import Piece, marked_pieces

MARKS = (101, 102, 103, 104, 105, 106)


def pieces(text: str) -> list[Piece]:
    """One piece a word, by its length."""
    return [Piece(len(m[0]), *m.span()) for m in re.finditer(r"\S+", text)]


def marked(text: str, *spans: tuple[int, int] | None, room: int = 50, lead: int = 8) -> list[int]:
    return [p.id for p in marked_pieces(text, spans, MARKS, pieces=pieces, room=room, lead=lead)]


def test_each_span_stands_between_its_own_marks() -> None:
    assert marked("Mali thanked Togo", (0, 4), (13, 17), (5, 12)) == [101, 4, 102, 105, 7, 106, 103, 4, 104]


def test_a_span_that_is_missing_has_no_marks() -> None:
    assert marked("Mali thanked Togo", None, (13, 17), (5, 12)) == [4, 105, 7, 106, 103, 4, 104]


def test_marks_that_the_model_does_not_know_are_left_out() -> None:
    found = marked_pieces("Mali thanked", ((0, 4), None, (5, 12)), MARKS[:4], pieces=pieces, room=50)
    assert [p.id for p in found] == [101, 4, 102, 7]


def test_pieces_keep_their_place_in_the_text() -> None:
    text = "Mali thanked Togo"
    found = marked_pieces(text, ((5, 12),), MARKS[4:], pieces=pieces, room=50)
    assert [text[p.start : p.end] for p in found] == ["Mali", "", "thanked", "", "Togo"]


def test_a_long_sentence_is_cut_around_its_marks() -> None:
    text = "a " * 40 + "Mali thanked Togo"
    found = marked(text, (80, 84), (93, 97), room=20)
    assert len(found) == 20
    assert {101, 102, 103, 104} <= set(found)


def test_of_a_long_sentence_as_much_is_kept_before_the_mark_as_is_asked_for() -> None:
    text = "a " * 40 + "Mali " + "a " * 40
    assert marked(text, (80, 84), room=23, lead=10) == [1] * 10 + [101, 4, 102] + [1] * 10
