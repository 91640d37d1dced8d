#!/usr/bin/env python3
"""verify.py DIR [--key VKEY|FILE] [--policy FILE] [--known FILE] [--format text|json]
Verifies an exported log by docs/format.md alone; [n] is a point of its section 9. Needs openssl."""
import base64, contextlib, functools, hashlib, json, math, re, subprocess, sys, tempfile, traceback
from collections import Counter, defaultdict, namedtuple
from datetime import datetime
from pathlib import Path

faults, bad, keys, scratch = [], [], {}, tempfile.TemporaryDirectory()
def need(condition):
    if not condition: raise ValueError("refused")
    return condition
@contextlib.contextmanager
def judging(place, *entries):  # what a stranger's bytes raise is a fault, with the line that refused them
    try: yield
    except Exception as problem:
        lines = [frame.line for frame in traceback.extract_tb(problem.__traceback__) if frame.name != "need"]
        faults.append(f"{place}: {problem}: {lines[-1]}")
        bad.extend(entries)
def sha(data): return hashlib.sha256(data).digest()
def b64(data): return base64.b64encode(data).decode()
def unbase64(text): return need(b64(base64.b64decode(text)) == text) and base64.b64decode(text)
def unbase64url(text): return unbase64(text.translate(dict(zip(b"-_+/", "+/-_"))) + "=" * (-len(text) % 4))
def whole(text): return int(need(re.fullmatch("-?[0-9]{1,16}", text) and abs(int(text)) < 2**53 and text))
def utf16(pairs): return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))  # RFC 8785, 3.2.3
numbers = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), whole)
def parse(text): return json.loads(text, object_pairs_hook=utf16, **numbers)
def canonical(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

# Trees: RFC 6962, 2.1
def leaf(data): return sha(b"\0" + data)
def tree(hashes, index=0):  # the root, and the inclusion path of a leaf
    if len(hashes) < 2: return (hashes or [sha(b"")])[0], []
    size = 1 << (len(hashes) - 1).bit_length() - 1
    (left, path), (right, other) = tree(hashes[:size], index), tree(hashes[size:], index - size)
    return sha(b"\1" + left + right), path + [right] if index < size else other + [left]
def root(hashes): return tree(hashes)[0]

# Entries: section 1. Of a key that stands twice one is lost in parsing, and the canonical bytes are others.
ID = "[A-Za-z0-9._-]{1,64}"
NEVER_BELOW_ZERO = "(liabilities:(agency|refundable|suspense)|funds|match|school:[^:]+:(fund|refundable)):"
MOVE = rf'\["{ID}(:{ID})*","{ID}(:{ID})*",[1-9][0-9]{{0,15}}\]'
MONEY = "(campaign[.]funded|donation[.](received|reversed)|disbursement[.]paid)"
OTHERS = ("(ledger[.]opened|key[.](activated|retired)|books[.]sealed|deduction[.]adopted|receipt[.]voided|plan[.]"
          "(line-entered|submitted|approved)|campaign[.](opened|closed)|(school|organisation)[.]registered)")
ENTRY = (rf'{{"at":"[0-9-]{{10}}T[0-9:]{{8}}[.][0-9]{{6}}Z","body":{{.*}},"by":"{ID}:{ID}","id":"[A-Za-z0-9_-]'
         rf'{{1,64}}[.](0|[1-9][0-9]*)","kind":("{MONEY}","moves":\[{MOVE}(,{MOVE})*\]|"{OTHERS}"),'
         r'"prev":"[0-9a-f]{64}","seq":[0-9]+,"v":1}')
def entry(line):
    value = parse(line.decode())
    need(len(line) < 2**16 and canonical(value) == line and re.fullmatch(ENTRY, line.decode()))
    need(len(value) == 8 + ("moves" in value) and datetime.fromisoformat(value["at"][:-1]))
    need(all(debit != credit and amount <= 10**15 for debit, credit, amount in value.get("moves", [])))
    return value

# Signed notes: section 2
@functools.lru_cache(None)
def verify(key, message, signature, *options):  # the key is a public key in DER
    for name, data in zip("kms", (key, message, signature)): Path(scratch.name, name).write_bytes(data)
    command = ["openssl", "pkeyutl", "-verify", "-rawin", *options, "-pubin", "-keyform", "DER", "-inkey", "k"]
    done = subprocess.run([*command, "-in", "m", "-sigfile", "s"], cwd=scratch.name, capture_output=True)
    need(done.returncode == 0)
def public_key(vkey):  # with its type before it
    name, id, key = vkey.split("+", 2)
    need(re.fullmatch(r"\S+", name) and len(unbase64(key)) == 33 and unbase64(key)[0] in (1, 4))
    return need(sha(f"{name}\n".encode() + unbase64(key)).hex()[:8] == id) and unbase64(key)
Note = namedtuple("Note", "origin size root lines signers")
def note(data):  # with whose key signed each line; a wrong line of a known key refuses it
    form = "(([^\0-\x20\x7f]+)\n(0|[1-9][0-9]*)\n(.{44})\n)\n((?:\u2014 [^\\s+]+ \\S+\n)+)"
    text, origin, size, top, lines = need(re.fullmatch(form, data.decode())).groups()
    found = Note(origin, int(size), unbase64(top), lines.splitlines(), [])
    for name, blob in (line.split(" ")[1:] for line in found.lines):
        blob = unbase64(blob)
        found.signers.append(keys.get(f"{name}+{blob[:4].hex()}"))
        if found.signers[-1]:  # a witness signs its time, which its line holds, before the text
            type_and_key, time = public_key(found.signers[-1]), int.from_bytes(blob[4:12], "big")
            time, signature = (b"", blob[4:]) if type_and_key[0] == 1 else (b"cosignature/v1\ntime %d\n" % time, blob[12:])
            verify(bytes.fromhex("302a300506032b6570032100") + type_and_key[1:], time + text.encode(), signature)
    return found
def policy(text):  # C2SP tlog-policy: the keys of its logs, and whether given keys meet its quorum
    logs, rules, quorum = set(), {"none": lambda signed: True}, []
    for word, *rest in filter(None, (line.split("#")[0].split() for line in text.splitlines())):
        if word == "log": logs.add(public_key(rest[0]) and rest[0])
        elif word == "quorum": quorum.append(rules[rest[0]])
        elif word == "witness": rules[rest[0]] = lambda signed, vkey=public_key(rest[1]) and rest[1]: vkey in signed
        else:
            least = {"any": 1, "all": len(rest) - 2}.get(rest[1]) or whole(rest[1])
            need(word == "group" and 1 <= least <= len({*rest[2:]}) == len(rest) - 2 and {*rest[2:]} <= {*rules})
            rules[rest[0]] = lambda signed, of=rest[2:], least=least: sum(rules[one](signed) for one in of) >= least
    return need(logs and len(quorum) == 1) and (logs, quorum[0])

# The question
def read(path): return Path(sys.argv[1], path).read_bytes()
options = dict(zip(sys.argv[2::2], sys.argv[3::2]))
key, rules, known, form = map(options.get, ("--key", "--policy", "--known", "--format"))
try:
    need(len(sys.argv) % 2 == 0 and {*options} <= {"--key", "--policy", "--known", "--format"})
    need(form in (None, "text", "json") and (not known or note(Path(known).read_bytes())))
    key = Path(key).read_text().strip() if key and Path(key).is_file() else key
    rules = rules and policy(Path(rules).read_text())
    need(not key or public_key(key)[0] == 1)
except Exception as problem: sys.exit(print(__doc__, problem, sep="\n", file=sys.stderr) or 64)
if not Path(sys.argv[1], "entries.jsonl").is_file(): sys.exit(print("no log is there", file=sys.stderr) or 69)

# What is there: the entries, the keys that they and the key files name, the newest checkpoint that one signed
files = dict.fromkeys(("entries.jsonl", "keys/log.vkey", "keys/witnesses.vkey", "keys/receipts.pem"), "")
for path in files:
    with judging(path): files[path] = read(path).decode(errors="surrogateescape")
for text in re.findall(r'[^\s"]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}', "\n".join(files.values())):
    with contextlib.suppress(Exception): keys[text[:-45]] = need(public_key(text)) and text
*lines, rest = read("entries.jsonl").split(b"\n")
if rest: lines.append(rest) or faults.append("entries.jsonl: the last line has no end")
hashes, newest, witnesses = [leaf(line) for line in lines], None, files["keys/witnesses.vkey"].splitlines()
kept = sorted(int(path.name) for path in Path(sys.argv[1]).glob("checkpoints/*") if path.name.isdecimal())
for path in [*(f"checkpoints/{size}" for size in kept), "checkpoint"]:  # if one cannot be read, the one before
    with contextlib.suppress(Exception): newest = need(any(note(read(path)).signers)) and note(read(path))
size = newest.size if newest else len(lines)

# Entry by entry: [1] [2] [4] [5] [6] [7] [10], rule 12. After a bad one only hashes are followed.
origin, log_keys, certificates, at, ids, due, gifts = None, {}, [], "", set(), None, set()
debits, credits, issued, raised, paid = (Counter() for _ in range(5))
posted, sums = defaultdict(list), Counter()
def held(account): return credits[account] - debits[account]
def active(size): return {key for key, (first, last) in log_keys.items() if first < size <= last}
for seq, line in enumerate(lines):
    if bad: break
    with judging(f"entries.jsonl, entry {seq}", seq):
        value = entry(need(seq < size) and line)
        kind, body, moves = value["kind"], value["body"], value.get("moves", [])
        need(value["seq"] == seq and value["prev"] == (hashes[seq - 1].hex() if seq else "0" * 64))
        need(value["at"] >= at and value["id"] not in ids and (kind == "ledger.opened") == (seq == 0))
        amount, campaign, receipt = map(body.get, ("amount", "campaign", "receipt"))
        voided = body.get("donation"), receipt, body.get("reason")
        need(due == (voided if kind == "receipt.voided" else None))
        at, due = value["at"], voided if kind == "donation.reversed" else None
        ids.add(value["id"])
        need(not moves or type(amount) is int and amount == sum(move[2] for move in moves))
        if kind == "ledger.opened": origin = body["origin"]
        elif kind == "key.activated" and body["use"] == "receipts": certificates.append(body["certificate_sha256"])
        elif kind == "key.activated":
            need(body["vkey"] not in log_keys and public_key(body["vkey"])[0] == 1)
            log_keys[need(body["vkey"].split("+")[0] == origin) and body["vkey"]] = seq, math.inf
        elif kind == "key.retired":
            log_keys[need({body["vkey"]} < active(seq)) and body["vkey"]] = log_keys[body["vkey"]][0], seq
        elif kind == "campaign.opened": raised[body["id"]] += 0
        elif kind == "donation.received":
            series = receipt.partition("/")[0]
            issued[series] += 1
            gifts.add(canonical([{"hash": hashes[seq].hex(), "seq": seq}, amount, campaign, receipt]))
            raised[campaign] += need(receipt == f"{series}/{issued[series]:06}") and amount
        elif kind == "donation.reversed":
            gifts.remove(canonical([body["donation"], amount, campaign, receipt]))
            raised[campaign] -= amount
        elif kind == "disbursement.paid": paid[campaign] += amount
        elif kind == "campaign.funded": need(len(moves) == 1 and amount == raised[campaign] == held(moves[0][0]))
        elif kind == "books.sealed":  # section 8
            rows = [{"account": name, "count": len(posted[name]), "credit": credits[name], "debit": debits[name],
                     "entries": root(posted[name]).hex()} for name in sorted(posted)]
            table = {"accounts": len(rows), "root": root([leaf(canonical(row)) for row in rows]).hex()}
            need(canonical(body | table) == canonical(body))
        for account, side, part in [(move[at], at, move[2]) for move in moves for at in (0, 1)]:
            (credits if side else debits)[account] += part
        for account in {account for move in moves for account in move[:2]}:
            posted[account].append(hashes[seq])
            need(max(debits[account], credits[account]) < 2**53)
            need(held(account) >= 0 or not re.match(NEVER_BELOW_ZERO, account))
with judging(f"entries.jsonl, entry {len(lines)}", len(lines)): need(len(lines) >= size and (bad or not due))
for account in posted:
    if not re.fullmatch("assets:bank|school:[^:]+:bank", account): sums[account.split(":")[-1]] += held(account)
for name in {*raised, *paid} if not bad else ():
    with judging(f"entries.jsonl, campaign {name}"): need(sums[name] == raised[name] - paid[name])

# The files of keys, and the checkpoints: [8] [9]
def agree(checkpoint):  # and the keys that signed it
    need(checkpoint.origin == origin and root(hashes[:checkpoint.size]) == checkpoint.root)
    need(checkpoint.size <= len(lines) and len({*checkpoint.lines}) == len(checkpoint.lines))
    return need({*checkpoint.signers} - {*witnesses} == active(checkpoint.size)) and {*checkpoint.signers}
with judging("keys/log.vkey"): need(files["keys/log.vkey"] == "".join(f"{text}\n" for text in log_keys) or bad)
with judging("keys/witnesses.vkey"):
    need(files["keys/witnesses.vkey"] == "".join(f"{text}\n" for text in witnesses if public_key(text)[0] == 4))
with judging("keys/receipts.pem"):
    pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
    ders = [base64.b64decode(text) for text in re.findall(pem % "([^-]*)", files["keys/receipts.pem"])]
    need("".join(pem % re.sub("(.{64})(?=.)", r"\1\n", b64(der)) for der in ders) == files["keys/receipts.pem"])
    need(sorted(sha(der).hex() for der in ders) == sorted(certificates) or bad)
with judging("checkpoints/sizes"):
    for name in read("checkpoints/sizes").decode().split():
        with judging(f"checkpoints/{name}"): read(f"checkpoints/{name}")
    need(read("checkpoints/sizes").decode() == "".join(f"{size}\n" for size in kept))
agreeing = {}
for at in kept:
    with judging(f"checkpoints/{at}"):
        checkpoint = note(read(f"checkpoints/{at}"))
        agreeing[at] = need(checkpoint.size == at) and agree(checkpoint)
with judging("checkpoint"): need(read("checkpoint") == read(f"checkpoints/{kept[-1]}"))

# The tree's files: [3]
true, paths = newest and root(hashes[:size]) == newest.root, set()
levels = [("entries", [len(line).to_bytes(2, "big") + line for line in lines], size), (0, hashes, size)]
while levels[-1][2] > 255:
    level, items, count = levels[-1]
    above = [root(items[start:start + 256]) for start in range(0, len(items) - 255, 256)]
    levels.append((level + 1, above, count // 256))
for level, items, start, count in [(*row[:2], start, row[2]) for row in levels for start in range(0, row[2], 256)]:
    width, digits = min(256, count - start), str(start // 256)
    name = re.sub(r"(\d{3})(?=\d)", r"x\1/", digits.zfill(-(-len(digits) // 3) * 3))
    paths.add(path := f"tile/{level}/{name}" + (f".p/{width}" if width < 256 else ""))
    with judging(path):
        found, wanted = read(path), items[start:start + width]
        pairs = zip(wanted, re.findall(b"(?s).{32}", found) if level == 0 and not true else ())
        bad.extend(start + at for at, (hash, there) in enumerate(pairs) if hash != there)  # else the tile is wrong
        need(found == b"".join(wanted) or len(wanted) < width and found.startswith(b"".join(wanted)))
for path in Path(sys.argv[1]).glob("tile/**/*"):
    with judging(path): need(path.is_dir() or str(path.relative_to(sys.argv[1])) in paths)

# Receipts: [11], section 6. Their entries and paths can only be the log's own.
def integer(data):  # in ASN.1
    data = data.lstrip(b"\0") or b"\0"
    return b"\2%c%b" % (len(data) + (data[0] > 127), b"\0" * (data[0] > 127) + data)
def receipt(stem):
    form = "c2sp.org/tlog-proof@v1\nextra (.*)\nindex (0|[1-9][0-9]*)\n((?:.{44}\n)*)\n((?s:.*))"
    extra, index, path, checkpoint = need(re.fullmatch(form, read(f"{stem}.tlog-proof").decode())).groups()
    line, checkpoint = lines[int(index)], note(checkpoint.encode())
    path, value = [unbase64(hash) for hash in path.split()], parse(line.decode())
    need(unbase64(extra) == line and agree(checkpoint) and int(index) < checkpoint.size)
    need(path == tree(hashes[:checkpoint.size], int(index))[1] and value["kind"] == "donation.received")
    token, *disclosures, end = read(f"{stem}.sd-jwt").decode().split("~")
    header, claims, signature = map(unbase64url, need(end == "" and "=" not in token) and token.split("."))
    header, claims, body, der = parse(header), parse(claims), value["body"], unbase64(parse(header)["x5c"][0])
    need((header["alg"], header["typ"]) == ("ES256", "banchi-receipt+sd-jwt") and sha(der).hex() in certificates)
    shown = subprocess.run("openssl x509 -inform DER -noout -pubkey -dates".split(), input=der, capture_output=True)
    public = base64.b64decode(re.search(b"-----\n([^-]*)-----", shown.stdout)[1])
    need(public.startswith(bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")))  # P-256
    pair = need(len(signature) == 64) and integer(signature[:32]) + integer(signature[32:])
    verify(public, token.rpartition(".")[0].encode(), b"\x30%c%b" % (len(pair), pair), "-digest", "sha256")
    said = {name: body[name] for name in ("amount", "campaign", "currency", "deduction", "plan_lines", "receipt",
            "received", "school") if name in body} | {"_sd": body["commitments"], "_sd_alg": "sha-256",
            "entry": int(index), "iss": body["issuer"], "leaf": leaf(line).hex(), "origin": origin}
    need(canonical(utf16(said.items())) == canonical(claims))
    digests = [b64(sha(text.encode())).translate({43: "-", 47: "_", 61: ""}) for text in disclosures]
    names = [*claims, *(parse(unbase64url(text))[1] for text in disclosures)]
    need({*digests} <= {*body["commitments"]} and len(names) == len({*names}))
    days = [datetime.strptime(day, "%b %d %H:%M:%S %Y GMT") for day in re.findall("not.*=(.*)", shown.stdout.decode())]
    need(days[0] <= datetime.fromisoformat(value["at"][:-1]) <= days[1])
    need(stem == "receipts/" + body["receipt"].replace("/", "-"))
for stem in sorted({f"receipts/{path.stem}" for path in Path(sys.argv[1]).glob("receipts/*")}):
    with judging(stem): receipt(stem)

# What comes from outside, and the answer
reaching = {key}
for _ in log_keys:
    far = max((at for at, signers in agreeing.items() if signers & reaching), default=0)
    reaching |= {vkey for vkey, (first, _) in log_keys.items() if first < far}
with judging("--key"): need(not key or key in log_keys and newest and agreeing.get(size, set()) & reaching)
with judging("--policy"): need(not rules or any(signed & rules[0] and rules[1](signed) for signed in agreeing.values()))
with judging("--known"):
    seen = known and note(Path(known).read_bytes())
    need(not seen or seen.size <= len(lines) and root(hashes[:seen.size]) == seen.root)  # else rolled back, rewritten
    need(not seen or active(seen.size) & {*seen.signers})
first = min({*kept} - {*agreeing}, default=None)
answer = {"anchored": not faults and bool(key or rules or known), "entries": len(lines), "faults": faults,
          "first_bad": min(bad, default=None), "first_disagreeing": first, "holds": not faults,
          "last_agreeing": max((at for at in agreeing if first is None or at < first), default=None),
          "root": root(hashes).hex()}
if form == "json": print(json.dumps(answer, ensure_ascii=False))
else: print("\n".join(f"{name}: {value}" for name, value in answer.items()))
sys.exit(1 if faults else 0)
