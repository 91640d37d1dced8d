"""docs/format.md, section 9, points 5 and 6, on the kinds of docs/facts.md: what a kind may move, and what happens to a
gift after it was received. Both verifiers that share no code with the ledger judge every case alike, and so does the page that
verifies a log by hand."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from by_hand import run_page
from ledger_writer import SCHOOL, Ledger, fund, leaf_hash, refundable

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERIFY = pathlib.Path(os.environ.get("BANCHI_VERIFY", ROOT / ".build/debug/banchi-verify")).resolve()
BANK, WITHHELD = "assets:bank", "liabilities:withholding"
OWN = f"school:{SCHOOL}:"

# kind: body but its amount, debit, credit
WAYS = [
    ("donation.received", {"campaign": "C1", "receipt": "DON2569/000005"}, BANK, fund("C1")),
    ("donation.received", {"campaign": "C1", "credit": "K1", "receipt": "DON2569/000005"},
     "liabilities:suspense:K1", fund("C1")),
    ("donation.received", {"campaign": "C3", "receipt": "DON2569/000005"}, OWN + "bank", OWN + "fund:C3"),
    ("campaign.fell-back", {"campaign": "C1", "school": SCHOOL}, fund("C1"), f"funds:general:{SCHOOL}"),
    ("campaign.fell-back", {"campaign": "C3", "school": SCHOOL}, OWN + "fund:C3", OWN + "general"),
    ("campaign.fell-back", {"campaign": "C2", "school": SCHOOL}, refundable("C2"), f"funds:general:{SCHOOL}"),
    ("disbursement.paid", {"campaign": "C1"}, fund("C1"), WITHHELD),
    ("disbursement.paid", {"campaign": "C3"}, OWN + "fund:C3", OWN + "withholding"),
    ("disbursement.paid", {"campaign": "C9"}, "assets:shortfall:C9", BANK),
    ("advance.paid", {"campaign": "C1", "id": "A1"}, "assets:advance:C1", BANK),
    ("advance.cleared", {"campaign": "C1", "id": "A2"}, fund("C1"), "assets:advance:C1"),
    ("advance.cleared", {"campaign": "C1", "id": "A2"}, "assets:shortfall:C1", "assets:advance:C1"),
    ("advance.returned", {"campaign": "C1"}, BANK, "assets:advance:C1"),
    ("withholding.remitted", {}, WITHHELD, BANK),
    ("withholding.remitted", {"school": SCHOOL}, OWN + "withholding", OWN + "bank"),
    ("fee.charged", {"campaign": "C1", "id": "F1"}, "expenses:fees:C1", BANK),
    ("fee.charged", {"campaign": "C3", "id": "F1"}, OWN + "fees:C3", OWN + "bank"),
    ("credit.received", {"id": "K2"}, BANK, "liabilities:suspense:K2"),
    ("credit.returned", {"credit": "K1"}, "liabilities:suspense:K1", BANK),
    ("matching.paid-in", {"matching": "M1"}, BANK, "match:M1"),
    ("matching.returned", {"matching": "M1"}, "match:M1", BANK),
    ("gift.matched", {"campaign": "C1", "matching": "M1"}, "match:M1", fund("C1")),
    ("gift.unmatched", {"campaign": "C1", "matching": "M1"}, fund("C1"), "match:M1"),
    ("match.kept", {"matching": "M1"}, BANK, fund("C1")),
    ("grant.received", {"grant": "G1"}, "assets:grant:G1", "funds:grant:G1"),
    ("grant.paid", {"grant": "G1"}, "funds:grant:G1", "assets:grant:G1"),
    ("aid.paid", {"grant": "G1"}, "assets:shortfall:G1", "assets:grant:G1"),
    ("revolving.founded", {"id": "R1"}, "assets:revolving:R1", "funds:revolving:R1"),
    ("revolving.lent", {"fund": "R1"}, "assets:loan:R1", "assets:revolving:R1"),
    ("revolving.repaid", {"fund": "R1"}, "assets:revolving:R1", "assets:loan:R1"),
    ("revolving.written-off", {"fund": "R1"}, "funds:revolving:R1", "assets:loan:R1"),
]

# Kinds of banking and reconciling: nothing of them moves money
STILL = [
    "bank-account.registered", "payee-account.verified", "statement.imported", "lines.matched", "match.proposed",
    "match.confirmed", "match.declined", "match.undone", "reconciliation.signed", "findings.raised", "findings.cleared",
    "finding.assigned", "finding.proposed", "finding.decided",
]


def begun():
    """Money on every account that one of the ways debits."""
    ledger = Ledger()
    ledger.open()
    for campaign in ("C2", "C3"):
        ledger.campaign(campaign)
    for _ in range(3):
        ledger.give("C1", 9_000, school=SCHOOL, plan_lines=["L1"])
    ledger.give("C2", 9_000, to=refundable("C2"))
    moved = {"campaign": "C3", "amount": 9_000, "receipt": f"S{SCHOOL}-2569/000001"}
    ledger.append("donation.received", moved, [[OWN + "bank", OWN + "fund:C3", 9_000]])
    for kind, body, debit, credit in (
            ("credit.received", {"id": "K1"}, BANK, "liabilities:suspense:K1"),
            ("matching.paid-in", {"matching": "M1"}, BANK, "match:M1"),
            ("grant.received", {"grant": "G1"}, "assets:grant:G1", "funds:grant:G1"),
            ("revolving.founded", {"id": "R1"}, "assets:revolving:R1", "funds:revolving:R1")):
        ledger.append(kind, {**body, "amount": 9_000}, [[debit, credit, 9_000]])
    return ledger


class Case(unittest.TestCase):
    def judge(self, ledger, by_hand=True):
        """The first bad entry, on which all agree; None if the log holds."""
        ledger.checkpoint()
        folder = pathlib.Path(tempfile.mkdtemp(prefix="banchi-ways-"))
        self.addCleanup(shutil.rmtree, folder)
        ledger.export(folder)
        answers = []
        for command in ([VERIFY], [sys.executable, ROOT / "Scripts/verify.py"]):
            done = subprocess.run([*command, folder, "--format", "json"], capture_output=True, text=True)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            verdict = json.loads(done.stdout)
            self.assertEqual(verdict["holds"], done.returncode == 0)
            answers.append(verdict)
        self.assertEqual(answers[0]["first_bad"], answers[1]["first_bad"], [each["faults"] for each in answers])
        self.assertEqual(answers[0]["holds"], answers[0]["first_bad"] is None, answers[0]["faults"])
        if by_hand:
            self.assertEqual(self.judge_by_hand(folder, ledger), answers[0]["first_bad"])
        return answers[0]["first_bad"]

    def judge_by_hand(self, export, ledger):
        """What the page says of the books; these exports have no certificates and end there."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="banchi-ways-"))
        self.addCleanup(shutil.rmtree, folder)
        (folder / "log.vkey").write_text(ledger.keys[0].vkey + "\n")
        done = run_page("A whole log", folder, export=str(export))
        found = re.search(r"error .*: entry (\d+):", done.stderr)
        self.assertNotEqual(found is not None, "its accounts hold" in done.stdout, done.stderr)
        return int(found[1]) if found else None

    def assert_holds(self, ledger):
        self.assertIsNone(self.judge(ledger))

    def assert_bad_at_end(self, ledger, by_hand=True):
        self.assertEqual(self.judge(ledger, by_hand), len(ledger.entries) - 1)


class Ways(Case):
    """Point 6."""

    def test_every_kind_goes_its_way(self):
        ledger = begun()
        for kind, body, debit, credit in WAYS:
            changed = dict(body)
            if "receipt" in body and OWN + "bank" == debit:
                changed["receipt"] = f"S{SCHOOL}-2569/000002"
            elif "receipt" in body:
                changed["receipt"] = "DON2569/000005" if "credit" not in body else "DON2569/000006"
            ledger.append(kind, {**changed, "amount": 10}, [[debit, credit, 10]])
        self.assert_holds(ledger)

    def test_no_kind_goes_another_way(self):
        def renamed(path):
            head, _, _ = path.rpartition(":")
            return f"{head}:Z9" if path not in (BANK, WITHHELD) else f"school:{SCHOOL}:bank"

        for kind, body, debit, credit in WAYS:
            if "receipt" in body and OWN + "bank" == debit:
                body = {**body, "receipt": f"S{SCHOOL}-2569/000002"}
            for wrong in ((credit, debit), (debit, renamed(credit)), (renamed(debit), credit), ("other:C1", credit)):
                if kind == "match.kept" and wrong[0] == BANK:
                    continue  # of any campaign
                if debit.startswith("assets:shortfall") and wrong[1] == f"school:{SCHOOL}:bank":
                    continue  # of either book
                with self.subTest(kind=kind, move=wrong):
                    ledger = begun()
                    ledger.append(kind, {**body, "amount": 10}, [[*wrong, 10]])
                    self.assert_bad_at_end(ledger, by_hand=wrong[0] == credit)


    def test_withheld_tax_leaves_the_book_that_it_was_withheld_in(self):
        for body, root in (({"school": SCHOOL}, ("liabilities:", "assets:")), ({}, (OWN, OWN)),
                           ({"school": "1054390099"}, (OWN, OWN))):
            with self.subTest(body):
                ledger = begun()
                moves = [[root[0] + "withholding", root[1] + "bank", 10]]
                ledger.append("withholding.remitted", {**body, "amount": 10}, moves)
                self.assert_bad_at_end(ledger)

    def test_what_the_bank_says_and_what_is_found_moves_nothing(self):
        ledger = begun()
        for kind in STILL:
            ledger.append(kind, {"note": kind})
        self.assert_holds(ledger)
        for kind in STILL:
            with self.subTest(kind=kind):
                ledger = begun()
                ledger.append(kind, {"amount": 10, "campaign": "C1"}, [[BANK, fund("C1"), 10]])
                self.assert_bad_at_end(ledger, by_hand=False)

    def test_a_kind_that_nobody_knows_is_bad(self):
        ledger = begun()
        ledger.append("statement.forgotten", {})
        self.assert_bad_at_end(ledger, by_hand=False)


class Afterwards(Case):
    """Point 5: what a donation stands for, and its receipt."""

    def setUp(self):
        self.ledger = begun()
        self.gift = next(seq for seq, entry in enumerate(self.ledger.entries) if b"donation.received" in entry)
        self.receipt = "DON2569/000001"

    def named(self):
        return {"hash": leaf_hash(self.ledger.entries[self.gift]).hex(), "seq": self.gift}

    def change(self, kind, amount, debit, credit, campaign="C1", **more):
        body = {"amount": amount, "campaign": campaign, "donation": self.named(), "receipt": self.receipt, **more}
        self.ledger.append(kind, body, [[debit, credit, amount]])

    def refund(self, amount, campaign="C1"):
        self.change("donation.refunded", amount, fund(campaign), BANK, campaign, reason="refund")

    def correct(self, number, **changes):
        """Voids the live receipt and issues the next, which says what stands."""
        self.ledger.append("receipt.voided", {
            "donation": self.named(), "reason": "correction", "receipt": self.receipt,
            "successor": f"DON2569/{number:06}"}, fact=1)
        self.reissue(number, fact=2, **changes)

    def reissue(self, number, fact, **changes):
        gift = json.loads(self.ledger.entries[self.gift])["body"]
        self.ledger.append("receipt.reissued", {
            **gift, "donation": self.named(), "receipt": f"DON2569/{number:06}", "replaces": self.receipt, **changes},
            fact=fact)
        self.receipt = f"DON2569/{number:06}"

    def reverse(self, amount, reason, campaign="C1"):
        self.change("donation.reversed", amount, fund(campaign), BANK, campaign, reason=reason)
        self.ledger.append(
            "receipt.voided", {"donation": self.named(), "reason": reason, "receipt": self.receipt}, fact=1)

    def test_parts_are_refunded_and_the_rest_reversed(self):
        self.refund(1_000)
        self.correct(5, amount=8_000)
        self.refund(500)
        self.correct(6, amount=7_500)
        self.reverse(7_500, "refund")
        self.assert_holds(self.ledger)

    def test_a_refund_is_of_a_part(self):
        self.refund(9_000)
        self.assert_bad_at_end(self.ledger)

    def test_a_refund_names_its_campaign(self):
        self.ledger.give("C4", 5_000)
        self.refund(100, campaign="C4")
        self.assert_bad_at_end(self.ledger)

    def test_a_changed_donation_gets_another_receipt(self):
        self.refund(1_000)
        self.ledger.give("C1", 1)
        self.assert_bad_at_end(self.ledger)

    def test_the_new_receipt_says_what_stands(self):
        for changes in ({}, {"amount": 7_999}, {"amount": 8_000, "campaign": "C2"}):
            self.setUp()
            self.refund(1_000)
            self.correct(5, **changes)
            with self.subTest(changes=changes):
                self.assert_bad_at_end(self.ledger)

    def test_what_was_refunded_does_not_stand(self):
        self.refund(1_000)
        self.correct(5, amount=8_000)
        self.change("donation.reversed", 9_000, fund("C1"), BANK, reason="refund")
        self.assert_bad_at_end(self.ledger)

    def test_a_donation_moves_to_another_campaign(self):
        self.change("donation.redirected", 9_000, fund("C1"), refundable("C2"), reason="wrong-campaign", to="C2")
        self.correct(5, campaign="C2", school="1054010002", plan_lines=["L9"])
        self.change("donation.reversed", 9_000, refundable("C2"), BANK, "C2", reason="refund")
        self.ledger.append(
            "receipt.voided", {"donation": self.named(), "reason": "refund", "receipt": self.receipt}, fact=1)
        self.assert_holds(self.ledger)

    def test_it_moves_whole_and_elsewhere(self):
        for amount, to in ((8_999, "C2"), (9_000, "C1")):
            self.setUp()
            self.change("donation.redirected", amount, fund("C1"), refundable(to), reason="wrong-campaign", to=to)
            with self.subTest(amount=amount, to=to):
                self.assert_bad_at_end(self.ledger)

    def test_its_receipt_moves_along(self):
        self.change("donation.redirected", 9_000, fund("C1"), refundable("C2"), reason="wrong-campaign", to="C2")
        self.correct(5)
        self.assert_bad_at_end(self.ledger)

    def test_only_a_moved_receipt_names_other_lines(self):
        self.refund(1_000)
        self.correct(5, amount=8_000, plan_lines=["L9"])
        self.assert_bad_at_end(self.ledger)

    def test_a_chargeback_is_won_back(self):
        self.reverse(9_000, "chargeback")
        self.change("donation.reinstated", 9_000, BANK, fund("C1"))
        self.reissue(5, fact=1)
        self.refund(1)
        self.correct(6, amount=8_999)
        self.assert_holds(self.ledger)

    def test_only_a_chargeback_is_won_back(self):
        self.reverse(9_000, "refund")
        self.change("donation.reinstated", 9_000, BANK, fund("C1"))
        self.assert_bad_at_end(self.ledger)

    def test_it_is_won_back_once(self):
        self.reverse(9_000, "chargeback")
        self.change("donation.reinstated", 9_000, BANK, fund("C1"))
        self.reissue(5, fact=1)
        self.change("donation.reinstated", 9_000, BANK, fund("C1"))
        self.assert_bad_at_end(self.ledger)

    def test_what_is_won_back_has_a_receipt(self):
        self.reverse(9_000, "chargeback")
        self.change("donation.reinstated", 9_000, BANK, fund("C1"))
        self.ledger.give("C1", 1)
        self.assert_bad_at_end(self.ledger)

    def test_its_receipt_stays_in_its_series(self):
        self.reverse(9_000, "chargeback")
        self.change("donation.reinstated", 9_000, BANK, fund("C1"))
        gift = json.loads(self.ledger.entries[self.gift])["body"]
        self.ledger.append("receipt.reissued", {
            **gift, "donation": self.named(), "receipt": "X2569/000001", "replaces": self.receipt}, fact=1)
        self.assert_bad_at_end(self.ledger)


if __name__ == "__main__":
    unittest.main()
