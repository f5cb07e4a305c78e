"""How the regions served are named in the words of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.french import NBSP, elide, join

MOST_NAMED = 3
# How one is in a region and what is of it, where « en Bretagne » and « de Bretagne » do not serve.
_USAGE = {
    "Centre-Val de Loire": ("en Centre-Val de Loire", "du Centre-Val de Loire"),
    "Grand Est": ("dans le Grand Est", "du Grand Est"),
    "Hauts-de-France": ("dans les Hauts-de-France", "des Hauts-de-France"),
    "La Réunion": ("à La Réunion", "de La Réunion"),
    "Mayotte": ("à Mayotte", "de Mayotte"),
    "Pays de la Loire": ("dans les Pays de la Loire", "des Pays de la Loire"),
}


def in_region(name: str) -> str:
    """Return « en Bretagne », « dans les Hauts-de-France »."""
    return _USAGE[name][0] if name in _USAGE else f"en {name}"


def of_region(name: str) -> str:
    """Return « de Bretagne », « d’Île-de-France », « des Hauts-de-France »."""
    return _USAGE[name][1] if name in _USAGE else elide("de", name)


@dataclass(frozen=True, slots=True)
class Served:
    """The regions served, in words; more than `MOST_NAMED` are counted instead of named."""

    names: tuple[str, ...]

    @property
    def several(self) -> bool:
        """Return whether there is more than one region to choose from."""
        return len(self.names) > 1

    @property
    def name(self) -> str:
        """Return « Auvergne-Rhône-Alpes et Bretagne », or « 5 régions »."""
        return self._counted or join(self.names)

    @property
    def title(self) -> str:
        """Return the name of the site: « Carte O2R Bretagne », « Carte O2R, 5 régions »."""
        return f"Carte O2R{',' if self._counted else ''} {self.name}"

    @property
    def description(self) -> str:
        """Return what the site is, in one sentence."""
        return (
            f"Les projets de l’offre de repérage et de remobilisation (O2R) {self.inside}{NBSP}: "
            "qui repère et accompagne qui, où, et comment le joindre."
        )

    @property
    def inside(self) -> str:
        """Return « en Bretagne et dans les Pays de la Loire »."""
        if self._counted:
            return f"dans {self._counted}"
        return join([in_region(name) for name in self.names])

    @property
    def of(self) -> str:
        """Return « d’Auvergne-Rhône-Alpes et de Bretagne »."""
        if self._counted:
            return f"des {self._counted} de la carte"
        return join([of_region(name) for name in self.names])

    @property
    def of_called(self) -> str:
        """Return « de la région Bretagne », « des régions Bretagne et Grand Est »."""
        if self._counted:
            return self.of
        return f"{'des régions' if self.several else 'de la région'} {self.name}"

    @property
    def total(self) -> str:
        """Return what heads a sum over all that is served."""
        return "Ensemble" if self.several else "Région"

    @property
    def _counted(self) -> str:
        return f"{len(self.names)}{NBSP}régions" if len(self.names) > MOST_NAMED else ""
