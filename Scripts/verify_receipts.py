"""What verify.py asks about receipts that an export hands along: docs/format.md, point 11 of section 9, and
section 6. It is run by verify.py, and stands on what that has read."""
import base64, datetime, re, ssl, subprocess
from __main__ import (
    agree, bad, canonical, files, hashes, issuers, judging, leaf, lines, need, note, origin, parse, read,
    root, sha, sort, told, unbase64, verify)

SAID = "amount campaign currency deduction plan_lines receipt received school".split()


def b64(data):
    return base64.b64encode(data).decode()


def unbase64url(text):
    return unbase64(text.translate(dict(zip(b"-_+/=", "+/-_ "))) + "=" * (-len(text) % 4))


def inclusion(hashes, index):
    """The path of a leaf, its sibling first: RFC 6962, 2.1.1."""
    if len(hashes) < 2:
        return []
    half = 1 << (len(hashes) - 1).bit_length() - 1
    left, right = hashes[:half], hashes[half:]
    if index < half:
        return inclusion(left, index) + [root(right)]
    return inclusion(right, index - half) + [root(left)]


def asn1(tag, data):
    return bytes([tag, len(data)]) + data


def integer(data):
    return asn1(2, b"\0" * (data.lstrip(b"\0")[:1] > b"\x7f") + data.lstrip(b"\0"))


def judge_signature(der, token):
    """ES256, by a P-256 key of an X.509 certificate; its days, the first and the last."""
    signature = unbase64url(token.rpartition(".")[2])
    pair = need(len(signature) == 64) and asn1(48, integer(signature[:32]) + integer(signature[32:]))
    verify(der, token.rpartition(".")[0].encode(), pair, "-certin -digest sha256")
    command = "openssl x509 -inform DER -noout -pubkey -dates"
    shown = subprocess.run(command.split(), input=der, capture_output=True, check=True).stdout.decode()
    need("\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE" in shown)
    days = re.findall("not.*=(.*)", shown)
    return [datetime.datetime.strptime(day, "%b %d %H:%M:%S %Y GMT") for day in days]


def judge(stem):
    """Its claims, its entry and its path can only be the log's own."""
    token, *disclosures, rest = read(f"{stem}.sd-jwt").decode().split("~")
    header, claims = (parse(unbase64url(part).decode()) for part in token.split(".")[:2])
    head, _, checkpoint = read(f"{stem}.tlog-proof").decode().partition("\n\n")
    line, checkpoint = lines[claims["entry"]], note(checkpoint)
    body, seq, kind, at = map(parse(line.decode()).get, ("body", "seq", "kind", "at"))
    path = map(b64, inclusion(hashes[:checkpoint.size], seq))
    need(head == "\n".join(["c2sp.org/tlog-proof@v1", f"extra {b64(line)}", f"index {seq}", *path]))
    need(agree(checkpoint, checkpoint.size) and seq < checkpoint.size)
    need(kind in ("donation.received", "receipt.reissued"))
    digests = sorted([*body["commitments"], *[body[name] for name in body if name == "honour"]])
    said = {"_sd": digests, "_sd_alg": "sha-256", "entry": seq, "iss": body["issuer"],
            "leaf": leaf(line).hex(), "origin": origin} | {name: body[name] for name in SAID if name in body}
    need(canonical(sort(said.items())) == canonical(claims))
    need(rest == "" and stem == "receipts/" + body["receipt"].replace("/", "-"))
    names = [*claims, *(parse(unbase64url(text).decode())[1] for text in disclosures)]
    need({sha(text.encode()) for text in disclosures} <= {*map(unbase64url, digests)})
    need(len({*names}) == len(names) and (header["alg"], header["typ"]) == ("ES256", "banchi-receipt+sd-jwt"))
    der = unbase64(header["x5c"][0])
    first, last = judge_signature(der, token)
    need(sha(der).hex() in issuers and first <= datetime.datetime.fromisoformat(at[:-1]) <= last)


with judging("keys/receipts.pem"):
    ders = list(map(base64.b64decode, re.findall("-----\n([^-]*)-----END", told("keys/receipts.pem"))))
    need("".join(map(ssl.DER_cert_to_PEM_cert, ders)).encode() == read("keys/receipts.pem"))
    need(bad or sorted(sha(der).hex() for der in ders) == sorted(issuers))
for stem in sorted({path.rpartition(".")[0] for path in files if path.startswith("receipts/")}):
    with judging(stem):
        judge(stem)
