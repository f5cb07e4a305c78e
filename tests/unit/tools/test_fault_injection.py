"""A check bites when it fails for the reason stated, and only then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tools.quality.fault_injection import Fault, Misfit, bites, faults

if TYPE_CHECKING:
    from pathlib import Path

CHECK = "sh -c 'grep -q sound page.txt || { echo rotten; exit 1; }'"
FAULT = Fault("grep", "a word lost", CHECK, "rotten", "page.txt", "sound", "spoilt")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text("all is sound", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("fault", "bitten"),
    [
        pytest.param(FAULT, True, id="fails and says why"),
        pytest.param(replace(FAULT, find="", keep=3), True, id="a file cut short"),
        pytest.param(replace(FAULT, put="very sound"), False, id="passes all the same"),
        pytest.param(replace(FAULT, says="burnt"), False, id="fails for another reason"),
        pytest.param(replace(FAULT, run="sh -c 'echo rotten; exit 2'"), False, id="cannot run"),
    ],
)
def test_a_check_bites_when_it_fails_and_says_why(
    copy: Path, fault: Fault, *, bitten: bool
) -> None:
    assert bites(fault, copy) is bitten
    assert (copy / "page.txt").read_text("utf-8") == "all is sound"


def test_a_fault_that_no_longer_fits_the_code_is_told(copy: Path) -> None:
    with pytest.raises(Misfit, match="silence"):
        bites(replace(FAULT, find="silence"), copy)


def test_the_list_has_many_faults_each_once_and_few_for_a_browser() -> None:
    listed = faults()
    assert len({(fault.check, fault.fault) for fault in listed}) == len(listed) > 20
    assert sum("tests/e2e" in fault.run for fault in listed) <= 20
    assert all(fault.says and (fault.find or fault.keep) for fault in listed)
