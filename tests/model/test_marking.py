"""Marks around spans, as the relation model sees them."""

from detente.model.marking import marked_ids

MARKS = (101, 102, 103, 104, 105, 106)


def pieces(text: str) -> list[int]:
    """One piece a word: its length."""
    return [len(word) for word in text.split()]


def marked(text: str, *spans: tuple[int, int] | None, room: int = 50) -> list[int]:
    return marked_ids(text, spans, MARKS, pieces=pieces, room=room)


def test_each_span_stands_between_its_own_marks() -> None:
    assert marked("Mali thanked Togo", (0, 4), (13, 17), (5, 12)) == [101, 4, 102, 105, 7, 106, 103, 4, 104]


def test_a_span_that_is_missing_has_no_marks() -> None:
    assert marked("Mali thanked Togo", None, (13, 17), (5, 12)) == [4, 105, 7, 106, 103, 4, 104]


def test_marks_that_the_model_does_not_know_are_left_out() -> None:
    assert marked_ids("Mali thanked", ((0, 4), None, (5, 12)), MARKS[:4], pieces=pieces, room=50) == [101, 4, 102, 7]


def test_a_long_sentence_is_cut_around_its_marks() -> None:
    text = "a " * 40 + "Mali thanked Togo"
    found = marked(text, (80, 84), (93, 97), room=20)
    assert len(found) == 20
    assert {101, 102, 103, 104} <= set(found)
