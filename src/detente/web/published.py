"""What had not been published yet is not shown as of an earlier day."""

from datetime import date

from fastapi import HTTPException

from detente.record.reader import StoredArticle
from detente.relations.days import spelled
from detente.web.page import Page


def article_by(page: Page, article: str) -> StoredArticle:
    """The article with this id. Raises NotFoundError, or HTTPException (404) where it was published later."""
    stored = page.record.article(article)
    published = stored.article.published
    if page.as_of is not None and (published is None or published > page.as_of):
        raise HTTPException(404, _later(published, page.as_of))
    return stored


def _later(published: date | None, as_of: date) -> str:
    said = f"was published on {spelled(published)}" if published else "has no day of publication"
    return f"The article {said}; the desk shows {spelled(as_of)}. Go back to today to see it."
