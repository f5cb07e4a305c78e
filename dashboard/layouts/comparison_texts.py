"""The values of a comparison that are put together from several fields of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import french
from dashboard.data.vocabularies import LEAD_TYPES, REFERRAL_MODES, REFERRERS

if TYPE_CHECKING:
    from dashboard.data.project import Project


def referral(project: Project) -> str:
    """Return how and by whom a project is called upon, "" when the source does not say."""
    modes = french.join([REFERRAL_MODES[mode].lower() for mode in project.referral_modes], "ou")
    who = french.join([REFERRERS[referrer] for referrer in project.referrers], "ou")
    return "\n".join(filter(None, (modes.capitalize(), f"par {who}" if who else "")))


def lead(project: Project) -> str:
    """Return who leads the project, of which kind, and with whom."""
    kind = LEAD_TYPES[project.lead_type].lower() if project.lead_type else ""
    said = ", ".join(filter(None, (project.lead, kind)))
    partners = french.join(project.partners)
    return f"{said}\navec {partners}" if partners else said


def agreement(project: Project) -> str:
    """Return the dates of the agreement, "" when the source gives none."""
    start = f"du {french.long_date(project.start)}" if project.start else ""
    end = f"au {french.long_date(project.end)}" if project.end else ""
    return " ".join(filter(None, (start, end)))
