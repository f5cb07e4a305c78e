"""`python -m tools.supply.sbom ENVIRONMENT TOOL`: a CycloneDX bill of materials, as JSON on a file.

The packages as `cyclonedx-py` finds them in a clean environment, then what is vendored, each file
with its hash.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import Any

from tools.supply.parts import FACTS, ROOT, vendored

OUT = ROOT / ".cache" / "sbom.json"
SPDX_UNKNOWN = {"public domain", FACTS}


def component(part: dict[str, Any]) -> dict[str, Any]:
    """Return a vendored part as a component, its files inside it."""
    named = part["licence"]
    choice = {"name": named} if named in SPDX_UNKNOWN else {"id": named}
    found = {
        "type": part["kind"],
        "bom-ref": f"vendored:{part['name']}",
        "name": part["name"],
        "licenses": [{"license": choice}],
        "components": [
            {
                "type": "file",
                "bom-ref": f"file:{path.relative_to(ROOT)}",
                "name": str(path.relative_to(ROOT)),
                "hashes": [
                    {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}
                ],
            }
            for pattern in part["files"]
            for path in sorted(ROOT.glob(pattern))
        ],
    }
    optional = {"version": part["version"], "purl": part.get("purl")}
    return found | {name: value for name, value in optional.items() if value}


def main(environment: str, tool: str) -> None:
    """Write the bill and say what it counts."""
    command = [tool, "environment", "--output-reproducible", "--short-PURLs", "--pyproject"]
    command += [str(ROOT / "pyproject.toml"), "--spec-version", "1.6", environment]
    made = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    bill = json.loads(made.stdout)
    packages = [part for part in bill["components"] if part["name"] != "pip"]
    beside = [component(part) for part in vendored()]
    bill["components"] = packages + beside
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", "utf-8")
    files = sum(len(part["components"]) for part in beside)
    words = f"{len(packages)} packages, {len(beside)} vendored parts of {files} files"
    sys.stdout.write(f"{OUT.relative_to(ROOT)}: {words}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
