"""The records of the demonstration, and the few rules about time and money they share.

Money is a whole number of satang everywhere; it becomes decimal baht only when it is written.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


def baht(satang):
    """12345 -> '123.45': how amounts stand in the files."""
    return f"{satang // 100}.{satang % 100:02d}"


def fiscal_year_bounds(fiscal_year):
    """First and last day of a Buddhist fiscal year: 2569 is 1 Oct 2025 to 30 Sep 2026."""
    year = fiscal_year - 543
    return date(year - 1, 10, 1), date(year, 9, 30)


@dataclass
class Line:
    """One line of a development plan. `amount` is stated, so it can be stated wrongly."""
    name: str
    strategy: int
    kind: str
    item: str
    item_en: str
    quantity: int
    unit: str
    unit_price: int
    amount: int
    starts: date
    ends: date

    def covers(self, day):
        return self.starts <= day <= self.ends


@dataclass
class Plan:
    school: dict
    fiscal_year: int
    lines: list

    @property
    def school_code(self):
        return self.school["moe_code10"]

    def path_of(self, line, version=1):
        """How a finding names a plan line."""
        return f"{self.school_code}/{self.fiscal_year}/v{version}/{line.name}"


@dataclass
class Campaign:
    """A call for gifts. `target` is what the generator means it to collect, in satang."""
    plan: Plan
    lines: list
    model: str
    custody: str
    on_failure: str
    opens: date
    closes: date
    minimum: int
    target: int
    number: int = 1
    is_fast: bool = False

    @property
    def id(self):
        more = "" if self.number == 1 else f"-{self.number}"
        return f"C{self.plan.fiscal_year}-{self.plan.school_code}{more}"

    @property
    def goal(self):
        return sum(line.amount for line in self.lines)

    @property
    def needed_before_payment(self):
        """What must have come in before any of it may be spent."""
        return {"all-or-nothing": self.goal, "two-step": self.minimum}.get(self.model, 0)


@dataclass(frozen=True)
class Donor:
    kind: str
    name: str = ""
    tax_id: str = ""
    email: str = ""


@dataclass(frozen=True)
class Gift:
    campaign: Campaign
    amount: int
    received_at: datetime
    method: str
    donor: Donor
    anonymous: bool


@dataclass(frozen=True)
class Supplier:
    name: str
    account: str


@dataclass
class Payment:
    """A payment to a supplier. Mutable, because a planted break spoils a clean one."""
    campaign: Campaign
    school_code: str
    parts: list
    amount: int
    paid_at: date
    supplier: Supplier
    invoice_no: str
    invoice_date: date
    document: str
    requested_by: str
    approved_by: str
    withheld: int = 0
    id: str = ""


class Book:
    """What one campaign has received, paid and still may pay, day by day.

    A payment counts at the end of its day in Bangkok, so that day's gifts cover it.
    """

    def __init__(self, campaign, gifts):
        self.campaign = campaign
        self.gifts = sorted((gift.received_at, gift.amount) for gift in gifts)
        self.payments = []
        self.left = {line.name: line.amount for line in campaign.lines}

    def received_by(self, day):
        night = datetime.combine(day + timedelta(days=1), datetime.min.time())
        return sum(amount for moment, amount in self.gifts if moment < night)

    @property
    def paid(self):
        return sum(payment.amount for payment in self.payments)

    @property
    def last_payment_day(self):
        return max(payment.paid_at for payment in self.payments)

    def balance(self, day):
        """Money received by `day` less everything ever paid, so it is safe for later payments."""
        return self.received_by(day) - self.paid

    def funded_on(self):
        """The day the campaign's condition was met; None if it never was."""
        total = 0
        for moment, amount in self.gifts:
            total += amount
            if total >= self.campaign.needed_before_payment:
                return moment.date()
        return None

    def record(self, payment):
        self.payments.append(payment)
        for name, amount in payment.parts:
            self.left[name] -= amount
