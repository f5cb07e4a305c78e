"""Serving the application on one machine: built once, then shared by the workers that answer."""

from __future__ import annotations

import gc
import logging
import re
import socket
import sys
from functools import cache
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from dashboard.app import create_app
from dashboard.settings import SettingError, Settings
from dashboard.texts.site import Start

if TYPE_CHECKING:
    from flask import Flask

# A connection that has not said what it wants by then is closed; so is one that stays idle. What
# stands in front and keeps its connections must let go of them sooner (deploy/nginx.conf).
HEADER_TIMEOUT = 20_000  # milliseconds
# Connections a worker holds at once, each cheap: it answers one request at a time. More wait in
# the system's queue, as many again, and beyond that are turned away.
CONNECTIONS = 1024
STOP_TIMEOUT = 30  # seconds that a worker has to end what it is doing
_ASSET_ADDRESS = re.compile(r'/(?:fichiers|_dash-component-suites)/[^"&]+')


@cache
def wsgi() -> Flask:
    """Return the application that a WSGI server runs, built once from the environment.

    Workers that are forked after a first call share what it built.
    """
    server: Flask = create_app(Settings.from_env()).server
    return server


def serve(settings: Settings) -> None:
    """Serve the application on this machine until stopped; print its address.

    Raises:
        InvalidFile: before anything listens, if the data files are faulty.
        SettingError: if something listens at that address already.
    """
    _check_port_is_free(settings.host, settings.port)
    server = wsgi()
    if settings.workers > 1:
        _warm_up(server)
    gc.freeze()  # what was built at the start lives as long as the process
    if settings.access_log:
        logging.basicConfig(format="%(message)s")
        logging.getLogger("dashboard.access").setLevel(logging.INFO)
    sys.stdout.write(f"Carte O2R : http://{settings.host}:{settings.port}\n")
    sys.stdout.flush()
    Granian(
        "dashboard.serving:wsgi",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        # The other modes wait without end for the first byte of a connection.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT),
        workers=settings.workers,
        blocking_threads=1,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        factory=True,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=1,  # a forked worker answers within a tenth of that
        workers_kill_timeout=STOP_TIMEOUT,
        log_level=LogLevels.warning,
    ).serve()


def _check_port_is_free(host: str, port: int) -> None:
    """Raise SettingError for a place that is taken, or that this machine does not have.

    Workers share their port, and the system would let a second map share it too: visitors would be
    given now the old data, now the new.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
            0
        ]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        msg = Start.TAKEN.format(place=f"{host}:{port}")
        raise SettingError(msg) from error


def _warm_up(server: Flask) -> None:
    """Load the page with its files: the workers share what is squeezed, and no visitor waits."""
    client = server.test_client()
    page = client.get("/").get_data(as_text=True)
    for path in ("/_dash-layout", *sorted(set(_ASSET_ADDRESS.findall(page)))):
        client.get(path, headers={"Accept-Encoding": "br"})
