"""An audit sample, drawn again by a second implementation from an export alone."""

import csv
import hashlib
import json
import unittest

from world import banchi, world


def entries():
    lines = (world().export / "entries.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def donations():
    """(seq, amount, school, donor kind, method) of every gift that was not reversed as a whole."""
    schools, gifts, gone = {}, [], set()
    for entry in entries():
        body = entry["body"]
        if entry["kind"] == "campaign.opened":
            schools[body["id"]] = body["school"]
        if entry["kind"] == "donation.received":
            gifts.append((entry["seq"], body["amount"], schools[body["campaign"]], body["donor_kind"], body["method"]))
        if entry["kind"] == "donation.reversed":
            gone.add(body["donation"]["seq"] if isinstance(body["donation"], dict) else body["donation"])
    return [gift for gift in gifts if gift[0] not in gone]


def disbursements():
    return [(entry["seq"], entry["body"]["amount"], entry["body"]["school"])
            for entry in entries() if entry["kind"] == "disbursement.paid"]


def start(root, nonce, stratum, interval):
    digest = hashlib.sha256(root + nonce.encode() + (b"\0" + stratum.encode() if stratum else b"")).digest()
    while int.from_bytes(digest[:8], "big") >= 2**64 // interval * interval:
        digest = hashlib.sha256(digest).digest()
    return int.from_bytes(digest[:8], "big") % interval


def draw(items, root, nonce, size=None, interval=None, key=None, stratum_of=None):
    """The sequence numbers that are selected; items are (seq, amount, …) in ledger order."""
    limit = min(value for value in (key, interval, 2**63 - 1) if value is not None)
    while size is not None:
        rest = [item for item in items if item[1] < limit]
        left = size - (len(items) - len(rest))
        if left <= 0 or not rest:
            break
        width = max(1, sum(item[1] for item in rest) // left)
        if all(item[1] < width for item in rest):
            break
        limit = width
    selected = {item[0] for item in items if item[1] >= limit}
    parts = {}
    for item in items:
        if item[1] < limit:
            parts.setdefault(stratum_of(item) if stratum_of else "", []).append(item)
    names = sorted(parts)
    totals = {name: sum(item[1] for item in parts[name]) for name in names}
    if size is not None:
        left, whole = max(0, size - len(selected)), sum(totals.values())
        counts = {name: totals[name] * left // whole for name in names} if whole else {}
        spare = sorted(names, key=lambda name: (-(totals[name] * left % whole), name))
        for name in spare[:left - sum(counts.values())]:
            counts[name] += 1
        widths = {name: max(1, totals[name] // counts[name]) if counts[name] else None for name in names}
    else:
        widths = {name: interval for name in names}
    for name in names:
        if not widths[name]:
            continue
        point, reached = start(root, nonce, name, widths[name]), 0
        for seq, amount, *_ in parts[name]:
            reached += amount
            if point < reached:
                selected.add(seq)
                point += -((point - reached) // widths[name]) * widths[name] if point < reached else 0
    return sorted(selected)


class Sample(unittest.TestCase):
    def sample(self, *arguments, expect=0):
        done = banchi("sample", "--nonce", "ลูกเต๋า 4 1 6", "--export", world().export, "--format", "json",
                      *arguments, expect=expect)
        return json.loads(done.stdout) if expect == 0 else done

    def check(self, items, arguments, **order):
        sample = self.sample(*arguments)
        root = bytes.fromhex(sample["facts"]["root"])
        drawn = [row["seq"] for row in sample["tables"]["selected"]["rows"]]
        self.assertEqual(drawn, draw(items, root, "ลูกเต๋า 4 1 6", **order))
        return sample

    def test_by_size(self):
        sample = self.check(donations(), ["--size", "25"], size=25)
        self.assertIn(len(sample["tables"]["selected"]["rows"]), range(15, 28))

    def test_by_interval(self):
        self.check(donations(), ["--interval", "5,000"], interval=500_000)

    def test_key_items_come_first(self):
        items = donations()
        key = sorted(item[1] for item in items)[-12]
        sample = self.check(items, ["--size", "30", "--key-items", f"{key / 100:.2f}"], size=30, key=key)
        rows = sample["tables"]["selected"]["rows"]
        self.assertGreaterEqual(sum(row["points"] == "key item" for row in rows), 12)

    def test_divided_by_school_kind_and_method(self):
        for name, column in (("school", 2), ("kind", 3), ("method", 4)):
            with self.subTest(name):
                self.check(donations(), ["--size", "40", "--stratify", name], size=40,
                           stratum_of=lambda item, column=column: item[column])

    def test_payments(self):
        self.check(disbursements(), ["--population", "disbursements", "--size", "12"], size=12)
        self.check(disbursements(), ["--population", "disbursements", "--interval", "20000", "--stratify", "school"],
                   interval=2_000_000, stratum_of=lambda item: item[2])

    def test_another_nonce_or_head_is_another_sample(self):
        one = self.sample("--size", "20")
        self.assertEqual(one, self.sample("--size", "20"))
        other = json.loads(banchi("sample", "--nonce", "x", "--export", world().export, "--format", "json",
                                  "--size", "20").stdout)
        self.assertNotEqual(one["tables"]["selected"], other["tables"]["selected"])
        earlier = self.sample("--size", "20", "--entries", "600")
        self.assertNotEqual(one["facts"]["root"], earlier["facts"]["root"])

    def test_the_tables_say_the_same_in_csv(self):
        rows = self.sample("--size", "20")["tables"]["selected"]["rows"]
        done = banchi("sample", "--nonce", "ลูกเต๋า 4 1 6", "--export", world().export, "--format", "csv", "--size", "20")
        table = done.stdout.split("\n# ")[-1].splitlines()[2:-1]
        self.assertEqual([int(line[0]) for line in csv.reader(table)], [row["seq"] for row in rows])

    def test_what_is_unfit_is_refused(self):
        self.sample(expect=64)
        self.sample("--size", "0", expect=64)
        self.sample("--size", "5", "--interval", "5", expect=64)
        self.sample("--interval", "0", expect=64)
        self.sample("--population", "disbursements", "--size", "5", "--stratify", "method", expect=64)
        self.sample("--size", "5", "--entries", "99999999", expect=65)


class Start(unittest.TestCase):
    def test_every_start_is_equally_likely(self):
        """The oracle itself: over many nonces each residue of a small interval comes about as often."""
        counts = [0] * 7
        for nonce in range(7000):
            counts[start(bytes(32), str(nonce), "", 7)] += 1
        self.assertTrue(all(850 < count < 1150 for count in counts), counts)
