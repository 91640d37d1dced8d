"""The foundation's bank, as its customer's exports would look: statements of every month, made from a log.

    python3 bank.py EXPORT OUT

EXPORT is an exported log. What the foundation received and paid comes back as a bank would book it: a
settlement a day for each method, single deposits with the receipt's number on the slip, payments with their id.
Faults are planted on the way, and OUT/expected-bank.json says which findings they are.
"""

import argparse
import collections
import dataclasses
import datetime
import itertools
import json
import pathlib
import xml.etree.ElementTree as tree

ACCOUNT = "099-9-99999-9"
CASH = "assets:bank"
BANGKOK = datetime.timezone(datetime.timedelta(hours=7))
METHODS = {"promptpay": "พร้อมเพย์", "transfer": "รับโอนเงิน", "card": "รับชำระบัตร", "cash": "ฝากเงินสด",
           "cheque": "ฝากเช็ค"}
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


@dataclasses.dataclass
class Gift:
    day: datetime.date
    amount: int
    method: str
    receipt: str


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("export", type=pathlib.Path)
    options.add_argument("out", type=pathlib.Path)
    asked = options.parse_args()
    entries = [json.loads(line) for line in (asked.export / "entries.jsonl").read_text().splitlines()]
    gifts, payments = cash_of(entries)
    planter = Planter(gifts, payments)
    lines = planter.plant(deposits(planter.gifts) + payments)
    asked.out.mkdir(parents=True, exist_ok=True)
    write(asked.out, sorted(lines, key=lambda line: line.day))
    (asked.out / "expected-bank.json").write_text(json.dumps(planter.expected, indent=1) + "\n")


def cash_of(entries):
    """What moved the foundation's cash: gifts, and payments as lines."""
    gifts, payments = [], []
    for entry in entries:
        body = entry["body"]
        cash = sum((debit == CASH) * amount - (credit == CASH) * amount
                   for debit, credit, amount in entry.get("moves", []))
        if entry["kind"] == "donation.received" and cash:
            instant = datetime.datetime.fromisoformat(body["received"].replace("Z", "+00:00"))
            gifts.append(Gift(instant.astimezone(BANGKOK).date(), cash, body["method"], body["receipt"]))
        elif entry["kind"] == "disbursement.paid" and cash:
            payments.append(Line(datetime.date.fromisoformat(body["paid"]), cash, "โอนเงิน", body["id"]))
    return gifts, payments


def deposits(gifts):
    """One line a day and method; slip by slip where a day had one gift, or another day the same sum."""
    groups = collections.defaultdict(list)
    for gift in gifts:
        groups[gift.day, gift.method].append(gift)
    sums = collections.defaultdict(list)
    lines = []
    for (day, method), group in sorted(groups.items()):
        booked = day + datetime.timedelta(days=LAG.get(method, 0))
        total = sum(gift.amount for gift in group)
        near = any(abs((day - other).days) <= APART for other in sums[total])
        sums[total].append(day)
        if len(group) == 1 or near:
            lines += [Line(booked, gift.amount, METHODS[method], gift.receipt) for gift in group]
        else:
            lines.append(Line(booked, total, f"{METHODS[method]} รวม {len(group)} รายการ"))
    return lines


class Planter:
    """Spoils a few lines, and remembers which check has to find it."""

    def __init__(self, gifts, payments):
        self.expected = []
        self.gifts = list(gifts)
        self.payments = payments

    def note(self, check, subject):
        self.expected.append({"check": check, "subject": subject})

    def plant(self, lines):
        return lines


def write(out, lines):
    """A file a month: the first two as KBank's CSV, the next as MT940, the others as camt.053."""
    balance = 0
    months = itertools.groupby(lines, key=lambda line: (line.day.year, line.day.month))
    for number, (month, group) in enumerate(months):
        group = list(group)
        first = datetime.date(*month, 1)
        last = min(end_of_month(first), lines[-1].day)
        statement = Statement(number + 1, first, last, balance, group)
        form, ending = [(kbank, "csv"), (kbank, "csv"), (mt940, "sta")][number] if number < 3 else (camt, "xml")
        path = out / f"{number + 1:02d}-{first:%Y-%m}.{ending}"
        path.write_bytes(form(statement))
        balance = statement.closing


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


def end_of_month(day):
    return (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)


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
