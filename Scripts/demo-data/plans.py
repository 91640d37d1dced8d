"""Development plans of 24 schools in two fiscal years, and one campaign for each plan."""

from datetime import date

from model import Campaign, Line, Plan, fiscal_year_bounds
from vocabulary import CATALOGUE

PLANNING_SCHOOLS = 24
LAST_DAY = date(2026, 11, 15)  # the demonstration's "today": no gift is later

# How many campaigns of fiscal year 2569 share a fate:
# (how many, model, custody, on failure, share of the goal their gifts reach).
FATES_2569 = [
    (6, "keep", "foundation", "refund", (0.84, 1.02)),
    (1, "keep", "school", "refund", (0.86, 0.98)),
    (5, "keep", "foundation", "refund", (0.35, 0.70)),
    (1, "keep", "school", "refund", (0.40, 0.60)),
    (3, "itemised", "foundation", "refund", (0.84, 1.00)),
    (2, "itemised", "foundation", "refund", (0.40, 0.70)),
    (1, "two-step", "foundation", "refund", (1.02, 1.08)),
    (1, "two-step", "foundation", "donor-choice", (0.82, 0.92)),
    (1, "two-step", "foundation", "donor-choice", (0.25, 0.45)),
    (1, "all-or-nothing", "foundation", "refund", (1.06, 1.12)),
    (1, "all-or-nothing", "foundation", "donor-choice", (1.06, 1.12)),
    (1, "all-or-nothing", "foundation", "refund", (0.45, 0.65)),
]

# The campaigns of 2570 have only just opened when the demonstration ends.
FATES_2570 = [
    (15, "keep", "foundation", "refund", (0.05, 0.30)),
    (1, "keep", "school", "refund", (0.05, 0.30)),
    (4, "itemised", "foundation", "refund", (0.05, 0.30)),
    (2, "two-step", "foundation", "donor-choice", (0.05, 0.30)),
    (2, "all-or-nothing", "foundation", "refund", (0.05, 0.30)),
]

# A two-step campaign may begin to spend at this share of its goal.
MINIMUM_SHARE = 0.6

# Line periods, as (month, day) within the fiscal year. They differ, so that a date can miss one.
LINE_STARTS = [(10, 1), (11, 1), (12, 1), (1, 5)]
LINE_ENDS = [(8, 31), (9, 15), (9, 30)]


def planning_schools(rng, register):
    """Schools that teach at home; pupils of the others are taught elsewhere."""
    main = [school for school in register if school["status"] == "โรงเรียนหลัก"]
    return sorted(rng.sample(main, PLANNING_SCHOOLS), key=lambda school: school["moe_code10"])


def make_plan(rng, school, fiscal_year):
    items = []
    while sum(item[1] != "services" for item in items) < 3:
        items = rng.sample(CATALOGUE, rng.randint(3, 6))
    lines = [make_line(rng, f"L{number}", item, fiscal_year)
             for number, item in enumerate(items, start=1)]
    return Plan(school, fiscal_year, lines)


def make_line(rng, name, entry, fiscal_year):
    strategy, kind, item, item_en, unit, quantities, prices = entry
    quantity = rng.randint(*quantities)
    unit_price = round_price(rng.randint(*prices) * 100)
    return Line(name, strategy, kind, item, item_en, quantity, unit, unit_price,
                quantity * unit_price,
                day_in(fiscal_year, *rng.choice(LINE_STARTS)),
                day_in(fiscal_year, *rng.choice(LINE_ENDS)))


def round_price(satang):
    """Price tags: books cost 137.50 baht, computers 18,900."""
    step = 50 if satang < 50_000 else 1_000 if satang < 500_000 else 10_000
    return satang // step * step - (50 if step == 50 else 0)


def day_in(fiscal_year, month, day):
    first, last = fiscal_year_bounds(fiscal_year)
    return date(first.year if month >= 10 else last.year, month, day)


def make_campaigns(rng, plans):
    """One campaign for each plan; which school meets which fate is drawn by lot."""
    fates = {2569: dealt(rng, FATES_2569), 2570: dealt(rng, FATES_2570)}
    campaigns = [make_campaign(rng, plan, *fates[plan.fiscal_year].pop()) for plan in plans]
    hurry(rng, campaigns)
    return campaigns


def hurry(rng, campaigns):
    """Two campaigns of the new year have nearly all their money at once, for lines that begin early."""
    early = [campaign for campaign in campaigns if campaign.plan.fiscal_year == 2570
             and (campaign.model, campaign.custody) == ("keep", "foundation")
             and sum(line.amount for line in campaign.lines if line.starts <= date(2026, 11, 1))
             >= campaign.goal * 0.65]
    for campaign in rng.sample(early, 2):
        campaign.is_fast = True
        campaign.target = campaign.goal * 85 // 100


def dealt(rng, fates):
    cards = [fate for count, *fate in fates for _ in range(count)]
    rng.shuffle(cards)
    return cards


def make_campaign(rng, plan, model, custody, on_failure, reach):
    lines = some_lines(rng, plan)
    goal = sum(line.amount for line in lines)
    opens, closes = window(plan.fiscal_year)
    return Campaign(plan, lines, model, custody, on_failure, opens, closes,
                    minimum=int(goal * MINIMUM_SHARE) // 100_000 * 100_000,
                    target=int(goal * rng.uniform(*reach)))


def some_lines(rng, plan):
    """Two lines or more, but never all: each plan keeps a line that other money pays for.

    Gifts pay for no services.
    """
    fitting = [line.name for line in plan.lines if line.kind != "services"]
    count = rng.randint(2, min(4, len(fitting), len(plan.lines) - 1))
    chosen = rng.sample(fitting, count)
    return [line for line in plan.lines if line.name in chosen]


def window(fiscal_year):
    if fiscal_year == 2569:
        return date(2025, 11, 1), date(2026, 8, 31)
    return date(2026, 10, 1), date(2027, 8, 31)
