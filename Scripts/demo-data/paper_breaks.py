"""Plants two breaks of each rule about how money was planned, asked for, delivered and accounted for.

`breaks.py` comes first. Here, too, most breaks spoil one clean payment; what has to be said around it is kept as facts
that are made when the payments have their numbers.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import papers
from model import Book, Payment, Supplier
from payments import LAST_PAYMENT_DAY
from plans import LAST_DAY

ADVANCE_DAY = date(2026, 3, 2)
FIRST_TRANCHE_DAYS = [date(2026, month, 3) for month in (2, 3, 4, 5, 6, 7)]
DEMO_YEAR = 2569
TRANCHE = 100_000
NEEDS_ALL_PAPERS = 10_000_000


class PaperPlanter:
    def __init__(self, planter, campaigns, gifts):
        self.first = planter
        self.rng = planter.rng
        self.office = planter.office
        self.campaigns = campaigns
        self.gifts = defaultdict(list)
        for gift in gifts:
            self.gifts[gift.campaign.id].append(gift)
        self.found = []
        # Made when payments have their numbers: each is a function that gives a list of facts.
        self.before, self.after, self.last = [], [], []
        self.second_tranches = []
        self.revised = []  # (plan, version 2's lines)
        self.advances = defaultdict(int)
        self.cleared = defaultdict(int)
        self.undecided = set()
        self.full = set()

    def plant(self):
        """Additions first, while the sums of the campaigns are still as they were made."""
        self.spend_fast()
        for number in (1, 2):
            self.leave_advance_open(f"ADV-{number:02d}")
        self.clear_advance("ADV-03")
        for wanted in ({"e_donation": False}, {"receipt": False}):
            self.pay_school_without(**wanted)
        for _ in range(2):
            self.pay_tranche_too_early()
        for _ in range(2):
            self.raise_line_afterwards()
        for _ in range(2):
            self.turn_line_into_services()
            self.change_purpose_of_line()
        for _ in range(2):
            self.split_purchase()
            self.move_past_liquidation()
        self.rename_school(), self.rename_school()
        self.lose_invoice(), self.lose_invoice()
        self.date_invoice_after_payment()
        self.date_acceptance_after_invoice()
        self.differ(accepted=-10_000), self.differ(quoted=-25_000)
        for factor in (130, 75):
            self.charge_other_price(factor)
        for _ in range(2):
            self.pay_other_account()
        self.withhold_without_remitting()
        for _ in range(2):
            self.sign_without_proof()
        self.amend_too_much(), self.amend_too_much()
        self.take_from_protected_line()
        self.turn_transfer_around()
        self.leave_rest_undecided()
        self.match_larger_purchases()
        for check, campaign in ((check, what.campaign) for check, what in self.first.found if check == "P10"):
            self.note("P23", campaign)
        return self.found

    # Choosing

    def note(self, check, subject):
        self.found.append((check, subject))

    def take(self, suits=lambda payment: True):
        return self.first.take(suits)

    @property
    def payments(self):
        return [payment for book in self.first.all_books for payment in book.payments] + self.first.added

    def citing(self, campaign, name):
        return [payment for payment in self.payments if payment.campaign is campaign
                and name in {part for part, _ in payment.parts}]

    def take_line(self):
        """A campaign's line, and all its payments: as few as there are, and none of them touched."""
        clean = {id(payment) for payment in self.first.untouched()}
        choices = [(len(cited), book.campaign, line, cited) for book in self.first.books
                   if id(book.campaign.plan) not in self.changed_plans for line in book.campaign.lines
                   if (cited := self.citing(book.campaign, line.name))
                   and all(id(payment) in clean for payment in cited)]
        fewest = min(count for count, *_ in choices)
        _, campaign, line, cited = self.rng.choice([choice for choice in choices if choice[0] == fewest])
        self.first.spoilt |= {id(payment) for payment in cited}
        return campaign, line, cited

    @property
    def changed_plans(self):
        return {id(plan) for plan, _ in self.revised}

    def spare(self, campaign, day):
        """What a campaign could pay out on a day without lacking it then or later."""
        book = Book(campaign, self.gifts[campaign.id])
        paid = [(payment.paid_at, payment.amount) for payment in self.payments
                if payment.campaign is campaign]
        days = {day} | {paid_at for paid_at, _ in paid if paid_at > day}
        return min(book.received_by(when) - sum(amount for paid_at, amount in paid if paid_at <= when)
                   for when in days) - self.advances[campaign.id]

    def places(self, days, amount):
        """(campaign, line, day) where so much more can be paid."""
        return [(book.campaign, line, day) for book in self.first.books for line in book.campaign.lines
                for day in days if id(book.campaign) not in self.full and line.covers(day) and book.left[line.name] >= amount
                and self.spare(book.campaign, day) >= amount]

    def pay(self, campaign, line, day, amount):
        book = next(book for book in self.first.all_books if book.campaign is campaign)
        payment = self.office.payment(book, [(line.name, amount)], day)
        self.first.added.append(payment)
        return payment

    def use_up(self, campaign, line, amount):
        """What is paid beside the payments of the campaign's own book."""
        book = next(book for book in self.first.all_books if book.campaign is campaign)
        book.left[line.name] -= amount

    def keep_away(self, campaign):
        """Nothing is added to a campaign whose sums are already delicate."""
        self.full.add(id(campaign))

    # Before the year and after it

    def spend_fast(self):
        """P29: two campaigns of the new year spend most of their lines in its first weeks."""
        for campaign in [campaign for campaign in self.campaigns if campaign.is_fast]:
            book = Book(campaign, self.gifts[campaign.id])
            self.first.all_books.append(book)
            wanted = campaign.goal * 55 // 100
            for line in sorted(campaign.lines, key=lambda line: line.starts):
                amount = min(line.amount, wanted, 9_000_000)
                if amount > 0 and line.starts <= LAST_DAY - timedelta(days=2):
                    book.record(self.office.payment(
                        book, [(line.name, amount)], LAST_DAY - timedelta(days=1)))
                    wanted -= amount
            self.note("P29", f"{campaign.plan.school_code}/{campaign.plan.fiscal_year}/v1")

    def leave_rest_undecided(self):
        """P20: of two campaigns that hold money nobody decides what becomes of it."""
        found = [what.campaign for check, what in self.first.found if check == "P10"]
        holding = [campaign for campaign in self.campaigns if self.holds_money(campaign)
                   and not any(campaign is other for other in found)]
        shared = {campaign.plan.school_code for campaign in self.campaigns if campaign.number > 1}
        alone = [campaign for campaign in holding if campaign.plan.school_code not in shared]
        for campaign in self.rng.sample(alone, 2):
            self.undecided.add(campaign.plan.school_code)
            self.note("P20", campaign)

    def holds_money(self, campaign):
        if campaign.plan.fiscal_year != DEMO_YEAR:
            return False
        raised = sum(gift.amount for gift in self.gifts[campaign.id])
        paid = sum(payment.amount for payment in self.payments if payment.campaign is campaign)
        return (raised >= campaign.needed_before_payment
                and raised - paid - self.advances[campaign.id] > 0)

    def closings(self):
        """Facts that close the lines of every campaign of the year but those that are left undecided."""
        paid = defaultdict(int)
        for payment in self.payments:
            for name, amount in payment.parts:
                paid[payment.campaign.plan.school_code, payment.campaign.plan.fiscal_year, name] += amount
        versions = {id(plan): lines for plan, lines in self.revised}
        done = set()
        for campaign in self.campaigns:
            plan = campaign.plan
            if plan.fiscal_year != DEMO_YEAR or plan.school_code in self.undecided:
                continue
            lines = {line.name: line for line in versions.get(id(plan), plan.lines)}
            for name in [line.name for line in campaign.lines if (id(plan), line.name) not in done]:
                done.add((id(plan), name))
                key = plan.school_code, plan.fiscal_year, name
                yield papers.closed(plan, 2 if id(plan) in versions else 1, lines[name],
                                    lines[name].amount, paid[key] + self.cleared[key])

    # Advances and tranches

    def leave_advance_open(self, name):
        """P19: handed out in March, and neither cleared nor brought back."""
        campaign, _, _ = self.rng.choice(self.places([ADVANCE_DAY], 200_000))
        self.advances[campaign.id] += 200_000
        self.after.append(lambda: [papers.advance(name, campaign, 200_000, ADVANCE_DAY)])
        self.note("P19", name)

    def clear_advance(self, name):
        campaign, line, _ = self.rng.choice(self.places([ADVANCE_DAY], 200_000))
        self.advances[campaign.id] += 200_000
        self.cleared[campaign.plan.school_code, campaign.plan.fiscal_year, line.name] += 200_000
        self.use_up(campaign, line, 200_000)
        self.after.append(lambda: [
            papers.advance(name, campaign, 200_000, ADVANCE_DAY),
            papers.cleared(name, campaign, line, 200_000, ADVANCE_DAY + timedelta(days=12))])

    def first_tranche(self):
        campaign, line, day = self.rng.choice([
            place for place in self.places(FIRST_TRANCHE_DAYS, 2 * TRANCHE)
            if place[1].covers(place[2] + timedelta(days=25))])
        payment = self.tranche(campaign, line, day)
        self.first.added.append(payment)
        self.use_up(campaign, line, 2 * TRANCHE)
        self.before.append(lambda: [papers.requested(payment, 1)])
        self.keep_away(campaign)
        return payment, line

    def tranche(self, campaign, line, day):
        """Money to the school itself, without an invoice."""
        school = Supplier(f"โรงเรียน{campaign.plan.school['name_th']}", "")
        return Payment(campaign, campaign.plan.school_code, [(line.name, TRANCHE)], TRANCHE, day, school,
                       "", "", "", "officer-01", "approver-01")

    def pay_school_without(self, **wanted):
        """P26: the school's receipt, or its e-Donation record, never came."""
        payment, _ = self.first_tranche()
        self.after.append(lambda: list(papers.school_papers(payment, **wanted)))
        self.note("P26", payment)

    def pay_tranche_too_early(self):
        """P18: the second part went out five days before the first was accepted."""
        first, line = self.first_tranche()
        second = self.tranche(first.campaign, line, first.paid_at + timedelta(days=25))
        self.second_tranches.append(second)
        self.after.append(lambda: [
            *papers.school_papers(first), papers.filed(first, "report", first.paid_at + timedelta(days=20)),
            papers.signed(first, first.paid_at + timedelta(days=30)), papers.requested(second, 2)])
        self.first.added.append(second)
        self.last.append(lambda: list(papers.school_papers(second)))
        self.note("P18", second)

    # Plans that change

    def raise_line_afterwards(self):
        """P24: paid above the line, and only then was the plan changed."""
        book, line, day = self.rng.choice([
            (book, line, day) for book, line, day in self.first.openings()
            if book.left[line.name] + line.amount // 20 <= self.spare(book.campaign, day)
            and id(book.campaign) not in self.full])
        payment = self.pay(book.campaign, line, day, book.left[line.name] + line.amount // 20)
        amount = line.amount + line.amount // 10
        self.revise(book.campaign.plan, line, quantity=1, unit_price=amount, amount=amount)
        self.first.reserve(book)
        self.note("P24", payment)

    def change_purpose_of_line(self):
        """P09: paid for, and then the line was turned into something else."""
        campaign, line, cited = self.take_line()
        self.revise(campaign.plan, line, item="เครื่องปรับอากาศห้องประชุม")
        self.keep_away(campaign)
        for payment in cited:
            self.note("P09", payment)

    def revise(self, plan, changed, **values):
        self.revised.append((plan, [replace(line, **values) if line is changed else line
                                    for line in plan.lines]))

    def turn_line_into_services(self):
        """P11: a kind of expense that gifts may not pay for."""
        _, line, cited = self.take_line()
        line.kind = "services"
        for payment in cited:
            self.note("P11", payment)

    def plans_to_amend(self):
        """Plans of the new year that nobody has touched."""
        misstated = {what for check, what in self.first.found if check == "P30"}
        touched = {"/".join(what.split("/")[:2]) for check, what in self.found
                   if check in ("P05", "P06", "P29")}
        return [campaign.plan for campaign in self.campaigns
                if campaign.plan.fiscal_year > DEMO_YEAR
                and not any(campaign.plan.path_of(line) in misstated for line in campaign.plan.lines)
                and f"{campaign.plan.school_code}/{campaign.plan.fiscal_year}" not in touched]

    def amendable(self, share, count):
        """(plan, lines): so many lines, none of them pay, that are each at least this percent of the plan."""
        choices = []
        for plan in self.plans_to_amend():
            whole = sum(line.amount for line in plan.lines)
            lines = [line for line in plan.lines
                     if line.kind != "remuneration" and line.amount * 100 >= whole * share]
            if len(lines) >= count:
                choices.append((plan, whole, lines[:count]))
        return self.rng.choice(choices)

    def amend_too_much(self):
        """P05: two amendments, each small enough, that are more than a tenth together."""
        plan, whole, (source, target) = self.amendable(24, 2)
        step = whole * 6 // 100
        self.after.append(lambda: [*papers.amended(plan, 2, [(source, target, step)]),
                                   *papers.amended(plan, 3, [(source, target, step)])])
        self.note("P05", f"{plan.school_code}/{plan.fiscal_year}/v3")

    def take_from_protected_line(self):
        """P06: money for people was moved elsewhere."""
        plan, source, target = self.rng.choice([
            (plan, source, target) for plan in self.plans_to_amend()
            for source in plan.lines if source.kind == "remuneration"
            for target in plan.lines if target.kind != "remuneration"
            and target.amount >= source.amount // 10])
        self.after.append(lambda: list(papers.amended(plan, 2, [(source, target, source.amount // 20)])))
        self.note("P06", f"{plan.school_code}/{plan.fiscal_year}/v2/{source.name}")

    def turn_transfer_around(self):
        """P06: into a line and, in the same year, out of it again."""
        plan, whole, (one, two, three) = self.amendable(10, 3)
        self.after.append(lambda: [*papers.amended(plan, 2, [(one, two, whole // 50)]),
                                   *papers.amended(plan, 3, [(two, three, whole // 50)])])
        self.note("P06", f"{plan.school_code}/{plan.fiscal_year}/v3/{two.name}")

    # Dates

    def move_past_liquidation(self):
        """P08, and with it P02 and P07: more than sixty days after its line ended."""
        payment = self.take(lambda payment: all((line.ends.month, line.ends.day) == (8, 31)
                                                for line in self.first.cited(payment)))
        self.first.pay_late(payment, date(2026, 10, 30), 10)
        for check in ("P02", "P07", "P08"):
            self.note(check, payment)

    def date_invoice_after_payment(self):
        """P14: paid before it was charged."""
        payment = self.take(lambda payment: payment.amount < NEEDS_ALL_PAPERS
                            and payment.paid_at + timedelta(days=4)
                            <= min(line.ends for line in self.first.cited(payment)))
        payment.invoice_date = payment.paid_at + timedelta(days=4)
        self.note("P14", payment)

    def date_acceptance_after_invoice(self):
        """P14: charged before it was taken over."""
        payment = self.take(lambda payment: payment.paid_at > payment.invoice_date
                            and payment.amount < NEEDS_ALL_PAPERS)
        self.after.append(lambda: [papers.filed(payment, "acceptance", payment.paid_at)])
        self.note("P14", payment)

    def rename_school(self):
        """P28: when the last payment was made, the school had another name than its plan."""
        payment = self.take(lambda payment: self.is_last_of_its_school(payment))
        self.after.append(lambda: [papers.renamed(payment.campaign.plan.school, payment.paid_at)])
        self.keep_away(payment.campaign)
        self.note("P28", payment)

    def is_last_of_its_school(self, payment):
        code = payment.campaign.plan.school_code
        return all(other is payment or other.paid_at < payment.paid_at for other in self.payments
                   if other.campaign.plan.school_code == code)

    # Papers and parties

    def split_purchase(self):
        """P16: one purchase, paid in two halves that are each below the limit."""
        payment = self.take(lambda payment: 1_020_000 < payment.amount < 1_980_000 and len(payment.parts) == 1
                            and payment.paid_at < LAST_PAYMENT_DAY - timedelta(days=5)
                            and self.first.cited(payment)[0].covers(payment.paid_at + timedelta(days=4)))
        name, amount = payment.parts[0]
        half = amount // 20_000 * 10_000
        payment.parts, payment.amount = [(name, amount - half)], amount - half
        line = self.first.cited(payment)[0]
        second = self.pay(payment.campaign, line, payment.paid_at + timedelta(days=4), half)
        second.supplier = payment.supplier
        self.note("P16", second)

    def lose_invoice(self):
        """P13: a payment of more than 5,000 baht without its invoice."""
        payment = self.take(lambda payment: 500_000 <= payment.amount < NEEDS_ALL_PAPERS)
        payment.document = payment.invoice_no = ""
        self.note("P13", payment)

    def differ(self, **off):
        """P12: what was ordered, taken over and charged is not the same."""
        payment = self.take(lambda payment: payment.amount > 100_000)
        self.after.append(lambda: list(papers.purchase(payment, **off)))
        self.note("P12", payment)

    def charge_other_price(self, factor):
        """P22: one costs much more, or much less, than planned."""
        payment = self.take(lambda payment: len(payment.parts) == 1 and payment.amount < NEEDS_ALL_PAPERS)
        line = self.first.cited(payment)[0]
        self.after.append(lambda: [papers.filed(
            payment, "invoice", payment.invoice_date, items=[[line.name, 1, line.unit_price * factor // 100]])])
        self.note("P22", payment)

    def pay_other_account(self):
        """P21: nobody had looked at this account."""
        payment = self.take()
        payment.supplier = Supplier(payment.supplier.name, self.office.account())
        self.note("P21", payment)

    def withhold_without_remitting(self):
        """P31: of three taxes that were withheld only the first went to the Revenue Department."""
        taxed = sorted((self.take() for _ in range(3)), key=lambda payment: payment.paid_at)
        for payment in taxed:
            payment.withheld = payment.amount * 3 // 100
        first, *others = taxed
        self.after.append(lambda: [papers.remitted(first.withheld, first.paid_at + timedelta(days=7))])
        for payment in others:
            self.note("P31", payment)

    def sign_without_proof(self):
        """P32: signed as delivered, and nothing shows it."""
        payment = self.take(lambda payment: payment.amount < NEEDS_ALL_PAPERS)
        self.after.append(lambda: [papers.signed(payment, payment.paid_at, with_document=False)])
        self.note("P32", payment)

    def match_larger_purchases(self):
        """Larger purchases have all their papers, and these agree; from 100,000 baht on P13 wants them."""
        filed = {id(what) for check, what in self.found if check in ("P12", "P13", "P14", "P22", "P32")}
        for payment in self.payments:
            if payment.amount >= 4_000_000 and id(payment) not in filed:
                self.after.append(lambda payment=payment: list(papers.purchase(payment)))
