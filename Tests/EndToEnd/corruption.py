"""Exports as files in memory, ways to spoil them, and for each the place where a verifier must find it.

The dishonest operator is here too: whoever owns the log's keys can chain, sign and file anything again.
"""

import base64
import copy
import dataclasses
import functools
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

WITNESS = "witness.example/w1"
ANYWHERE = "anywhere"


def sha(data):
    return hashlib.sha256(data).digest()


def root(hashes):
    """RFC 6962, 2.1."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha(b"")
    left = 1 << (len(hashes) - 1).bit_length() - 1
    return sha(b"\1" + root(hashes[:left]) + root(hashes[left:]))


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def leaves(lines):
    return [sha(b"\0" + line) for line in lines]


def verifier_key(name, kind, pem):
    der = subprocess.run(["openssl", "pkey", "-in", pem, "-pubout", "-outform", "DER"],
                         capture_output=True, check=True).stdout
    key = bytes([kind]) + der[-32:]
    key_id = sha(name.encode() + b"\n" + key)[:4].hex()
    return f"{name}+{key_id}+{base64.b64encode(key).decode()}"


@functools.cache
def signature(pem, message):
    with tempfile.NamedTemporaryFile() as file:
        file.write(message)
        file.flush()
        return subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", pem, "-in", file.name],
                              capture_output=True, check=True).stdout


def signature_line(vkey, pem, text, time=None):
    """A line of a signed note; with a time, a witness's."""
    name, key_id, _ = vkey.split("+", 2)
    stamp = b"" if time is None else time.to_bytes(8, "big")
    message = text if time is None else b"cosignature/v1\ntime %d\n" % time + text
    blob = bytes.fromhex(key_id) + stamp + signature(pem, message)
    return f"— {name} {base64.b64encode(blob).decode()}\n".encode()


def table(values, hashes):
    """Number of accounts and root of the table that a seal after these entries commits to."""
    rows = {}
    for value, hash in zip(values, hashes):
        for debit, credit, amount in value.get("moves", []):
            for account, side in ((debit, "debit"), (credit, "credit")):
                row = rows.setdefault(account, {"debit": 0, "credit": 0, "hashes": []})
                row[side] += amount
                if hash not in row["hashes"]:
                    row["hashes"].append(hash)
    return rows


def sealed(rows):
    texts = [canonical({"account": account, "count": len(row["hashes"]), "credit": row["credit"],
                        "debit": row["debit"], "entries": root(row["hashes"]).hex()})
             for account, row in sorted(rows.items())]
    return {"accounts": len(rows), "root": root(leaves(texts)).hex()}


def relinked(values, sealing=lambda seq, rows: sealed(rows)):
    """The entries with their numbers, links, references and seals made right again, as lines."""
    lines, hashes = [], []
    for seq, value in enumerate(values):
        value["seq"], value["prev"] = seq, hashes[-1].hex() if hashes else "0" * 64
        if "donation" in value["body"]:
            value["body"]["donation"]["hash"] = hashes[value["body"]["donation"]["seq"]].hex()
        if value["kind"] == "books.sealed":
            value["body"].update(sealing(seq, table(values[:seq], hashes)))
        lines.append(canonical(value))
        hashes += leaves(lines[-1:])
    return lines


def reports(values):
    """What was said of two gifts' e-Donation records, one of them corrected, and that a donor was erased."""
    corrected = next(value for value in values if value["kind"] == "receipt.reissued")
    plain = next(value for value in values if value["kind"] == "donation.received" and value["seq"] > 60)
    donations = [(corrected["body"]["donation"]["seq"], corrected["body"]["receipt"]),
                 (plain["seq"], plain["body"]["receipt"])]
    said = [("edonation.reported", {"donation": {"seq": seq}, "on": "2026-03-01", "receipt": receipt, "state": state})
            for seq, receipt in donations for state in ("sent", "cancelled", "sent", "accepted")]
    return [{"at": values[-1]["at"], "by": "operator:console", "id": f"SAID{number}.0", "kind": kind, "body": body, "v": 1}
            for number, (kind, body) in enumerate([*said, ("donor.erased", {"records": 2})])]


def active(values, size):
    """The log keys that sign a checkpoint of that size, in the order of their activation."""
    keys = []
    for value in values[:size]:
        if value["kind"] == "key.activated" and value["body"]["use"] == "log":
            keys.append(value["body"]["vkey"])
        if value["kind"] == "key.retired":
            keys.remove(value["body"]["vkey"])
    return keys


def tree_files(lines):
    """The tiles and bundles of a log of fewer than 65,536 entries."""
    files, size, hashes = {}, len(lines), leaves(lines)
    bundles = [len(line).to_bytes(2, "big") + line for line in lines]
    level_1 = [root(hashes[start:start + 256]) for start in range(0, size - 255, 256)]
    for level, items in (("entries", bundles), ("0", hashes), ("1", level_1)):
        for start in range(0, len(items), 256):
            width = min(256, len(items) - start)
            path = f"tile/{level}/{start // 256:03}" + (f".p/{width}" if width < 256 else "")
            files[path] = b"".join(items[start:start + width])
    return files


class Base:
    """The good export from which all others are made, and the private keys of its log and witness."""

    def __init__(self, world):
        self.folder, self.log_keys = world.root / "base", world.keys
        self.witness_key = world.root / "witness.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", self.witness_key], check=True)
        self.witness = verifier_key(WITNESS, 4, self.witness_key)
        self.files = read_export(world.export)
        self.lines = self.files["entries.jsonl"][:-1].split(b"\n")
        self.values = [json.loads(line) for line in self.lines]
        self.size, self.origin = len(self.lines), self.values[0]["body"]["origin"]
        # What the program signed comes out the same here: Ed25519 has one signature for a message.
        assert self.note(self.lines, self.values, self.size) == self.files["checkpoint"]
        # The program has no commands for these: they are said here, with the log's own key.
        self.say(reports(self.values))
        # More checkpoints are kept than the program kept: of some batches, in the overlap of the two
        # keys, and the last one before the retirement. The witness cosigned two of them.
        self.retired, = (value["seq"] for value in self.values if value["kind"] == "key.retired")
        *_, rotated = (value["seq"] for value in self.values if value["kind"] == "key.activated")
        self.cosigned = (rotated - 30, self.retired + 30)
        self.kept = sorted({40, 97, rotated + 10, self.retired, self.size, *self.cosigned,
                            *map(int, self.files["checkpoints/sizes"].split())})
        self.reversed = {value["body"]["donation"]["seq"] for value in self.values if "donation" in value["body"]}
        self.file_checkpoints(self.files, self.lines, self.values, self.kept)
        write_export(self.files, self.folder)

    def say(self, entries):
        """More entries at the end, with their tiles and without a checkpoint."""
        self.values += entries
        self.lines = relinked(self.values)
        self.size = len(self.lines)
        self.files = {path: data for path, data in self.files.items() if not path.startswith("tile/")}
        self.files |= tree_files(self.lines) | {"entries.jsonl": b"".join(line + b"\n" for line in self.lines)}

    def note(self, lines, values, size, keys=None, cosigned=False):
        text = f"{self.origin}\n{size}\n{base64.b64encode(root(leaves(lines[:size]))).decode()}\n".encode()
        signed = [signature_line(key, self.log_keys[key], text) for key in keys or active(values, size)]
        if cosigned:
            signed.append(signature_line(self.witness, self.witness_key, text, 1_790_000_000 + size))
        return text + b"\n" + b"".join(signed)

    def file_checkpoints(self, files, lines, values, kept, cosigned=None):
        cosigned = self.cosigned if cosigned is None else cosigned
        for path in [path for path in files if path.startswith("checkpoint")]:
            del files[path]
        for size in kept:
            files[f"checkpoints/{size}"] = self.note(lines, values, size, cosigned=size in cosigned)
        files["checkpoint"] = files[f"checkpoints/{kept[-1]}"]
        files["checkpoints/sizes"] = "".join(f"{size}\n" for size in kept).encode()
        files["keys/witnesses.vkey"] = f"{self.witness}\n".encode() if {*cosigned} & {*kept} else b""

    def rebuilt(self, values, kept=None, cosigned=None, lines=None):
        """Everything made again from the entries, as only the owner of the keys can; without receipts,
        which donors hold and the operator cannot call back."""
        lines = lines or relinked(values)
        files = {path: data for path, data in self.files.items() if path.startswith("keys/")}
        files["entries.jsonl"] = b"".join(line + b"\n" for line in lines)
        self.file_checkpoints(files, lines, values, kept or self.kept, cosigned)
        return files | tree_files(lines)

    def policy(self):
        logs = "".join(f"log {key}\n" for key in self.log_keys)
        return f"{logs}witness w1 {self.witness}\ngroup all-of-them all w1\nquorum all-of-them\n"

    def around(self, position):
        """Last agreeing and first disagreeing checkpoint when the first change is at that entry."""
        return (max((size for size in self.kept if size <= position), default=None),
                min((size for size in self.kept if size > position), default=None))

    def followed(self, bad):
        """The same when that entry is the first bad one: only hashes are followed after it, so that
        keys which come into office or leave it later are not heard of."""
        first = min((size for size in self.kept if bad is not None
                     and set(active(self.values, size)) != set(active(self.values, min(size, bad)))), default=None)
        return max((size for size in self.kept if size < (first or self.size + 1)), default=None), first

    def ends_command(self, seq):
        """Whether nothing has to follow an entry: what follows by rules of giving, not all verifiers know."""
        return seq + 1 == self.size or self.values[seq + 1]["id"].endswith(".0")

    def find(self, generator, kind, where=lambda value: True):
        return generator.choice([seq for seq, value in enumerate(self.values)
                                 if value["kind"] == kind and where(value)])


def keys_of(folder):
    return (folder / "keys/log.vkey").read_text().split()


def read_export(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def write_export(files, folder, base=None):
    """Writes an export; files that are the base's own are linked, not copied."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if base and base.files.get(path) is data:
            os.link(base.folder / path, target)
        else:
            target.write_bytes(data)


@dataclasses.dataclass
class Case:
    """A spoilt export, what comes from outside, and where the fault is: the first bad entry, the
    checkpoints around it, and a file that the faults name."""
    what: str
    files: dict
    first_bad: int | None = None
    agreeing: tuple | str | None = None  # None: those that the first bad entry leaves
    fault: str = ""
    known: bytes = None
    policy: str = None
    exit: int = 1


def spoilt(base, path, data):
    """The good export with one other file, or without it."""
    files = {name: content for name, content in base.files.items() if name != path}
    return files if data is None else files | {path: data}


def flipped(data, generator, within=None):
    offset = generator.choice(within or range(len(data)))
    changed = bytearray(data)
    changed[offset] ^= 1 << generator.randrange(8)
    return bytes(changed), offset


# One flipped bit

def flip_entry(base, generator):
    data, offset = flipped(base.files["entries.jsonl"], generator)
    seq = base.files["entries.jsonl"].count(b"\n", 0, offset)
    return Case(f"bit in byte {offset} of entries.jsonl", spoilt(base, "entries.jsonl", data), seq, base.around(seq))


def flip_file(where, fault=lambda path: path, agreeing=None):
    """A bit in a file on which nothing else depends."""
    def flip(base, generator):
        path = generator.choice([path for path in base.files if where(path)])
        data, offset = flipped(base.files[path], generator)
        return Case(f"bit in byte {offset} of {path}", spoilt(base, path, data), agreeing=agreeing, fault=fault(path))
    return flip


def flip_in(prefix, **how):
    return flip_file(lambda path: path.startswith(prefix), **how)


def flip_receipt(suffix):
    return flip_file(lambda path: path.endswith(suffix), fault=lambda path: path.removesuffix(suffix))


flip_tile, flip_higher_tile, flip_bundle = flip_in("tile/0/"), flip_in("tile/1/"), flip_in("tile/entries/")
flip_checkpoint = flip_file(lambda path: path == "checkpoint")
flip_sizes = flip_in("checkpoints/sizes", agreeing=ANYWHERE)
flip_log_key, flip_certificates = flip_in("keys/log.vkey"), flip_in("keys/receipts.pem")
flip_sd_jwt, flip_proof = flip_receipt(".sd-jwt"), flip_receipt(".tlog-proof")


def kept_case(base, size, data, what):
    """A spoilt kept checkpoint."""
    before = max((other for other in base.kept if other < size), default=None)
    return Case(what, spoilt(base, f"checkpoints/{size}", data), agreeing=(before, size), fault=f"checkpoints/{size}")


def flip_kept(base, generator):
    size = generator.choice(base.kept)
    data, offset = flipped(base.files[f"checkpoints/{size}"], generator)
    return kept_case(base, size, data, f"bit in byte {offset} of checkpoints/{size}")


def flip_signature(base, generator):
    size = generator.choice(base.kept)
    note = base.files[f"checkpoints/{size}"]
    data, offset = flipped(note, generator, range(note.index(b"\n\n") + 30, len(note) - 1))
    return kept_case(base, size, data, f"bit in the signatures, byte {offset} of checkpoints/{size}")


def flip_witness_key(base, generator):
    data, offset = flipped(base.files["keys/witnesses.vkey"], generator)
    return Case(f"bit in byte {offset} of keys/witnesses.vkey", spoilt(base, "keys/witnesses.vkey", data),
                agreeing=base.around(base.cosigned[0] - 1), fault="keys/witnesses.vkey")


# Lines, lengths, files

def delete_line(base, generator):
    seq = generator.randrange(base.size)
    data = b"".join(line + b"\n" for line in base.lines[:seq] + base.lines[seq + 1:])
    return Case(f"entry {seq} left out", spoilt(base, "entries.jsonl", data), seq, base.around(seq))


def duplicate_line(base, generator):
    seq = generator.randrange(base.size)
    data = b"".join(line + b"\n" for line in base.lines[:seq + 1] + base.lines[seq:])
    return Case(f"entry {seq} twice", spoilt(base, "entries.jsonl", data), seq + 1, base.around(seq + 1))


def swap_lines(base, generator):
    first, second = sorted(generator.sample(range(base.size), 2))
    lines = list(base.lines)
    lines[first], lines[second] = lines[second], lines[first]
    data = b"".join(line + b"\n" for line in lines)
    return Case(f"entries {first} and {second} swapped", spoilt(base, "entries.jsonl", data), first, base.around(first))


def cut_entries(base, generator):
    """Cut at any byte. Where only a newline is gone, its entry is bad and still hashes as it did."""
    data = base.files["entries.jsonl"][:generator.randrange(len(base.files["entries.jsonl"]))]
    bad = data.count(b"\n")
    hashed = bad + (base.lines[bad] == data.rpartition(b"\n")[2])
    return Case(f"entries.jsonl cut to {len(data)} bytes", spoilt(base, "entries.jsonl", data), bad, base.around(hashed))


def cut_newline(base, _generator):
    data = base.files["entries.jsonl"][:-1]
    return Case("entries.jsonl without its last newline", spoilt(base, "entries.jsonl", data), base.size - 1)


def cut_tile(base, generator):
    path = generator.choice([path for path in base.files if path.startswith("tile/")])
    length = generator.randrange(len(base.files[path]))
    return Case(f"{path} cut to {length} bytes", spoilt(base, path, base.files[path][:length]), fault=path)


def cut_log(base, generator):
    """Fewer entries, in the tiles too, under the same checkpoints."""
    size = generator.randrange(1, base.size)
    files = {path: data for path, data in base.files.items() if not path.startswith(("tile/", "receipts/"))}
    files |= tree_files(base.lines[:size]) | {"entries.jsonl": b"".join(line + b"\n" for line in base.lines[:size])}
    return Case(f"the log cut to {size} entries", files, size, base.around(size))


def delete_file(base, generator):
    path = generator.choice([path for path in base.files if not path.startswith("checkpoints/") or path.endswith("sizes")])
    case = Case(f"{path} deleted", spoilt(base, path, None), fault=path)
    if path == "entries.jsonl":
        case.exit = 69
    if path == "keys/witnesses.vkey":
        case.agreeing = base.around(base.cosigned[0] - 1)
    return case


def delete_checkpoint(base, generator):
    size = generator.choice(base.kept)
    return Case(f"checkpoints/{size} deleted", spoilt(base, f"checkpoints/{size}", None),
                agreeing=ANYWHERE, fault=f"checkpoints/{size}")


def add_stranger(base, generator):
    """A file where only the log's own belong."""
    path = generator.choice(["checkpoints/newest", "tile/0/000.p/1", "tile/2/000.p/1", "tile/entries/x001/000", "tile/x"])
    return Case(f"{path} added", spoilt(base, path, b"nothing\n"), fault=path)


# What is old, and what is written again

def replay_checkpoint(base, generator):
    """An older kept checkpoint in the place of the newest: what it does not cover is beyond it."""
    size = generator.choice(base.kept[:-1])
    return Case(f"checkpoint {size} in place of the newest",
                spoilt(base, "checkpoint", base.files[f"checkpoints/{size}"]), size, fault="checkpoint")


def roll_back(base, generator):
    """A whole older export, which by itself holds."""
    size = generator.choice([kept for kept in base.kept[2:-1] if base.ends_command(kept - 1)])
    values = base.values[:size]
    files = base.rebuilt(values, [kept for kept in base.kept if kept <= size], lines=base.lines[:size])
    keys = [value["body"]["vkey"] for value in values if value["kind"] == "key.activated" and "vkey" in value["body"]]
    files["keys/log.vkey"] = "".join(f"{key}\n" for key in keys).encode()
    newer = generator.choice([kept for kept in base.kept if kept > size])
    return Case(f"the log of {size} entries after {newer} were known", files, agreeing=(size, None),
                known=base.files[f"checkpoints/{newer}"])


def rewritten(base, generator, before=None):
    """A gift that was made in another way, from one entry on; and where it begins."""
    seq = base.find(generator, "donation.received", lambda value: value["seq"] < (before or base.size)
                    and value["seq"] not in base.reversed)
    values = copy.deepcopy(base.values)
    method = values[seq]["body"]["method"]
    values[seq]["body"]["method"] = "cash" if method != "cash" else "card"
    return seq, values


def rewrite_keeping_checkpoints(base, generator):
    seq, values = rewritten(base, generator)
    files = base.rebuilt(values)
    for size in base.kept[:-1]:
        files[f"checkpoints/{size}"] = base.files[f"checkpoints/{size}"]
    last, first = base.around(seq)
    if first == base.size:  # no checkpoint is left that the new history contradicts
        files[f"checkpoints/{first}"] = files["checkpoint"] = base.files["checkpoint"]
    return Case(f"rewritten from {seq}, old checkpoints left", files, agreeing=(last, first),
                fault=f"checkpoints/{first}")


def rewrite_under_known(base, generator):
    seq, values = rewritten(base, generator)
    known = generator.choice([size for size in base.kept if size > seq])
    return Case(f"rewritten from {seq}, {known} was known", base.rebuilt(values), agreeing=(base.size, None),
                known=base.files[f"checkpoints/{known}"])


def rewrite_under_policy(base, generator):
    """The witness cosigns no second history, so that the new one has no cosignature."""
    seq, values = rewritten(base, generator, before=base.cosigned[0])
    return Case(f"rewritten from {seq}, under a policy", base.rebuilt(values, cosigned=()),
                agreeing=(base.size, None), policy=base.policy())


# Lies of whoever owns the keys: every hash and signature is right

def lie(base, seq, what, change, sealing=None, at=None):
    """One entry changed, and all that follows from it made right again; bad at `at`, else at the entry."""
    values = copy.deepcopy(base.values)
    change(values[seq])
    lines = relinked(values, sealing) if sealing else relinked(values)
    return Case(f"{what} at entry {seq}", base.rebuilt(values, lines=lines), seq if at is None else at)


def seals(base):
    return [value["seq"] for value in base.values if value["kind"] == "books.sealed"]


def lie_amount_under_seal(base, generator):
    """A gift's amount changed, and the next seal left as it was."""
    target = generator.choice(seals(base))
    seq = base.find(generator, "donation.received",
                    lambda value: value["seq"] < target and value["body"]["campaign"] == "keep"
                    and value["seq"] not in base.reversed and base.ends_command(value["seq"]))
    old = {value["seq"]: value["body"] for value in base.values}

    def change(value):
        value["body"]["amount"] += 100
        value["moves"][0][2] += 100

    def sealing(at, rows):
        return {name: old[at][name] for name in ("accounts", "root")} if at == target else sealed(rows)
    return lie(base, seq, f"another amount than seal {target} holds", change, sealing, at=target)


def lie_sealed_row(base, generator):
    """A seal over a table of which one row is false."""
    target = generator.choice(seals(base))

    def sealing(at, rows):
        if at == target:
            rows[generator.choice(sorted(rows))][generator.choice(["debit", "credit"])] += 1
        return sealed(rows)
    return lie(base, target, "a false row", lambda value: None, sealing)


def lie_sealed_count(base, generator):
    target = generator.choice(seals(base))
    return lie(base, target, "a false number of accounts", lambda value: None, lambda at, rows: sealed(rows) | (
        {"accounts": len(rows) + 1} if at == target else {}))


def lie_receipt_skipped(base, generator):
    seq = base.find(generator, "donation.received")

    def change(value):
        series, _, number = value["body"]["receipt"].partition("/")
        value["body"]["receipt"] = f"{series}/{int(number) + 1:06}"
    return lie(base, seq, "a receipt's number skipped", change)


def lie_below_zero(base, generator):
    seq = base.find(generator, "disbursement.paid")

    def change(value):
        value["moves"][0][2] += 10**9
        value["body"]["amount"] += 10**9
    return lie(base, seq, "more paid than is there", change)


def lie_funded(base, generator):
    seq = base.find(generator, "campaign.funded")

    def change(value):
        value["body"]["amount"] -= 1
        value["moves"][0][2] -= 1
    return lie(base, seq, "campaign.funded with another amount", change)


def lie_moves(base, generator):
    seq = base.find(generator, "donation.received")
    return lie(base, seq, "a move of another amount", lambda value: value["moves"][0].__setitem__(2, 1))


def lie_time(base, generator):
    """Time set back by a year: the entry itself is the one that steps back."""
    seq = generator.randrange(1, base.size)
    return lie(base, seq, "time stepped back",
               lambda value: value.update(at="2025" + value["at"][4:]))


def lie_same_id(base, generator):
    first, second = sorted(generator.sample(range(1, base.size), 2))
    return lie(base, second, f"the id of {first}", lambda value: value.update(id=base.values[first]["id"]))


def lie_reversal(base, generator):
    seq = base.find(generator, "donation.reversed")
    return lie(base, seq, "a reversal of another receipt", lambda value: value["body"].update(receipt="DON2569/000001"))


def lie_void(base, generator):
    """What follows a reversal voids another receipt."""
    seq = base.find(generator, "receipt.voided")
    return lie(base, seq, "a void of another receipt", lambda value: value["body"].update(receipt="DON2569/000001"))


def lie_successor(base, generator):
    """A correction that announces another number than the next."""
    seq = base.find(generator, "receipt.voided", lambda value: "successor" in value["body"])

    def change(value):
        number = int(value["body"]["successor"][-6:]) + generator.choice([-1, 1])
        value["body"]["successor"] = f"DON2569/{number:06}"
    return lie(base, seq, "another successor", change)


def lie_reissue(base, generator):
    """A reissue that says something else of the gift, or follows another receipt."""
    seq = base.find(generator, "receipt.reissued")
    lies = [("amount", 1), ("method", "cheque"), ("received", "2026-02-01T00:00:00.000000Z"),
            ("replaces", "DON2569/000001"), ("receipt", "DON2569/000001"), ("deduction", "X1"),
            ("campaign", "nowhere")]
    body = base.values[seq]["body"]
    # The lines of a gift that was redirected are its new campaign's, which not all verifiers look up.
    if body["campaign"] == base.values[body["donation"]["seq"]]["body"]["campaign"]:
        lies.append(("plan_lines", ["L9"]))
    name, value = generator.choice(lies)
    return lie(base, seq, f"a reissue with another {name}", lambda entry: entry["body"].update({name: value}))


def lie_reissue_lost(base, generator):
    """A gift's receipt is voided for a correction, and something else follows."""
    seq = base.find(generator, "receipt.reissued")
    return lie(base, seq, "no reissue", lambda entry: entry.update(kind="donor.erased", body={"records": 1}))


def lie_duplicate(base, generator):
    seq = base.find(generator, "receipt.duplicated")
    name, change = generator.choice([
        ("copy", lambda body: body["copy"] + 1), ("copy", lambda body: 0), ("receipt", lambda body: "DON2569/000001")])
    return lie(base, seq, f"a duplicate with another {name}",
               lambda entry: entry["body"].update({name: change(entry["body"])}))


def lie_old_receipt(base, generator):
    """A corrected gift is reversed under the number that was voided before."""
    corrected = {value["body"]["donation"]["seq"]: value["body"]["replaces"]
                 for value in base.values if value["kind"] == "receipt.reissued"}
    # A chargeback that was won back has its other receipt only afterwards.
    seq = base.find(generator, "donation.reversed", lambda value: corrected.get(
        value["body"]["donation"]["seq"], value["body"]["receipt"]) != value["body"]["receipt"])
    old = corrected[base.values[seq]["body"]["donation"]["seq"]]
    return lie(base, seq, "a reversal of a replaced receipt", lambda entry: entry["body"].update(receipt=old))


def lie_report(base, generator):
    """A report out of turn, or of another receipt."""
    seq = base.find(generator, "edonation.reported")
    state = base.values[seq]["body"]["state"]
    wrong = generator.choice([
        {"state": {"sent": "accepted", "accepted": "sent", "cancelled": "sent"}[state]}, {"receipt": "DON2569/000001"}])
    return lie(base, seq, f"a report that says {wrong}", lambda entry: entry["body"].update(wrong))


def lie_form(base, generator):
    """Things that canonical JSON allows and an entry does not."""
    seq = base.find(generator, "donation.received")
    what, change = generator.choice([
        ("no role", lambda value: value.update(by="console")),
        ("an amount of nothing", lambda value: value["moves"].append([*value["moves"][0][:2], 0])),
        ("a move to itself", lambda value: value["moves"].append(["assets:bank", "assets:bank", 1])),
        ("an account with a space", lambda value: value["moves"][0].__setitem__(0, "assets: bank")),
        ("a member too many", lambda value: value.update(extra=1)),
        ("another version", lambda value: value.update(v=2)),
        ("true for 1", lambda value: value.update(v=True)),
        ("an unknown kind", lambda value: value.update(kind="donation.promised")),
        ("no moves", lambda value: value.pop("moves")),
        ("a fraction", lambda value: value["body"].update(amount=value["body"]["amount"] + 0.5)),
        ("a day that is not", lambda value: value.update(at="2026-02-30" + value["at"][10:])),
        ("2^53", lambda value: value["body"].update(amount=2**53)),
        ("an id without a fact", lambda value: value.update(id=value["id"].split(".")[0])),
        ("a fact 01", lambda value: value.update(id=value["id"].split(".")[0] + ".01")),
    ])
    return lie(base, seq, what, change)


def lie_second_opening(base, generator):
    seq = base.find(generator, "school.registered")
    return lie(base, seq, "a second ledger.opened",
               lambda value: value.update(kind="ledger.opened", body=copy.deepcopy(base.values[0]["body"])))


def lie_campaign_total(base, generator):
    """A payment of one campaign out of another's fund."""
    seq = base.find(generator, "disbursement.paid", lambda value: value["body"]["campaign"] == "keep")
    return lie(base, seq, "it pays out of another campaign's fund",
               lambda value: value["body"].update(campaign="all"))


def lie_other_account(base, generator):
    """A gift that another campaign's account is credited with; only its entry is wrong."""
    seq = base.find(generator, "donation.received", lambda value: value["body"]["campaign"] == "keep")
    return lie(base, seq, "another campaign's account is credited",
               lambda value: value["moves"][0].__setitem__(1, value["moves"][0][1].replace(":keep", ":all")))


def lie_other_bank(base, generator):
    """A payment into the bank account of a school that the campaign is not for."""
    seq = base.find(generator, "disbursement.paid", lambda value: value["body"]["campaign"] == "keep")
    return lie(base, seq, "another school's bank pays",
               lambda value: value["moves"][0].__setitem__(1, "school:9999999999:bank"))


def lie_retired(base, generator):
    """The last key is retired, and every log must have one."""
    seq = base.size - 1
    last = active(base.values, base.size)[-1]
    values = copy.deepcopy(base.values)
    values[seq] |= {"kind": "key.retired", "body": {"use": "log", "vkey": last}}
    lines = relinked(values)
    files = base.rebuilt(base.values, lines=lines)
    return Case("the last log key is retired", files, seq)


# Checkpoints with the wrong signatures

def resigned(base, size, what, **signing):
    note = base.note(base.lines, base.values, size, cosigned=size in base.cosigned, **signing)
    case = kept_case(base, size, note, f"{what} under checkpoint {size}")
    if size == base.size:
        case.files["checkpoint"] = note
    return case


def signed_by_retired(base, generator):
    size = generator.choice([size for size in base.kept if size > base.retired])
    return resigned(base, size, "a retired key's line", keys=list(base.log_keys))


def signed_by_retired_alone(base, generator):
    size = generator.choice([size for size in base.kept if size > base.retired])
    return resigned(base, size, "only a retired key's line", keys=active(base.values, base.retired)[:1])


def signature_missing_in_overlap(base, generator):
    size = generator.choice([size for size in base.kept if len(active(base.values, size)) == 2])
    return resigned(base, size, "one line of two", keys=[generator.choice(active(base.values, size))])


def signed_before_activation(base, generator):
    size = generator.choice([size for size in base.kept if len(active(base.values, size)) == 1 and size < base.retired])
    return resigned(base, size, "the line of a key to come", keys=list(base.log_keys))


def line_twice(base, generator):
    size = generator.choice(base.kept)
    note = base.files[f"checkpoints/{size}"]
    case = kept_case(base, size, note + note[note.index(b"\n\n") + 2:].splitlines(True)[0],
                     f"a line twice under checkpoint {size}")
    if size == base.size:
        case.files["checkpoint"] = case.files[f"checkpoints/{size}"]
    return case


def unknown_line(base, generator):
    """A cosignature of somebody who is not in keys/witnesses.vkey."""
    size = generator.choice(base.kept)
    note = base.files[f"checkpoints/{size}"]
    stranger = verifier_key("stranger.example", 4, base.witness_key)
    text = note[:note.index(b"\n\n") + 1]
    case = kept_case(base, size, note + signature_line(stranger, base.witness_key, text, 1_790_000_000),
                     f"a stranger's line under checkpoint {size}")
    if size == base.size:
        case.files["checkpoint"] = case.files[f"checkpoints/{size}"]
    return case


CORRUPTIONS = [
    flip_entry, flip_tile, flip_higher_tile, flip_bundle, flip_checkpoint, flip_kept, flip_signature, flip_sizes,
    flip_log_key, flip_witness_key, flip_certificates, flip_sd_jwt, flip_proof,
    delete_line, duplicate_line, swap_lines, cut_entries, cut_newline, cut_tile, cut_log, delete_file,
    delete_checkpoint, add_stranger, replay_checkpoint, roll_back, rewrite_keeping_checkpoints, rewrite_under_known,
    rewrite_under_policy,
    lie_amount_under_seal, lie_sealed_row, lie_sealed_count, lie_receipt_skipped, lie_below_zero, lie_funded,
    lie_moves, lie_time, lie_same_id, lie_reversal, lie_void, lie_successor, lie_reissue,
    lie_reissue_lost, lie_duplicate, lie_old_receipt, lie_report, lie_form, lie_second_opening, lie_campaign_total,
    lie_other_account, lie_other_bank,
    lie_retired, signed_by_retired, signed_by_retired_alone, signature_missing_in_overlap,
    signed_before_activation, line_twice, unknown_line,
]
