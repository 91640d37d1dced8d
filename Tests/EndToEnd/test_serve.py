"""The served log and API, as a stranger's program sees them."""

import json
import subprocess
import unittest
import urllib.error
import urllib.request

from world import BANCHI, banchi, world


class Server:
    """A real server on a free loopback port, with a ledger of its own."""

    def __init__(self, copy=None):
        self.copy = copy or world().copy("data")
        self.options = []

    def __enter__(self):
        self.process = subprocess.Popen(
            [BANCHI, "serve", "--listen", "127.0.0.1:0", "--data", self.copy.data, *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.base = line.split()[-1]
                return self
        raise AssertionError("the server never listened")

    def __exit__(self, *_):
        self.process.terminate()
        assert self.process.wait(timeout=30) == 0
        self.process.stdout.close()

    def request(self, path, body=None, **headers):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers=headers)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()


class TheServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server().__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)
        _, answer = cls.server.request("/v1/campaigns?limit=200")
        campaigns = json.loads(answer)["campaigns"]
        cls.campaign = next(campaign for campaign in campaigns if campaign["state"] == "open")

    def gift(self, **changes):
        return {
            "campaign": self.campaign["id"], "amount": 12345, "currency": "THB",
            "method": "promptpay", "anonymous": False,
            "donor": {"kind": "individual", "name": "สมหญิง ทดสอบระบบ"}, **changes}

    def post(self, key, body):
        return self.server.request(
            "/v1/donations", body, **{"Idempotency-Key": key, "Content-Type": "application/json"})

    def test_a_gift_is_recorded_once_however_often_it_is_sent(self):
        first = self.post("one", self.gift())
        self.assertEqual(first[0], 201, first[1])
        self.assertEqual(self.post("one", self.gift()), first)
        status, answer = self.post("one", self.gift(amount=54321))
        self.assertEqual((status, json.loads(answer)["code"]), (409, "key-reused"))

    def test_refusals_are_problems(self):
        cases = [
            ({"campaign": "NONE"}, 404, "campaign-unknown"),
            ({"received_at": "2020-01-01T00:00:00Z"}, 422, "campaign-not-open"),
            ({"amount": 12.5}, 400, None),
            ({"amount": -1}, 400, None),
            ({"surprise": 1}, 400, None),
        ]
        for number, (change, expected, code) in enumerate(cases):
            status, answer = self.post(f"bad-{number}", self.gift(**change))
            problem = json.loads(answer)
            self.assertEqual(status, expected, answer)
            self.assertEqual(problem["status"], expected)
            if code:
                self.assertEqual(problem["code"], code)

    def test_a_receipt_taken_from_the_server_verifies_against_it(self):
        _, answer = self.post("two", self.gift())
        name = json.loads(answer)["receipt"].replace("/", "-")
        folder = self.server.copy.root
        for suffix, path in [(".sd-jwt", ""), (".tlog-proof", "/proof")]:
            status, content = self.server.request(f"/v1/receipts/{name}{path}")
            self.assertEqual(status, 200)
            (folder / f"{name}{suffix}").write_bytes(content)
        self.assertNotIn("สมหญิง", (folder / f"{name}.sd-jwt").read_text())
        done = banchi(
            "receipt", "verify", folder / f"{name}.sd-jwt", "--key", world().vkey,
            "--against", self.server.base)
        self.assertIn("still there", done.stdout)

    def test_served_tiles_are_the_exported_ones(self):
        for tile in ["tile/0/000", "tile/entries/000", "tile/0/003"]:
            status, content = self.server.request(f"/{tile}")
            self.assertEqual(status, 200)
            self.assertEqual(content, (world().export / tile).read_bytes())
        self.assertEqual(self.server.request("/tile/0/999")[0], 404)
        self.assertEqual(self.server.request("/tile/0/0")[0], 404)

    def test_pages_are_there_in_both_languages(self):
        for language, word in [("th", "โรงเรียน"), ("en", "school")]:
            for path in ["/", f"/campaigns/{self.campaign['id']}", "/receipts/DON2569-000001"]:
                status, page = self.server.request(f"{path}?lang={language}")
                self.assertEqual(status, 200, path)
                self.assertIn(word, page.decode())
                self.assertIn(f'<html lang="{language}"', page.decode())


class WritingFromElsewhere(unittest.TestCase):
    def test_an_import_beside_a_running_server_is_seen(self):
        with Server() as server:
            campaign = next(
                campaign for campaign in json.loads(server.request("/v1/campaigns?limit=200")[1])["campaigns"]
                if campaign["state"] == "open")
            banchi(
                "donate", "--campaign", campaign["id"], "--amount", "1.25", "--method", "cash",
                data=server.copy.data)
            after = json.loads(server.request(f"/v1/campaigns/{campaign['id']}")[1])
            self.assertEqual(after["raised"], campaign["raised"] + 125)


if __name__ == "__main__":
    unittest.main()
