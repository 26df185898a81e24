"""From a raw article to a cleaned one: the id and all offsets rest on the result."""

from dataclasses import replace

from detente.articles.clean import clean
from detente.articles.dateline import take
from detente.articles.dating import publication
from detente.articles.language import language_of
from detente.model import Article


def prepare(article: Article) -> Article:
    """The article with cleaned text, its dateline taken off, its language and its day of publication.

    Preparing a prepared article changes nothing but the language of a very short text.
    """
    text = clean(article.text)
    place, day = article.dateline_place, article.dateline_day
    rest, dateline = take(text, published=article.published)
    while dateline is not None and rest != text:
        place, day = place or dateline.place, day or dateline.day
        text = clean(rest)
        rest, dateline = take(text, published=article.published)
    published, basis = publication(given=article.published, given_basis=article.published_basis, dateline=day)
    return replace(
        article,
        text=text,
        title=" ".join(clean(article.title).split()),
        dateline_place=place,
        dateline_day=day,
        published=published,
        published_basis=basis,
        language=language_of(text, default=article.language),
    )
