"""Payments that keep every rule: the money was there, the line allowed it, two people signed."""

import hashlib
from collections import defaultdict
from datetime import date, timedelta

from model import Book, Payment, Supplier
from vocabulary import SUPPLIERS

FIRST_PAYMENT_DAY = date(2026, 1, 10)
# Leaves September room for the payments that are planted to break a rule.
LAST_PAYMENT_DAY = date(2026, 9, 5)

ATTEMPTS = 7
SMALLEST_PAYMENT = 50_000  # satang

INVOICE_STYLES = ["INV-{:04d}/69", "IV69/{:04d}", "RE-2569-{:04d}", "บส {:04d}/2569"]


class Office:
    """Who pays: invents suppliers, invoices and signatures, none of them twice."""

    def __init__(self, rng):
        self.rng = rng
        self.invoices = 0
        self.suppliers = [Supplier(name, self.account()) for name in SUPPLIERS]

    def account(self):
        digits = self.rng.randrange
        return f"999-{digits(10)}-{digits(100000):05d}-{digits(10)}"

    def payment(self, book, parts, day):
        self.invoices += 1
        serial = self.invoices
        return Payment(
            book.campaign, book.campaign.plan.school_code, parts,
            sum(amount for _, amount in parts), day,
            self.fresh_supplier(book, parts),
            self.rng.choice(INVOICE_STYLES).format(serial),
            self.invoice_date(book, parts, day),
            hashlib.sha256(f"banchi demonstration invoice {serial}".encode()).hexdigest(),
            f"officer-{self.rng.randint(1, 6):02d}",
            f"approver-{self.rng.randint(1, 4):02d}")

    def fresh_supplier(self, book, parts):
        """Not one that this line paid before: that could look like a purchase cut in pieces."""
        names = {name for name, _ in parts}
        used = {payment.supplier for payment in book.payments
                if names & {name for name, _ in payment.parts}}
        return self.rng.choice([supplier for supplier in self.suppliers if supplier not in used])

    def invoice_date(self, book, parts, day):
        names = {name for name, _ in parts}
        earliest = max(line.starts for line in book.campaign.lines if line.name in names)
        return max(earliest, day - timedelta(days=self.rng.randint(1, 20)))


def make_payments(rng, office, campaigns, gifts):
    """Pays from every campaign of 2569 whose money the foundation keeps and may spend."""
    gifts_of = defaultdict(list)
    for gift in gifts:
        gifts_of[gift.campaign.id].append(gift)
    books = [Book(campaign, gifts_of[campaign.id]) for campaign in campaigns
             if campaign.plan.fiscal_year == 2569 and campaign.custody == "foundation"]
    for book in books:
        pay_from(rng, office, book)
    return books


def pay_from(rng, office, book):
    funded = book.funded_on()
    if funded is None:
        return
    first = max(FIRST_PAYMENT_DAY, funded + timedelta(days=1))
    for day in payment_days(rng, first):
        parts = affordable_parts(rng, book, day)
        if parts:
            book.record(office.payment(book, parts, day))


def payment_days(rng, first):
    days = [first + timedelta(days=n) for n in range((LAST_PAYMENT_DAY - first).days + 1)]
    return sorted(rng.sample(days, min(ATTEMPTS, len(days))))


def affordable_parts(rng, book, day):
    """One line, sometimes two, and what each may be paid today; empty if nothing may."""
    lines = [line for line in book.campaign.lines
             if line.covers(day) and book.left[line.name] >= SMALLEST_PAYMENT]
    wanted = 2 if len(lines) > 1 and rng.random() < 0.2 else 1
    money = book.balance(day) // wanted
    if not lines or money * 0.3 < SMALLEST_PAYMENT:
        return []
    chosen = sorted(rng.sample(lines, wanted), key=lambda line: line.name)
    return [(line.name, part_amount(rng, money, book.left[line.name])) for line in chosen]


def part_amount(rng, money, left):
    """All that the line has left, or an instalment in round hundreds; some money stays behind."""
    if left <= money * 0.7 and rng.random() < 0.4:
        return left
    instalment = min(left, int(money * rng.uniform(0.3, 0.6)))
    return max(SMALLEST_PAYMENT, instalment // 10_000 * 10_000)
