"""The one table of the fields of `projects.csv`: loader, schema, templates and exports read it."""

from __future__ import annotations

from dashboard.data.fields.contact import CONTACT
from dashboard.data.fields.field import Field
from dashboard.data.fields.what import WHAT
from dashboard.data.fields.who import WHO

FIELDS: tuple[Field, ...] = (*WHO, *WHAT, *CONTACT)

FIELD: dict[str, Field] = {str(field.column): field for field in FIELDS}
