"""The foundation's bank, as its customer's exports would look: statements of every quarter, made from a log.

    python3 bank.py EXPORT OUT

EXPORT is an exported log. What the foundation received and paid comes back as a bank would book it: a
settlement a day for each method, single deposits with the receipt's number on the slip, payments with their id.
Faults are planted on the way, and OUT/expected.json says which findings they are.
"""

import argparse
import collections
import dataclasses
import datetime
import hashlib
import itertools
import json
import pathlib
import xml.etree.ElementTree as tree

ACCOUNT = "099-9-99999-9"
CASH = "assets:bank"
BANGKOK = datetime.timezone(datetime.timedelta(hours=7))
METHODS = {"promptpay": "พร้อมเพย์", "transfer": "รับโอนเงิน", "card": "รับชำระบัตร", "cash": "ฝากเงินสด",
           "cheque": "ฝากเช็ค"}
WORDS = {"fee.charged": "ค่าธรรมเนียม", "withholding.remitted": "ชำระภาษีหัก ณ ที่จ่าย", "advance.returned": "รับคืนเงินยืม"}
# Days until the bank has what was paid by card or cheque.
LAG = {"card": 1, "cheque": 2}
# Sums that come within so many days of each other must differ, or nobody could tell which is which.
APART = 12


@dataclasses.dataclass
class Line:
    day: datetime.date
    amount: int  # satang, money in is positive
    text: str
    reference: str = ""
    reversal: bool = False
    # The one entry that it is; of a settlement there are many.
    sequence: int | None = None


@dataclasses.dataclass
class Gift:
    day: datetime.date
    amount: int
    method: str
    receipt: str
    sequence: int


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("export", type=pathlib.Path)
    options.add_argument("out", type=pathlib.Path)
    asked = options.parse_args()
    entries = [json.loads(line) for line in (asked.export / "entries.jsonl").read_text().splitlines()]
    gifts, others = cash_of(entries)
    planter = Planter(others)
    lines = planter.plant(deposits(gifts) + others)
    asked.out.mkdir(parents=True, exist_ok=True)
    subjects = write(asked.out, sorted(lines, key=lambda line: line.day))
    (asked.out / "expected.json").write_text(json.dumps(planter.expected(subjects), indent=1) + "\n")


def cash_of(entries):
    """What moved the foundation's cash: what came in by some method, and all else as lines."""
    gifts, others = [], []
    for entry in entries:
        body = entry["body"]
        cash = sum((debit == CASH) * amount - (credit == CASH) * amount
                   for debit, credit, amount in entry.get("moves", []))
        if not cash:
            continue
        reference = body.get("receipt") or body.get("id") or ""
        if entry["kind"] in ("donation.received", "credit.received"):
            gifts.append(Gift(day_of(body["received"]), cash, body["method"], reference, entry["seq"]))
        else:
            day = body.get("paid") or body.get("on") or body.get("received") or entry["at"]
            own = body.get("id") or reference
            others.append(
                Line(day_of(day), cash, WORDS.get(entry["kind"], "โอนเงิน"), own, sequence=entry["seq"]))
    return gifts, others


def day_of(text):
    """The Bangkok day of a day or an instant."""
    if len(text) == 10:
        return datetime.date.fromisoformat(text)
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(BANGKOK).date()


def deposits(gifts):
    """One line a day and method; slip by slip where a day had one gift, or its sum is another's too."""
    groups = collections.defaultdict(list)
    for gift in gifts:
        groups[gift.day, gift.method].append(gift)
    sums = collections.defaultdict(list)
    for gift in gifts:
        sums[gift.amount].append(gift.day)
    lines = []
    for (day, method), group in sorted(groups.items()):
        booked = day + datetime.timedelta(days=LAG.get(method, 0))
        total = sum(gift.amount for gift in group)
        near = any(abs((day - other).days) <= APART for other in sums[total])
        sums[total].append(day)
        if len(group) == 1 or near:
            lines += [Line(booked, gift.amount, METHODS[method], gift.receipt, sequence=gift.sequence)
                      for gift in group]
        else:
            lines.append(Line(booked, total, f"{METHODS[method]} รวม {len(group)} รายการ"))
    return lines


class Planter:
    """Spoils a few lines, and remembers which check has to find what."""

    def __init__(self, others):
        self.others = others
        self.lines = []  # (check, line)
        self.entries = []  # (check, sequence number)

    def plant(self, lines):
        """In quarters whose statements are camt.053."""
        self.lines_of = lines
        paid = [line for line in self.others if line.reference.startswith("DB-") and line.day.month in (4, 5, 6)]
        slips = [line for line in lines if line.text == METHODS["cash"] and line.day.month == 7]
        self.unknown_credit()
        self.lost_deposit(slips[0])
        self.other_amount(paid[0])
        self.returned_payment(paid[1])
        self.bank_fee()
        return lines

    def add(self, check, line):
        self.lines_of.append(line)
        self.lines.append((check, line))

    def unknown_credit(self):
        """Somebody paid in, and nobody knows who: it waits in the queue."""
        self.add("B04", Line(datetime.date(2026, 5, 17), 123_457, "รับโอนเงิน"))

    def lost_deposit(self, line):
        """The foundation wrote a receipt, and the bank never saw the money."""
        self.lines_of.remove(line)
        self.entries.append(("B05", line.sequence))

    def other_amount(self, line):
        """The bank paid a hundred baht less than the ledger says."""
        line.amount += 10_000
        self.lines += [("B06", line), ("B04", line)]
        self.entries.append(("B05", line.sequence))

    def returned_payment(self, line):
        """A payment came back next day, and nobody reversed it."""
        back = Line(line.day + datetime.timedelta(days=1), -line.amount, "คืนเงินโอนไม่สำเร็จ", line.reference)
        back.reversal = True
        self.add("B11", back)

    def bank_fee(self):
        self.add("B12", Line(datetime.date(2026, 5, 29), -3_500, "ค่าธรรมเนียมรายเดือน"))

    def expected(self, subjects):
        """What reconciliation has to find; the cash is not proven either."""
        found = [(check, subjects[id(line)]) for check, line in self.lines]
        found += [(check, f"entry-{sequence}") for check, sequence in self.entries]
        found.append(("B15", CASH))
        return {"findings": [{"check": check, "subject": subject} for check, subject in sorted(found)]}


def write(out, lines):
    """A file a quarter: the first as KBank's CSV, the next as MT940, the others as camt.053.

    Gives each line's name in findings: its file's digest, the statement in it, and its number there.
    """
    balance, subjects = 0, {}
    quarters = itertools.groupby(lines, key=lambda line: (line.day.year, (line.day.month - 1) // 3 * 3 + 1))
    for number, ((year, month), group) in enumerate(quarters, 1):
        group = list(group)
        first = datetime.date(year, month, 1)
        last = min(end_of_quarter(first), lines[-1].day)
        statement = Statement(number, first, last, balance, group)
        form, ending = {1: (kbank, "csv"), 2: (mt940, "sta")}.get(number, (camt, "xml"))
        path = out / f"{number}-{year}-{month:02d}.{ending}"
        content = form(statement)
        path.write_bytes(content)
        balance = statement.closing
        name = hashlib.sha256(content).hexdigest()[:12]
        subjects.update({id(line): f"{name}#1:{place}" for place, line in enumerate(group, 1)})
    return subjects


@dataclasses.dataclass
class Statement:
    number: int
    first: datetime.date
    last: datetime.date
    opening: int
    lines: list

    @property
    def closing(self):
        return self.opening + sum(line.amount for line in self.lines)


def end_of_quarter(first):
    return (first + datetime.timedelta(days=100)).replace(day=1) - datetime.timedelta(days=1)


def baht(satang, comma=","):
    return f"{abs(satang) // 100:{comma}}.{abs(satang) % 100:02d}" if comma else f"{abs(satang) // 100}.{abs(satang) % 100:02d}"


def kbank(statement):
    """Kasikornbank's columns, windows-874, as public parsers expect them."""
    def row(*cells):
        return ",".join(f'"{cell}"' if "," in cell else cell for cell in cells) + "\r\n"

    balance = statement.opening
    text = row("ธนาคารตัวอย่าง (สังเคราะห์)", "", "", "", "", "", "") + row("เลขที่บัญชี", ACCOUNT, "", "", "", "", "")
    text += row("วันที่", "เวลา", "รายการ", "ถอนเงิน", "ฝากเงิน", "ยอดคงเหลือ", "หมายเหตุ")
    text += row(f"{statement.first:%d/%m/%Y}", "00:00", "ยอดยกมา", "", "", baht(balance), "")
    for line in statement.lines:
        balance += line.amount
        out, into = (baht(line.amount), "") if line.amount < 0 else ("", baht(line.amount))
        text += row(f"{line.day:%d/%m/%Y}", "12:00", line.text, out, into, baht(balance), line.reference)
    return text.encode("cp874")


def mt940(statement):
    """Without SWIFT's block headers, in UTF-8 for the Thai."""
    def balance(tag, satang, day):
        return f":{tag}:{'D' if satang < 0 else 'C'}{day:%y%m%d}THB{baht(satang, '').replace('.', ',')}\r\n"

    text = f":20:BANCHI{statement.number:06d}\r\n:25:{ACCOUNT.replace('-', '')}\r\n:28C:{statement.number}/1\r\n"
    text += balance("60F", statement.opening, statement.first)
    for line in statement.lines:
        mark = ("R" if line.reversal else "") + ("C" if (line.amount > 0) != line.reversal else "D")
        text += (f":61:{line.day:%y%m%d}{line.day:%m%d}{mark}{baht(line.amount, '').replace('.', ',')}NTRF"
                 f"{line.reference.replace('/', '')[:16] or 'NONREF'}\r\n:86:{line.text} {line.reference}\r\n")
    return (text + balance("62F", statement.closing, statement.last) + "-\r\n").encode()


def camt(statement):
    root = tree.Element("Document", xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08")
    def put(parent, path, text=None, **attributes):
        for name in path.split("/"):
            parent = tree.SubElement(parent, name)
        parent.text, parent.attrib = text, attributes
        return parent

    def amount(parent, satang):
        put(parent, "Amt", baht(satang, ""), Ccy="THB")
        put(parent, "CdtDbtInd", "DBIT" if satang < 0 else "CRDT")

    def balance(code, satang, day):
        element = put(body, "Bal")
        put(element, "Tp/CdOrPrtry/Cd", code)
        amount(element, satang)
        put(element, "Dt/Dt", f"{day:%Y-%m-%d}")

    top = tree.SubElement(root, "BkToCstmrStmt")
    header = put(top, "GrpHdr")
    put(header, "MsgId", f"DEMO-{statement.number:04d}")
    put(header, "CreDtTm", f"{statement.last:%Y-%m-%d}T23:00:00+07:00")
    body = put(top, "Stmt")
    put(body, "Id", f"DEMO-{statement.number:04d}")
    put(body, "ElctrncSeqNb", str(statement.number))
    put(body, "CreDtTm", f"{statement.last:%Y-%m-%d}T23:00:00+07:00")
    period = put(body, "FrToDt")
    put(period, "FrDtTm", f"{statement.first:%Y-%m-%d}T00:00:00+07:00")
    put(period, "ToDtTm", f"{statement.last:%Y-%m-%d}T23:59:59+07:00")
    account = put(body, "Acct")
    put(account, "Id/Othr/Id", ACCOUNT.replace("-", ""))
    put(account, "Ccy", "THB")
    balance("OPBD", statement.opening, statement.first)
    balance("CLBD", statement.closing, statement.last)
    for line in statement.lines:
        entry = put(body, "Ntry")
        amount(entry, line.amount)
        if line.reversal:
            put(entry, "RvslInd", "true")
        put(entry, "Sts/Cd", "BOOK")
        put(entry, "BookgDt/Dt", f"{line.day:%Y-%m-%d}")
        put(entry, "ValDt/Dt", f"{line.day:%Y-%m-%d}")
        put(entry, "BkTxCd/Prtry/Cd", "TRF")
        details = put(entry, "NtryDtls/TxDtls")
        put(details, "Refs/EndToEndId", line.reference or "NOTPROVIDED")
        put(details, "RmtInf/Ustrd", line.text)
    return tree.tostring(root, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main()
