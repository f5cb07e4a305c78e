"""The HTTP server (Granian): the application is built once, then its workers are forked."""

from __future__ import annotations

import gc
import logging
import re
import socket
import sys
from functools import cache

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from dashboard.app import create_app, store_of
from dashboard.settings import SettingError, Settings
from dashboard.texts.terminal import Start

# Timeout for request headers and for idle keep-alive connections. A reverse proxy must close its
# idle connections sooner (deploy/nginx.conf).
HEADER_TIMEOUT = 20_000  # milliseconds
# Open connections per worker, which answers one request at a time. The same number again may wait
# in the kernel's backlog; further ones are refused.
CONNECTIONS = 1024
STOP_TIMEOUT = 30  # seconds that a worker has to finish its request before it is killed
_ASSET_ADDRESS = re.compile(r'/(?:fichiers|_dash-component-suites)/[^"&]+')


@cache
def application() -> Flask:
    """Return the WSGI application, built once per process from the environment.

    Workers forked after the first call share its memory (copy on write).
    """
    server: Flask = create_app(Settings.from_env()).server
    return server


def wsgi() -> Flask:
    """Return the application in a worker, which looks at the data files from now on."""
    server = application()
    store_of(server).start()
    return server


def serve(settings: Settings) -> None:
    """Print the address and serve the application until stopped.

    Raises:
        InvalidFile: if a data file is invalid; raised before the port is opened.
        SettingError: if the port is taken or the address is not of this machine.
    """
    _check_port_is_free(settings.host, settings.port)
    server = application()
    if settings.workers > 1:
        _warm_up(server)
    gc.freeze()  # the application lives as long as the process: keep it out of collections
    if settings.access_log:
        logging.basicConfig(format="%(message)s")
        logging.getLogger("dashboard.access").setLevel(logging.INFO)
    sys.stdout.write(Start.READY_HEAD.format(host=settings.host, port=settings.port))
    sys.stdout.flush()
    Granian(
        f"{__name__}:wsgi",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        # In the other modes no timeout applies to a connection that sends nothing.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT),
        workers=settings.workers,
        blocking_threads=1,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        factory=True,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=1,  # seconds; a forked worker answers within a tenth of that
        workers_kill_timeout=STOP_TIMEOUT,
        log_level=LogLevels.warning,
    ).serve()


def _check_port_is_free(host: str, port: int) -> None:
    """Raise SettingError if the port is taken or the address is not of this machine.

    Workers listen with SO_REUSEPORT, so the system would let a second server share the port:
    visitors would get the data of either.
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
    """Request the page and its files once, so that forked workers share the compressed bodies."""
    client = server.test_client()
    page = client.get("/").get_data(as_text=True)
    for path in ("/_dash-layout", *sorted(set(_ASSET_ADDRESS.findall(page)))):
        client.get(path, headers={"Accept-Encoding": "br"})
