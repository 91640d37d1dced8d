"""What an operator meets: lost files, failed beginnings, nonsense papers, and who may read what."""

import json
import stat
import unittest

from scratch import scratch
from test_serve import Server
from world import banchi, world

PAYMENT = {
    "plan_line": "L1", "amount": "10.00", "paid_at": "2026-03-02", "payee": "บริษัท ทดสอบ จำกัด",
    "payee_account": "", "invoice_no": "", "invoice_date": "", "document_sha256": "",
    "requested_by": "officer-01", "approved_by": "approver-01",
}


def payment_file(copy, count=1, **changes):
    """A file with payments for the first campaign."""
    campaign = next(iter(world().expected["campaigns"]))
    row = {**PAYMENT, "campaign": campaign, "school": campaign.split("-")[1], **changes}
    path = copy.root / "payments.jsonl"
    rows = [{**row, "id": f"ODD-{number}"} for number in range(1, count + 1)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return path


class LostFiles(unittest.TestCase):
    def test_a_lost_vault_is_said_and_not_replaced(self):
        copy = world().copy("data")
        (copy.data / "vault.sqlite").unlink()
        for command in (["verify"], ["receipt", "issue", "--all", "--out", copy.receipts]):
            self.assertIn("vault.sqlite is missing", banchi(*command, data=copy.data, expect=69).stderr)
        self.assertFalse((copy.data / "vault.sqlite").exists())

    def test_a_lost_ledger_is_said_and_not_replaced(self):
        copy = world().copy("data")
        (copy.data / "ledger.sqlite").unlink()
        self.assertIn("ledger.sqlite is missing", banchi("verify", data=copy.data, expect=69).stderr)

    def test_an_unreadable_passphrase_file_leaves_the_folder_free(self):
        folder = scratch("init")
        begin = ["init", "--origin", "new.example/ledger", "--passphrase-file"]
        banchi(*begin, folder / "missing", data=folder / "data", expect=74)
        (folder / "passphrase").write_text("รหัสผ่านสำหรับทดสอบ\n")
        banchi(*begin, folder / "passphrase", data=folder / "data")
        banchi("verify", data=folder / "data")


class Papers(unittest.TestCase):
    def test_nonsense_shares_stop_nobody(self):
        copy = world().copy("data")
        # Together more satang than 64 bits hold.
        shares = ";".join(["L1:10000000000000"] * 50)
        path = payment_file(copy, count=200, plan_line=shares)
        banchi("import", "disbursements", path, data=copy.data)
        found = json.loads(
            banchi("reconcile", "plan", "--format", "json", data=copy.data, expect=1).stdout)
        self.assertIn(("P27", "ODD-1"), {(item["check"], item["subject"]) for item in found["findings"]})
        with Server(copy) as server:
            campaign = next(iter(world().expected["campaigns"]))
            self.assertEqual(server.request(f"/campaigns/{campaign}")[0], 200)

    def test_whoever_is_paid_may_not_have_asked(self):
        copy = world().copy("data")
        name = "นายสมชาย ทดสอบระบบ"
        path = payment_file(copy, payee=name, requested_by=name)
        banchi("import", "disbursements", path, data=copy.data)
        found = json.loads(
            banchi("reconcile", "plan", "--format", "json", data=copy.data, expect=1).stdout)
        self.assertIn(("P17", "ODD-1"), {(item["check"], item["subject"]) for item in found["findings"]})

    def test_a_nickname_is_no_company(self):
        copy = world().copy("data")
        banchi("import", "disbursements", payment_file(copy, payee="Somchai Bank"), data=copy.data)
        banchi("export", "log", copy.export, data=copy.data)
        self.assertNotIn("Somchai", (copy.export / "entries.jsonl").read_text())


class Modes(unittest.TestCase):
    def test_donors_data_are_the_owners_alone(self):
        receipt = world().receipt(0).with_suffix(".sd-jwt")
        files = [receipt, world().data / "vault.sqlite", world().data / "keys/log.pem"]
        for path in files:
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path)
        self.assertEqual(stat.S_IMODE(world().data.stat().st_mode), 0o700)
        export = world().export / "checkpoint"
        self.assertEqual(stat.S_IMODE(export.stat().st_mode), 0o644)


if __name__ == "__main__":
    unittest.main()
