"""Records at a shared address: what is fetched, what is kept, what an outage leaves."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.data import storage
from dashboard.data.errors import InvalidFile
from dashboard.data.storage import KEPT, Content, Editions, LocalFiles, SharedFiles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = ("projects.csv", "departements.csv", "projects.sources.csv", "services.csv")
WHOLE = Content(b"records", b"departments", b"sources", b"services")
OTHER = Content(b"other records", b"other departments", b"other sources", b"other services")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return the folder that many machines share, with the four files in it."""
    folder = tmp_path / "shared"
    folder.mkdir()
    put(folder, WHOLE)
    return folder


@pytest.fixture
def open_shared(place: Path, tmp_path: Path) -> Callable[[], SharedFiles]:
    projects, collections, sources, services = (tmp_path / "copies" / name for name in NAMES)
    copies = (projects, collections, sources, services)
    return lambda: SharedFiles(f"file://{place}/projects.csv", copies)


def put(folder: Path, content: Content) -> None:
    for name, data in zip(NAMES, content.parts, strict=True):
        (folder / name).write_bytes(data)


def lose(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def test_the_four_files_are_fetched_from_one_folder(
    open_shared: Callable[[], SharedFiles],
) -> None:
    shared = open_shared()
    assert shared.read() == WHOLE
    assert shared.problem == ""


def test_files_that_are_not_beside_the_records_are_empty(
    place: Path, open_shared: Callable[[], SharedFiles]
) -> None:
    for name in NAMES[1:]:
        (place / name).unlink()
    assert open_shared().read() == Content(b"records")


def test_what_was_kept_is_served_when_nothing_answers(
    place: Path, open_shared: Callable[[], SharedFiles], caplog: pytest.LogCaptureFixture
) -> None:
    open_shared().keep(WHOLE)
    lose(place)
    later = open_shared()
    assert later.read() == later.last_kept() == WHOLE
    assert later.problem == "adresse injoignable (FileNotFoundError)"
    assert [(each.name, each.getMessage()) for each in caplog.records] == [
        ("dashboard.data.storage", f"shared source: {later.problem}")
    ]


def test_keeping_again_replaces_and_leaves_nothing_else(
    tmp_path: Path, open_shared: Callable[[], SharedFiles]
) -> None:
    shared = open_shared()
    shared.keep(OTHER)
    shared.keep(WHOLE)
    assert shared.last_kept() == WHOLE
    assert sorted(path.name for path in (tmp_path / "copies").iterdir()) == sorted(NAMES)


def test_nothing_kept_and_nothing_answering_is_a_fault(
    place: Path, open_shared: Callable[[], SharedFiles]
) -> None:
    lose(place)
    with pytest.raises(InvalidFile):
        open_shared().read()


def test_side_files_out_of_reach_are_those_last_kept(
    open_shared: Callable[[], SharedFiles],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    open_shared().keep(OTHER)

    def answer(address: str) -> bytes:
        if address.endswith("projects.csv"):
            return b"new"
        raise TimeoutError

    monkeypatch.setattr(storage, "_open", answer)
    assert open_shared().read() == replace(OTHER, projects=b"new")
    assert {each.getMessage() for each in caplog.records} == {
        "shared source, beside the records: TimeoutError"
    }


def test_an_address_of_another_ending_has_no_sources_beside_it(place: Path, tmp_path: Path) -> None:
    (place / "export").write_bytes(b"records")
    first, second, third, fourth = (tmp_path / "copies" / name for name in NAMES)
    SharedFiles(f"file://{place}/export", (first, second, third, fourth)).keep(OTHER)
    later = SharedFiles(f"file://{place}/export", (first, second, third, fourth))
    assert later.read() == replace(WHOLE, sources=b"")


def test_the_address_is_looked_at_again(
    place: Path, open_shared: Callable[[], SharedFiles], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "POLL_SECONDS", 0.01)
    shared = open_shared()
    before = shared.mark()
    assert shared.mark() == before
    put(place, OTHER)
    deadline = time.monotonic() + 20
    while shared.read() != OTHER and time.monotonic() < deadline:
        time.sleep(0.01)
        shared.mark()
    assert shared.read() == OTHER
    assert shared.mark() != before


def test_a_problem_is_over_when_the_address_answers(
    place: Path, open_shared: Callable[[], SharedFiles], monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(place)
    monkeypatch.setattr(storage, "POLL_SECONDS", 0.01)
    shared = open_shared()
    assert shared.problem
    put(place, WHOLE)
    deadline = time.monotonic() + 20
    while shared.problem and time.monotonic() < deadline:
        time.sleep(0.01)
        shared.mark()
    assert (shared.problem, shared.read()) == ("", WHOLE)


def test_the_records_before_each_import_go_with_the_other_files_of_today(place: Path) -> None:
    projects, collections, sources, services = (place / name for name in NAMES)
    files = LocalFiles((projects, collections, sources, services))
    assert files.former() == []
    kept = place / ".versions"
    kept.mkdir()
    for day, text in (("01", b"older"), ("02", b"last")):
        (kept / f"projects.202601{day}T101112131415Z.csv").write_bytes(text)
    (kept / "projects.copy.csv").write_bytes(b"not a version")
    (kept / "departements.20260103T101112131415Z.csv").write_bytes(b"another file")
    assert files.former() == [replace(WHOLE, projects=each) for each in (b"older", b"last")]


def test_editions_are_found_by_their_mark_as_long_as_they_are_kept() -> None:
    def build(content: Content) -> bytes:
        if content.projects == b"0":
            raise InvalidFile([])
        return content.projects

    every = [Content(str(i).encode()) for i in range(KEPT + 1)]
    editions = Editions(build)
    for content in every[:KEPT]:
        editions.add(content)
    assert editions.find(every[5].fingerprint[:8]) == b"5"
    assert editions.find(every[0].fingerprint[:8]) is None, "not valid by the rules of today"
    editions.add(every[2])
    editions.add(every[KEPT])
    assert editions.find(every[2].fingerprint[:8]) == b"2", "it came again"
    editions.add(Content(b"new"))
    assert editions.find(every[1].fingerprint[:8]) is None, "the oldest goes"
    assert editions.find("") is None
