"""All the tests of this folder, as Scripts/test runs them: files side by side, each in a process of its own
that starts with the worlds already made.

    python everything.py FOLDER     where each file leaves NAME.log, or NAME.failed
"""

import multiprocessing
import os
import pathlib
import sys
import unittest

from small_world import small_world
from world import world

HERE = pathlib.Path(__file__).parent
# More than there are cores: a test waits for one program at a time, and often for a browser or a clock.
BESIDE = 3


def run(name):
    log = pathlib.Path(sys.argv[1]) / f"{name}.log"
    with open(log, "w") as stream:
        for descriptor in (1, 2):
            os.dup2(stream.fileno(), descriptor)
        tests = unittest.defaultTestLoader.loadTestsFromName(name)
        held = unittest.TextTestRunner(verbosity=2).run(tests).wasSuccessful()
    if not held:
        log.rename(log.with_suffix(".failed"))
    return held


def main():
    world(), small_world()
    names = sorted(file.stem for file in HERE.glob("test_*.py"))
    # Forked, so that what is made once is there; a process a file, so that no file meets what another leaves.
    with multiprocessing.get_context("fork").Pool(BESIDE, maxtasksperchild=1) as pool:
        held = list(pool.imap_unordered(run, names))
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
