#!/usr/bin/env python3
"""verify.py DIR [--key VKEY|FILE] [--policy FILE] [--known FILE]
Verifies an exported log by docs/format.md alone; [n] is a point of its section 9. Needs openssl 3."""
import base64, contextlib, datetime, functools, hashlib, itertools, json, re, subprocess, sys
import tempfile, traceback
from collections import Counter, defaultdict, namedtuple
from pathlib import Path
from verify_kinds import SOLVENT, STATES, STILL, WAYS, goes, repeats
# Refusals, JSON (RFC 8785), base64, and trees (RFC 6962, 2.1)
faults, bad, keys, agreeing, scratch = [], [], {}, {}, tempfile.TemporaryDirectory()
def unmet_need(): raise ValueError("refused")
def need(condition): return condition or unmet_need()
@contextlib.contextmanager
def judging(place, *entries):  # what a stranger's bytes raise is a fault, with the line that refused them
    try: yield
    except Exception as problem:
        lines = [at.line for at in traceback.extract_tb(problem.__traceback__) if "need" not in at.name]
        faults.append(f"{place}: {problem}: {lines[-1]}")
        bad.extend(entries)
def safe(text): return int(need(abs(int(text)) < 2**53) and text)
def sort(pairs): return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))
parse = json.JSONDecoder(object_pairs_hook=sort, parse_int=safe, parse_float=safe, parse_constant=safe).decode
def canonical(value): return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
def unbase64(text): return need(base64.b64encode(data := base64.b64decode(text)) == text.encode()) and data
def sha(data): return hashlib.sha256(data).digest()
def leaf(data): return sha(b"\0" + data)
def root(hashes):
    if len(hashes) < 2: return (hashes or [sha(b"")])[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return sha(b"\1" + root(hashes[:half]) + root(hashes[half:]))
# Signed notes: section 2
@functools.cache
def verify(key, message, signature, options):
    for name, data in zip("kms", (key, message, signature)): Path(scratch.name, name).write_bytes(data)
    command = f"openssl pkeyutl -verify -rawin -keyform DER -inkey k -in m -sigfile s {options}"
    subprocess.run(command.split(), cwd=scratch.name, capture_output=True, check=True)
VKEY, ID = r'[^\s+"]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}', r"[\w.-]{1,64}"
def key_of(vkey):  # with its type before it, 1 for a log's and 4 for a witness's; nothing if it is no key
    key = base64.b64decode(vkey[-44:]) if re.fullmatch(VKEY, vkey) else b""
    id = sha(f"{vkey[:-54]}\n".encode() + key).hex()[:8]
    return key if id == vkey[-53:-45] and key[0] in (1, 4) else b""
Note = namedtuple("Note", "origin size root lines signers")
def note(text):  # with whose key signed each line; a wrong line of a known key refuses it
    form = "((\\S+)\n(0|[1-9][0-9]*)\n(.{44})\n)\n((?:\u2014 [^\\s+]+ \\S+\n)+)"
    said, origin, size, top, lines = need(re.fullmatch(form, text)).groups()
    lines = [(name, unbase64(blob)) for name, blob in re.findall("\u2014 (.*) (.*)\n", lines)]
    signers = [keys.get(f"{name}+{blob[:4].hex()}") for name, blob in lines]
    for key, blob in [(key_of(vkey), blob) for vkey, (_, blob) in zip(signers, lines) if vkey]:
        time = f"cosignature/v1\ntime {int.from_bytes(blob[4:12], 'big')}\n" if key[0] == 4 else ""
        der = bytes.fromhex("302a300506032b6570032100") + key[1:]
        verify(der, (time + said).encode(), blob[12 if time else 4:], "-pubin")
    return Note(origin, int(size), unbase64(top), lines, signers)
def met(policy, signed):  # C2SP tlog-policy: whether these keys are one of its logs and its quorum
    rules, logs, quorum = {"none": True}, set(), []
    for word, name, *rest in filter(None, (line.split("#")[0].split() for line in policy.splitlines())):
        if word == "log": logs.add(need(key_of(name)) and name)
        elif word == "witness": rules[name] = need(key_of(rest[0])) and rest[0] in signed
        elif word == "quorum": quorum.append(rules[name])
        else:
            least = {"any": 1, "all": len(rest) - 1}.get(rest[0]) or safe(rest[0])
            need(word == "group" and 1 <= least <= len({*rest[1:]}) == len(rest) - 1)
            rules[name] = sum(rules[member] for member in rest[1:]) >= least
    return need(logs and len(quorum) == 1) and quorum[0] and logs & signed
# The question, the files, the keys that entries and key files name, the newest checkpoint that one signed
options = {"--key": "", "--policy": "", "--known": "", "--format": "json"}
try:
    folder, options = Path(sys.argv[1]), options | dict(zip(sys.argv[2::2], sys.argv[3::2], strict=True))
    given = [Path(text).read_bytes().decode() if Path(text).is_file() else text for text in options.values()]
    key, policy, seen, form = given[0].strip(), *given[1:]
    need(form == "json" and (not key or key_of(key)[0] == 1) and (not seen or note(seen)))
    if policy: met(policy, set())
except Exception as problem: sys.exit(print(__doc__, problem, sep="\n", file=sys.stderr) or 64)
if not (folder / "entries.jsonl").is_file(): sys.exit(print("no log is there", file=sys.stderr) or 69)
files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
def read(path): return files[path].read_bytes()
def told(path): return read(path).decode(errors="replace") if path in files else ""
*lines, rest = read("entries.jsonl").split(b"\n")
if rest: lines.append(rest)
hashes, newest = [leaf(line) for line in lines], None
for vkey in re.findall(VKEY, "\n".join(map(told, ("entries.jsonl", "keys/log.vkey", "keys/witnesses.vkey")))):
    if key_of(vkey): keys[vkey[:-45]] = vkey
witnesses = [vkey for vkey in told("keys/witnesses.vkey").split("\n") if key_of(vkey)[:1] == b"\4"]
kept = sorted(int(path[12:]) for path in files if re.fullmatch("checkpoints/(0|[1-9][0-9]*)", path))
for path in [*(f"checkpoints/{at}" for at in kept), "checkpoint"]:  # if one cannot be read, that before it
    with contextlib.suppress(Exception): newest = need(any(note(told(path)).signers)) and note(told(path))
size = newest.size if newest else len(lines)
# Entry by entry: [1] [2] [4] [5] [6] [7] [10], rule 12. After a bad one only hashes are followed.
MOVE = rf'\["(?P<debit>{ID}(:{ID})*)","(?!(?P=debit)"){ID}(:{ID})*",([1-9]\d{{0,14}}|10{{15}})\]'
ENTRY = (rf'(?a){{"at":"[\d-]{{10}}T[\d:]{{8}}\.\d{{6}}Z","body":{{.*}},"by":"{ID}:{ID}","id":"[\w-]{{1,64}}'
         rf'\.(0|[1-9]\d*)","kind":"[a-z.-]+"(,"moves":\[(,?{MOVE})+\])?,"prev":.*')
origin, log_keys, issuers, at, ids, due, gifts, posted = None, {}, [], "", {}, None, {}, defaultdict(list)
live, states, stands, back = {}, {}, {}, set()  # of donations: [5]
copies, issued, debits, credits = (Counter() for _ in range(4))
def following(receipt): return (series := receipt.partition("/")[0]), f"{series}/{issued[series] + 1:06}"
def held(account): return credits[account] - debits[account]
def active(size): return {vkey for vkey, (first, last) in log_keys.items() if first < size <= last}
for seq, line in itertools.takewhile(lambda _: not bad, enumerate(lines)):
    with judging(f"entries.jsonl, entry {seq}", seq):
        need(seq + 1 < len(lines) or not rest)  # a line ends
        value = parse(line.decode())  # a key that stands twice is lost once: not canonical
        link = {"prev": hashes[seq - 1].hex() if seq else "0" * 64, "seq": seq, "v": 1}
        need(canonical(value | link) == line and re.fullmatch(ENTRY, line.decode()) and len(line) < 2**16)
        kind, body, moves = value["kind"], value["body"], value.get("moves", [])
        need(len(value) == 8 + bool(moves) == 8 + (kind in WAYS) and (moves or kind in STILL))
        need(ids.setdefault(value["id"], seq) == seq and value["at"] >= at and seq < size)
        amount, campaign, receipt, vkey = map(body.get, ("amount", "campaign", "receipt", "vkey"))
        said = [kind, *map(body.get, "donation reason replaces receipt successor amount campaign".split())]
        corrects = [kind, said[2]] == ["receipt.voided", "correction"]
        idle = corrects or kind not in ("receipt.voided", "receipt.reissued")
        need((kind == "ledger.opened") == (seq == 0) and (said[:len(due)] == due if due else idle))
        at, awaited, due = datetime.datetime.fromisoformat(value["at"][:-1]) and value["at"], due, None
        named = canonical(body["donation"]) if "donation" in body else b""
        stood = back if kind == "donation.reinstated" else gifts if kind == "edonation.reported" else live
        need(awaited or not named or gifts[named][1] == receipt and named in stood)
        need(not moves or type(amount) is int and amount == sum(move[2] for move in moves))
        need(all(goes(kind, body, *move[:2]) for move in moves))
        if kind == "ledger.opened": origin = body["origin"]
        elif kind == "key.activated" and body["use"] == "receipts": issuers.append(body["certificate_sha256"])
        elif kind == "key.activated":
            fresh = key_of(vkey)[0] == 1 and vkey.split("+")[0] == origin and vkey not in log_keys
            log_keys[need(fresh) and vkey] = [seq, len(lines)]
        elif kind == "key.retired": log_keys[need({vkey} < active(seq)) and vkey][1] = seq
        elif kind in ("donation.received", "receipt.reissued"):
            series, number = following(receipt)
            if not named: gifts[named := canonical({"hash": hashes[seq].hex(), "seq": seq})] = body, receipt
            need(number == receipt and body.get("replaces", receipt).partition("/")[0] == series)
            need(stands.setdefault(named, said[6:]) == said[6:] and repeats(body, gifts[named][0]))
            issued[series], live[named], gifts[named] = issued[series] + 1, True, (gifts[named][0], receipt)
        elif kind == "donation.reversed":
            need(stands[named] == said[6:] and live.pop(named))
            if body["reason"] == "chargeback": back.add(named)
            due = ["receipt.voided", *said[1:5], None]
        elif kind == "donation.reinstated":
            need(stands[named] == said[6:] and not back.remove(named))
            due = ["receipt.reissued", body["donation"], None, receipt]
        elif kind in ("donation.refunded", "donation.redirected"):
            left, to = stands[named][0] - amount, body.get("to", campaign)
            need(stands[named][1] == campaign and left >= 0)
            need((kind == "donation.redirected") == (left == 0) == (to != campaign))
            stands[named] = [left or amount, to]
            due = ["receipt.voided", body["donation"], "correction", None, receipt]
        elif corrects:
            need(body["successor"] == following(receipt)[1])
            due = ["receipt.reissued", body["donation"], None, receipt, body["successor"]]
        elif kind == "receipt.duplicated":
            copies[receipt] += need(canonical(body["copy"]) == canonical(copies[receipt] + 1))
        elif kind == "edonation.reported":
            states[named] = need(states.get(named) in STATES[body["state"]]) and body["state"]
        elif kind == "campaign.funded": need(len(moves) == 1 and held(moves[0][0]) == amount)
        elif kind == "books.sealed":  # section 8
            rows = [leaf(canonical({"account": name, "count": len(posted[name]), "credit": credits[name],
                    "debit": debits[name], "entries": root(posted[name]).hex()})) for name in sorted(posted)]
            need(canonical(body | {"accounts": len(rows), "root": root(rows).hex()}) == canonical(body))
        for name in {name for move in moves for name in move[:2]}:
            posted[name].append(hashes[seq])
            debits[name] += sum(part for debit, _, part in moves if debit == name)
            credits[name] += sum(part for _, credit, part in moves if credit == name)
            need(debits[name] < 2**53 > credits[name] and (held(name) >= 0 or not re.match(SOLVENT, name)))
with judging(f"entries.jsonl, entry {len(lines)}", len(lines)): need(len(lines) >= size and (bad or not due))
# Checkpoints [8] [9], and the files of which every byte follows [3]
def log_gives(note): return note.size <= len(lines) and root(hashes[:note.size]) == note.root
def agree(note, size):  # and the keys that signed it
    need(note.size == size and note.origin == origin and len({*note.lines}) == len(note.lines))
    return need(log_gives(note) and {*note.signers} - {*witnesses} == active(size)) and {*note.signers}
for at in sorted({*kept, *map(int, re.findall("[0-9]{1,16}", told("checkpoints/sizes")))}):
    with judging(f"checkpoints/{at}"): agreeing[at] = agree(note(read(f"checkpoints/{at}").decode()), at)
def listed(names): return "".join(f"{name}\n" for name in names).encode()
wanted = {"checkpoints/sizes": listed(kept), "keys/witnesses.vkey": listed(witnesses),
          "checkpoint": b"".join(read(f"checkpoints/{at}") for at in kept[-1:])}
if not bad: wanted["keys/log.vkey"] = listed(log_keys)
def folders(number): return f"{folders(number // 1000)}x{number % 1000:03}/" if number else ""
sound = newest and log_gives(newest)  # then it is the tile that is wrong
levels = [("entries", [len(line).to_bytes(2, "big") + line for line in lines], size), (0, hashes, size)]
for level, items, count in levels:
    for start in range(0, min(count, len(items)), 256):
        number, partial = start // 256, f".p/{count - start}" if count - start < 256 else ""
        path = f"tile/{level}/{folders(number // 1000)}{number % 1000:03}{partial}"
        wanted[path] = b"".join(items[start:min(start + 256, count)])
        there = re.findall(b"(?s).{32}", read(path)) if level == 0 and path in files and not sound else []
        bad.extend(seq for seq, pair in enumerate(zip(there, items[start:]), start) if pair[0] != pair[1])
    above = [root(items[at:at + 256]) for at in range(0, len(items) - 255, 256)] if level != "entries" else []
    if above: levels.append((level + 1, above, count // 256))
for path in sorted({*wanted, *filter(re.compile(r"tile/|checkpoints/(?!(0|[1-9]\d*)$)").match, files)}):
    with judging(path): need(read(path) == wanted[path])

import verify_receipts  # [11], and the certificates
# What comes from outside, and the answer
reaching = {key}
for at in agreeing:
    if agreeing[at] & reaching: reaching |= {vkey for vkey in log_keys if log_keys[vkey][0] < at}
with judging("--key"): need(not key or key in log_keys and agreeing.get(size, set()) & reaching)
with judging("--policy"): need(not policy or any(met(policy, signers) for signers in agreeing.values()))
def fits(note): return log_gives(note) and active(note.size) & {*note.signers}  # not cut, not rewritten
with judging("--known"): need(not seen or fits(note(seen)))
first = min({*kept} - {*agreeing}, default=None)
answer = {"anchored": not faults and bool(key or policy or seen), "entries": len(lines), "faults": faults,
          "first_bad": min(bad, default=None), "first_disagreeing": first, "holds": not faults,
          "last_agreeing": max((at for at in agreeing if first is None or at < first), default=None),
          "root": root(hashes).hex()}
sys.exit(print(json.dumps(answer, ensure_ascii=False, indent=1)) or bool(faults))
