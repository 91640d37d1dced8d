"""Who may come in: tokens, staff, sessions, limits, as a stranger's program and a browser see them."""

import base64
import hashlib
import http.client
import json
import re
import sqlite3
import subprocess
import time
import unittest
import urllib.parse

from members import PASSWORD, add_member, code
from test_serve import Server
from world import BANCHI, banchi, world


class Guarded(Server):
    """A server with options of its own."""

    def __init__(self, copy, *options):
        super().__init__(copy)
        self.options = options

    def __enter__(self):
        self.process = subprocess.Popen(
            [BANCHI, "serve", "--listen", "127.0.0.1:0", "--data", self.copy.data, *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.base = line.split()[-1]
                return self
        raise AssertionError("the server never listened")

    def ask(self, method, path, body=None, **headers):
        """Status, header fields and text; redirections are looked at, not followed."""
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.base).netloc, timeout=60)
        try:
            connection.request(
                method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def post(self, path, cookie=None, origin=None, **fields):
        headers = {"Content_Type": "application/x-www-form-urlencoded", "Origin": origin or self.base}
        if cookie:
            headers["Cookie"] = cookie
        return self.ask("POST", path, urllib.parse.urlencode(fields), **headers)


class Access(unittest.TestCase):
    def setUp(self):
        self.copy = world().copy("data")

    def run_banchi(self, *arguments, expect=0):
        return banchi(*arguments, data=self.copy.data, expect=expect)

    def add(self, name="nok", *roles):
        """Adds a member; what their authenticator scanned."""
        return add_member(self.copy.data, name, *(roles or ("accountant",)))

    def gift(self, server, key, **headers):
        campaigns = json.loads(server.ask("GET", "/v1/campaigns?limit=200")[2])["campaigns"]
        campaign = next(campaign for campaign in campaigns if campaign["state"] == "open")
        gift = {
            "campaign": campaign["id"], "amount": 100, "currency": "THB", "method": "promptpay",
            "anonymous": True, "donor": {"kind": "unknown"}}
        return server.ask(
            "POST", "/v1/donations", json.dumps(gift), Content_Type="application/json",
            Idempotency_Key=key, **headers)

    def test_a_token_is_shown_once_and_works_until_it_is_revoked(self):
        with Guarded(self.copy) as server:
            self.assertEqual(self.gift(server, "before")[0], 201)
            made = self.run_banchi("token", "create", "shop", "--by", "client:shop", "--days", "1")
            token = made.stdout.strip()
            self.assertRegex(token, r"^bnc_[A-Za-z0-9_-]{43}$")
            self.assertEqual(self.gift(server, "without")[0], 401)
            bearer = {"Authorization": f"Bearer {token}"}
            self.assertEqual(self.gift(server, "with", **bearer)[0], 201)
            listed = json.loads(self.run_banchi("token", "list", "--format", "json").stdout)
            self.assertEqual(
                [(one["name"], one["by"], one["permissions"], one["state"]) for one in listed],
                [("shop", "client:shop", ["give"], "in force")])
            self.run_banchi("token", "revoke", "shop")
            self.assertEqual(self.gift(server, "after", **bearer)[0], 401)
        # Nowhere in the folder is the token itself.
        for file in self.copy.data.rglob("*"):
            if file.is_file():
                self.assertNotIn(token.encode(), file.read_bytes(), file)
        row = sqlite3.connect(self.copy.data / "access.sqlite").execute("SELECT digest FROM token").fetchone()
        self.assertEqual(row[0], hashlib.sha256(token.encode()).digest())
        self.run_banchi("token", "revoke", "shop", expect=65)
        self.run_banchi("token", "create", "shop", "--by", "client:shop", expect=65)

    def test_a_token_is_made_for_what_its_role_opens(self):
        for arguments in (
                ["t", "--by", "emperor:a"], ["t", "--by", "client"], ["t", "--by", "client:a", "--for", "books"],
                ["t", "--by", "client:a", "--days", "0"], ["t", "--by", "client:a", "--days", "367"],
                ["not a name", "--by", "client:a"]):
            self.run_banchi("token", "create", *arguments, expect=64)
        self.assertEqual(self.run_banchi("token", "list").stdout, "")

    def test_staff_sign_in_and_out(self):
        secret = self.add("nok", "accountant", "approver")
        with Guarded(self.copy) as server:
            status, headers, _ = server.ask("GET", "/staff")
            self.assertEqual((status, headers["Location"]), (303, "/staff/login"))
            status, headers, page = server.ask("GET", "/staff/login", Accept_Language="th")
            self.assertEqual(status, 200)
            self.assertIn("เข้าสู่ระบบ", page)
            self.assertEqual(headers["Referrer-Policy"], "same-origin")

            now = int(time.time())
            wrong = server.post("/staff/login", name="nok", password=PASSWORD, code="0000000")
            self.assertEqual(wrong[0], 422)
            shown = dict(name="nok", password=PASSWORD, code=code(secret, now))
            self.assertEqual(server.post("/staff/login", origin="http://evil.example", **shown)[0], 403)
            status, headers, _ = server.post("/staff/login", **shown)
            self.assertEqual((status, headers["Location"]), (303, "/staff"))
            cookie = headers["Set-Cookie"].split(";")[0]
            self.assertEqual(server.post("/staff/login", **shown)[0], 422, "a code is used once")

            _, _, page = server.ask("GET", "/staff", Cookie=cookie, Accept_Language="en")
            self.assertIn("p-nok", page)
            self.assertIn("Approver", page)
            form_token = re.search(r'name="form_token" value="([^"]+)"', page)[1]
            self.assertEqual(server.post("/staff/logout", cookie)[0], 403)
            self.assertEqual(server.post("/staff/logout", cookie, form_token=form_token)[0], 303)
            self.assertEqual(server.ask("GET", "/staff", Cookie=cookie)[0], 303)
        database = (self.copy.data / "access.sqlite").read_bytes()
        for kept in (PASSWORD.encode(), base64.b32decode(secret), cookie.split("=", 1)[1].encode()):
            self.assertNotIn(kept, database)

    def test_the_code_on_the_terminal_is_the_uri_below_it(self):
        self.add()
        *code_lines, uri = self.run_banchi("staff", "totp", "nok").stdout.splitlines()
        # Two rows of modules in a line: a full block is light above and below.
        rows = [[character in light for character in line] for line in code_lines for light in ("█▀", "█▄")]
        image = self.copy.root / "code.pgm"
        image.write_bytes(
            b"P5 %d %d 255\n" % (len(rows[0]) * 8, len(rows) * 8)
            + b"".join(b"".join((b"\xff" if light else b"\0") * 8 for light in row) * 8 for row in rows))
        read = subprocess.run(["zbarimg", "-q", "--raw", image], capture_output=True, text=True)
        self.assertEqual(read.stdout.strip(), uri)

    def test_a_new_password_and_a_removal_sign_out(self):
        secret = self.add()
        with Guarded(self.copy) as server:
            def sign_in(password, seconds):
                status, headers, _ = server.post(
                    "/staff/login", name="nok", password=password, code=code(secret, seconds))
                return headers["Set-Cookie"].split(";")[0] if status == 303 else None

            now = int(time.time())
            cookie = sign_in(PASSWORD, now)
            self.assertEqual(server.ask("GET", "/staff", Cookie=cookie)[0], 200)
            file = self.copy.root / "password"
            file.write_text("another horse battery\n")
            self.run_banchi("staff", "reset", "nok", "--password-file", file)
            self.assertEqual(server.ask("GET", "/staff", Cookie=cookie)[0], 303)
            self.assertIsNone(sign_in(PASSWORD, now + 30))
            cookie = sign_in("another horse battery", now + 30)
            self.assertEqual(server.ask("GET", "/staff", Cookie=cookie)[0], 200)
            self.run_banchi("staff", "remove", "nok")
            self.assertEqual(server.ask("GET", "/staff", Cookie=cookie)[0], 303)
        self.assertEqual(self.run_banchi("staff", "list").stdout, "")
        self.run_banchi("staff", "remove", "nok", expect=65)

    def test_a_poor_password_is_refused(self):
        file = self.copy.root / "password"
        for text in ("12345678901\n", "x" * 257 + "\n", "\n"):
            file.write_text(text)
            self.run_banchi(
                "staff", "add", "nok", "--id", "p1", "--role", "auditor", "--password-file", file, expect=65)
        self.run_banchi("staff", "add", "nok", "--id", "p1", "--role", "emperor", expect=64)
        self.assertEqual(self.run_banchi("staff", "list").stdout, "")

    def test_attempts_wait_across_a_restart(self):
        secret = self.add()
        for attempts in (3, 2):
            with Guarded(self.copy) as server:
                for _ in range(attempts):
                    self.assertEqual(
                        server.post("/staff/login", name="nok", password="wrong wrong wrong", code="1")[0], 422)
        with Guarded(self.copy) as server:
            status, headers, _ = server.post(
                "/staff/login", name="nok", password=PASSWORD, code=code(secret, int(time.time())))
            self.assertEqual(status, 429)
            self.assertLessEqual(int(headers["Retry-After"]), 30)

    def test_behind_a_proxy(self):
        secret = self.add()
        with Guarded(self.copy, "--behind-proxy", "--client-rate", "1") as server:
            self.assertEqual(self.gift(server, "k", X_Forwarded_For="192.0.2.7")[0], 403)
            status, headers, _ = server.post(
                "/staff/login", name="nok", password=PASSWORD, code=code(secret, int(time.time())))
            self.assertEqual(status, 303)
            self.assertTrue(headers["Set-Cookie"].startswith("__Host-banchi="))
            self.assertIn("; Secure", headers["Set-Cookie"])
            self.assertIn("max-age=", headers["Strict-Transport-Security"])
            answers = [server.ask("GET", "/healthz", X_Forwarded_For="192.0.2.1") for _ in range(30)]
            self.assertEqual({200, 429}, {status for status, _, _ in answers})
            self.assertGreaterEqual(int(answers[-1][1]["Retry-After"]), 1)
            self.assertEqual(server.ask("GET", "/healthz", X_Forwarded_For="192.0.2.2")[0], 200)

    def test_a_backup_has_them(self):
        self.add()
        self.run_banchi("token", "create", "t", "--by", "auditor:a1")
        backup = self.copy.root / "backup"
        self.run_banchi("backup", backup)
        self.assertIn("auditor:a1", banchi("token", "list", data=backup).stdout)
        self.assertIn("p-nok", banchi("staff", "list", data=backup).stdout)


if __name__ == "__main__":
    unittest.main()
