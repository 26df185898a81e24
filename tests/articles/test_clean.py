"""Cleaning: notices go, paragraphs stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.articles.clean import clean

STORY = "The envoy of Norland arrived in Port Vale on Monday for talks."
MORE = "She is to stay for two days, her ministry said."


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Facebook | Twitter | WhatsApp | Email",
        "Sign up for our daily newsletter",
        "Subscribe",
        "Your email address will not be published. Required fields are marked *",
        "Leave a comment",
        "Read more: Port Vale prepares",
        "Advertisement",
        "Photo: The Desk/A. Orr",
        "© 2023 The Desk. All rights reserved.",
        "We use cookies to give you the best experience.",
        "Reporting by A. Orr; editing by B. Lund",
        "3 min read",
        "Follow us on Twitter",
        "Related articles",
        "Name *",
        "https://desk.example/a",
    ],
)
def test_notices_go(line: str) -> None:
    assert clean(f"{STORY}\n\n{line}\n\n{MORE}") == f"{STORY}\n\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the minister angered Norland.",
        "The share of exports to Norland fell.",
        "Readers in Norland follow the talks.",
        "Facebook was fined by the government of Norland.",
        "Video of the meeting shows the two ministers shaking hands.",
        "Norland and Sudland share a border of 300 kilometres, and a river.",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert line in clean(f"{STORY}\n\n{line}\n\n{MORE}")


def test_comments_at_the_end_go() -> None:
    assert clean(f"{STORY}\n\n{MORE}\n\n2 Comments\n\nNonsense, says Bob.\n\nGreat, says Ann.") == f"{STORY}\n\n{MORE}"


def test_wrapped_lines_are_joined_and_other_lines_are_paragraphs() -> None:
    wrapped = "The envoy came to Port Vale on Monday\nfor talks with the foreign minister of Sudland\non the border."
    assert "\n" not in clean(wrapped)
    assert clean(f"{STORY}\n{MORE}") == f"{STORY}\n\n{MORE}"


def test_entities_and_odd_characters() -> None:
    assert clean("Orr &amp; Lund\u00a0met.\r\n\r\nThey\u200b left.\x00") == "Orr & Lund met.\n\nThey left."
    assert clean("bad \ud800 surrogate").encode()


@given(st.text() | st.text(alphabet="a&;ltm#3 \n.\u200b\x00Share"))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
