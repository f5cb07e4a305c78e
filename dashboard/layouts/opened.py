"""An opened record as the browser needs it: the sheet's content and what the headline then says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.domain.sheet import sheet_facts
from dashboard.layouts.project_sheet import missing_sheet, sheet_body
from dashboard.layouts.summary import runs

if TYPE_CHECKING:
    from dashboard.domain.snapshot import Snapshot


def opened(snapshot: Snapshot, asked: str, contact: str) -> dict[str, Any]:
    """Return the sheet of the record whose id is `asked`: nothing for "", a notice if unknown."""
    if not asked:
        return {"body": [], "facts": None}
    index = snapshot.catalogue.by_id.get(asked)
    if index is None:
        return {"body": missing_sheet(asked), "facts": {"index": -1, "title": "", "sentence": []}}
    facts = sheet_facts(snapshot.catalogue, index, snapshot.today)
    return {
        "body": sheet_body(facts, contact, snapshot.catalogue.fingerprint),
        "facts": {
            "index": index,
            "title": facts.project.title,
            "sentence": runs(facts.sentence),
        },
    }
