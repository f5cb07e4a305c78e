"""A site as `deploy/` has it: instances of the application behind nginx, all real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.site import NGINX, site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.site import Instance


@pytest.fixture(scope="session")
def needs_nginx() -> None:
    """Skip where nginx is not installed; scripts/need-programs installs it where it may."""
    if not NGINX:
        pytest.skip("nginx is not installed: sudo apt-get install nginx-light")


@pytest.fixture(scope="module")
def running(needs_nginx: None) -> Iterator[tuple[list[Instance], str, Path]]:  # noqa: ARG001
    """Two instances, the address of nginx and its folder."""
    with site(2) as found:
        yield found


@pytest.fixture
def instances(running: tuple[list[Instance], str, Path]) -> list[Instance]:
    return running[0]


@pytest.fixture
def base(running: tuple[list[Instance], str, Path]) -> str:
    return running[1]


@pytest.fixture
def nginx_folder(running: tuple[list[Instance], str, Path]) -> Path:
    return running[2]
