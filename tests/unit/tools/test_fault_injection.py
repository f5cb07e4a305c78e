"""A fault is detected when its check fails for the reason stated; no entry of the list is stale."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.paths import ROOT
from tests.support.declared import declared_tests
from tools.quality.fault_injection import Fault, StaleFaultError, is_detected, read_faults

if TYPE_CHECKING:
    from pathlib import Path

CHECK = "sh -c 'grep -q sound page.txt || { echo rotten; exit 1; }'"
FAULT = Fault("grep", "a word lost", CHECK, "rotten", "page.txt", "sound", "spoilt")
LISTED = read_faults()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text("all is sound", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("fault", "detected"),
    [
        pytest.param(FAULT, True, id="fails and says why"),
        pytest.param(replace(FAULT, find="", keep=3), True, id="a file cut short"),
        pytest.param(replace(FAULT, put="very sound"), False, id="passes all the same"),
        pytest.param(replace(FAULT, says="burnt"), False, id="fails for another reason"),
        pytest.param(replace(FAULT, run="sh -c 'echo rotten; exit 2'"), False, id="cannot run"),
    ],
)
def test_a_fault_is_detected_when_its_check_fails_and_says_why(
    copy: Path, fault: Fault, *, detected: bool
) -> None:
    assert is_detected(fault, copy) is detected
    assert (copy / "page.txt").read_text("utf-8") == "all is sound"


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(replace(FAULT, find="silence"), id="no such snippet"),
        pytest.param(replace(FAULT, file="gone.txt"), id="no such file"),
        pytest.param(replace(FAULT, find="", keep=1_000), id="a file shorter than what is kept"),
    ],
)
def test_an_entry_that_does_not_fit_the_code_is_an_error(copy: Path, fault: Fault) -> None:
    with pytest.raises(StaleFaultError, match="grep"):
        is_detected(fault, copy)


def test_every_entry_finds_its_file_and_its_snippet() -> None:
    stale = []
    for fault in LISTED:
        try:
            fault.apply(ROOT)
        except StaleFaultError as error:
            stale.append(str(error))
    assert stale == []


def test_every_entry_names_tests_that_exist() -> None:
    names = {name.partition("[")[0] for fault in LISTED for name in fault.tests}
    assert [name for name in sorted(names) if not is_there(name)] == []


def is_there(name: str) -> bool:
    """Return whether a file declares the test of this name, or is there if it names none."""
    file, _, test = name.partition("::")
    return test in declared_tests(file) if test else (ROOT / file).exists()


def test_the_list_has_each_fault_once_and_few_for_a_browser() -> None:
    assert len({(fault.check, fault.fault) for fault in LISTED}) == len(LISTED) > 20
    assert sum("tests/e2e" in fault.run for fault in LISTED) <= 20
    assert all(fault.says and (fault.find or fault.keep) for fault in LISTED)
