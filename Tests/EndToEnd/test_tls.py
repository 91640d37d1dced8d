"""HTTPS from the server itself, as Python's ssl and openssl s_client see it."""

import hashlib
import http.client
import json
import shutil
import signal
import socket
import ssl
import subprocess
import time
import unittest
import urllib.parse

from certificates import make, out_of_date
from scratch import scratch
from members import PASSWORD, add_member, code
from test_access import Guarded
from world import banchi, world


class Encrypted(Guarded):
    """A server that speaks HTTPS with a certificate that a client trusts."""

    def __init__(self, copy, cert, key, *options):
        super().__init__(copy, "--tls-cert", cert, "--tls-key", key, *options)
        self.trust(cert)

    def trust(self, cert):
        self.context = ssl.create_default_context(cafile=cert)

    @property
    def address(self):
        base = urllib.parse.urlsplit(self.base)
        assert base.scheme == "https", self.base
        return base.hostname, base.port

    def connect(self):
        return http.client.HTTPSConnection(*self.address, context=self.context, timeout=60)

    def ask(self, method, path, body=None, **headers):
        connection = self.connect()
        try:
            connection.request(
                method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    def shown(self):
        """SHA-256 of the certificate that a new connection is shown."""
        context = ssl._create_unverified_context()
        with socket.create_connection(self.address, timeout=60) as plain, context.wrap_socket(plain) as secure:
            return hashlib.sha256(secure.getpeercert(binary_form=True)).hexdigest()


def fingerprint(cert):
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(cert.read_text())).hexdigest()


class TheServerItself(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = scratch("tls")
        cls.cert, cls.key = make(cls.folder, "first")

    def run_openssl(self, server, *options):
        host, port = server.address
        return subprocess.run(
            ["openssl", "s_client", "-connect", f"{host}:{port}", "-CAfile", self.cert, *options],
            input="", capture_output=True, text=True, timeout=60)

    def test_people_sign_in_over_it(self):
        copy = world().copy("data")
        secret = add_member(copy.data, "nok", "auditor")
        with Encrypted(copy, self.cert, self.key) as server:
            status, headers, _ = server.ask("GET", "/healthz")
            self.assertEqual(status, 200)
            self.assertEqual(headers["Strict-Transport-Security"], "max-age=31536000")
            # Being on this machine is nothing any more.
            status, _, text = server.ask(
                "POST", "/v1/donations", "{}", Content_Type="application/json", Idempotency_Key="k")
            self.assertEqual((status, json.loads(text)["code"]), (403, "writing-is-local"))
            status, headers, _ = server.post(
                "/staff/login", name="nok", password=PASSWORD, code=code(secret, int(time.time())))
            self.assertEqual(status, 303)
            cookie = headers["Set-Cookie"]
            self.assertTrue(cookie.startswith("__Host-banchi="), cookie)
            self.assertTrue(cookie.endswith("; Secure"), cookie)
            self.assertEqual(server.ask("GET", "/staff", Cookie=cookie.split(";")[0])[0], 200)
            # A client says where it comes from, and is not believed.
            for _ in range(3):
                self.assertEqual(server.ask("GET", "/healthz", X_Forwarded_For="192.0.2.1")[0], 200)

    def test_versions_and_chain(self):
        chain = self.folder / "chain.pem"
        chain.write_text(self.cert.read_text() + make(self.folder, "above")[0].read_text())
        with Encrypted(world().copy("data"), chain, self.key) as server:
            for version in ("-tls1_2", "-tls1_3"):
                said = self.run_openssl(server, version, "-showcerts", "-alpn", "h2,http/1.1")
                self.assertIn("Verify return code: 0 (ok)", said.stdout)
                self.assertIn("ALPN protocol: http/1.1", said.stdout)
                self.assertEqual(said.stdout.count("BEGIN CERTIFICATE"), 2)
            for version in ("-tls1", "-tls1_1"):
                said = self.run_openssl(server, version, "-cipher", "DEFAULT@SECLEVEL=0")
                self.assertIn("alert protocol version", said.stderr)
            self.assertEqual(server.ask("GET", "/healthz")[0], 200)

    def test_http_in_clear_is_not_answered(self):
        with Encrypted(world().copy("data"), self.cert, self.key) as server:
            with socket.create_connection(server.address, timeout=60) as plain:
                plain.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                said = b""
                try:
                    while piece := plain.recv(4096):
                        said += piece
                except ConnectionResetError:
                    pass
            self.assertNotIn(b"HTTP/", said)
            self.assertEqual(server.ask("GET", "/healthz")[0], 200)

    def test_a_renewed_certificate_is_taken_while_it_serves(self):
        cert, key = self.folder / "served.pem", self.folder / "served.key"
        other = make(self.folder, "second", "RSA")
        shutil.copy(self.cert, cert), shutil.copy(self.key, key)
        with Encrypted(world().copy("data"), cert, key) as server:
            kept = server.connect()

            def ask_on_it():
                kept.request("GET", "/healthz")
                answer = kept.getresponse()
                answer.read()
                return answer.status

            self.assertEqual(ask_on_it(), 200)
            self.assertEqual(server.shown(), fingerprint(self.cert))
            # A certificate whose key is still the old one is not taken.
            shutil.copy(other[0], cert)
            server.process.send_signal(signal.SIGHUP)
            self.assertEqual(ask_on_it(), 200)
            self.assertEqual(server.shown(), fingerprint(self.cert))
            shutil.copy(other[1], key)
            server.process.send_signal(signal.SIGHUP)
            while server.shown() != fingerprint(other[0]):
                time.sleep(0.05)
            self.assertEqual(ask_on_it(), 200)
            kept.close()
            server.trust(other[0])
            self.assertEqual(server.ask("GET", "/healthz")[0], 200)

    def test_connections_are_counted(self):
        with Encrypted(world().copy("data"), self.cert, self.key, "--connections", "1") as server:
            first = server.connect()
            first.request("GET", "/healthz")
            self.assertEqual(first.getresponse().status, 200)
            second = http.client.HTTPSConnection(*server.address, context=server.context, timeout=1)
            self.assertRaises(TimeoutError, second.connect)
            second.close()
            first.close()
            self.assertEqual(server.ask("GET", "/healthz")[0], 200)

    def test_somebody_who_says_nothing_is_let_go(self):
        with Encrypted(world().copy("data"), self.cert, self.key, "--idle-seconds", "1") as server:
            with socket.create_connection(server.address, timeout=60) as silent:
                self.assertEqual(silent.recv(1), b"")

    def test_what_cannot_be_shown_is_refused_at_the_start(self):
        data = world().copy("data").data
        stranger, text = make(self.folder, "stranger"), self.folder / "text"
        text.write_text("no certificate\n")
        locked = self.folder / "locked.key"
        subprocess.run(
            ["openssl", "pkey", "-in", self.key, "-aes256", "-passout", "pass:word", "-out", locked], check=True)
        expired = out_of_date(self.folder, "expired", self.key, -9, -1)
        future = out_of_date(self.folder, "future", self.key, 1, 9)
        missing = self.folder / "missing.pem"
        for cert, key, status, named, says in (
                (missing, self.key, 74, missing, "cannot be read"),
                (self.cert, missing, 74, missing, "cannot be read"),
                (text, self.key, 65, text, "certificate in PEM"),
                (self.key, self.key, 65, self.key, "certificate in PEM"),
                (self.cert, text, 65, text, "private key in PEM"),
                (self.cert, self.cert, 65, self.cert, "private key in PEM"),
                (self.cert, locked, 65, locked, "private key in PEM"),
                (self.cert, stranger[1], 65, stranger[1], "not of the certificate"),
                (expired, self.key, 65, expired, "expired at"), (future, self.key, 65, future, "holds from")):
            with self.subTest(cert=cert.name, key=key.name):
                done = banchi(
                    "serve", "--listen", "127.0.0.1:0", "--tls-cert", cert, "--tls-key", key, data=data,
                    expect=status)
                self.assertIn(str(named), done.stderr)
                self.assertIn(says, done.stderr)
        for options in (("--tls-cert", self.cert), ("--tls-key", self.key),
                        ("--tls-cert", self.cert, "--tls-key", self.key, "--behind-proxy")):
            banchi("serve", "--listen", "127.0.0.1:0", *options, data=data, expect=64)


if __name__ == "__main__":
    unittest.main()
