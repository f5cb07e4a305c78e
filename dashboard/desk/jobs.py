"""Start the check of a file in a process of its own; the request that starts it does not wait."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import asdict

from dashboard.desk.state import DeskState
from dashboard.desk.uploads import CHECK_SECONDS, Choices, Job, Uploads
from dashboard.settings import ROOT, Settings
from dashboard.texts.atelier import SentFile

_COMMAND = (sys.executable, "-m", "dashboard.desk.check")


def start(settings: Settings, state: DeskState, upload: str, choices: Choices) -> None:
    """Begin to check an upload with these choices.

    Raises:
        TooBusy: if as many are checked as the machine may.
    """
    uploads = Uploads(state)
    run = uploads.begin(upload, choices)
    job = Job(
        state=str(state.path.parent),
        upload=upload,
        run=run,
        projects=str(settings.projects),
        collections=str(settings.collections),
        geodata=str(settings.geodata),
        regions=settings.regions,
    )
    launch(uploads, job)


def launch(uploads: Uploads, job: Job) -> None:
    """Run a job in a process of its own, watched by a thread."""
    threading.Thread(target=_watch, args=(uploads, job), daemon=True, name="desk-check").start()


def _watch(uploads: Uploads, job: Job) -> None:
    """Run a job to its end; one that ends without a word was too much for its bounds."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            _COMMAND,
            input=json.dumps(asdict(job)).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            timeout=CHECK_SECONDS,
            check=False,
        )
        failed = done.returncode != 0
    except (OSError, subprocess.TimeoutExpired):
        failed = True
    if failed:
        uploads.finish(job.upload, job.run, {"error": SentFile.TOO_HEAVY}, {})
