"""Donors who do not exist, and their gifts."""

from datetime import datetime, time, timedelta

from model import Donor, Gift
from plans import LAST_DAY
from vocabulary import (DONOR_COMPANIES, ENGLISH_FAMILY_NAMES, ENGLISH_GIVEN_NAMES,
                        FAMILY_NAMES, GIVEN_NAMES)

# What people give, in baht, and how often. Nines are lucky, so they are not round.
LADDER = [(20, 8), (50, 10), (99, 8), (100, 18), (199, 6), (200, 10), (300, 9), (500, 12),
          (555, 2), (999, 5), (1000, 7), (1500, 2), (2000, 2), (3000, 1), (5000, 1)]

# Small gifts are meant to fill at most this share of a target; companies give the rest.
SMALL_SHARE = 0.7
SMALLEST_COMPANY_GIFT = 500_000  # satang

# Gifts in a thousand whose amount carries odd satang, for instance collected coins.
ODD_SATANG_PER_MILLE = 50

METHODS = ["promptpay", "transfer", "card", "cash", "cheque"]
METHOD_WEIGHTS = [62, 19, 12, 5, 2]

# How busy each hour of a Bangkok day is. Nights are quiet but not silent: a gift at two in the
# morning belongs to another day in UTC, and the books must not confuse the two.
HOUR_WEIGHTS = [2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 10, 9, 8, 8, 8, 8, 9, 10, 11, 10, 7, 4]


def make_gifts(rng, campaigns, total):
    """Exactly `total` gifts in order of arrival."""
    donors = Donors(rng)
    counts = proportional(total, [campaign.target for campaign in campaigns])
    gifts = [gift for campaign, count in zip(campaigns, counts)
             for gift in gifts_to(rng, donors, campaign, count)]
    return sorted(gifts, key=lambda gift: gift.received_at)


def proportional(total, weights):
    """Whole shares of `total` in proportion to `weights`, each at least 4, that sum to it."""
    free = total - 4 * len(weights)
    exact = [free * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: shares[i] - exact[i])
    for index in by_remainder[:free - sum(shares)]:
        shares[index] += 1
    return [share + 4 for share in shares]


def gifts_to(rng, donors, campaign, count):
    """Many small gifts, then one or two companies that bring the campaign to its target."""
    companies = rng.randint(1, 2)
    rungs = affordable_rungs(campaign.target * SMALL_SHARE / count)
    small = [small_amount(rng, rungs) for _ in range(count - companies)]
    large = company_amounts(rng, campaign.target - sum(small), companies)
    return ([small_gift(rng, donors, campaign, amount) for amount in small]
            + [company_gift(rng, donors, campaign, amount) for amount in large])


def affordable_rungs(mean_satang):
    """The longest beginning of the ladder whose mean gift is not above `mean_satang`."""
    rungs = list(LADDER)
    while len(rungs) > 1 and ladder_mean(rungs) * 100 > mean_satang:
        rungs.pop()
    return rungs


def ladder_mean(rungs):
    return sum(baht * weight for baht, weight in rungs) / sum(weight for _, weight in rungs)


def small_amount(rng, rungs):
    amounts, weights = zip(*rungs)
    satang = rng.choices(amounts, weights)[0] * 100
    odd = rng.randrange(1000) < ODD_SATANG_PER_MILLE
    return satang + (rng.randint(1, 99) if odd else 0)


def company_amounts(rng, shortfall, companies):
    """What the companies give: the shortfall, each share rounded up to a hundred baht."""
    first = shortfall if companies == 1 else int(shortfall * rng.uniform(0.3, 0.7))
    shares = [first, shortfall - first][:companies]
    return [max(SMALLEST_COMPANY_GIFT, -(-share // 10_000) * 10_000) for share in shares]


def small_gift(rng, donors, campaign, amount):
    donor = donors.anyone()
    method = rng.choices(METHODS, METHOD_WEIGHTS)[0]
    hidden = donor.kind == "unknown" or rng.random() < 0.06
    return Gift(campaign, amount, moment(rng, campaign, rng.random() ** 1.3), method, donor, hidden)


def company_gift(rng, donors, campaign, amount):
    """Companies give early, so that schools can begin."""
    method = rng.choice(["transfer", "cheque"])
    when = moment(rng, campaign, rng.random() * 0.4)
    return Gift(campaign, amount, when, method, donors.company(), False)


def moment(rng, campaign, progress):
    """A second in the campaign's window; its first and last day stay free of gifts."""
    days = (min(campaign.closes, LAST_DAY + timedelta(days=1)) - campaign.opens).days
    day = campaign.opens + timedelta(days=1 + int((days - 1) * progress))
    hour = rng.choices(range(24), HOUR_WEIGHTS)[0]
    return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)))


class Donors:
    """Everybody who has given so far, so that some give again."""

    def __init__(self, rng):
        self.rng = rng
        self.people = []
        self.companies = [self.new_company(name) for name in DONOR_COMPANIES]

    def anyone(self):
        dice = self.rng.random()
        if dice < 0.04:
            return Donor("unknown")
        if dice < 0.06:
            return self.company()
        if dice < 0.45 and self.people:
            return self.rng.choice(self.people)
        return self.new_person()

    def company(self):
        return self.rng.choice(self.companies)

    def new_person(self):
        """No registration office has a code 99xx, so the number is nobody's."""
        serial = len(self.people) + 1
        office = f"99{self.rng.randrange(100):02d}"
        number = with_check_digit(f"{self.rng.randint(1, 8)}{office}{serial:07d}")
        person = Donor("individual", self.person_name(),
                       self.often(number), self.often(f"donor{serial:05d}@example.org"))
        self.people.append(person)
        return person

    def new_company(self, name):
        serial = DONOR_COMPANIES.index(name) + 1
        return Donor("organisation", name, with_check_digit(f"0990{serial:08d}"),
                     self.often(f"giving{serial:02d}@example.com"))

    def person_name(self):
        if self.rng.random() < 0.05:
            names = ENGLISH_GIVEN_NAMES, ENGLISH_FAMILY_NAMES
        else:
            names = GIVEN_NAMES, FAMILY_NAMES
        return " ".join(self.rng.choice(words) for words in names)

    def often(self, detail):
        """Most donors leave a detail; about a third do not."""
        return detail if self.rng.random() < 0.68 else ""


def with_check_digit(twelve):
    """Completes a Thai tax number, whose thirteenth digit follows from the twelve before it."""
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return twelve + str((11 - weighted % 11) % 10)
