#!/usr/bin/env python3
"""Verifies an exported log by docs/format.md alone; [n] is a point of its section 9. Needs openssl."""
import argparse, base64, contextlib, functools, hashlib, json, math, re, subprocess, sys, tempfile
from collections import Counter, defaultdict, namedtuple
from datetime import datetime
from pathlib import Path

def need(condition, otherwise):
    if not condition: raise ValueError(otherwise)
    return condition
def sha(data): return hashlib.sha256(data).digest()
def b64(data): return base64.b64encode(data).decode()
def unbase64(text): return need(b64(base64.b64decode(text)) == text, "not base64") and base64.b64decode(text)
def unbase64url(text): return unbase64(text.translate(dict(zip(b"-_+/", "+/-_"))) + "=" * (-len(text) % 4))
def whole(text): return int(need(re.fullmatch("-?[0-9]{1,16}", text) and abs(int(text)) < 2**53 and text, text))
def by_utf16(pairs): return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))  # RFC 8785
def canonical(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
def parse(data):
    numbers = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), whole)
    return json.loads(data.decode(), object_pairs_hook=by_utf16, **numbers)

# Trees: RFC 6962
def leaf(data): return sha(b"\0" + data)
def node(left, right): return sha(b"\1" + left + right)
def half(size): return 1 << (size - 1).bit_length() - 1
def root(hashes):
    if len(hashes) < 2: return hashes[0] if hashes else sha(b"")
    return node(root(hashes[:half(len(hashes))]), root(hashes[half(len(hashes)):]))
def climb(hash, index, size, path):  # from a leaf by its inclusion path
    need(index < size and bool(path) == (size > 1), "the path is not as long as index and size say")
    if size == 1: return hash
    if index < half(size): return node(climb(hash, index, half(size), path[:-1]), path[-1])
    return node(path[-1], climb(hash, index - half(size), size - half(size), path[:-1]))

# Entries: section 1. Of a key that stands twice one is lost in parsing, and the canonical bytes are others.
ID = "[A-Za-z0-9._-]{1,64}"
MOVE = rf'\["{ID}(?::{ID})*","{ID}(?::{ID})*",[1-9][0-9]{{0,15}}\]'
BANK = "assets:bank|school:[^:]+:bank"
NEVER_BELOW_ZERO = "(liabilities:(agency|refundable|suspense)|funds|match|school:[^:]+:(fund|refundable)):"
MONEY = "campaign.funded|donation.received|donation.reversed|disbursement.paid"
KINDS = ("ledger.opened|key.activated|key.retired|books.sealed|deduction.adopted|school.registered|receipt.voided|"
         "organisation.registered|plan.line-entered|plan.submitted|plan.approved|campaign.opened|campaign.closed")
ENTRY = (rf'{{"at":"[0-9-]{{10}}T[0-9:]{{8}}\.[0-9]{{6}}Z","body":{{.*}},"by":"{ID}:{ID}","id":"[A-Za-z0-9_-]'
         rf'{{1,64}}\.(?:0|[1-9][0-9]*)","kind":"(?:(?:{MONEY})","moves":\[{MOVE}(?:,{MOVE})*\]|(?:{KINDS})"),'
         r'"prev":"[0-9a-f]{64}","seq":[0-9]+,"v":1}')
def entry(line):
    value = parse(line)
    need(len(line) < 2**16 and canonical(value) == line and re.fullmatch(ENTRY, line.decode()), "not an entry")
    need(len(value) == 8 + ("moves" in value) and datetime.fromisoformat(value["at"][:-1]), "not its keys")
    need(all(debit != credit and amount <= 10**15 for debit, credit, amount in value.get("moves", [])), "a move")
    return value

# Signed notes: section 2
scratch = tempfile.TemporaryDirectory()
def file(data):
    Path(scratch.name, sha(data).hex()).write_bytes(data)
    return f"{scratch.name}/{sha(data).hex()}"
@functools.lru_cache(None)
def openssl(*words): return subprocess.run(["openssl", *words], capture_output=True)
def verify(key, message, signature, *options):  # the key is a public key in DER
    command = ["pkeyutl", "-verify", "-rawin", *options, "-pubin", "-keyform", "DER", "-inkey", file(key)]
    need(not openssl(*command, "-in", file(message), "-sigfile", file(signature)).returncode, "a wrong signature")
def public_key(vkey, *types):  # with its type before it
    name, id, key = vkey.split("+", 2)
    need(re.fullmatch(r"\S+", name) and len(unbase64(key)) == 33 and unbase64(key)[0] in types, f"{vkey}: no key")
    return need(sha(f"{name}\n".encode() + unbase64(key)).hex()[:8] == id, f"{vkey}: its id") and unbase64(key)
Note = namedtuple("Note", "origin size root lines signers")
NOTE = re.compile("(([^\0-\x20\x7f]+)\n(0|[1-9][0-9]*)\n(.{44})\n)\n((?:\u2014 [^\\s+]+ \\S+\n)+)")
def note(data):
    """A checkpoint, and whose key signed each line; a wrong line of a known key refuses it."""
    text, origin, size, top, lines = need(NOTE.fullmatch(data.decode()), "not a checkpoint").groups()
    found = Note(origin, int(size), unbase64(top), lines.splitlines(), [])
    for name, blob in (line.split(" ")[1:] for line in found.lines):
        signed, blob = text.encode(), unbase64(blob)
        signature, vkey = blob[4:], keys.get(f"{name}+{blob[:4].hex()}")
        if vkey and public_key(vkey, 1, 4)[0] == 4:  # a witness signs its time, which its line holds, and the text
            time, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            signed = b"cosignature/v1\ntime %d\n" % time + signed
        if vkey: verify(bytes.fromhex("302a300506032b6570032100") + public_key(vkey, 1, 4)[1:], signed, signature)
        found.signers.append(vkey)
    return found
def policy(text):
    """C2SP tlog-policy: the keys of its logs, and whether given keys meet its quorum."""
    logs, rules, quorum = set(), {"none": lambda signed: True}, []
    for word, *rest in filter(None, (line.partition("#")[0].split() for line in text.splitlines())):
        if word == "log": logs |= public_key(rest[0], 1) and {rest[0]}
        elif word == "quorum": quorum += [rules[name] for name in rest]
        elif word == "witness" and public_key(rest[1], 4) and rest[0] not in rules:
            rules[rest[0]] = lambda signed, vkey=rest[1]: vkey in signed
        else:
            name, count, *members = need(word == "group" and rest[0] not in rules, word) and rest
            count = {"any": 1, "all": len(members)}.get(count) or whole(count)
            need(1 <= count <= len({*members}) == len(members) and {*members} <= {*rules} - {"none"}, "a bad group")
            rules[name] = lambda signed, of=members, count=count: sum(rules[one](signed) for one in of) >= count
    return need(logs and len(quorum) == 1, "no log, or not one quorum") and (logs, quorum[0])

# The question
parser = argparse.ArgumentParser(description=__doc__)
parser.exit = lambda status=0, message="": sys.exit(print(message or "", file=sys.stderr) or (64 if status else 0))
for name in ("dir", "--key", "--policy", "--known"): parser.add_argument(name)
parser.add_argument("--format", choices=("text", "json"), default="text")
options = parser.parse_args()
folder, faults, bad, keys = Path(options.dir), [], [], {}
def read(path): return (folder / path).read_bytes()
@contextlib.contextmanager
def judging(place, *entries):
    try: yield
    except Exception as problem:  # of all that a stranger's bytes can raise
        faults.append(f"{place}: {problem}")
        bad.extend(entries)
try:
    vkey = options.key and Path(options.key).read_text().strip() if Path(options.key or "").is_file() else options.key
    rules = options.policy and policy(Path(options.policy).read_text())
    seen = options.known and note(Path(options.known).read_bytes()) and Path(options.known).read_bytes()
    vkey and public_key(vkey, 1)
except Exception as problem: sys.exit(print(f"the question: {problem}", file=sys.stderr) or 64)
if not (folder / "entries.jsonl").is_file(): sys.exit(print(f"no log to read in {folder}", file=sys.stderr) or 69)

# The entries: [1] [2] [4] [5] [6] [7] and rule 12
*lines, rest = read("entries.jsonl").split(b"\n")
if rest: lines.append(rest) or faults.append("entries.jsonl: the last line has no end")
hashes = [leaf(line) for line in lines]
origin, log_keys, certificates = None, {}, []
at, ids, due, gifts, posted = "", set(), None, set(), defaultdict(list)
debits, credits, issued, raised, paid = (Counter() for _ in range(5))
def held(account): return credits[account] - debits[account]
def active(size): return {key for key, (first, last) in log_keys.items() if first < size <= last}
for seq, line in enumerate(lines):
    with judging(f"entries.jsonl, entry {seq}", seq):
        if bad: break
        value = entry(line)
        kind, body, moves = value["kind"], value["body"], value.get("moves", [])
        before = hashes[seq - 1].hex() if seq else "0" * 64
        need((value["seq"], value["prev"]) == (seq, before) and value["at"] >= at, "does not follow the one before")
        need(value["id"] not in ids and (kind == "ledger.opened") == (seq == 0), "its id or ledger.opened again")
        amount, campaign, receipt, gift, reason = map(body.get, ("amount", "campaign", "receipt", "donation", "reason"))
        need(due == ((gift, receipt, reason) if kind == "receipt.voided" else None), "reversal and void are a pair")
        at, due = value["at"], (gift, receipt, reason) if kind == "donation.reversed" else None
        ids.add(value["id"])
        need(not moves or type(amount) is int and amount == sum(move[2] for move in moves), "its moves, its amount")
        if kind == "ledger.opened": origin = body["origin"]
        elif kind == "key.activated" and body["use"] == "receipts": certificates.append(body["certificate_sha256"])
        elif kind == "key.activated":
            need(body["vkey"].split("+")[0] == origin and public_key(body["vkey"], 1), "not a key of this log")
            log_keys[need(body["vkey"] not in log_keys and body["vkey"], "activated before")] = seq, math.inf
        elif kind == "key.retired":
            need(body["vkey"] in active(seq) and len(active(seq)) > 1, "not active, or the last")
            log_keys[body["vkey"]] = log_keys[body["vkey"]][0], seq
        elif kind == "campaign.opened": raised[body["id"]] += 0
        elif kind == "donation.received":
            series = receipt.partition("/")[0]
            issued[series] += 1
            need(receipt == f"{series}/{issued[series]:06}", f"{receipt} is not the next receipt")
            gifts.add(canonical([{"hash": hashes[seq].hex(), "seq": seq}, amount, campaign, receipt]))
            raised[campaign] += amount
        elif kind == "donation.reversed":
            gifts.remove(canonical([gift, amount, campaign, receipt]))  # else there is no such gift, or no more
            raised[campaign] -= amount
        elif kind == "campaign.funded":
            need(len(moves) == 1 and amount == raised[campaign] == held(moves[0][0]), "not all that it holds")
        elif kind == "disbursement.paid": paid[campaign] += amount
        elif kind == "books.sealed":
            rows = [{"account": name, "count": len(posted[name]), "credit": credits[name], "debit": debits[name],
                     "entries": root(posted[name]).hex()} for name in sorted(posted)]
            table = {"accounts": len(rows), "root": root([leaf(canonical(row)) for row in rows]).hex()}
            need(canonical(body | table) == canonical(body), "its table is not what the entries give")
        for debit, credit, part in moves: debits[debit], credits[credit] = debits[debit] + part, credits[credit] + part
        for account in {account for move in moves for account in move[:2]}:
            posted[account].append(hashes[seq])
            need(max(debits[account], credits[account]) < 2**53, f"{account} is beyond 2^53")
            need(held(account) >= 0 or not re.match(NEVER_BELOW_ZERO, account), f"{account} is below zero")
left = Counter()
for account in posted: left[account.rpartition(":")[2]] += 0 if re.fullmatch(BANK, account) else held(account)
for name in {*raised, *paid} if not bad else ():
    if left[name] != raised[name] - paid[name]: faults.append(f"entries.jsonl: campaign {name} does not add up")

# The keys, and the checkpoints that they signed: [8] [9]
files = {"keys/log.vkey": "", "keys/witnesses.vkey": "", "keys/receipts.pem": ""}
for path in files:
    with judging(path): files[path] = read(path).decode()
for path, type_of_key in (("keys/log.vkey", 1), ("keys/witnesses.vkey", 4)):
    with judging(path):
        for text in files[path].split("\n")[:-1]:
            keys["+".join(text.split("+")[:2])] = public_key(text, type_of_key) and text
        need(files[path].endswith("\n") or path == "keys/witnesses.vkey" and not files[path], "has no end")
keys |= {"+".join(text.split("+")[:2]): text for text in log_keys}
with judging("keys/log.vkey"):
    need(bad or files["keys/log.vkey"] == "".join(f"{key}\n" for key in log_keys), "not what the entries name")
with judging("keys/receipts.pem"):
    pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
    found = [base64.b64decode(text) for text in re.findall(pem % "([^-]*)", files["keys/receipts.pem"])]
    need("".join(pem % re.sub("(.{64})(?=.)", "\\1\n", b64(der)) for der in found) == files["keys/receipts.pem"], "form")
    need(bad or sorted(sha(der).hex() for der in found) == sorted(certificates), "not what the entries name")
def agree(checkpoint):
    signers, size = set(checkpoint.signers), checkpoint.size
    need(checkpoint.origin == origin and size <= len(lines), "of another origin, or beyond the entries")
    need(root(hashes[:size]) == checkpoint.root, "its root is not that of the entries")
    need(None not in signers and len(set(checkpoint.lines)) == len(checkpoint.lines), "unknown or double lines")
    need({vkey for vkey in signers if public_key(vkey, 1, 4)[0] == 1} == active(size), "not the active keys' lines")
    return signers
kept = sorted(int(path.name) for path in folder.glob("checkpoints/*") if re.fullmatch("0|[1-9][0-9]*", path.name))
with judging("checkpoints/sizes"):
    sizes = read("checkpoints/sizes").decode().splitlines()
    faults += [f"checkpoints/{size}: missing" for size in sizes if not (folder / "checkpoints" / size).exists()]
    need(read("checkpoints/sizes").decode() == "".join(f"{size}\n" for size in kept), "not the sizes of the files")
agreeing, newest = {}, None
for size in kept:
    with judging(f"checkpoints/{size}"):
        checkpoint = note(read(f"checkpoints/{size}"))
        agreeing[size] = need(checkpoint.size == size, f"is of size {checkpoint.size}") and agree(checkpoint)
with judging("checkpoint"): need(read("checkpoint") == read(f"checkpoints/{kept[-1]}"), "not the largest that is kept")
for path in ["checkpoint", *(f"checkpoints/{size}" for size in reversed(kept))]:  # if one is spoilt, the next
    with contextlib.suppress(Exception): newest = newest or need(any(note(read(path)).signers), "") and note(read(path))

# The tree's files, and where the log ends: [3] [10]
size = newest.size if newest else len(lines)
true = newest and size <= len(lines) and root(hashes[:size]) == newest.root
levels = [("entries", [len(line).to_bytes(2, "big") + line for line in lines], size), ("0", hashes, size)]
while levels[-1][2] >= 256:
    below = levels[-1][1]
    above = [root(below[start:start + 256]) for start in range(0, len(below) - 255, 256)]
    levels.append((str(len(levels) - 1), above, levels[-1][2] // 256))
paths = set()
for level, items, count in levels:
    for start in range(0, count, 256):
        index, width = start // 256, min(256, count - start)
        name = "".join(f"x{index // 1000 ** power % 1000:03}/" for power in (3, 2, 1) if index >= 1000 ** power)
        path = f"tile/{level}/{name}{index % 1000:03}" + (f".p/{width}" if width < 256 else "")
        paths.add(path)
        with judging(path):
            there, wanted = read(path), items[start:start + width]
            for at, hash in enumerate(wanted if level == "0" and not true else []):  # else it is the tile that is wrong
                if there[32 * at:32 * at + 32].ljust(32, b"?") != hash and len(there) >= 32 * at + 32: bad.append(start + at)
            need(there == b"".join(wanted) or len(wanted) < width and there.startswith(b"".join(wanted)), "another content")
strays = {str(path.relative_to(folder)) for path in folder.glob("tile/**/*") if path.is_file()} - paths
faults += [f"{path}: not of this log" for path in sorted(strays)]
if due or size != len(lines):
    bad.append(min(size, len(lines)))
    faults.append(f"entries.jsonl: {len(lines)} entries, and {size} signed for" + ", and a void missing" * bool(due))

# Receipts: [11], section 6
def integer(data):  # in ASN.1
    number = int.from_bytes(data, "big")
    return b"\2%c%b" % (number.bit_length() // 8 + 1, number.to_bytes(number.bit_length() // 8 + 1, "big"))
def receipt(stem):
    form = "c2sp.org/tlog-proof@v1\nextra (.*)\nindex (.*)\n((?:.{44}\n)*)\n((?s:.*))"
    extra, index, path, checkpoint = need(re.fullmatch(form, read(f"{stem}.tlog-proof").decode()), "proof").groups()
    line, checkpoint = unbase64(extra), note(checkpoint.encode())
    value, seq, path = entry(line), whole(index), [unbase64(hash) for hash in path.split()]
    need(agree(checkpoint) and value["seq"] == seq and index == str(seq), "another index")
    need(climb(leaf(line), seq, checkpoint.size, path) == checkpoint.root, "the path leads elsewhere")
    token, *disclosures, end = read(f"{stem}.sd-jwt").decode().split("~")
    signed, signature = token.rsplit(".", 1)[0], unbase64url(token.rsplit(".", 1)[1])
    header, claims = (parse(unbase64url(part)) for part in signed.split("."))
    need((end, header["alg"], header["typ"]) == ("", "ES256", "banchi-receipt+sd-jwt") and "=" not in token, "header")
    der = unbase64(header["x5c"][0])
    shown = openssl("x509", "-inform", "DER", "-in", file(der), "-noout", "-pubkey", "-dates").stdout.decode()
    key = base64.b64decode(re.search("-----\n([^-]*)-----", shown)[1])
    need(key.startswith(bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")), "not a P-256 key")
    pair = integer(signature[:32]) + integer(signature[32:])
    need(len(signature) == 64, "not an ES256 signature")
    verify(key, signed.encode(), b"\x30%c%b" % (len(pair), pair), "-digest", "sha256")
    body = need(value["kind"] == "donation.received", "not of a donation") and value["body"]
    said = {name: body[name] for name in ("amount", "campaign", "currency", "deduction", "plan_lines", "receipt",
            "received", "school") if name in body} | {"_sd": body["commitments"], "_sd_alg": "sha-256", "origin": origin,
            "entry": seq, "iss": body["issuer"], "leaf": leaf(line).hex()}
    need(canonical(by_utf16(said.items())) == canonical(claims), "it claims what the entry does not say")
    for text in disclosures: need(b64(sha(text.encode())).translate({43: "-", 47: "_", 61: ""}) in said["_sd"], text)
    names = [*claims, *(parse(unbase64url(text))[1] for text in disclosures)]
    need(len(names) == len({*names}), "a name is disclosed twice, or stands in clear")
    begin, end = (datetime.strptime(date, "%b %d %H:%M:%S %Y GMT") for date in re.findall("not.*=(.*)", shown))
    need(begin <= datetime.fromisoformat(value["at"][:-1]) <= end and sha(der).hex() in certificates, "certificate")
    need(stem == "receipts/" + body["receipt"].replace("/", "-"), "another number than its name's")
for stem in sorted({f"receipts/{path.stem}" for path in folder.glob("receipts/*")}):
    with judging(stem): receipt(stem)

# What comes from outside, and the answer
with judging("--key"):
    reaching = {need(not vkey or vkey in log_keys, "is not one of the log's") and vkey}
    for _ in log_keys:
        far = max((size for size, signers in agreeing.items() if signers & reaching), default=0)
        reaching |= {key for key, (first, last) in log_keys.items() if first < far}
    need(not vkey or newest and agreeing.get(newest.size, set()) & reaching, "does not reach the newest checkpoint")
with judging("--policy"):
    need(not rules or any(keys & rules[0] and rules[1](keys) for keys in agreeing.values()), "no checkpoint satisfies it")
with judging("--known"):
    known = seen and note(seen)
    need(not known or known.size <= len(lines), "rolled back: it is beyond the log")
    need(not known or root(hashes[:known.size]) == known.root, f"rewritten before entry {known and known.size}")
    need(not known or active(known.size) & set(known.signers), "not signed by a log key that was active")
disagreeing = min(set(kept) - set(agreeing), default=None)
answer = {"anchored": bool(not faults and (vkey or rules or seen)), "entries": len(lines), "faults": faults,
          "first_bad": min(bad, default=None), "first_disagreeing": disagreeing, "holds": not faults,
          "last_agreeing": max((size for size in agreeing if size < (disagreeing or math.inf)), default=None),
          "root": root(hashes).hex()}
if options.format == "json": print(json.dumps(answer, ensure_ascii=False))
else: print("\n".join(f"{name}: {value}" for name, value in answer.items()))
sys.exit(0 if answer["holds"] else 1)
