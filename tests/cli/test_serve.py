"""What `detente serve` refuses before it listens."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.errors import RecordError, SettingError


def refused(*words: str, **env: str) -> BaseException | None:
    return CliRunner().invoke(app, ["serve", *words], env=env).exception


def secret(tmp_path: Path, text: str, mode: int = 0o600) -> str:
    file = tmp_path / "password"
    file.write_text(text, "utf-8")
    file.chmod(mode)
    return str(file)


def test_others_need_a_token_or_password(tmp_path: Path) -> None:
    assert isinstance(refused("--host", "0.0.0.0", "--record", str(tmp_path)), SettingError)


@pytest.mark.parametrize("token", ["short", "x" * 15])
def test_tokens_that_can_be_guessed_are_refused(token: str) -> None:
    error = refused("--host", "0.0.0.0", DETENTE_TOKEN=token)
    assert "too short" in str(error)


@pytest.mark.parametrize(("text", "mode", "said"), [("long enough\n", 0o644, "chmod 600"), ("short", 0o600, "under 8")])
def test_password_files_are_looked_at(tmp_path: Path, text: str, mode: int, said: str) -> None:
    assert said in str(refused("--password-file", secret(tmp_path, text, mode)))


def test_a_password_file_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be read" in str(refused("--password-file", str(tmp_path / "none")))


def test_where_there_is_no_record_it_says_how_to_make_one(tmp_path: Path) -> None:
    error = refused("--record", str(tmp_path / "none"))
    assert isinstance(error, RecordError)
    assert "detente read" in str(error)
