"""Two instances behind nginx are one site: they come and go, and no user notices."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import psutil

from bench.load import carte
from bench.load.statistics import StepStatistics
from bench.load.virtual_user import StageOver, VirtualUser
from dashboard.web.assets import FOREVER

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse
    from pathlib import Path

    from bench.site import Instance

PEOPLE = 4
PATIENCE = 90.0
MOST_DEATHS = 10
# Seconds: granian allows 5.5, and a birth is counted from a start told in whole seconds.
CRASH_LOOP = 7.0


class Crowd:
    """People who visit, one visit after the other, until told to leave."""

    def __init__(self, base: str) -> None:
        self.statistics = StepStatistics()
        self._base = base
        self._thread = threading.Thread(target=lambda: asyncio.run(self._visits()))

    def __enter__(self) -> Crowd:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.statistics.end()
        self._thread.join()

    async def _visits(self) -> None:
        await asyncio.gather(*map(self._person, range(PEOPLE)))

    async def _person(self, number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - repeatable on purpose
        with suppress(StageOver):
            while True:
                async with VirtualUser(self._base, self.statistics, chance, pause=0.2) as user:
                    await carte.visit(user)


def wait(until: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def answers_again(instance: Instance) -> None:
    """Wait until nginx sends visitors to an instance."""
    seen = visitors(instance)
    wait(lambda: visitors(instance) > seen + 2, "nobody is sent to an instance")


def renewed(instance: Instance, how: Callable[[], None]) -> None:
    """Do what gives an instance another worker, and wait for it."""
    (before,) = instance.workers()
    how()
    wait(lambda: len({*instance.workers(), before}) == 2, "the worker is not renewed")
    wait(lambda: before not in instance.workers(), "the old worker does not leave")


def settled(instance: Instance) -> None:
    """Wait until a worker may be lost: one lost right after another makes granian stop for good.

    The unit then starts it again, which these tests have not.
    """
    (worker,) = instance.workers()
    born = psutil.Process(worker).create_time()
    wait(lambda: time.time() - born > CRASH_LOOP, "time does not pass")


def visitors(instance: Instance) -> int:
    """Return how many requests an instance answered, those for its health aside."""
    return instance.log.read_text("utf-8").count('"POST"')


def get(address: str, **headers: str) -> HTTPResponse:
    found: HTTPResponse = urlopen(Request(address, headers=headers), timeout=PATIENCE)  # noqa: S310
    return found


def test_the_files_that_one_instance_names_the_other_serves(instances: list[Instance]) -> None:
    first, second = instances
    site = {"Host": "carte.example"}  # the links to hand over name it
    page = get(f"{first.base}/", **site).read().decode()
    assert get(f"{second.base}/", **site).read().decode() == page
    named = set(re.findall(r'/(?:fichiers|_dash-component-suites)/[^"&]+', page))
    folders = {path.split("/")[1] for path in named}
    assert folders == {"fichiers", "_dash-component-suites"}  # of the page and of Dash
    for path in named:
        here, there = get(f"{first.base}{path}"), get(f"{second.base}{path}")
        assert here.read() == there.read()
        kept = there.headers["Cache-Control"]
        assert kept == FOREVER or path.startswith("/_dash-component-suites/")


def test_a_request_has_one_id_in_both_logs_and_its_query_in_none(
    instances: list[Instance], base: str, nginx_folder: Path
) -> None:
    answer = get(f"{base}/?q=Dupont", **{"X-Request-ID": "trace-42-abc"})
    assert answer.headers["X-Request-Id"] == "trace-42-abc"
    assert len(get(f"{base}/?q=Dupont").headers["X-Request-Id"]) == 32
    of_nginx = (nginx_folder / "log" / "access.log").read_text("utf-8")
    of_instances = "".join(instance.log.read_text("utf-8") for instance in instances)
    for log in (of_nginx, of_instances):
        (line,) = [line for line in log.splitlines() if "trace-42-abc" in line]
        assert json.loads(line)["path"] == "/"
        assert "Dupont" not in log
        assert '127.0.0.1"' not in re.sub(r'"upstream":"[^"]*"', "", log)


def test_files_that_never_change_are_answered_by_nginx(
    instances: list[Instance], base: str
) -> None:
    (style,) = re.findall(r'rel="stylesheet" href="([^"]+)"', get(base).read().decode())

    def answered() -> int:
        line = f'"path": "{style}", "status": 200'
        return sum(instance.log.read_text("utf-8").count(line) for instance in instances)

    bodies = [get(f"{base}{style}").read()]
    before = answered()
    bodies += [get(f"{base}{style}").read() for _ in range(3)]
    assert len(set(bodies)) == 1
    assert answered() == before


def test_an_answer_that_dies_with_its_worker_is_given_by_the_other_instance(
    instances: list[Instance], base: str, nginx_folder: Path
) -> None:
    first, second = instances
    answers_in_time = 0
    with ThreadPoolExecutor(4) as people:
        while not asked_twice(nginx_folder):
            assert answers_in_time < MOST_DEATHS * 4, "no worker died in the middle of an answer"
            settled(first)
            drawn = [
                people.submit(get, f"{base}/export/carte.png?q={answers_in_time}{number}")
                for number in range(4)
            ]
            wait(lambda: is_busy(first.workers()[0]), "nobody asks the first instance")
            renewed(first, lambda: os.kill(first.workers()[0], signal.SIGKILL))
            for answer in drawn:
                assert answer.result(PATIENCE).read().startswith(b"\x89PNG")
            answers_in_time += 4
    for instance in (first, second):
        assert instance.health()["status"] == "ok"


def is_busy(process: int) -> bool:
    """Return whether a process works: it takes more than an idle one's time."""
    return float(psutil.Process(process).cpu_percent(interval=0.05)) > 20


def asked_twice(nginx_folder: Path) -> list[str]:
    """Return the requests for pictures that nginx asked a second instance for."""
    lines = (nginx_folder / "log" / "access.log").read_text("utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    return [each["id"] for each in asked if "," in each["upstream"] and ".png" in each["path"]]


def test_no_visitor_notices_that_instances_end_and_start(
    instances: list[Instance], base: str
) -> None:
    first, second = instances
    with Crowd(base) as crowd:
        answers_again(first)
        settled(first)
        renewed(first, lambda: os.kill(first.workers()[0], signal.SIGKILL))
        renewed(second, second.reload)
        for instance, how in ((second, signal.SIGTERM), (first, signal.SIGKILL)):
            answers_again(instance)
            instance.stop(how)
            instance.restart()
            answers_again(instance)
        second.stop(signal.SIGKILL)
        answers_again(first)
    counted = crowd.statistics.summary()
    assert counted["errors"] == {}
    assert all(counted["steps"][name]["count"] > 10 for name in ("page", "sheet", "export"))
