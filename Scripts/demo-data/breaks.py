"""Plants two breaks of each rule, and remembers where.

Most breaks spoil one thing in a payment that was clean, so that no second rule breaks with it.
Only a payment above its line, and one above the campaign's money, are added.
"""

from datetime import timedelta

from model import fiscal_year_bounds

# Changes how an invoice number looks, not what it says: INV-0012/69 becomes inv 0012-69.
RESPELL = str.maketrans({"-": " ", "/": "-", " ": "/"})


class Planter:
    def __init__(self, rng, office, campaigns, books):
        self.rng = rng
        self.office = office
        self.campaigns = campaigns
        # Conditional campaigns stay clean: they have rules of their own about when to pay.
        self.all_books = list(books)
        self.books = [book for book in books
                      if book.campaign.model in ("keep", "itemised") and book.payments]
        self.added = []
        self.spoilt = set()
        self.found = []

    def plant(self):
        """Additions come first: they rely on their campaign's payments staying as they are."""
        for _ in range(2):
            self.pay_above_money()
        for _ in range(2):
            self.pay_above_line()
        self.move_past_line_end()
        self.date_invoice_before_line()
        for _ in range(2):
            self.move_past_fiscal_year()
        self.shrink_part_of_split()
        self.shrink_total_of_split()
        for _ in range(2):
            self.pay_other_school()
            self.cite_missing_line()
            self.approve_own_request()
        self.pay_same_invoice_respelt()
        self.pay_same_document()
        for fiscal_year in (2569, 2570):
            self.misstate_plan_line(fiscal_year)
        return self.found

    # Choosing

    def note(self, check, subject):
        self.found.append((check, subject))

    def take(self, suits=lambda payment: True):
        """A clean payment that nothing has touched yet."""
        choice = self.rng.choice([payment for payment in self.untouched() if suits(payment)])
        self.spoilt.add(id(choice))
        return choice

    def untouched(self):
        return [payment for book in self.books for payment in book.payments
                if id(payment) not in self.spoilt]

    def reserve(self, book):
        """Keeps later breaks away from a campaign whose sums are already delicate."""
        self.books.remove(book)

    def add(self, check, book, line, day, amount):
        payment = self.office.payment(book, [(line.name, amount)], day)
        self.added.append(payment)
        self.note(check, payment)
        self.reserve(book)

    def openings(self):
        """Every (campaign, line, day) where one more payment would be the campaign's last."""
        for book in self.books:
            day = book.last_payment_day + timedelta(days=self.rng.randint(2, 9))
            for line in book.campaign.lines:
                if line.covers(day):
                    yield book, line, day

    # Added payments

    def pay_above_money(self):
        """P10: the line still allows it, but the campaign has not received so much."""
        book, line, day = self.rng.choice([
            (book, line, day) for book, line, day in self.openings()
            if book.left[line.name] >= book.balance(day) + 200_000])
        most = min(book.left[line.name] - book.balance(day), 2_000_000)
        excess = self.rng.randint(100_000, most)
        self.add("P10", book, line, day, (book.balance(day) + excess) // 10_000 * 10_000)

    def pay_above_line(self):
        """P04: the campaign has the money, but the line is used up."""
        book, line, day, excess = self.rng.choice([
            (book, line, day, line.amount // 20) for book, line, day in self.openings()
            if book.left[line.name] + line.amount // 20 <= book.balance(day)])
        self.add("P04", book, line, day, book.left[line.name] + excess)

    # Dates

    def move_past_line_end(self):
        """P07: paid after the line's period, before the fiscal year ends."""
        payment = self.take(lambda payment: self.year_end(payment) > self.last_line_end(payment))
        end = self.last_line_end(payment)
        spare = (self.year_end(payment) - end).days
        self.pay_late(payment, end, spare)
        self.note("P07", payment)

    def date_invoice_before_line(self):
        """P07: invoiced before the line's period, within the fiscal year."""
        payment = self.take(lambda payment: self.first_line_start(payment).month != 10)
        start = self.first_line_start(payment)
        payment.invoice_date = start - timedelta(days=self.rng.randint(3, 25))
        self.note("P07", payment)

    def move_past_fiscal_year(self):
        """P02, and with it P07: a line ends with its fiscal year at the latest."""
        payment = self.take()
        # Not so late that check P08 speaks, too: it does from sixty days after the line's end.
        self.pay_late(payment, self.year_end(payment), 29)
        self.note("P02", payment)
        self.note("P07", payment)

    def pay_late(self, payment, deadline, most_days):
        """Invoiced at the end of the line's period, paid after the deadline.

        A later payment can only find more money, so the campaign's balance still holds.
        """
        invoiced_by = min(line.ends for line in self.cited(payment))
        payment.invoice_date = invoiced_by - timedelta(days=self.rng.randint(0, 12))
        payment.paid_at = deadline + timedelta(days=self.rng.randint(1, most_days))

    def cited(self, payment):
        names = {name for name, _ in payment.parts}
        return [line for line in payment.campaign.lines if line.name in names]

    def last_line_end(self, payment):
        return max(line.ends for line in self.cited(payment))

    def first_line_start(self, payment):
        return min(line.starts for line in self.cited(payment))

    def year_end(self, payment):
        return fiscal_year_bounds(payment.campaign.plan.fiscal_year)[1]

    # Sums

    def shrink_part_of_split(self):
        """P27: the parts are less than the payment. Neither budget nor money can suffer."""
        payment = self.take(lambda payment: len(payment.parts) > 1)
        (first, amount), second = payment.parts
        payment.parts = [(first, amount - 10_000), second]
        self.note("P27", payment)

    def shrink_total_of_split(self):
        """P27: the parts are more than the payment."""
        payment = self.take(lambda payment: len(payment.parts) > 1)
        payment.amount -= 10_000
        self.note("P27", payment)

    def misstate_plan_line(self, fiscal_year):
        """P30: quantity x unit price is not the amount, in a line that no campaign pays for."""
        plan, line = self.rng.choice([
            (campaign.plan, line) for campaign in self.campaigns for line in campaign.plan.lines
            if campaign.plan.fiscal_year == fiscal_year and line not in campaign.lines])
        line.amount += self.rng.choice([-90_000, 90_000, 100_000])
        self.note("P30", plan.path_of(line))

    # Parties and papers

    def pay_other_school(self):
        """P01: the money went to a school that the campaign is not for."""
        payment = self.take()
        planning = {campaign.plan.school_code for campaign in self.campaigns}
        codes = sorted(planning - {payment.school_code})
        payment.school_code = self.rng.choice(codes)
        self.note("P01", payment)

    def cite_missing_line(self):
        """P03: cites a line that the plan does not have."""
        payment = self.take(lambda payment: len(payment.parts) == 1)
        payment.parts = [("L99", payment.amount)]
        self.note("P03", payment)

    def approve_own_request(self):
        """P17: one person asked and agreed."""
        payment = self.take()
        payment.approved_by = payment.requested_by
        self.note("P17", payment)

    def pay_same_invoice_respelt(self):
        """P15: the same supplier's invoice again, written differently, for another campaign."""
        first, again = self.take_pair()
        again.supplier = first.supplier
        again.invoice_no = first.invoice_no.lower().translate(RESPELL)
        self.note("P15", again)

    def pay_same_document(self):
        """P15: the same scanned document again."""
        first, again = self.take_pair()
        again.document = first.document
        self.note("P15", again)

    def take_pair(self):
        """An earlier and a later payment of two campaigns."""
        early = sorted(payment.paid_at for payment in self.untouched())[10]
        first = self.take(lambda payment: payment.paid_at < early)
        again = self.take(lambda payment: payment.paid_at > first.paid_at
                          and payment.campaign is not first.campaign)
        return first, again
