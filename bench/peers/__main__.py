"""Start one of the peers in its production form: `python -m bench.peers vizro --port 8502`."""

from __future__ import annotations

import argparse
import os

from bench.peers.commands import COMMANDS, command


def main() -> None:
    """Read the arguments and become that server."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("peer", choices=sorted(COMMANDS))
    parser.add_argument("--port", type=int, required=True)
    asked = parser.parse_args()
    words = command(asked.peer, asked.port)
    os.execv(words[0], words)  # noqa: S606 - one of our own commands


if __name__ == "__main__":
    main()
