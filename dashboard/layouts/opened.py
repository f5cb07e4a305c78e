"""An opened record as the browser needs it: the sheet's content and what the headline then says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.domain.sheet import sheet_facts
from dashboard.layouts.markup import markup
from dashboard.layouts.project_sheet import missing_sheet, sheet_body
from dashboard.layouts.summary import runs

if TYPE_CHECKING:
    from dashboard.domain.snapshot import Snapshot


def opened(snapshot: Snapshot, asked: str, contact: str) -> dict[str, Any] | None:
    """Return the sheet of the record whose id is `asked`: None for "", a notice if unknown.

    `index` is the record's place in the catalogue, -1 if unknown; `body` and `sentence` are HTML.
    """
    if not asked:
        return None
    index = snapshot.catalogue.by_id.get(asked)
    if index is None:
        return {"index": -1, "title": "", "sentence": "", "body": markup(missing_sheet(asked))}
    facts = sheet_facts(snapshot.catalogue, index, snapshot.today)
    return {
        "index": index,
        "title": facts.project.title,
        "sentence": markup(runs(facts.sentence)),
        "body": markup(sheet_body(facts, contact, snapshot.catalogue.fingerprint)),
    }
