"""Those who send a byte now and then: by hand, over a socket."""

import json
import re
import socket
import time
import unittest
import urllib.parse

from test_access import Guarded
from world import banchi, world

PAUSE = 0.2


class SlowRequests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.copy = world().copy("data")
        made = banchi("token", "create", "test", "--by", "operator:t1", data=cls.copy.data)
        cls.token = re.search(r"bnc_[\w-]+", made.stdout)[0]
        cls.server = Guarded(cls.copy, "--idle-seconds", "1", "--request-seconds", "1").__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)

    def connect(self):
        base = urllib.parse.urlsplit(self.server.base)
        connection = socket.create_connection((base.hostname, base.port), timeout=60)
        self.addCleanup(connection.close)
        return connection

    def head(self, path, count, *fields):
        lines = [f"POST {path} HTTP/1.1", "Host: a", f"Authorization: Bearer {self.token}",
                 f"Content-Length: {count}", *fields]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def trickle(self, connection, data):
        """Sends a byte at a time until the other side has something to say; true where it never had."""
        connection.settimeout(PAUSE)
        for byte in data:
            try:
                connection.send(bytes([byte]))
                if connection.recv(1, socket.MSG_PEEK) is not None:
                    return False
            except TimeoutError:
                continue
            except OSError:
                return False
        return True

    def said(self, connection):
        """Everything that the server says until it closes."""
        connection.settimeout(60)
        text = b""
        try:
            while piece := connection.recv(65536):
                text += piece
        except ConnectionResetError:
            pass
        return text.decode()

    def assert_cut_off(self, connection, data):
        self.assertFalse(self.trickle(connection, data), "it was waited for")
        head, _, body = self.said(connection).partition("\r\n\r\n")
        self.assertTrue(head.startswith("HTTP/1.1 408 "), head)
        self.assertIn("connection: close", head.lower())
        self.assertEqual(json.loads(body)["code"], "request-too-slow")

    def test_header_fields_byte_by_byte(self):
        connection = self.connect()
        self.assertFalse(self.trickle(connection, b"GET /healthz HTTP/1.1\r\n" + b"X: y\r\n" * 50))
        self.assertEqual(self.said(connection), "")

    def test_a_body_byte_by_byte(self):
        before = self.entries()
        connection = self.connect()
        connection.sendall(self.head(
            "/v1/donations", 5000, "Content-Type: application/json", "Idempotency-Key: slow"))
        self.assert_cut_off(connection, b" " * 200)
        self.assertEqual(self.entries(), before)

    def test_a_form_and_a_body_that_nobody_reads(self):
        connection = self.connect()
        connection.sendall(
            b"POST /staff/login HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nContent-Length: 5000\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\n")
        self.assert_cut_off(connection, b"n" * 200)
        # Refused before its body has come: the answer is there at once, and the rest is not waited for.
        connection = self.connect()
        connection.sendall(b"POST /v1/donations HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n")
        connection.settimeout(60)
        self.assertTrue(connection.recv(65536).startswith(b"HTTP/1.1 401 "))
        connection.settimeout(PAUSE)
        for _ in range(200):
            try:
                connection.send(b"x")
                self.assertEqual(connection.recv(1), b"")
                break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            self.fail("it was waited for")

    def test_an_upload_may_take_its_time_as_long_as_it_comes(self):
        row = b"external_ref,campaign,amount,currency,received_at,method,donor_kind\n"
        count = len(row) + 40 * 1024
        connection = self.connect()
        connection.sendall(self.head("/v1/imports/donations", count, "Content-Type: text/csv") + row)
        for _ in range(10):
            connection.sendall(b"\n" * 4096)
            time.sleep(0.3)
        connection.settimeout(60)
        answer = connection.recv(65536).decode()
        self.assertNotIn(" 408 ", answer.splitlines()[0])
        connection = self.connect()
        connection.sendall(self.head("/v1/imports/donations", count, "Content-Type: text/csv") + row)
        self.assert_cut_off(connection, b"\n" * 200)

    def entries(self):
        metrics = self.server.ask("GET", "/metrics")[2]
        return re.search(r"^banchi_entries_total (\d+)$", metrics, re.MULTILINE)[1]


if __name__ == "__main__":
    unittest.main()
