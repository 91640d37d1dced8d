"""The blocks of docs/verify-by-hand.md, run as they stand, one after the other in one bash."""

import os
import re
import subprocess

from world import ROOT

PARTS = ["Verify by hand", "A receipt", "A whole log"]


def run_page(part, folder, **variables):
    """Runs what both parts begin with, then one of them, in a folder; the finished bash."""
    page = (ROOT / "docs/verify-by-hand.md").read_text()
    headings = "|".join(PARTS)
    texts = re.split(rf"^# (?:{headings})$", page, flags=re.MULTILINE)[1:]
    chosen = texts[0] + texts[PARTS.index(part)]
    blocks = re.findall(r"^```sh\n(.*?)^```", chosen, re.MULTILINE | re.DOTALL)
    assert len(texts) == len(PARTS) and len(blocks) >= 8, "the page has other headings or fewer blocks"
    return subprocess.run(["bash", "-c", "\n".join(blocks)], cwd=folder, capture_output=True, text=True,
                          env={**os.environ, **variables})
