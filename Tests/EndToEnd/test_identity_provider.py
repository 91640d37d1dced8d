"""Signing in through an identity provider: a real one of the tests' own, and everything that it may say."""

import hashlib
import hmac
import json
import socket
import sqlite3
import unittest
import urllib.error
import urllib.parse
import urllib.request

from browser import chromium, opened
from identity_provider import CLIENT, SECRET, SUBJECT, IdentityProvider, encoded
from jwcrypto import jwk
from members import PASSWORD, add_member
from test_access import Guarded
from world import banchi, world

PUBLIC = "https://ledger.example"
BACK = f"{PUBLIC}/staff/oidc/back"


class StaysHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def sent_back(address):
    """Where the provider sends a browser that it knows."""
    try:
        urllib.request.build_opener(StaysHere).open(address)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.headers["Location"]


def forged(header, claims, sign):
    text = ".".join(encoded(json.dumps(part).encode()) for part in (header, claims))
    return f"{text}.{encoded(sign(text.encode()))}"


class Browser:
    """One browser at an address of its own: it keeps cookies, and follows nothing by itself."""

    count = 0

    def __init__(self, server):
        Browser.count += 1
        self.server, self.address, self.cookies = server, f"192.0.2.{Browser.count}", {}

    def get(self, path):
        headers = {"X_Forwarded_For": self.address, "Accept": "text/html", "Accept_Language": "en"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        status, headers, text = self.server.ask("GET", path, **headers)
        for line in headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            assert name.startswith("__Host-") and line.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure"), line
            self.cookies[name] = value
            if "Max-Age=0" in line:
                del self.cookies[name]
        return status, headers, text

    def depart(self, way=""):
        """Where the provider is asked."""
        status, headers, text = self.get(f"/staff/oidc{way}")
        assert status == 303, text
        return headers["Location"]

    def arrive(self, address):
        return self.get(address.removeprefix(PUBLIC))

    def sign_in(self, way=""):
        return self.arrive(sent_back(self.depart(way)))


class Provided(unittest.TestCase):
    """A server that knows the provider, and a member of staff whom the provider knows."""

    options = ()

    @classmethod
    def setUpClass(cls):
        cls.provider = IdentityProvider(BACK)
        cls.port = cls.provider.server.server_port
        cls.provider.close()
        cls.copy = world().copy("data")
        cls.file = cls.copy.root / "words"
        for name, role in (("nok", "accountant"), ("lek", "auditor")):
            add_member(cls.copy.data, name, role)
        cls.link("nok")
        cls.file.write_text(f"{SECRET}\n")

    def setUp(self):
        # Each test has a provider of its own, at the address under which the class's staff is linked.
        type(self).provider = IdentityProvider(BACK, self.port)
        self.addCleanup(self.provider.close)
        server = Guarded(
            self.copy, "--behind-proxy", "--public-url", PUBLIC, "--oidc-issuer", self.provider.issuer,
            "--oidc-client-id", CLIENT, "--oidc-client-secret-file", self.file, *self.options)
        self.server = self.enterContext(server)

    @classmethod
    def run_banchi(cls, *arguments, expect=0):
        return banchi(*arguments, data=cls.copy.data, expect=expect)

    @classmethod
    def link(cls, name, expect=0):
        return cls.run_banchi(
            "staff", "link", name, "--issuer", cls.provider.issuer, "--subject", SUBJECT, expect=expect)

    def refused(self, answer, code, status=422):
        self.assertEqual(answer[0], status, answer[2])
        self.assertIn(code, answer[2])
        self.assertNotIn("__Host-banchi=", str(answer[1]))


class ThroughTheProvider(Provided):
    def test_the_language_that_was_chosen_comes_along(self):
        browser = Browser(self.server)
        self.assertIn('href="/staff/oidc?to=/staff/desk&amp;lang=th"',
                      browser.get("/staff/login?to=/staff/desk&lang=th")[2])
        # The browser itself asks for English. Where the provider says no, it is said in Thai, and the way is kept.
        address = urllib.parse.urlsplit(sent_back(browser.depart("?to=/staff/desk&lang=th")))
        state = urllib.parse.parse_qs(address.query)["state"][0]
        refused = browser.get(f"{address.path}?error=access_denied&state={state}")
        self.refused(refused, "oidc-declined")
        self.assertIn('<html lang="th"', refused[2])
        self.assertIn('href="/staff/oidc?to=/staff/desk&amp;lang=th"', refused[2])
        self.assertEqual(browser.sign_in("?to=/staff/desk&lang=th")[1]["Location"], "/staff/desk?lang=th")
        self.assertEqual(Browser(self.server).sign_in("?lang=xx")[1]["Location"], "/staff")

    def test_somebody_whom_it_knows_comes_in(self):
        browser = Browser(self.server)
        self.assertIn('href="/staff/oidc?to=/staff/desk"', browser.get("/staff/login?to=/staff/desk")[2])
        status, headers, _ = browser.sign_in("?to=/staff/desk")
        self.assertEqual((status, headers["Location"]), (303, "/staff/desk"))
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertEqual(list(browser.cookies), ["__Host-banchi"])
        page = browser.get("/staff")
        self.assertEqual(page[0], 200)
        self.assertIn("p-nok", page[2])
        self.assertIn("Accountant", page[2])
        # Nothing of whom the provider knows is kept in clear, and it was asked for nothing but that.
        self.assertNotIn(SUBJECT.encode(), (self.copy.data / "access.sqlite").read_bytes())
        kept = sqlite3.connect(self.copy.data / "access.sqlite").execute(
            "SELECT identity FROM staff WHERE name = 'nok'").fetchone()[0]
        self.assertEqual(kept, hashlib.sha256(f"{self.provider.issuer}\0{SUBJECT}".encode()).digest())
        # Whoever is not linked any more is out at once.
        self.run_banchi("staff", "unlink", "nok")
        self.assertEqual(browser.get("/staff")[0], 303)
        self.refused(browser.sign_in(), "oidc-unlinked")
        # A page that is no staff page is not where people are led.
        self.link("lek")
        self.addCleanup(self.link, "nok")
        self.addCleanup(self.run_banchi, "staff", "unlink", "lek")
        self.assertEqual(browser.sign_in("?to=//evil.example/")[1]["Location"], "/staff")
        self.assertIn("p-lek", browser.get("/staff")[2])

    def test_one_identity_is_one_persons(self):
        self.link("lek", expect=65)
        self.link("nobody", expect=65)
        self.assertEqual(
            [(one["name"], one["linked"]) for one in json.loads(
                self.run_banchi("staff", "list", "--format", "json").stdout)], [("lek", False), ("nok", True)])

    def test_tokens_that_do_not_hold(self):
        for claims in (
                {"nonce": "another"}, {"nonce": None}, {"aud": "another"}, {"aud": []}, {"aud": None},
                {"aud": [CLIENT, "another"]}, {"azp": "another"}, {"iss": "http://127.0.0.1:1"}, {"exp": 1},
                {"exp": None}, {"exp": "soon"}, {"iat": 1}, {"iat": 99_999_999_999}, {"sub": ""}, {"sub": None},
                {"sub": "x" * 256}):
            with self.subTest(claims=claims):
                self.provider.claims = claims
                self.refused(Browser(self.server).sign_in(), "oidc-token")
        self.provider.claims = {"aud": [CLIENT, "another"], "azp": CLIENT}
        self.assertEqual(Browser(self.server).sign_in()[0], 303)

    def test_signatures_that_do_not_hold(self):
        public = self.provider.keys["k1"].export_to_pem()
        stranger = jwk.JWK.generate(kty="RSA", size=2048)

        def hmac_with(key, alg):
            return lambda claims, _: forged(
                {"alg": alg, "kid": "k1"}, claims, lambda text: hmac.digest(key, text, "sha256"))

        def with_changed_claims(claims, key):
            head, _, signature = IdentityProvider.signed(claims, key, "RS256", "k1").split(".")
            return f"{head}.{encoded(json.dumps({**claims, 'admin': True}).encode())}.{signature}"

        for name, forge in {
                "none": lambda claims, _: forged({"alg": "none"}, claims, lambda _: b""),
                "None": lambda claims, _: forged({"alg": "None", "kid": "k1"}, claims, lambda _: b""),
                "HS256 with the public key": hmac_with(public, "HS256"),
                "HS256 with the client's secret": hmac_with(SECRET.encode(), "HS256"),
                "another's key under its name": lambda claims, _: IdentityProvider.signed(
                    claims, stranger, "RS256", "k1"),
                "RS512": lambda claims, _: IdentityProvider.signed(
                    claims, jwk.JWK(**{**json.loads(self.provider.keys["k1"].export()), "alg": "RS512"}), "RS512", "k1"),
                "changed claims": with_changed_claims,
                "what has to be understood": lambda claims, key: forged(
                    {"alg": "RS256", "kid": "k1", "crit": ["exp"]}, claims, lambda _: b"x"),
                "no token": lambda *_: "no token", "nothing": lambda *_: "", "two parts": lambda *_: "e30.e30"}.items():
            with self.subTest(name):
                self.provider.forge = forge
                self.refused(Browser(self.server).sign_in(), "oidc-token")

    def test_keys_of_other_kinds_and_new_ones(self):
        browser = Browser(self.server)
        self.assertEqual(browser.sign_in()[0], 303)
        self.assertEqual(browser.sign_in()[0], 303)
        self.assertEqual(self.provider.asked.count("/jwks"), 1)
        self.assertEqual(self.provider.asked.count("/.well-known/openid-configuration"), 1)
        # A key that nobody has seen: the keys are read again …
        self.provider.add_key("k2", kty="EC", crv="P-256", alg="ES256")
        self.provider.add_key("k3", kty="OKP", crv="Ed25519", alg="EdDSA")
        self.assertEqual(browser.sign_in()[0], 303)
        self.assertEqual(self.provider.asked.count("/jwks"), 2)
        self.provider.kid = "k2"
        self.assertEqual(browser.sign_in()[0], 303)
        # … and not once more within the minute, whoever makes up names.
        self.provider.forge = lambda claims, key: IdentityProvider.signed(claims, key, "ES256", "k9")
        self.refused(browser.sign_in(), "oidc-token")
        self.assertEqual(self.provider.asked.count("/jwks"), 2)

    def test_the_way_back_is_one_browsers_and_taken_once(self):
        browser, other = Browser(self.server), Browser(self.server)
        back = sent_back(browser.depart())
        other.depart()
        # The state of another browser, or of none: whoever is sent this link is not signed in as somebody else.
        self.refused(other.arrive(back), "oidc-browser")
        self.refused(Browser(self.server).arrive(back), "oidc-browser")
        trip = dict(browser.cookies)
        for changed in (back.replace("state=", "state=x"), back.replace("iss=http", "iss=https")):
            browser.cookies = dict(trip)
            self.refused(browser.arrive(changed), "oidc-browser")
            self.assertEqual(browser.cookies, {})
        browser.cookies = {name: value[:-1] + ("A" if value[-1] != "A" else "B") for name, value in trip.items()}
        self.refused(browser.arrive(back), "oidc-browser")
        browser.cookies = dict(trip)
        self.assertEqual(browser.arrive(back)[0], 303)
        # The code again, by somebody who has it all.
        browser.cookies = dict(trip)
        self.refused(browser.arrive(back), "oidc-code")

    def test_somebody_who_says_no_and_a_provider_that_is_away(self):
        browser = Browser(self.server)
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(browser.depart()).query)
        self.refused(
            browser.get(f"/staff/oidc/back?error=access_denied&state={asked['state'][0]}"), "oidc-declined")
        back = sent_back(browser.depart())
        self.provider.close()
        answer = browser.arrive(back)
        self.refused(answer, "oidc-away", 503)
        self.assertEqual(answer[1]["Retry-After"], "5")

    def test_attempts_are_counted(self):
        browser, statuses = Browser(self.server), set()
        for _ in range(12):
            statuses.add(browser.sign_in()[0])
        self.assertEqual(statuses, {303, 429})


class ThroughTheProviderOnly(Provided):
    options = ("--oidc-only",)

    def test_passwords_are_not_taken(self):
        browser = Browser(self.server)
        page = browser.get("/staff/login")[2]
        self.assertNotIn("password", page)
        self.assertIn("/staff/oidc", page)
        status, _, text = self.server.ask(
            "POST", "/staff/login", urllib.parse.urlencode({"name": "nok", "password": PASSWORD, "code": "1"}),
            Content_Type="application/x-www-form-urlencoded", Origin=self.server.base)
        self.assertEqual((status, json.loads(text)["code"]), (403, "password-off"))
        self.assertEqual(browser.sign_in()[0], 303)


class InABrowser(unittest.TestCase):
    """What a browser makes of cookies and policies on the way to another site and back."""

    def test_the_button_leads_there_and_back(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            here = f"127.0.0.1:{free.getsockname()[1]}"
        provider = IdentityProvider(f"http://{here}/staff/oidc/back")
        self.addCleanup(provider.close)
        # To a browser this is another site, as a foundation's provider is.
        provider.issuer = provider.issuer.replace("127.0.0.1", "localhost")
        copy = world().copy("data")
        words = copy.root / "words"
        add_member(copy.data, "nok", "auditor")
        banchi("staff", "link", "nok", "--issuer", provider.issuer, "--subject", SUBJECT, data=copy.data)
        words.write_text(f"{SECRET}\n")
        options = ("--oidc-issuer", provider.issuer, "--oidc-client-id", CLIENT, "--oidc-client-secret-file", words)
        with Guarded(copy, "--listen", here, "--public-url", f"http://{here}", *options) as server:
            with chromium() as browser:
                page = opened(browser, f"{server.base}/staff", language="th")
                page.get_by_role("link", name="เข้าสู่ระบบด้วยบัญชีขององค์กร").click()
                page.wait_for_url(f"{server.base}/staff")
                self.assertIn("p-nok", page.text_content("main"))
                self.assertEqual(page.faults, [])
                cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
                self.assertEqual(list(cookies), ["banchi"])
                self.assertTrue(cookies["banchi"]["httpOnly"])


class WithoutAProvider(unittest.TestCase):
    def test_nobody_is_sent_anywhere(self):
        with Guarded(world().copy("data")) as server:
            for path in ("/staff/oidc", "/staff/oidc/back?code=1&state=2"):
                self.assertEqual(server.ask("GET", path)[0], 404)
            self.assertNotIn("/staff/oidc", server.ask("GET", "/staff/login")[2])

    def test_what_cannot_be_meant_is_refused_at_the_start(self):
        data = world().copy("data").data
        issuer = ("--oidc-issuer", "https://id.example")
        for options, status in (
                (issuer, 64), (("--oidc-only",), 64), (("--oidc-client-id", "x"), 64),
                ((*issuer, "--oidc-client-id", "x"), 65),
                ((*issuer, "--oidc-client-id", "x", "--public-url", "http://ledger.example"), 65),
                (("--oidc-issuer", "http://id.example", "--oidc-client-id", "x", "--public-url", PUBLIC), 65),
                ((*issuer, "--oidc-client-id", "x", "--public-url", PUBLIC, "--oidc-client-secret-file", "none"), 74)):
            with self.subTest(options=options):
                banchi("serve", "--listen", "127.0.0.1:0", *options, data=data, expect=status)


if __name__ == "__main__":
    unittest.main()
