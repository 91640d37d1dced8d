"""A changed bit in the ledger or in an export is found, and its place is named."""

import random
import shutil
import sqlite3
import subprocess
import unittest

from world import BANCHI, banchi, flip, world


def rewrite(data, sql, *arguments):
    """Changes the database behind the program's back, as an intruder with its file could."""
    with sqlite3.connect(data / "ledger.sqlite") as database:
        for trigger in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger[0]}")
        database.execute(sql, arguments)


def flipped(content, generator):
    content = bytearray(content)
    content[generator.randrange(len(content))] ^= 1 << generator.randrange(8)
    return bytes(content)


class TheLedger(unittest.TestCase):
    def setUp(self):
        self.seed = random.randrange(1 << 32)
        self.generator = random.Random(self.seed)

    def read(self, data, sql, *arguments):
        with sqlite3.connect(data / "ledger.sqlite") as database:
            return database.execute(sql, arguments).fetchone()[0]

    def test_an_untouched_ledger_holds(self):
        done = banchi("verify", data=world().copy("data").data)
        self.assertIn("the ledger holds", done.stdout)

    def test_a_flipped_bit_in_an_entry_is_named(self):
        data = world().copy("data").data
        size = self.read(data, "SELECT count(*) FROM entry")
        victim = self.generator.randrange(size)
        content = self.read(data, "SELECT bytes FROM entry WHERE seq = ?", victim)
        rewrite(data, "UPDATE entry SET bytes = ? WHERE seq = ?", flipped(content, self.generator), victim)
        done = banchi("verify", data=data, expect=1)
        self.assertIn(f"entry {victim} ", done.stderr, f"seed {self.seed}")
        self.assertIn("first checkpoint that does not", done.stdout)

    def test_a_flipped_bit_in_the_checkpoint_is_named(self):
        data = world().copy("data").data
        size = self.read(data, "SELECT max(size) FROM checkpoint")
        note = self.read(data, "SELECT note FROM checkpoint WHERE size = ?", size).encode()
        spoilt = flipped(note, self.generator).decode("utf-8", errors="replace")
        rewrite(data, "UPDATE checkpoint SET note = ? WHERE size = ?", spoilt, size)
        done = banchi("verify", data=data, expect=1)
        self.assertIn(f"checkpoints/{size}", done.stderr, f"seed {self.seed}: {spoilt}")

    def test_a_removed_last_entry_is_missed(self):
        data = world().copy("data").data
        size = self.read(data, "SELECT count(*) FROM entry")
        rewrite(data, "DELETE FROM entry WHERE seq = ?", size - 1)
        done = banchi("verify", data=data, expect=1)
        self.assertIn(f"entry {size - 1} is missing", done.stderr)

    def test_a_damaged_ledger_is_not_written_to(self):
        data = world().copy("data").data
        content = self.read(data, "SELECT bytes FROM entry WHERE seq = 100")
        rewrite(data, "UPDATE entry SET bytes = ? WHERE seq = 100", content[:-1] + b" ")
        done = banchi(
            "donate", "--campaign", "C", "--amount", "1", "--method", "cash", data=data, expect=1)
        self.assertIn("entry 100 ", done.stderr)


class AnExport(unittest.TestCase):
    def test_an_untouched_export_holds(self):
        done = banchi("verify", "--export", world().export, "--key", world().vkey)
        self.assertNotIn("not anchored", done.stdout)
        self.assertIn("not anchored", banchi("verify", "--export", world().export).stdout)

    def test_a_flipped_bit_anywhere_is_found(self):
        seed = random.randrange(1 << 32)
        print(f"flipped bits of exports, seed {seed}")
        generator = random.Random(seed)
        files = sorted(path for path in world().export.rglob("*")
                       if path.is_file() and path.stat().st_size > 0)
        for _ in range(30):
            chosen = generator.choice(files)
            copy = world().copy("export")
            path = copy.export / chosen.relative_to(world().export)
            offset, bit = generator.randrange(path.stat().st_size), generator.randrange(8)
            flip(path, offset, bit)
            with self.subTest(seed=seed, file=str(path), offset=offset, bit=bit):
                self.assert_found(copy.export)
            shutil.rmtree(copy.root)

    def assert_found(self, export):
        done = subprocess.run(
            [BANCHI, "verify", "--export", export, "--key", world().vkey],
            capture_output=True, text=True, env={"BANCHI_DATA": "/nonexistent"})
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
