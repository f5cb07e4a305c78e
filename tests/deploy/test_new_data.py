"""Data files replaced under a real server of several workers, that nobody asks meanwhile."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import psutil
import pytest

from bench.site import Instance, copy_shipped_files
from dashboard.texts.data_page import Data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKERS = 2
SEEN_WITHIN = 2.0  # seconds, as promised in deploy/README.md
IDLE = 0.02  # seconds of processor in one: a worker that only looks uses less
PATIENCE = 60.0
ASKED = 16  # connections, each of them to either worker
BEFORE, AFTER = "Isère aller-vers", "Isère en chemin"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_shipped_files(tmp_path_factory.mktemp("carte"))


@pytest.fixture(scope="module")
def instance(folder: Path) -> Iterator[Instance]:
    found = Instance(folder, folder / "instance.log", WORKERS)
    try:
        found.health()
        yield found
    finally:
        found.stop()


@pytest.fixture
def files(folder: Path, instance: Instance) -> Iterator[Path]:
    """The folder of the data files, which are put back as they were."""
    names = ("projects.csv", "departements.csv")
    kept = {name: (folder / name).read_bytes() for name in names}
    yield folder
    for name, content in kept.items():
        put(folder / name, content)
    wait(instance)
    assert {each["status"] for each in health_of_all(instance)} == {"ok"}


def put(path: Path, content: bytes) -> None:
    """Replace a file at once, as an editor or `import` does."""
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def get(instance: Instance, path: str) -> str:
    with urlopen(f"{instance.base}{path}") as answer:  # noqa: S310 - our own address
        text: str = answer.read().decode()
        return text


def health_of_all(instance: Instance) -> list[dict[str, Any]]:
    """Return what the workers say, each asked several times."""
    return [json.loads(get(instance, "/health")) for _ in range(ASKED)]


def wait(instance: Instance) -> None:
    """Wait as long as a change may take to be seen, and where others use the machine, for idleness.

    How long the load itself takes is held by tests/component/test_living_data.py.
    """
    spent, ends = -1.0, time.monotonic() + PATIENCE
    time.sleep(SEEN_WITHIN)
    while (now := spent_by_workers(instance)) > spent + IDLE and time.monotonic() < ends:
        spent = now
        time.sleep(SEEN_WITHIN / 2)


def spent_by_workers(instance: Instance) -> float:
    """Return the seconds of processor that the workers have used."""
    times = [psutil.Process(worker).cpu_times() for worker in instance.workers()]
    return float(sum(time.user + time.system for time in times))


@contextmanager
def nobody_asks(instance: Instance) -> Iterator[None]:
    """Wait as long as a change may take to be seen; nothing is asked of the server meanwhile."""
    asked = instance.log.read_text("utf-8").count('"GET"')
    yield
    wait(instance)
    assert instance.log.read_text("utf-8").count('"GET"') == asked


def test_the_first_visitor_of_each_worker_has_the_new_records(
    files: Path, instance: Instance
) -> None:
    before = instance.health()["edition"]
    text = (files / "projects.csv").read_text("utf-8")
    with nobody_asks(instance):
        put(files / "projects.csv", text.replace(BEFORE, AFTER).encode())
    pages = [get(instance, "/annuaire") for _ in range(ASKED)]
    assert all(AFTER in page and BEFORE not in page for page in pages)
    (edition,) = {each["edition"] for each in health_of_all(instance)}
    assert edition != before
    assert edition in get(instance, "/donnees")
    assert json.loads(get(instance, "/api/v1/projets"))["donnees"]["edition"] == edition


def test_the_first_visitor_has_what_was_collected_since(files: Path, instance: Instance) -> None:
    assert {places > 0 for places in not_covered(instance)} == {True}
    with nobody_asks(instance):
        put(files / "departements.csv", b"code;collecte;statut_fiche\n")
    assert set(not_covered(instance)) == {0}  # not known any more


def not_covered(instance: Instance) -> list[int]:
    """Return how many communes are said to be covered by nothing, by each worker several times."""
    found = [json.loads(get(instance, "/api/v1/couverture")) for _ in range(ASKED)]
    return [each["couverture"][-1]["ensemble"]["communes"]["non_couvertes"] for each in found]


@pytest.mark.parametrize(
    ("name", "fault"),
    [("projects.csv", (b"exemple-fictif", b"invente")), ("departements.csv", (b"oui", b"ouais"))],
)
def test_a_broken_file_is_told_and_the_last_good_one_served_until_it_is_mended(
    files: Path, instance: Instance, name: str, fault: tuple[bytes, bytes]
) -> None:
    good, edition = (files / name).read_bytes(), instance.health()["edition"]
    with nobody_asks(instance):
        put(files / name, good.replace(*fault))
    for words in health_of_all(instance):
        assert (words["status"], words["edition"]) == ("degraded", edition)
        assert words["fautes"] > 0
    for page in (get(instance, "/donnees") for _ in range(ASKED // 2)):
        assert Data.REFUSED in page
        assert Data.REFUSED_LEAD.format(edition=edition) in page
        assert Data.OK not in page
        assert fault[1].decode() in page
    assert BEFORE in get(instance, "/annuaire")
    with nobody_asks(instance):
        put(files / name, good)
    assert {(each["status"], each["edition"]) for each in health_of_all(instance)} == {
        ("ok", edition)
    }
    assert Data.OK in get(instance, "/donnees")


def test_a_file_that_is_gone_is_told_until_it_is_back(files: Path, instance: Instance) -> None:
    good, edition = (files / "projects.csv").read_bytes(), instance.health()["edition"]
    with nobody_asks(instance):
        (files / "projects.csv").unlink()
    assert {(each["status"], each["edition"]) for each in health_of_all(instance)} == {
        ("degraded", edition)
    }
    assert BEFORE in get(instance, "/annuaire")
    with nobody_asks(instance):
        put(files / "projects.csv", good)
    assert {each["status"] for each in health_of_all(instance)} == {"ok"}


def test_half_of_a_file_is_never_served(files: Path, instance: Instance) -> None:
    good, edition = (files / "projects.csv").read_bytes(), instance.health()["edition"]
    rows = good.splitlines(keepends=True)
    half, rest = b"".join(rows[:12]), b"".join(rows[12:])  # each half is sound by itself
    with (files / "projects.csv").open("wb") as file:
        for part in (half, rest):
            file.write(part)
            file.flush()
            ends = time.monotonic() + 0.5
            while time.monotonic() < ends:
                words = json.loads(get(instance, "/health"))
                assert (words["status"], words["edition"]) == ("ok", edition)
    wait(instance)
    assert {(each["status"], each["edition"]) for each in health_of_all(instance)} == {
        ("ok", edition)
    }


def test_a_worker_born_after_a_change_has_the_new_data_too(files: Path, instance: Instance) -> None:
    text = (files / "projects.csv").read_text("utf-8")
    put(files / "projects.csv", text.replace(BEFORE, AFTER).encode())
    before = set(instance.workers())
    instance.reload()
    deadline = time.monotonic() + PATIENCE
    while before & set(instance.workers()) or len(instance.workers()) < WORKERS:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    wait(instance)
    assert all(AFTER in get(instance, "/annuaire") for _ in range(ASKED))
