"""Where the benchmarks keep what they make (nothing of it is committed) and what they share."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
RECORDS = CACHE / "records.json"
FILES = CACHE / "files"
STREAMLIT_FILES = ROOT / "bench" / "peers" / "static"  # Streamlit serves this place alone
BOUNDARIES = ROOT / "geodata" / "84" / "web" / "unites.json"
LEAFLET = ROOT / "assets" / "vendor"
FRANCE = CACHE / "geodata"
REGIONS = ("11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94")
GROWTH = CACHE / "growth"
INDICATORS = ROOT / "geodata" / "indicateurs"
ENGINES = CACHE / "engines"
LOAD_RESULTS = ROOT / "docs" / "load.json"
