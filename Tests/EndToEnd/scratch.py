"""Folders for what tests write, all in one that is removed when the tests end, however they end."""

import atexit
import pathlib
import shutil
import tempfile

ROOT = pathlib.Path(tempfile.mkdtemp(prefix="banchi-tests-"))
atexit.register(shutil.rmtree, ROOT, ignore_errors=True)


def scratch(name):
    """A new folder; the name tells whoever looks in whose it is."""
    return pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-", dir=ROOT))
