"""Writes small exports of invented ledgers, from docs/format.md alone: the sceptic's tests need no other program.

    ledger = Ledger("test.example/log")
    ledger.open()
    ledger.give("C1", 10_000)
    ledger.checkpoint(cosigned_by=[witness])
    ledger.export(folder)

Every step can be done wrongly on purpose: `append` takes members that replace the right ones, and what was
appended can be changed in `entries` before `checkpoint` or after it.
"""

import base64
import datetime
import hashlib
import json
import pathlib
import subprocess
import tempfile

from scratch import scratch

SCHOOL = "1054010001"
BEGIN = 1_790_000_000  # the first entry's time, in POSIX seconds


def canonical(value):
    """RFC 8785, for ASCII names of members and integers."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(entry):
    return sha256(b"\0", entry)


def root_of(leaves):
    """RFC 6962, 2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1", root_of(leaves[:split]), root_of(leaves[split:]))


def path_to(index, leaves):
    """The inclusion path, the leaf's sibling first: RFC 6962, 2.1.1."""
    if len(leaves) < 2:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return path_to(index, leaves[:split]) + [root_of(leaves[split:])]
    return path_to(index - split, leaves[split:]) + [root_of(leaves[:split])]


def fund(campaign):
    return f"liabilities:agency:{SCHOOL}:{campaign}"


def refundable(campaign):
    return f"liabilities:refundable:{campaign}"


def b64(data):
    return base64.b64encode(data).decode()


def b64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def openssl(*arguments, given=None):
    return subprocess.run(["openssl", *map(str, arguments)], input=given, check=True, capture_output=True).stdout


class Signer:
    """An Ed25519 key under a name: a log's (type 1) or a witness's (type 4)."""

    def __init__(self, name, type_=1):
        self.name, self.type = name, type_
        self.file = scratch("signer") / "key.pem"
        openssl("genpkey", "-algorithm", "ed25519", "-out", self.file)
        public = openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")[-32:]
        key = bytes([type_]) + public
        self.id = sha256(name.encode(), b"\n", key)[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(key)}"

    def sign(self, message):
        with tempfile.NamedTemporaryFile() as file:
            file.write(message)
            file.flush()
            return openssl("pkeyutl", "-sign", "-inkey", self.file, "-rawin", "-in", file.name)

    def line(self, text, time=BEGIN):
        """The signature line of a note: C2SP signed-note, and tlog-cosignature for a witness."""
        if self.type == 1:
            blob = self.sign(text)
        else:
            blob = time.to_bytes(8, "big") + self.sign(f"cosignature/v1\ntime {time}\n".encode() + text)
        return f"— {self.name} {b64(self.id + blob)}\n".encode()


class Ledger:
    def __init__(self, origin="test.example/log"):
        self.origin = origin
        self.entries = []  # exact bytes
        self.keys = []  # every log key, in the order of activation
        self.active = []
        self.checkpoints = {}  # size: bytes
        self.witnesses = []
        self.receipts = {}  # series: last number
        self.commands = 0
        self.time = BEGIN

    # Entries

    def append(self, kind, body, moves=None, fact=0, **changes):
        """One entry; `fact` above 0 belongs to the command of the entry before."""
        if fact == 0:
            self.commands += 1
            self.time += 1
        entry = {
            "at": self.at(self.time), "body": body, "by": "clerk:test", "id": f"KEY{self.commands}.{fact}",
            "kind": kind, "prev": leaf_hash(self.entries[-1]).hex() if self.entries else "0" * 64,
            "seq": len(self.entries), "v": 1}
        if moves is not None:
            entry["moves"] = moves
        entry.update(changes)
        self.entries.append(canonical(entry))
        return len(self.entries) - 1

    @staticmethod
    def at(seconds):
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.000000Z")

    def open(self):
        """Entry 0, the first log key, a school and a campaign."""
        self.append("ledger.opened", {"currency": "THB", "issuer": {"name_th": "มูลนิธิ"}, "origin": self.origin})
        self.activate(Signer(self.origin))
        self.append("school.registered", {"code": SCHOOL, "name_th": "โรงเรียน", "province": "แพร่"})
        self.campaign("C1")

    def campaign(self, name, model="keep"):
        return self.append("campaign.opened", {"id": name, "model": model, "school": SCHOOL})

    def activate(self, key, **changes):
        self.keys.append(key)
        self.active.append(key)
        return self.append("key.activated", {"use": "log", "vkey": key.vkey, **changes})

    def retire(self, key):
        self.active.remove(key)
        return self.append("key.retired", {"use": "log", "vkey": key.vkey})

    def give(self, campaign, amount, to=None, **changes):
        """A gift; `to` is another account than the campaign's fund."""
        number = self.receipts["DON2569"] = self.receipts.get("DON2569", 0) + 1
        body = {"amount": amount, "campaign": campaign, "receipt": f"DON2569/{number:06}", **changes}
        return self.append("donation.received", body, [["assets:bank", to or fund(campaign), amount]])

    def reverse(self, seq, **changes):
        """Reverses a gift, and voids its receipt."""
        gift = json.loads(self.entries[seq])["body"]
        body = {
            "amount": gift["amount"], "campaign": gift["campaign"], "reason": "refund", "receipt": gift["receipt"],
            "donation": {"hash": leaf_hash(self.entries[seq]).hex(), "seq": seq}, **changes}
        self.append("donation.reversed", body, [[fund(gift["campaign"]), "assets:bank", gift["amount"]]])
        voided = {name: body[name] for name in ("donation", "reason", "receipt")}
        return self.append("receipt.voided", voided, fact=1)

    def fund_campaign(self, campaign, amount):
        """The gift that reaches the threshold was the entry before."""
        moves = [[refundable(campaign), fund(campaign), amount]]
        return self.append("campaign.funded", {"amount": amount, "campaign": campaign}, moves, fact=1)

    def pay(self, campaign, amount):
        return self.append(
            "disbursement.paid", {"amount": amount, "campaign": campaign, "id": f"D{len(self.entries)}"},
            [[fund(campaign), "assets:bank", amount]])

    # Seals

    def table(self):
        """The rows of all accounts, sorted: section 8."""
        accounts = {}
        for entry in self.entries:
            touched = set()
            for debit, credit, amount in json.loads(entry).get("moves", []):
                for path, side in ((debit, "debit"), (credit, "credit")):
                    account = accounts.setdefault(path, {"debit": 0, "credit": 0, "leaves": []})
                    account[side] += amount
                    touched.add(path)
            for path in touched:
                accounts[path]["leaves"].append(leaf_hash(entry))
        return [
            {"account": path, "count": len(sums["leaves"]), "credit": sums["credit"], "debit": sums["debit"],
             "entries": root_of(sums["leaves"]).hex()}
            for path, sums in sorted(accounts.items(), key=lambda item: item[0].encode())]

    def seal(self, **changes):
        rows = self.table()
        root = root_of([leaf_hash(canonical(row)) for row in rows]).hex()
        return self.append("books.sealed", {"accounts": len(rows), "occasion": "day", "root": root, **changes})

    # Checkpoints and proofs

    def text(self, size):
        leaves = [leaf_hash(entry) for entry in self.entries[:size]]
        return f"{self.origin}\n{size}\n{b64(root_of(leaves))}\n".encode()

    def checkpoint(self, cosigned_by=(), signers=None, time=BEGIN + 9999, keep=True):
        """Signs for everything so far; the note."""
        size = len(self.entries)
        text = self.text(size)
        note = text + b"\n" + b"".join(key.line(text) for key in signers or self.active)
        note += b"".join(witness.line(text, time) for witness in cosigned_by)
        self.witnesses += [witness for witness in cosigned_by if witness not in self.witnesses]
        if keep:
            self.checkpoints[size] = note
        return note

    def proof(self, index, note):
        """A tlog-proof v1 of an entry in the log of a checkpoint."""
        leaves = [leaf_hash(entry) for entry in self.entries[:int(note.split(b"\n")[1])]]
        path = "".join(b64(node) + "\n" for node in path_to(index, leaves))
        return f"c2sp.org/tlog-proof@v1\nextra {b64(self.entries[index])}\nindex {index}\n{path}\n".encode() + note

    # Export

    def export(self, folder):
        """Section 7: all files but receipts."""
        folder = pathlib.Path(folder)
        size = max(self.checkpoints)
        sizes = "".join(f"{size}\n" for size in sorted(self.checkpoints))
        files = {
            "checkpoint": self.checkpoints[size], "checkpoints/sizes": sizes.encode(),
            "entries.jsonl": b"".join(entry + b"\n" for entry in self.entries),
            "keys/log.vkey": "".join(key.vkey + "\n" for key in self.keys).encode(),
            "keys/witnesses.vkey": "".join(key.vkey + "\n" for key in self.witnesses).encode(),
            "keys/receipts.pem": b""}
        files |= {f"checkpoints/{size}": note for size, note in self.checkpoints.items()}
        for path, data in (files | self.tiles(size)).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder

    def tiles(self, size):
        """C2SP tlog-tiles, for fewer than 256,000 entries."""
        files = {}
        name = lambda number, part: f"{number:03}" if len(part) == 256 else f"{number:03}.p/{len(part)}"
        parts = lambda items: [items[start:start + 256] for start in range(0, len(items), 256)]
        for number, part in enumerate(parts(self.entries[:size])):
            data = b"".join(len(entry).to_bytes(2, "big") + entry for entry in part)
            files[f"tile/entries/{name(number, part)}"] = data
        level, hashes = 0, [leaf_hash(entry) for entry in self.entries[:size]]
        while hashes:
            for number, part in enumerate(parts(hashes)):
                files[f"tile/{level}/{name(number, part)}"] = b"".join(part)
            level, hashes = level + 1, [root_of(part) for part in parts(hashes) if len(part) == 256]
        return files
