"""Spoils some of the receipts that donors hold, as held.json says, and notes what stands on their papers.

    python3 spoil_receipts.py held.json FOLDER
"""

import base64
import json
import sys
from pathlib import Path


def main(plan, folder):
    plan, folder = json.loads(Path(plan).read_text(encoding="utf-8")), Path(folder)
    for number in plan["amount"]:
        raise_amount(folder / f"{number.replace('/', '-')}.sd-jwt")
    for number in plan["proof"]:
        bend_path(folder / f"{number.replace('/', '-')}.tlog-proof")
    rows = ["receipt,amount,words", *(",".join(row) for row in plan["papers"])]
    (folder / "papers.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def raise_amount(path):
    """Says ten times as much, under the old signature."""
    token, *disclosures = path.read_text(encoding="ascii").split("~")
    header, payload, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    claims["amount"] *= 10
    text = json.dumps(claims, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    payload = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    path.write_text("~".join([f"{header}.{payload}.{signature}", *disclosures]), encoding="ascii")


def bend_path(path):
    """One hash of the proof is another one."""
    lines = path.read_text(encoding="utf-8").split("\n")
    place = next(place for place, line in enumerate(lines) if line.startswith("index ")) + 1
    lines[place] = base64.b64encode(bytes(32)).decode()
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
