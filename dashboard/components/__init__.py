"""The Dash components that run the page which the server wrote: see README.md beside this file."""

from dashboard.components.adoption import PageComponent, adopted, part_of
from dashboard.components.communes import CommuneSearch
from dashboard.components.figures import Chart, CoverageMap
from dashboard.components.page import Address, Announcer, Fragment, QueryLinks
from dashboard.components.projects import FilterForm, ProjectList, ProjectMap, Sheet

__all__ = [
    "Address",
    "Announcer",
    "Chart",
    "CommuneSearch",
    "CoverageMap",
    "FilterForm",
    "Fragment",
    "PageComponent",
    "ProjectList",
    "ProjectMap",
    "QueryLinks",
    "Sheet",
    "adopted",
    "part_of",
]
