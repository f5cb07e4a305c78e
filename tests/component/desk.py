"""A desk on a copy of the shipped files, and a steward who sends its forms."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from dashboard.app import create_app, store_of
from dashboard.desk import check
from dashboard.desk.passwords import password_hash, write_hash
from dashboard.desk.preview import Preview
from dashboard.layouts.desk.files import FILE
from dashboard.layouts.desk.forms import TOKEN
from dashboard.paths import DeskPath
from dashboard.settings import ROOT, Settings
from tests.component.reading import Node, read_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from dashboard.data.geography import Geography
    from dashboard.data_store import DataStore
    from dashboard.desk.uploads import Job, Uploads
    from dashboard.figures.static_map.backdrop import Backdrop

PASSWORD = "le mot de passe de l’essai"  # noqa: S105 - of a test
HASH = password_hash(PASSWORD)
_TOKEN = re.compile(rf'name="{TOKEN}" value="([^"]+)"')


def make_desk(folder: Path, **values: Any) -> Flask:
    """Return the server of a map with a desk, on its own copy of the shipped files."""
    for name in ("projects.csv", "departements.csv", "projects.sources.csv"):
        shutil.copy(ROOT / name, folder)
    write_hash(folder / "atelier", HASH)
    settings = replace(
        Settings(),
        projects=folder / "projects.csv",
        collections=folder / "departements.csv",
        steward_password=folder / "atelier",
    )
    server: Flask = create_app(replace(settings, **values)).server
    return server


@dataclass
class Steward:
    """Somebody at the desk, with a browser of their own."""

    client: FlaskClient
    address: str = "192.0.2.1"

    def get(self, path: str = DeskPath.HOME, **values: Any) -> TestResponse:
        """Ask for a page."""
        return self.client.get(path, environ_overrides={"REMOTE_ADDR": self.address}, **values)

    def send(self, path: str, data: dict[str, Any], seen: str = "", **values: Any) -> TestResponse:
        """Send a form of the page `seen` (default: the first page), with its token."""
        found = _TOKEN.search(self.get(seen or DeskPath.HOME).get_data(as_text=True))
        token = {TOKEN: found[1]} if found else {}
        fields = {
            name: [FileStorage(*each) if isinstance(each, tuple) else each for each in values]
            for name, value in (token | data).items()
            for values in [value if isinstance(value, list) else [value]]
        }
        # Werkzeug's client would leave a large file open.
        boundary, body = encode_multipart(MultiDict(fields))
        return self.client.post(
            path,
            data=body,
            content_type=f'multipart/form-data; boundary="{boundary}"',
            environ_overrides={"REMOTE_ADDR": self.address},
            **values,
        )

    def sign_in(self, password: str = PASSWORD, **values: Any) -> TestResponse:
        """Send the password."""
        return self.send(DeskPath.HOME, {"mot-de-passe": password}, **values)

    def upload(self, content: bytes, name: str = "liste.csv") -> str:
        """Send a file and return its address."""
        sent = self.send(DeskPath.FILES, {FILE: (io.BytesIO(content), name)})
        assert sent.status_code == 303, sent.status_code
        return str(sent.location)

    def read(self, path: str) -> Node:
        """Return a page as a tree."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return read_html(answer.get_data(as_text=True))

    @property
    def is_in(self) -> bool:
        """Return whether the desk is open to them."""
        return DeskPath.SIGN_OUT in self.get().get_data(as_text=True)


def store(server: Flask) -> DataStore:
    """Return the data that a desk's map serves."""
    return store_of(server)


def check_at_once(
    geography: Geography, backdrop: Backdrop | None = None
) -> Callable[[Uploads, Job], None]:
    """Return what checks a file inside the test, without the two seconds of another process.

    The map is drawn if there is a backdrop.
    """

    def launch(uploads: Uploads, job: Job) -> None:
        work = uploads.work(job.upload, job.run)
        assert work is not None
        preview = Preview(backdrop, geography, Path(job.collections))  # type: ignore[arg-type]
        check.run(job, uploads, work, preview, draws=backdrop is not None)

    return launch
