"""Sessions without a store: a cookie that only this process can have written."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

COOKIE = "detente_session"
LIFETIME_SECONDS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Session:
    """One browser. `entered`: it has given the secret, or none is asked for."""

    id: str
    entered: bool
    expires: int


class Sessions:
    """Makes and checks session cookies, and the tokens that forms carry.

    The key lives in this process: a restart ends all sessions. The secret is kept as its keyed hash only.
    """

    def __init__(self, secret: str | None) -> None:
        self._key = secrets.token_bytes(32)
        self._secret = self._mac("secret", secret) if secret else None

    @property
    def asks(self) -> bool:
        """Whether readers have to give a secret."""
        return self._secret is not None

    def knows(self, given: str) -> bool:
        """Whether `given` is the secret; takes the same time for every wrong one."""
        return self._secret is None or hmac.compare_digest(self._mac("secret", given), self._secret)

    def new(self, *, entered: bool) -> Session:
        return Session(secrets.token_urlsafe(18), entered, int(time.time()) + LIFETIME_SECONDS)

    def cookie(self, session: Session) -> str:
        """The value of the cookie of a session."""
        body = f"{session.id}.{int(session.entered)}.{session.expires}"
        return f"{body}.{self._mac('session', body)}"

    def read(self, cookie: str | None) -> Session | None:
        """The session of a cookie; None for none, a forged one and one that is over."""
        body, _, mac = (cookie or "").rpartition(".")
        if not body or not hmac.compare_digest(self._mac("session", body).encode(), mac.encode()):
            return None
        name, entered, expires = body.split(".")
        return Session(name, entered == "1", int(expires)) if int(expires) > time.time() else None

    def form_token(self, session: Session) -> str:
        """What a form of this session must carry."""
        return self._mac("form", session.id)

    def is_form_token(self, session: Session, given: str) -> bool:
        return hmac.compare_digest(self.form_token(session).encode(), given.encode())

    def _mac(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
