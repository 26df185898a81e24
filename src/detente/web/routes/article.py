"""The page /article: the text with everything marked that was read from it."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from detente.record.search import Kind
from detente.web.fact_files import Form, download
from detente.web.ids import ArticleId
from detente.web.marking import KINDS, paragraphs
from detente.web.page import OnPage
from detente.web.published import article_by

router = APIRouter()


@router.get("/article/{article}")
def article_page(page: OnPage, article: ArticleId) -> HTMLResponse:
    """Text, marks and facts of an article."""
    stored = article_by(page, article)
    most = page.desk.options.limits.text_characters
    facts = page.record.told_in(stored.copy_of or stored.id)
    shown = paragraphs(stored.article.text, facts if stored.copy_of is None else [], most=most)
    kinds = {kind for paragraph in shown for piece in paragraph.pieces for kind in piece.kinds}
    return page.render(
        "article.html",
        stored=stored,
        facts=facts,
        paragraphs=shown,
        legend=[(kind, told) for kind, told in KINDS.items() if kind in kinds],
        copies=page.record.copies_of([stored.id], as_of=page.as_of).get(stored.id, ()),
        cut=len(stored.article.text) if len(stored.article.text) > most else 0,
        most=most,
    )


@router.get("/article/{article}/{kind}s.{form}")
def article_facts(page: OnPage, article: ArticleId, kind: Kind, form: Form) -> Response:
    """The facts of one kind that an article tells, as a file."""
    stored = article_by(page, article)
    facts = (fact for fact in page.record.told_in(stored.id) if fact["kind"] == kind)
    return download(facts, form, kind=kind, name=f"{stored.id}-{kind}s")


@router.get("/article/{article}/text.txt")
def article_text(page: OnPage, article: ArticleId) -> Response:
    """The whole cleaned text, into which all offsets point."""
    stored = article_by(page, article)
    headers = {"Content-Disposition": f'attachment; filename="{stored.id}.txt"'}
    body = stored.article.text.encode(errors="replace")
    return Response(body, media_type="text/plain; charset=utf-8", headers=headers)
