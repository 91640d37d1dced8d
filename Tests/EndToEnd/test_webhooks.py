"""Webhooks as a receiver sees them: signed as Standard Webhooks says (checked by its own library), again until they
are taken, once more after a restart, and never to an address that only the server reaches."""

import hashlib
import http.server
import json
import sqlite3
import threading
import unittest

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from test_operating import FREE, Serving
from test_witness import eventually
from world import banchi, world


class Receiver:
    """A server that keeps what it is told, and answers as planned: the last plan holds for all that follow."""

    def __init__(self, *plan):
        self.plan, self.told, self.lock = list(plan), [], threading.Lock()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with receiver.lock:
                    status = receiver.plan.pop(0) if len(receiver.plan) > 1 else receiver.plan[0]
                    receiver.told.append((status, dict(self.headers), body))
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/hook"

    def stop(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def taken(self):
        with self.lock:
            return [(headers, json.loads(body)) for status, headers, body in self.told if status < 300]


class Told(unittest.TestCase):
    """One server; every test has an endpoint of its own."""

    @classmethod
    def setUpClass(cls):
        cls.copy = world().copy("data")
        cls.server = Serving(cls.copy.data, *FREE)
        cls.addClassCleanup(lambda: cls.server.__exit__())
        cls.campaign = cls.server.campaign()

    def setUp(self):
        self.names = []
        self.addCleanup(lambda: [self.ask("remove", name) for name in self.names])

    def receiver(self, *plan):
        receiver = Receiver(*plan)
        self.addCleanup(receiver.stop)
        return receiver

    def ask(self, *command, expect=0):
        return banchi("webhook", *command, data=self.copy.data, expect=expect)

    def add(self, url, *options):
        (name, _), (_, secret) = [
            line.split("\t") for line in self.ask("add", url, *options).stdout.splitlines()]
        self.names.append(name)
        return name, secret

    def listed(self, name):
        return next(one for one in json.loads(self.ask("list", "--format", "json").stdout) if one["id"] == name)

    def notices(self, name):
        """As the server left them: entry, state, attempts, reason."""
        with sqlite3.connect(self.copy.data / "webhooks.sqlite") as database:
            rows = database.execute(
                "SELECT entry, state, attempts, reason FROM notice WHERE endpoint = ?", [name]).fetchall()
        database.close()
        return rows

    def tried(self, name):
        return [row for row in self.notices(name) if row[2]]

    def test_a_receiver_that_fails_first_is_told_once_it_answers_and_can_verify_it(self):
        receiver = self.receiver(500, 200)
        name, secret = self.add(receiver.url, "--kind", "donation.received", "--allow-private")
        status, answer = self.server.give("hook", self.campaign)
        self.assertEqual(status, 201)
        eventually(receiver.taken)
        (_, first, body), (_, second, again) = receiver.told[:2]
        self.assertEqual((first["webhook-id"], body), (second["webhook-id"], again))
        lower = {key.lower(): value for key, value in second.items()}
        message = Webhook(secret).verify(again, lower)
        self.assertEqual(message["type"], "donation.received")
        entry = message["data"]["entry"]
        self.assertEqual(entry["body"]["receipt"], json.loads(answer)["receipt"])
        self.assertEqual(message["timestamp"], entry["at"])
        # The entry is the log's, to the byte.
        canonical = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        self.assertEqual(hashlib.sha256(b"\0" + canonical).hexdigest(), message["data"]["leaf"])
        for spoilt, content in (({**lower, "webhook-id": "other"}, again), (lower, again + b" "),
                                ({**lower, "webhook-timestamp": "1700000000"}, again)):
            with self.assertRaises(WebhookVerificationError):
                Webhook(secret).verify(content, spoilt)
        # Nothing of the donor, and nothing waits any more.
        self.assertNotIn("ทดสอบระบบ".encode(), again)
        eventually(lambda: self.notices(name) == [])
        self.assertEqual(self.listed(name)["notices"], [])

    def test_who_is_gone_is_given_up_and_can_be_told_again(self):
        receiver = self.receiver(410, 200)
        name, _ = self.add(receiver.url, "--allow-private")
        self.server.give("gone", self.campaign)
        eventually(lambda: [row for row in self.notices(name) if row[1] == "failed"])
        self.assertTrue(self.listed(name)["notices"][0]["given_up"])
        given_up = receiver.told[0][1]["webhook-id"]
        self.assertIn("1 messages wait", self.ask("replay", name, "--failed").stdout)
        eventually(lambda: given_up in {headers["webhook-id"] for headers, _ in receiver.taken()})
        eventually(lambda: self.notices(name) == [])

    def test_old_entries_are_told_where_asked_and_kinds_are_kept_apart(self):
        receiver = self.receiver(200)
        kinds = {"plan.approved", "school.registered"}
        name, _ = self.add(
            receiver.url, "--allow-private", "--from", "0", *(part for kind in kinds for part in ("--kind", kind)))
        size = int(self.server.metrics()[1]["banchi_entries_total", ()])
        eventually(lambda: self.listed(name)["position"] >= size and not self.notices(name))
        self.assertEqual({message["type"] for _, message in receiver.taken()}, kinds)
        sequences = [message["data"]["entry"]["seq"] for _, message in receiver.taken()]
        self.assertEqual(sequences, sorted(set(sequences)), "once each, in order")
        self.ask("replay", name, "--from", sequences[3], "--to", sequences[5])
        eventually(lambda: len(receiver.taken()) == len(sequences) + 3)

    def test_a_redirect_is_not_followed(self):
        receiver = self.receiver(302, 200)
        name, _ = self.add(receiver.url, "--allow-private", "--kind", "donation.received")
        self.server.give("redirected", self.campaign)
        eventually(lambda: receiver.told)
        eventually(lambda: self.tried(name) or receiver.taken())
        self.assertEqual(receiver.told[0][0], 302)
        self.assertEqual({headers["webhook-id"] for _, headers, _ in receiver.told[:1]},
                         {headers["webhook-id"] for _, headers, _ in receiver.told[:2]}, "the same, later")

    def test_private_addresses_are_not_connected_to(self):
        receiver = self.receiver(200)
        port = receiver.server.server_port
        names = [self.add(f"https://{host}:{port}/hook")[0] for host in (
            "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254")]
        self.server.give("private", self.campaign)
        for name in names:
            eventually(lambda: self.tried(name))
            self.assertIn("private one", self.tried(name)[0][3])
        self.assertEqual(receiver.told, [])
        self.assertGreaterEqual(
            self.server.metrics()[1]["banchi_webhooks", (("state", "waiting"),)], len(names))

    def test_what_waits_survives_a_killed_server(self):
        receiver = self.receiver(503)
        self.copy = world().copy("data")
        name, _ = self.add(receiver.url, "--allow-private")
        with Serving(self.copy.data, *FREE) as server:
            server.give("before", server.campaign())
            eventually(lambda: self.tried(name))
            server.process.kill()
        self.assertIn("answered 503", self.listed(name)["notices"][0]["reason"])
        receiver.plan[:] = [204]
        with Serving(self.copy.data, *FREE):
            eventually(receiver.taken)
            eventually(lambda: self.notices(name) == [])
        self.assertEqual(len(receiver.taken()), 1)

    def test_nonsense_is_refused(self):
        for url, options in (("http://example.org/", ()), ("ftp://example.org/", ("--allow-private",)), ("https://", ()),
                             ("https://user@example.org/", ()), ("https://example.org/", ("--kind", "Donation"))):
            self.ask("add", url, *options, expect=64)
        for command in (("remove", "wh_0"), ("replay", "wh_0", "--failed")):
            self.assertIn("no endpoint wh_0", self.ask(*command, expect=65).stderr)
        self.ask("replay", "wh_0", expect=64)
        self.ask("replay", "wh_0", "--failed", "--from", "1", expect=64)
        self.copy = world().copy("data")
        (_, one), (_, other) = self.add("https://example.org/"), self.add("https://example.org/")
        self.assertTrue(one.startswith("whsec_"))
        self.assertNotEqual(one, other, "two endpoints with one address are two")


if __name__ == "__main__":
    unittest.main()
