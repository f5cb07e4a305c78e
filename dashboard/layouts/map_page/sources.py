"""Where what the sheet says comes from: the record's source, those of fields, what is deduced."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.data.fields.field import Section
from dashboard.data.fields.table import FIELD
from dashboard.data.provenance import FieldSource
from dashboard.domain.projects import InferredField, SheetFacts
from dashboard.layouts.elements import described, external, stale_tag
from dashboard.texts.data_page import Sources
from dashboard.texts.sheet import Sheet

ANCHOR = "fiche-sources"


def source_mark(section: Section, title: str, facts: SheetFacts) -> Component | None:
    """Return the link to the sources, for a section some of whose fields have their own."""
    if all(FIELD[source.column].section != section for source in facts.sources):
        return None
    return _mark(Sources.MARK, Sources.MARK_OF.format(section=title))


def title_mark(facts: SheetFacts) -> Component | None:
    """Return the link to the sources that says that the title is deduced, if it is."""
    return _mark(Sources.TITLE_MARK) if InferredField.TITLE in facts.inferred else None


def size_mark(facts: SheetFacts) -> Component | None:
    """Return the same for the numbers of communes and inhabitants."""
    counted = InferredField.INHABITANTS in facts.inferred
    return _mark(Sources.SIZE_MARK, Sources.SIZE_MARK_NAME) if counted else None


def sources(facts: SheetFacts) -> list[Component]:
    """Return the content of the section: source and date, sources of fields, deductions."""
    parts = [described(((Sheet.SOURCE, _source(facts)), (Sheet.UPDATED, _updated(facts))))]
    if facts.sources:
        rows = ((FIELD[s.column].label, _field_source(s)) for s in facts.sources)
        parts += [html.H3(Sources.OWN), described(rows), html.P(Sources.REST, className="t-small")]
    if facts.inferred:
        rows = (Sources.DEDUCTIONS[each.name] for each in facts.inferred)
        parts += [html.H3(Sources.DEDUCED), described(rows)]
    return parts


def _mark(text: str, name: str = "") -> Component:
    return html.A(
        text, href=f"#{ANCHOR}", className="src", **({"aria-label": name} if name else {})
    )


def _source(facts: SheetFacts) -> Component | str:
    project = facts.project
    return _linked(project.source_name or project.source_url, project.source_url)


def _linked(name: str, url: str) -> Component | str:
    return external(name, url) if url else name


def _updated(facts: SheetFacts) -> Component | str:
    if not facts.project.updated:
        return ""
    day = french.long_date(facts.project.updated)
    return html.Span([day, " ", stale_tag(facts.staleness)])


def _field_source(source: FieldSource) -> Component:
    day = french.long_date(source.consulted) if source.consulted else ""
    read = Sources.READ.format(day=day) if day else Sources.READ_UNDATED
    parts = [html.Span(source.extract, className="quote")] if source.extract else []
    return html.Div([*parts, html.Span([_linked(source.name, source.url), ", ", read])])
