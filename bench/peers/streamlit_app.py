"""Streamlit and folium: `python -m bench.peers streamlit --port 8501`.

The records are cached, the map is built empty and only its group of layers changes, and moving
the map runs nothing again (`returned_objects=[]`), as streamlit-folium's own guide advises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from bench.peers import records

if TYPE_CHECKING:
    import pandas as pd

# What folium takes from outside hosts, taken from `static/`: there is no network.
folium.Map.default_js = [("leaflet", "/app/static/leaflet.js")]
folium.Map.default_css = [("leaflet_css", "/app/static/leaflet.css")]


@st.cache_data
def boundaries() -> dict[str, Any]:
    """Return the departments."""
    return records.read_boundaries()


@st.cache_data
def answer(public: str) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the projects for one public, and how many each department has."""
    shown = records.chosen(records.read_projects(), public)
    found = records.counts(shown)
    return shown, dict(zip(found["code"], found["projects"], strict=True))


def layers(shown: pd.DataFrame, found: dict[str, int]) -> folium.FeatureGroup:
    """Return what changes on the map."""
    group = folium.FeatureGroup("projets")
    folium.GeoJson(
        boundaries(),
        style_function=lambda feature: {
            "fillColor": records.shade(found[feature["properties"]["code"]]),
            "fillOpacity": 1,
            "color": records.INK,
            "weight": 1,
        },
    ).add_to(group)
    for project in shown.itertuples():
        folium.CircleMarker(
            (project.latitude, project.longitude),
            radius=6,
            color="#fff",
            weight=1.5,
            fill_color=records.MARK,
            fill_opacity=1,
            tooltip=project.name,
        ).add_to(group)
    return group


def page() -> None:
    """Show the filter, the map and the list."""
    st.set_page_config("Projets O2R", layout="wide")
    choices = records.publics()
    public = st.sidebar.radio("Publics", list(choices))
    shown, found = answer(choices[public])
    left, right = st.columns(2)
    with left:
        st_folium(
            folium.Map(records.CENTRE, zoom_start=records.ZOOM, tiles=None),
            key="map",
            feature_group_to_add=layers(shown, found),
            returned_objects=[],
            use_container_width=True,
        )
    with right:
        st.dataframe(
            shown[list(records.COLUMNS)].rename(columns=records.COLUMNS),
            hide_index=True,
            height=700,
        )


page()
