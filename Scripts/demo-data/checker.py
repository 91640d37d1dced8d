"""Reads the written files as a stranger would, and finds what breaks a rule.

It shares no code with the generator, so that the two cannot be wrong in the same way.
"""

import csv
import json
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal


# Those that it finds; the others are for `banchi reconcile` alone.
CHECKED = {"P01", "P02", "P03", "P04", "P07", "P08", "P10", "P11", "P13", "P15", "P16", "P17", "P19", "P23",
           "P27", "P30"}


def find_breaks(folder):
    """What breaks the rules of CHECKED, as sorted (check, subject) pairs."""
    plan_lines = read(folder, "plans.csv")
    payments = sorted(read(folder, "disbursements.csv") + read(folder, "tranches.csv"),
                      key=lambda row: row["paid_at"])
    campaigns = {row["id"]: row for row in read(folder, "campaigns.csv")}
    budgets = {budget_key(row): row for row in plan_lines + read(folder, "plans-revised.csv")}
    found = (check_plans(plan_lines)
             + check_each(payments, campaigns, budgets)
             + check_budgets(payments, campaigns, budgets)
             + check_money(payments, read(folder, "donations.csv"))
             + check_curves(payments, read(folder, "donations.csv"), read_facts(folder, "papers.jsonl"))
             + check_advances(read_facts(folder, "papers.jsonl"))
             + check_duplicates(payments)
             + check_splits(payments, campaigns, budgets))
    return sorted(found)


def read(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_facts(folder, name):
    """(kind, body) of each line."""
    with open(folder / name, encoding="utf-8") as file:
        return [(fact["kind"], fact["body"]) for fact in map(json.loads, file)]


def satang(text):
    return int(Decimal(text) * 100)


def budget_key(row):
    return row["school"], row["fiscal_year"], row["line"]


def cited(payment, campaign):
    """(budget key, satang) for each part. The campaign's plan counts, not the paid school's."""
    year = campaign["id"][1:5]
    parts = [part.partition(":") for part in payment["plan_line"].split(";")]
    return [((campaign["school"], year, name), satang(amount or payment["amount"]))
            for name, _, amount in parts]


def check_plans(plan_lines):
    return [("P30", f"{row['school']}/{row['fiscal_year']}/v{row['version']}/{row['line']}")
            for row in plan_lines
            if int(row["quantity"]) * satang(row["unit_price"]) != satang(row["amount"])]


def check_each(payments, campaigns, budgets):
    """The rules that need one payment only."""
    return [(check, payment["id"]) for payment in payments
            for check in broken_rules(payment, campaigns[payment["campaign"]], budgets)]


def broken_rules(payment, campaign, budgets):
    parts = cited(payment, campaign)
    lines = [budgets.get(key) for key, _ in parts]
    if payment["school"] != campaign["school"]:
        yield "P01"
    if not in_fiscal_year(payment["paid_at"], int(campaign["id"][1:5])):
        yield "P02"
    if None in lines:
        yield "P03"
    if any(not in_period(payment, line) for line in lines if line):
        yield "P07"
    if any(days_between(line["ends"], payment["paid_at"]) > 60 for line in lines if line):
        yield "P08"
    if any(line["kind"] == "services" for line in lines if line):
        yield "P11"
    if satang(payment["amount"]) >= 500_000 and not (payment["invoice_no"] and payment["document_sha256"]):
        yield "P13"
    if payment["requested_by"] == payment["approved_by"]:
        yield "P17"
    if sum(amount for _, amount in parts) != satang(payment["amount"]):
        yield "P27"


def in_fiscal_year(day, fiscal_year):
    """October opens the next fiscal year; Buddhist years are 543 ahead."""
    paid = date.fromisoformat(day)
    return paid.year + 543 + (paid.month >= 10) == fiscal_year


def in_period(payment, line):
    return all(line["starts"] <= day <= line["ends"]
               for day in (payment["paid_at"], payment["invoice_date"]) if day)


def days_between(first, second):
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def check_budgets(payments, campaigns, budgets):
    """P04: each payment after which a line it cites stands above its budget."""
    spent = defaultdict(int)
    found = []
    for payment in payments:
        above = False
        for key, amount in cited(payment, campaigns[payment["campaign"]]):
            spent[key] += amount
            above |= key in budgets and spent[key] > satang(budgets[key]["amount"])
        if above:
            found.append(("P04", payment["id"]))
    return found


def check_money(payments, donations):
    """P10: each payment after which the campaign has paid more than it had received."""
    received = defaultdict(list)
    for gift in donations:
        received[gift["campaign"]].append((gift["received_at"], satang(gift["amount"])))
    paid = defaultdict(int)
    found = []
    for payment in payments:
        campaign = payment["campaign"]
        paid[campaign] += satang(payment["amount"])
        midnight = (date.fromisoformat(payment["paid_at"]) + timedelta(days=1)).isoformat()
        # All instants are written with +07:00, so their text sorts as they do.
        income = sum(amount for moment, amount in received[campaign] if moment < midnight)
        if paid[campaign] > income:
            found.append(("P10", payment["id"]))
    return found


def check_curves(payments, donations, facts):
    """P23: each campaign that at the end of some day had paid out more than had come in."""
    moved = defaultdict(lambda: defaultdict(int))
    for gift in donations:
        moved[gift["campaign"]][gift["received_at"][:10]] += satang(gift["amount"])
    for payment in payments:
        moved[payment["campaign"]][payment["paid_at"]] -= satang(payment["amount"])
    for _, advance in of_kind(facts, "advance.paid"):
        moved[advance["campaign"]][advance["paid"]] -= advance["amount"]
    return [("P23", campaign) for campaign, days in moved.items() if lowest(days) < 0]


def lowest(days):
    total, least = 0, 0
    for day in sorted(days):
        total += days[day]
        least = min(least, total)
    return least


def check_advances(facts):
    """P19: each advance of long ago that no papers clear."""
    cleared = {body["advance"] for _, body in of_kind(facts, "advance.cleared")}
    return [("P19", body["id"]) for _, body in of_kind(facts, "advance.paid") if body["id"] not in cleared]


def of_kind(facts, kind):
    return [fact for fact in facts if fact[0] == kind]


def check_splits(payments, campaigns, budgets):
    """P16: each small payment with which those of fifteen days to one payee on one line are no small one."""
    small = [payment for payment in payments if satang(payment["amount"]) <= 1_000_000]
    bought = defaultdict(list)
    found = []
    for payment in small:
        for key, amount in cited(payment, campaigns[payment["campaign"]]):
            before = bought[payment["payee"], key]
            before.append((payment["paid_at"], amount))
            recent = [paid for day, paid in before if days_between(day, payment["paid_at"]) <= 15]
            if key in budgets and len(recent) > 1 and sum(recent) > 1_000_000:
                found.append(("P16", payment["id"]))
    return found


def check_duplicates(payments):
    """P15: the same supplier's invoice or the same document seen before."""
    seen = set()
    found = []
    for payment in payments:
        invoice = "".join(filter(str.isalnum, payment["invoice_no"].upper()))
        marks = {("invoice", payment["payee"], invoice)} if invoice else set()
        marks |= {("document", payment["document_sha256"])} if payment["document_sha256"] else set()
        if marks & seen:
            found.append(("P15", payment["id"]))
        seen |= marks
    return found
