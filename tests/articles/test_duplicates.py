"""Copies are found, other stories are not."""

from hypothesis import given
from hypothesis import strategies as st

from detente.articles.duplicates import Copies, signature, similarity

STORY = (
    "The foreign minister of Norland met the president of Sudland in Port Vale on Monday. They spoke for hours about"
    " the border and the river, her ministry said in a statement. The talks will go on next month in the capital of"
    " Norland, where a treaty on fishing may be signed. Both states claim the grounds around the Gull Islands, boats"
    " have been seized on either side since the spring. Diplomats called the meeting a first step after the silence."
)
OTHER = (
    "The defence minister of Westland flew to Ostmark on Monday to visit troops who guard a bridge over the river. She"
    " spoke with officers for an hour and left in the evening, her office said. Ostmark asked for help last year after"
    " raids on its villages, and Westland sent four hundred soldiers who are to stay until the spring of next year."
)


def index(*texts: str) -> Copies:
    found = Copies()
    for number, text in enumerate(texts):
        found.add(f"a-{number}", signature(text))
    return found


def test_exact_and_near_copies() -> None:
    found = index(OTHER, STORY)
    assert found.find(signature(STORY)) == "a-1"
    assert found.find(signature(STORY.upper())) == "a-1"
    assert found.find(signature(STORY.replace("for hours", "for a day"))) == "a-1"


def test_other_stories_and_updates_are_no_copies() -> None:
    found = index(STORY)
    assert found.find(signature(OTHER)) is None
    assert found.find(signature(STORY[: len(STORY) // 2] + OTHER)) is None


def test_short_texts_have_to_be_the_same() -> None:
    found = index("Talks in Port Vale ended on Monday.")
    assert found.find(signature("Talks in Port Vale ended on Monday.")) == "a-0"
    assert found.find(signature("Talks in Port Vale ended on Tuesday.")) is None


@given(st.text(), st.text())
def test_any_text_passes(one: str, other: str) -> None:
    assert similarity(signature(one), signature(one)) == 1.0
    assert 0.0 <= similarity(signature(one), signature(other)) <= 1.0
    assert index(one).find(signature(one)) == "a-0"
