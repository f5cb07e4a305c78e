"""Where the benchmarks keep what they make (nothing of it is committed) and what they share."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
RECORDS = CACHE / "records.json"
FILES = CACHE / "files"
STREAMLIT_FILES = ROOT / "bench" / "peers" / "static"  # Streamlit serves this place alone
BOUNDARIES = ROOT / "geodata" / "84" / "web" / "unites.json"
LEAFLET = ROOT / "assets" / "vendor"
