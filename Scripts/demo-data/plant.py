"""What is wrong in the demonstration, one function a group of checks, and what stands around it.

Each group takes the world as it is and returns the (check, subject) pairs that it planted.
"""

from dataclasses import dataclass, field

import papers
import register
from breaks import Planter
from breaks_receipts import ledger_breaks, published_breaks, receipt_breaks
from model import Campaign
from paper_breaks import PaperPlanter
from payments import Office, make_payments


@dataclass
class World:
    """Everything that is written after the gifts, in the order in which it is imported."""
    before: list = field(default_factory=list)
    payments: list = field(default_factory=list)
    revised: list = field(default_factory=list)
    after: list = field(default_factory=list)
    second_tranches: list = field(default_factory=list)
    last: list = field(default_factory=list)
    # (receipt number, gift) that somebody sent to e-Donation.
    reported: list = field(default_factory=list)
    # Which receipts donors hold, and how they are spoilt.
    held: dict = field(default_factory=dict)
    findings: list = field(default_factory=list)


def plant_before_gifts(rng, campaigns):
    """P25: two more campaigns, each for a line that another one raises money for."""
    funded = [campaign for campaign in campaigns if campaign.plan.fiscal_year == 2569
              and campaign.model == "keep" and campaign.target * 100 >= campaign.goal * 84
              and campaign.custody == "foundation"]
    return [second_campaign(campaign, rng.choice(campaign.lines)) for campaign in rng.sample(funded, 2)]


def second_campaign(first, line):
    """The school keeps its money itself, so nothing is paid out of it here."""
    return Campaign(first.plan, [line], "keep", "school", "refund", first.opens, first.closes,
                    minimum=0, target=line.amount * 60 // 100, number=2)


def plant(rng, campaigns, gifts):
    world = World()
    found = (plan_breaks(world, rng, campaigns, gifts) + bank_breaks(world) + receipt_breaks(world, gifts)
             + published_breaks(world, gifts))
    found += ledger_breaks([*register.facts(), *world.before, *world.after, *world.last])
    world.findings = sorted((check, getattr(what, "id", what)) for check, what in found)
    return world


def plan_breaks(world, rng, campaigns, gifts):
    """P: payments against plans."""
    office = Office(rng)
    books = make_payments(rng, office, campaigns, gifts)
    first = Planter(rng, office, campaigns, books)
    found = first.plant()
    second = PaperPlanter(first, campaigns, gifts)
    found = found + second.plant()
    found += double_funding(campaigns, second.changed_plans)

    number(second.payments)
    world.payments = [payment for payment in numbered(second.payments)
                      if not any(payment is other for other in second.second_tranches)]
    world.second_tranches = numbered(second.second_tranches)
    world.revised = second.revised
    world.before = [papers.verified(supplier) for supplier in office.suppliers] + made(second.before)
    world.after = made(second.after)
    world.last = made(second.last) + list(second.closings())
    return found


def double_funding(campaigns, revised):
    """A line is known by the newest version of its plan."""
    for campaign in campaigns:
        if campaign.number > 1:
            plan = campaign.plan
            yield "P25", plan.path_of(campaign.lines[0], 2 if id(plan) in revised else 1)


def bank_breaks(world):
    """B: what the bank says. Nothing is planted yet."""
    return []


def number(payments):
    """By date."""
    for serial, payment in enumerate(sorted(payments, key=lambda payment: payment.paid_at), start=1):
        payment.id = f"DB-{serial:04d}"


def numbered(payments):
    return sorted(payments, key=lambda payment: payment.id)


def made(functions):
    return [fact for make in functions for fact in make()]
