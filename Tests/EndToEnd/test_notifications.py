"""What payment providers tell a running server, with an imitation of a gateway that is a real HTTP server: signed by
Standard Webhooks' own library, told again, forged, late, and for what nobody can explain."""

import base64
import datetime
import hashlib
import hmac
import http.client
import http.server
import json
import secrets
import threading
import time
import unittest

from standardwebhooks.webhooks import Webhook

from scratch import scratch
from small_world import CAMPAIGNS, PLANS, SCHOOLS
from test_operating import FREE, Serving
from world import banchi

PLEDGE = "P0123456789ABCDE"
DONOR = "สมหญิง ทดสอบระบบ"
PAYEE = "บริษัท เกตเวย์ตัวอย่าง จำกัด"
KEY = "skey_imitation"


def webhook_secret():
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


class Gateway:
    """Has charges, and shows them to whoever has the key: GET /charges/ID with basic authentication."""

    def __init__(self):
        self.charges, self.asked = {}, []
        gateway = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                gateway.asked.append(self.path)
                expected = "Basic " + base64.b64encode(f"{KEY}:".encode()).decode()
                charge = gateway.charges.get(self.path.removeprefix("/charges/"))
                status = 401 if self.headers["Authorization"] != expected else 404 if charge is None else 200
                content = json.dumps(charge if status == 200 else {"object": "error"}).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def charge(self, number, amount, **members):
        """A paid charge as the API shows it; its id."""
        name = f"chrg_test_{number:019}"
        self.charges[name] = {
            "object": "charge", "id": name, "livemode": True, "amount": amount, "currency": "THB", "paid": True,
            "status": "successful", "metadata": {}, "fee": 0, "fee_vat": 0, "refunded_amount": 0, "card": None,
            "source": {"object": "source", "type": "promptpay"}, "created_at": "2026-02-10T03:00:00Z",
            "paid_at": "2026-02-10T03:01:00Z", "fee_rate": "1.65", **members}
        return name


class Notified(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = scratch("notified")
        cls.data, cls.gateway = cls.root / "data", Gateway()
        banchi("init", "--origin", "notified.example/ledger", data=cls.data)
        for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
            (cls.root / f"{kind}.csv").write_text(text)
            banchi("import", kind, cls.root / f"{kind}.csv", data=cls.data)
        for pledge, amount in ((PLEDGE, "300.00"), ("P0123456789ABCDF", "300.00")):
            banchi("pledge", "make", "--id", pledge, "--campaign", "keep", "--amount", amount, "--due", "2026-08-01",
                   "--name", DONOR, "--email", "somying@example.org", data=cls.data)
        cls.old, cls.new = webhook_secret(), webhook_secret()
        cls.omise = secrets.token_bytes(32)
        for name, text in (("old", cls.old), ("new", cls.new), ("omise-secret", base64.b64encode(cls.omise).decode()),
                           ("omise-key", KEY)):
            (cls.root / name).write_text(text + "\n")
        cls.write("partner", kind="signed-json", secret_files=["old", "new"], payee=PAYEE)
        cls.write("omise", kind="omise", secret_files=["omise-secret"], payee=PAYEE, api=cls.gateway.url,
                  key_file="omise-key")
        cls.server = Serving(
            cls.data, *FREE, "--provider", cls.root / "partner.json", "--provider", cls.root / "omise.json")
        cls.addClassCleanup(lambda: cls.server.__exit__())

    @classmethod
    def write(cls, name, **members):
        (cls.root / f"{name}.json").write_text(json.dumps({"name": name, **members}, ensure_ascii=False))

    # Telling

    def post(self, provider, body, fields):
        connection = http.client.HTTPConnection(self.server.address, timeout=60)
        connection.request("POST", f"/v1/notifications/{provider}", body,
                           {"Content-Type": "application/json", **fields})
        answer = connection.getresponse()
        content = json.loads(answer.read())
        connection.close()
        return answer.status, content, answer.headers

    def partner(self, type="payment.received", secret=None, at=None, **data):
        body = json.dumps({"type": type, "data": {
            "amount": 30000, "currency": "THB", "method": "promptpay", "received": "2026-02-10T03:00:00Z", **data}})
        at = at or datetime.datetime.now(datetime.timezone.utc)
        name = f"msg-{secrets.token_hex(4)}"
        return self.post("partner", body, {
            "webhook-id": name, "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(secret or self.new).sign(name, at, body)})

    def told(self, key, data, signers=None, at=None):
        body = json.dumps({"object": "event", "id": "evnt_1", "key": key, "data": data})
        at = str(int(at or time.time()))
        codes = [hmac.new(one, f"{at}.{body}".encode(), hashlib.sha256).hexdigest() for one in signers or [self.omise]]
        return self.post("omise", body, {"Omise-Signature": ",".join(codes), "Omise-Signature-Timestamp": at})

    def complete(self, charge):
        # What the notification says of the charge is not believed, so it says nonsense.
        return self.told("charge.complete", {"object": "charge", "id": charge, "amount": 1, "paid": False})

    # Looking

    def entries(self, kind):
        entries, after = [], 0
        while True:
            page = json.loads(self.server.ask(f"/v1/entries?kind={kind}&after={after}&limit=200")[1])
            entries += [one["entry"] for one in page["entries"]]
            if page["next"] is None:
                return entries
            after = page["next"]

    def gift(self, answer):
        [found] = [entry for entry in self.entries("donation.received") if entry["id"] == answer["entry"]]
        return found

    def waiting(self):
        return {one["charge"]: one for one in json.loads(
            banchi("provider", "waiting", "--format", "json", data=self.data).stdout)}

    def pledge(self, name):
        return json.loads(self.server.ask(f"/v1/pledges/{name}")[1])

    # Recorded

    def test_a_paid_pledge_is_received_once_with_its_donor_and_its_fee(self):
        self.assertEqual(self.pledge(PLEDGE)["state"], "open")
        page = self.server.ask(f"/pledges/{PLEDGE}?lang=en")[1].decode()
        self.assertNotIn("DON2569/", page)
        status, answer, headers = self.partner(charge="chg-1", pledge=PLEDGE, fee=495)
        self.assertEqual((status, answer["state"]), (200, "recorded"), answer)
        self.assertNotIn("Idempotency-Replayed", headers)
        entry = self.gift(answer)
        self.assertEqual(entry["by"], "client:partner")
        self.assertEqual([entry["body"][name] for name in ("amount", "campaign", "method", "pledge")],
                         [30000, "keep", "promptpay", PLEDGE])
        [fee] = [one["body"] for one in self.entries("fee.charged") if one["body"]["id"] == "fee-chg-1"]
        self.assertEqual((fee["amount"], fee["receipt"], fee["payee"]), (495, entry["body"]["receipt"], PAYEE))
        self.assertEqual(self.pledge(PLEDGE)["state"], "fulfilled")
        page = self.server.ask(f"/pledges/{PLEDGE}?lang=en")[1].decode()
        self.assertIn(entry["body"]["receipt"], page)
        # What the donor said with the pledge stands on the receipt, and nowhere in the ledger.
        shown = banchi("donor", "show", "--email", "somying@example.org", data=self.data).stdout
        self.assertIn(entry["body"]["receipt"], shown)
        for again in range(2):
            status, repeated, headers = self.partner(charge="chg-1", pledge=PLEDGE, fee=495, secret=self.old)
            self.assertEqual((status, repeated, headers["Idempotency-Replayed"]), (200, answer, "true"))
        self.assertEqual(self.pledge(PLEDGE)["given"], 30000)

    def test_told_twice_at_once_it_is_recorded_once(self):
        answers, lock = [], threading.Lock()

        def tell():
            answer = self.partner(charge="chg-twice", campaign="keep")
            with lock:
                answers.append(answer[:2])

        threads = [threading.Thread(target=tell) for _ in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertEqual(len(answers), 8)
        self.assertEqual(len({json.dumps(answer) for answer in answers}), 1, answers)
        self.assertEqual(answers[0][0], 200)
        self.gift(answers[0][1])

    def test_of_the_gateway_only_what_was_fetched_is_believed(self):
        charge = self.gateway.charge(1, 20000, metadata={"pledge": "P0123456789ABCDF"}, fee=330, fee_vat=23)
        status, answer, _ = self.complete(charge)
        self.assertEqual((status, answer["state"]), (200, "recorded"), answer)
        entry = self.gift(answer)["body"]
        self.assertEqual((entry["amount"], entry["received"]), (20000, "2026-02-10T03:01:00.000000Z"))
        # Another amount than was promised is a part of it.
        pledge = self.pledge("P0123456789ABCDF")
        self.assertEqual((pledge["given"], pledge["state"]), (20000, "open"))
        [fee] = [one["body"]["amount"] for one in self.entries("fee.charged") if one["body"]["id"] == f"fee-{charge}"]
        self.assertEqual(fee, 353)
        self.assertEqual(self.complete(charge)[1], answer)
        self.assertNotIn(KEY, self.server.log.read_text())
        self.assertNotIn(DONOR, self.server.log.read_text())

    def test_what_says_nothing_of_money_is_passed_over(self):
        unpaid = self.gateway.charge(2, 100, paid=False)
        self.assertEqual(self.complete(unpaid)[:2], (200, {"state": "ignored", "reason": "charge-not-paid"}))
        tested = self.gateway.charge(3, 100, livemode=False)
        self.assertEqual(self.complete(tested)[1]["reason"], "test-mode")
        asked = len(self.gateway.asked)
        self.assertEqual(self.told("customer.update", {"object": "customer"})[1]["reason"], "event-unknown")
        self.assertEqual(len(self.gateway.asked), asked)

    # Refused

    def test_who_is_no_provider_is_told_nothing(self):
        for answer in (
                self.partner(charge="chg-x", campaign="keep", secret=webhook_secret()),
                self.told("charge.complete", {"id": "chrg_test_1"}, signers=[secrets.token_bytes(32)]),
                self.post("partner", "{}", {}), self.post("nobody", "{}", {}), self.post("omise", b"\xff", {})):
            self.assertEqual((answer[0], answer[1]["code"]), (401, "signature-wrong"))
        now = datetime.datetime.now(datetime.timezone.utc)
        for apart in (-400, 400):
            late = self.partner(charge="chg-x", campaign="keep", at=now + datetime.timedelta(seconds=apart))
            self.assertEqual((late[0], late[1]["code"]), (401, "notification-too-old"))
        self.assertEqual(self.told("charge.complete", {"id": "x"}, at=time.time() - 400)[1]["code"],
                         "notification-too-old")
        self.assertEqual(self.partner(charge="a b", campaign="keep")[:1], (400,))
        large = self.partner(charge="chg-x", campaign="keep", more="x" * 70_000)
        self.assertEqual((large[0], large[1]["code"]), (413, "body-too-large"))
        self.assertNotIn("chg-x", self.waiting())

    def test_a_gateway_that_does_not_answer_is_asked_again_later(self):
        unknown = self.complete("chrg_test_unknown")
        self.assertEqual((unknown[0], unknown[1]["code"]), (503, "provider-unreachable"))
        self.assertIn("Retry-After", unknown[2])

    # Waiting

    def test_what_nobody_can_explain_waits_until_an_accountant_has_seen_to_it(self):
        cases = {
            "unmatched": {}, "currency-differs": {"campaign": "keep", "currency": "USD"},
            "custody-differs": {"campaign": "own"}, "pledge-unknown": {"pledge": "P9999999999ABCDE"},
            "campaign-unknown": {"campaign": "nothing"},
            "campaign-not-open": {"campaign": "keep", "received": "2025-01-01T00:00:00Z"}}
        for number, (reason, data) in enumerate(cases.items()):
            answer = self.partner(charge=f"odd-{number}", **data)
            self.assertEqual(answer[:2], (200, {"charge": f"odd-{number}", "reason": reason, "state": "waiting"}))
            self.assertEqual(self.waiting()[f"odd-{number}"]["reason"], reason)
        # Told again it waits once; what is told better now is recorded, and waits no more.
        self.partner(charge="odd-0")
        self.assertEqual(list(self.waiting()).count("odd-0"), 1)
        self.assertEqual(self.partner(charge="odd-4", campaign="line")[1]["state"], "recorded")
        self.assertNotIn("odd-4", self.waiting())
        # An accountant takes it into suspense; told again after that it is not recorded a second time.
        done = banchi("provider", "receive", "partner", "odd-0", "--by", "accountant:a1", data=self.data)
        self.assertIn("credit partner-odd-0 of 300.00 baht is in suspense", done.stdout)
        self.assertNotIn("odd-0", self.waiting())
        self.assertEqual(self.partner(charge="odd-0", campaign="keep")[1], {"charge": "odd-0", "state": "suspense"})
        banchi("suspense", "allocate", "partner-odd-0", "--campaign", "keep", data=self.data)
        self.assertEqual(self.partner(charge="odd-0", campaign="keep")[1]["state"], "suspense")
        # Only satang are received, and only once.
        self.assertIn("THB was expected", banchi(
            "provider", "receive", "partner", "odd-1", "--by", "accountant:a1", data=self.data, expect=65).stderr)
        banchi("provider", "dismiss", "partner", "odd-1", data=self.data)
        self.assertIn("no charge odd-1", banchi(
            "provider", "dismiss", "partner", "odd-1", data=self.data, expect=65).stderr)

    def test_a_refund_waits_for_people_and_is_seen_to_by_them(self):
        charge = self.gateway.charge(4, 50000, metadata={"campaign": "keep"}, card={"object": "card"}, source=None)
        recorded = self.complete(charge)[1]
        self.assertEqual(self.gift(recorded)["body"]["method"], "card")
        self.gateway.charges[charge]["refunded_amount"] = 50000
        refund = self.told("refund.create", {"object": "refund", "charge": charge})
        self.assertEqual(refund[1], {"charge": charge, "reason": "refunded", "state": "waiting"})
        self.assertIn("a gift already", banchi(
            "provider", "receive", "omise", charge, "--by", "accountant:a1", data=self.data, expect=65).stderr)
        banchi("donation", "reverse", self.gift(recorded)["body"]["receipt"], "--reason", "refund", data=self.data)
        self.assertEqual(self.told("refund.create", {"object": "refund", "charge": charge})[1], recorded)
        self.assertNotIn(charge, self.waiting())

    def test_a_dispute_outlasts_a_receipt_that_is_told_again(self):
        self.partner(charge="chg-disputed", campaign="keep")
        self.assertEqual(self.partner("payment.disputed", charge="chg-disputed")[1]["reason"], "disputed")
        self.assertEqual(self.partner(charge="chg-disputed", campaign="keep")[1]["state"], "recorded")
        self.assertIn("chg-disputed", self.waiting())
        other = self.partner(charge="chg-disputed", campaign="keep", amount=1)
        self.assertEqual(other[1]["reason"], "key-reused")

    def test_what_waits_is_for_those_who_read_the_books(self):
        self.partner(charge="chg-listed")
        self.assertEqual(self.server.ask("/v1/notifications")[0], 401 if self.has_tokens() else 403)
        token = banchi("token", "create", "reader", "--by", "auditor:r1", data=self.data).stdout
        token = next(word for word in token.split() if word.startswith("bnc_"))
        status, answer = self.server.ask("/v1/notifications", Authorization=f"Bearer {token}")
        self.assertEqual(status, 200)
        self.assertIn("chg-listed", {one["charge"] for one in json.loads(answer)["notifications"]})

    def has_tokens(self):
        return bool(banchi("token", "list", data=self.data).stdout.strip())

    def test_a_file_that_is_wrong_keeps_the_server_from_starting(self):
        (self.root / "bad.json").write_text('{"name": "bad", "kind": "signed-json", "secret_files": ["omise-key"]}')
        self.assertIn("whsec_", banchi(
            "serve", *FREE, "--provider", self.root / "bad.json", data=self.data, expect=65).stderr)


if __name__ == "__main__":
    unittest.main()
