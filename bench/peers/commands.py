"""How each peer is served: one process, the production settings that its own guide gives.

All listen on this machine alone, and are started from the root of the repository.
"""

from __future__ import annotations

import sys

from bench.paths import FILES

_HERE = "bench/peers"
_WSGI = ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1", "--no-ws"]
COMMANDS = {
    "static": [*_WSGI, "--factory", "bench.peers.static_site:site", "--port", "{port}"],
    "streamlit": [
        *("streamlit", "run", f"{_HERE}/streamlit_app.py"),
        *("--server.address", "127.0.0.1", "--server.port", "{port}", "--server.headless", "true"),
        *("--server.enableStaticServing", "true", "--server.fileWatcherType", "none"),
        *("--browser.gatherUsageStats", "false", "--client.toolbarMode", "minimal"),
    ],
    "vizro": [*_WSGI, "bench.peers.vizro_app:app", "--port", "{port}"],
    "panel": [
        *("panel", "serve", f"{_HERE}/panel_app.py", "--index", "panel_app"),
        *("--address", "127.0.0.1", "--port", "{port}"),
        *("--static-dirs", f"files={FILES}"),
        *("--allow-websocket-origin", "127.0.0.1:{port}"),
    ],
}


def command(peer: str, port: int) -> list[str]:
    """Return the words of the command that serves `peer` on `port` with this interpreter."""
    module, *words = [word.format(port=port) for word in COMMANDS[peer]]
    return [sys.executable, "-m", module, *words]
