"""Who gets into the desk, how long, and what an attacker gets."""

from __future__ import annotations

import sqlite3
import stat
import time
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.desk import state
from dashboard.desk.passwords import is_right, password_hash, read_hash, write_hash
from dashboard.desk.state import ATTEMPTS, SESSION_SECONDS, DeskState
from dashboard.paths import DeskPath, SitePath
from dashboard.settings import SettingError, Settings
from dashboard.texts.atelier import SignIn
from dashboard.texts.site import Refusal
from tests.component.desk import PASSWORD, Steward, make_desk

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def server(folder: Path) -> Flask:
    return make_desk(folder)


@pytest.fixture
def steward(server: Flask, folder: Path) -> Steward:
    """Somebody new, at a desk that remembers nobody."""
    with DeskState(folder / ".versions").open() as database:
        database.execute("delete from sessions")
        database.execute("delete from attempts")
    return Steward(server.test_client())


def test_without_the_setting_every_address_of_it_is_unknown_and_no_page_leads_there(
    client: FlaskClient,
) -> None:
    unknown = client.post("/rien-ici").status_code
    for path in DeskPath:
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == unknown
    assert DeskPath.HOME not in client.get(SitePath.DATA).get_data(as_text=True)


def test_with_it_the_page_of_the_data_has_a_door(steward: Steward) -> None:
    assert f'href="{DeskPath.HOME}"' in steward.get(SitePath.DATA).get_data(as_text=True)


def test_the_right_password_opens_and_signing_out_closes(steward: Steward) -> None:
    assert not steward.is_in
    assert steward.sign_in().status_code == 303
    assert steward.is_in
    copied = steward.client.get_cookie("atelier", path=DeskPath.HOME)
    assert copied is not None
    assert steward.send(DeskPath.SIGN_OUT, {}).status_code == 303
    assert not steward.is_in
    # Whoever copied the cookie is out as well.
    steward.client.set_cookie("atelier", copied.value, path=DeskPath.HOME)
    assert not steward.is_in


def test_a_wrong_password_is_said_and_sets_nothing_open(steward: Steward) -> None:
    answer = steward.sign_in("pas celui-là")
    assert answer.status_code == 403
    assert SignIn.WRONG in answer.get_data(as_text=True)
    assert not steward.is_in


@pytest.mark.parametrize(("scheme", "secure"), [("http", 0), ("https", 1)])
def test_the_cookie_is_for_the_desk_alone_and_no_script_reads_it(
    steward: Steward, scheme: str, secure: int
) -> None:
    answer = steward.sign_in(base_url=f"{scheme}://localhost")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert f"Path={DeskPath.HOME}" in cookie
    assert f"Max-Age={SESSION_SECONDS}" in cookie
    assert ("Secure" in cookie) == bool(secure)


def test_the_token_before_sign_in_is_not_the_one_after(steward: Steward) -> None:
    steward.get()
    before = steward.client.get_cookie("atelier", path=DeskPath.HOME)
    steward.sign_in()
    after = steward.client.get_cookie("atelier", path=DeskPath.HOME)
    assert before is not None
    assert after is not None
    assert before.value != after.value


def test_no_page_of_a_visitor_sets_a_cookie(steward: Steward) -> None:
    steward.sign_in()
    for path in (*SitePath, "/health"):
        assert "Set-Cookie" not in steward.get(path).headers, path


def test_a_session_ends_after_eight_hours(
    steward: Steward, monkeypatch: pytest.MonkeyPatch
) -> None:
    steward.sign_in()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + SESSION_SECONDS - 60)
    assert steward.is_in
    monkeypatch.setattr(time, "time", lambda: now + SESSION_SECONDS + 60)
    assert not steward.is_in


def test_another_worker_knows_the_session_and_a_new_password_ends_it(
    steward: Steward, folder: Path, settings: Settings
) -> None:
    steward.sign_in()
    cookie = steward.client.get_cookie("atelier", path=DeskPath.HOME)
    assert cookie is not None
    other = Steward(make_desk(folder).test_client())
    other.client.set_cookie("atelier", cookie.value, path=DeskPath.HOME)
    assert other.is_in
    before = read_hash(folder / "atelier")
    write_hash(folder / "atelier", password_hash("un autre mot de passe"))
    assert not other.is_in
    write_hash(folder / "atelier", before)
    assert other.is_in
    assert settings.steward_password is None


def test_a_form_without_its_token_or_with_that_of_another_session_is_refused(
    steward: Steward, server: Flask
) -> None:
    steward.sign_in()
    assert steward.client.post(DeskPath.SIGN_OUT, data={}).status_code == 403
    other = Steward(server.test_client())
    other.sign_in()
    stolen = other.get().get_data(as_text=True).split('name="jeton" value="')[1].split('"')[0]
    answer = steward.client.post(DeskPath.SIGN_OUT, data={"jeton": stolen})
    assert answer.status_code == 403
    assert Refusal.WORDS[403][0] in answer.get_data(as_text=True)
    assert steward.is_in


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://ailleurs.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_site_began_is_refused_with_the_right_token_too(
    steward: Steward, headers: dict[str, str]
) -> None:
    assert steward.sign_in(headers=headers).status_code == 403
    assert not steward.is_in
    steward.sign_in(headers={"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"})
    assert steward.send(DeskPath.SIGN_OUT, {}, headers=headers).status_code == 403
    assert steward.is_in


def test_five_attempts_an_address_then_the_right_password_is_not_looked_at(
    steward: Steward, server: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ATTEMPTS):
        assert steward.sign_in("faux").status_code == 403
    answer = steward.sign_in()
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "quinze" in answer.get_data(as_text=True)
    assert Steward(server.test_client(), "198.51.100.7").sign_in().status_code == 303
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + state.ATTEMPT_SECONDS + 1)
    assert steward.sign_in().status_code == 303


def test_the_addresses_of_a_network_of_ipv6_count_as_one(tmp_path: Path) -> None:
    remembered = DeskState(tmp_path)
    for rank in range(ATTEMPTS):
        assert remembered.may_try(f"2001:db8::{rank + 1}", "a")
    assert not remembered.may_try("2001:db8::ffff", "a")
    assert remembered.may_try("2001:db8:0:1::1", "a")


def test_the_state_holds_neither_token_nor_address_and_only_its_owner_reads_it(
    steward: Steward, folder: Path
) -> None:
    steward.sign_in("faux")
    steward.sign_in()
    steward.sign_in("faux")
    cookie = steward.client.get_cookie("atelier", path=DeskPath.HOME)
    assert cookie is not None
    path = folder / ".versions" / "desk.sqlite"
    held = path.read_bytes()
    assert cookie.value.encode() not in held
    assert b"192.0.2.1" not in held
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_who_is_not_in_is_sent_to_the_door_whatever_they_send(steward: Steward) -> None:
    for path in set(DeskPath) - {DeskPath.HOME}:
        for answer in (steward.send(path, {"a": "b"}), steward.get(path)):
            assert answer.status_code in (303, 404, 405), path
            assert answer.status_code != 303 or answer.location == DeskPath.HOME


def test_a_body_of_a_stranger_is_bounded(steward: Steward) -> None:
    assert steward.sign_in("x" * 70_000).status_code == 413
    assert not steward.is_in


def test_a_state_that_cannot_be_written_closes_the_desk_and_not_the_map(
    steward: Steward, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> sqlite3.Connection:
        msg = "database or disk is full"
        raise sqlite3.OperationalError(msg)

    monkeypatch.setattr(sqlite3, "connect", full)
    answer = steward.get()
    assert answer.status_code == 503
    assert SignIn.NO_STATE in answer.get_data(as_text=True)
    assert steward.get(SitePath.DATA).status_code == 200


def test_no_page_of_the_desk_is_kept_by_a_cache(steward: Steward) -> None:
    for answer in (steward.get(), steward.sign_in(), steward.get()):
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_command_writes_a_hash_that_its_owner_alone_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "atelier"
    monkeypatch.setattr("sys.stdin.readline", lambda: f"{PASSWORD}\n", raising=False)
    assert main(["password", str(path)]) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD not in path.read_text()
    assert is_right(PASSWORD, read_hash(path))
    assert not is_right(f"{PASSWORD} ", read_hash(path))
    assert PASSWORD not in capsys.readouterr().out


@pytest.mark.parametrize("password", ["court", "x" * 201])
def test_a_password_too_short_or_too_long_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setattr("sys.stdin.readline", lambda: f"{password}\n", raising=False)
    assert main(["password", str(tmp_path / "atelier")]) == 2
    assert not (tmp_path / "atelier").exists()


@pytest.mark.parametrize("content", [None, "", "secret en clair", "pbkdf2:sha1:1$a$b"])
def test_a_file_without_a_hash_stops_the_start(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "atelier"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SettingError, match="DASHBOARD_STEWARD_PASSWORD_FILE"):
        create_app(Settings(steward_password=path))
