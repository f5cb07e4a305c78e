"""Clients that are slow, leave or ask too much, workers that die: the others are still answered."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from bench.load.carte import FILTERS, view_call
from bench.load.slow import KINDS, SlowClients, visit_once
from bench.load.statistics import StepStatistics
from bench.site import free_port, nginx
from tests.support.coroutines import run_in_thread

if TYPE_CHECKING:
    from bench.site import Instance

SLOW = 500
GONE = 300
CALL = (
    b"POST /_dash-update-component HTTP/1.1\r\nHost: carte\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\n\r\n%s"
)


def visit(base: str) -> dict[str, Any]:
    """Return what a person counts who visits once."""
    statistics = StepStatistics()
    run_in_thread(lambda: visit_once(base, statistics))
    return statistics.summary()


def visit_among(base: str, kind: str) -> tuple[dict[str, Any], int]:
    """Return what a person counts who visits among slow clients, and how many there were."""

    async def among() -> tuple[dict[str, Any], int]:
        statistics = StepStatistics()
        async with SlowClients(base, kind, SLOW).there() as clients_held:
            await visit_once(base, statistics)
            return statistics.summary(), clients_held.held

    return run_in_thread(among)


def is_whole(counted: dict[str, Any]) -> bool:
    """Return whether a visit had all its answers."""
    return bool(counted["errors"] == {} and counted["all"]["count"] == FILTERS + 3)


@pytest.mark.parametrize("kind", KINDS)
def test_slow_clients_keep_nobody_else_waiting(base: str, kind: str) -> None:
    counted, held = visit_among(base, kind)
    assert is_whole(counted), counted
    assert held > SLOW / 2


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "body" not in kind])
def test_an_instance_by_itself_stands_most_of_them(instances: list[Instance], kind: str) -> None:
    counted, held = visit_among(instances[0].base, kind)
    assert is_whole(counted), counted
    assert held > SLOW / 2


@pytest.mark.parametrize("direct", [False, True], ids=["nginx", "instance"])
def test_clients_that_leave_in_the_middle_are_let_go(
    instances: list[Instance], base: str, *, direct: bool
) -> None:
    workers = [instance.workers() for instance in instances]
    address = urlsplit(instances[0].base if direct else base)
    body = str(view_call("public=jeunes")).replace("'", '"').encode()
    asked = [
        b"GET / HTTP/1.1\r\nHost: carte\r\n\r\n",
        b"GET /export/projets.xlsx HTTP/1.1\r\nHost: carte\r\n\r\n",
        b"GET / HTTP/1.1\r\nHos",
        CALL % (len(body), body),
        CALL % (len(body), body[:40]),
    ]
    for number in range(GONE):
        with socket.create_connection((address.hostname, address.port)) as client:
            client.sendall(asked[number % len(asked)])
    assert is_whole(visit(base))
    assert [instance.workers() for instance in instances] == workers
    assert all("Traceback" not in i.log.read_text("utf-8") for i in instances)


@pytest.mark.parametrize("direct", [False, True], ids=["nginx", "instance"])
def test_an_address_far_too_long_is_refused_and_no_more(
    instances: list[Instance], base: str, *, direct: bool
) -> None:
    address = urlsplit(instances[0].base if direct else base)
    for size in (10_000, 100_000, 1_000_000):
        with socket.create_connection((address.hostname, address.port)) as client:
            client.sendall(b"GET /?q=" + b"a" * size + b" HTTP/1.1\r\nHost: carte\r\n\r\n")
            answer = client.recv(4096)
        assert int(answer.split()[1]) in {414, 431}, size
        assert b"Traceback" not in answer
        if not direct:
            assert "Demande refusée" in answer.decode()
    assert is_whole(visit(base))


def test_when_every_instance_is_away_it_is_said_in_french(needs_nginx: None) -> None:  # noqa: ARG001
    with nginx([free_port(), free_port()]) as (base, folder):
        address = urlsplit(base)
        with socket.create_connection((address.hostname, address.port)) as client:
            client.sendall(b"GET /?q=Dupont HTTP/1.1\r\nHost: carte\r\nConnection: close\r\n\r\n")
            answer = client.makefile("rb").read().decode()
        logs = "".join(path.read_text("utf-8") for path in (folder / "log").iterdir())
    assert answer.startswith("HTTP/1.1 502")
    assert "Retry-After: 5" in answer
    assert "La carte ne répond pas pour le moment" in answer
    assert "Dupont" not in logs
