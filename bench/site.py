"""The whole site on this machine: instances of the application behind nginx, as in deploy/."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import urlopen

from bench.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NGINX_CONF, CONTAINER = ROOT / "deploy" / "nginx.conf", ROOT / "deploy" / "Containerfile"
# Debian keeps it where only root looks.
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
PATIENCE = 90.0


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def copy_shipped_files(folder: Path) -> Path:
    """Put in `folder` what the container has of the repository, and no more; return it."""
    copies = re.findall(r"^COPY (.+) (\S+)$", CONTAINER.read_text("utf-8"), re.MULTILINE)
    for words, place in copies:
        for source in [found for word in shlex.split(words) for found in ROOT.glob(word)]:
            if source.is_dir():
                shutil.copytree(source, folder / place)
            else:
                shutil.copy(source, folder / place)
    return folder


class Instance:
    """The application in one group of processes, on a port that stays its own."""

    def __init__(self, folder: Path, log: Path, workers: int = 1) -> None:
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = log
        self._folder, self._workers = folder, workers
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        own = {name: text for name, text in os.environ.items() if "DASHBOARD_" not in name}
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dashboard"],
                cwd=self._folder,
                env={
                    **own,
                    "PYTHONDONTWRITEBYTECODE": "1",
                    "DASHBOARD_PORT": str(self.port),
                    "DASHBOARD_WORKERS": str(self._workers),
                    "DASHBOARD_ACCESS_LOG": "1",
                    "DASHBOARD_PROXIES": "1",
                },
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def health(self) -> dict[str, Any]:
        """Return what it says of itself, waiting for it to start."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with urlopen(f"{self.base}/health", timeout=PATIENCE) as answer:  # noqa: S310 - ours
                    found: dict[str, Any] = json.load(answer)
                    return found
            except HTTPError:
                raise
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.05)

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        main = self.process.pid
        words = Path(f"/proc/{main}/task/{main}/children").read_text("utf-8")
        return [int(word) for word in words.split()]

    def reload(self) -> None:
        """Renew its workers, as `systemctl reload` does."""
        self.process.send_signal(signal.SIGHUP)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it: gracefully, or with SIGKILL every process of it at once."""
        if how == signal.SIGKILL:
            os.killpg(self.process.pid, how)
        elif self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(PATIENCE)

    def restart(self) -> None:
        """Start it again on the same port, and wait until it answers."""
        self.process = self._start()
        self.health()


def nginx_configuration(folder: Path, port: int, instances: Sequence[int]) -> str:
    """Return the shipped configuration with these ports, and its files in `folder`."""
    text = NGINX_CONF.read_text("utf-8")
    places = {
        "listen 80 ": f"listen 127.0.0.1:{port} ",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/var/log/nginx": f"{folder}/log",
        "/var/cache/nginx": f"{folder}/cache",
        "127.0.0.1:8051": f"127.0.0.1:{instances[0]}",
        "127.0.0.1:8052": f"127.0.0.1:{instances[-1]}",
    }
    for shipped, own in places.items():
        if shipped not in text:
            message = f"{shipped} is not in {NGINX_CONF}"
            raise ValueError(message)
        text = text.replace(shipped, own)
    return text


@contextmanager
def nginx(instances: Sequence[int]) -> Iterator[tuple[str, Path]]:
    """Run nginx in front of the instances on these ports; give its address and its folder."""
    with tempfile.TemporaryDirectory(prefix="nginx-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        for part in ("log", "cache"):
            (folder / part).mkdir()
            (folder / part).chmod(0o777)  # nginx answers as another user
        file = folder / "nginx.conf"
        file.write_text(nginx_configuration(folder, port, instances), "utf-8")
        command = [NGINX or "nginx", "-e", f"{folder}/log/error.log", "-c", str(file)]
        subprocess.run([*command, "-t"], check=True, capture_output=True, text=True)  # noqa: S603 - ours
        server = subprocess.Popen([*command, "-g", "daemon off;"])  # noqa: S603 - ours
        try:
            _wait_until_listening(port)
            yield f"http://127.0.0.1:{port}", folder
        finally:
            server.terminate()
            server.wait(PATIENCE)


@contextmanager
def site(count: int, workers: int = 1) -> Iterator[tuple[list[Instance], str, Path]]:
    """Run `count` instances behind nginx; give them, its address and its folder."""
    with tempfile.TemporaryDirectory(prefix="carte-") as name:
        folder = copy_shipped_files(Path(name))
        instances = [
            Instance(folder, folder / f"instance-{number}.log", workers) for number in range(count)
        ]
        try:
            for instance in instances:
                instance.health()
            with nginx([instance.port for instance in instances]) as (base, own):
                yield instances, base, own
        finally:
            for instance in instances:
                instance.stop()


def _wait_until_listening(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
