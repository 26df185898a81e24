"""From bytes to text, without guessing: a wrong guess changes names and offsets silently."""

import codecs

from detente.errors import ArticleError, SettingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(raw: bytes, *, encoding: str = "utf-8") -> str:
    """`raw` as text; a byte order mark outranks `encoding`.

    Raises ArticleError for binary data and for bytes that are not of this encoding.
    """
    name = next((mark_name for mark, mark_name in _MARKS if raw.startswith(mark)), encoding)
    try:
        codecs.lookup(name)
    except LookupError as error:
        raise SettingError(f"{name!r} is no encoding that Python knows. Try utf-8 or windows-1252.") from error
    if b"\0" in raw[:65536] and not name.startswith(("utf-16", "utf-32")):
        raise ArticleError("is binary data, not text. Give a text, Markdown, HTML, JSON Lines or CSV file.")
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        byte = raw[error.start]
        raise ArticleError(
            f"is not {name} (byte 0x{byte:02x} at {error.start}). Save it as UTF-8, or name its encoding with "
            "--encoding (for example windows-1252)."
        ) from error
