"""Many at once: each answered gift is recorded once, and every listener sees all entries in order."""

import collections
import http.client
import json
import selectors
import socket
import threading
import time
import unittest

from api_server import ApiServer
from world import banchi

CONNECTIONS = 64
LISTENERS = 300
SECONDS = 2


class Givers(threading.Thread):
    """Connections that post gifts side by side. Every fourth key is posted by two of them."""

    def __init__(self, server, campaign):
        super().__init__()
        self.server, self.campaign = server, campaign
        self.lock = threading.Lock()
        self.given = 0
        self.again = []
        self.answers = collections.defaultdict(list)
        self.faults = []

    def key(self):
        with self.lock:
            if self.again:
                return self.again.pop()
            self.given += 1
            key = f"load-{self.given}"
            if self.given % 4 == 0:
                self.again.append(key)
            return key

    def give(self, until):
        host, port = self.server.base.removeprefix("http://").split(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=60)
        while time.monotonic() < until:
            key = self.key()
            # Without a time of its own: two that come at once have to agree on one.
            connection.request("POST", "/v1/donations", json.dumps({
                "campaign": self.campaign, "amount": 100 + int(key.split("-")[1]), "currency": "THB",
                "method": "promptpay", "donor": {"kind": "individual", "name": "สมหญิง ทดสอบระบบ"}}),
                {"Content-Type": "application/json", "Idempotency-Key": key,
                 "Authorization": f"Bearer {self.server.token}"})
            answer = connection.getresponse()
            document = answer.read()
            with self.lock:
                if answer.status == 201:
                    self.answers[key].append((document, answer.getheader("Idempotency-Replayed")))
                else:
                    self.faults.append((answer.status, document))
        connection.close()

    def gifts(self):
        """What was answered to each key."""
        return [json.loads(answers[0][0]) for answers in self.answers.values()]

    def run(self):
        until = time.monotonic() + SECONDS
        threads = [threading.Thread(target=self.give, args=[until]) for _ in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


class Crowd:
    """Listeners to new entries, read in one loop. Every third goes away in the middle and comes back."""

    def __init__(self, server, after):
        host, port = server.base.removeprefix("http://").split(":")
        self.address = host, int(port)
        self.selector = selectors.DefaultSelector()
        self.heard = {number: [] for number in range(LISTENERS)}
        self.rest = {}
        self.leavers = set(range(0, LISTENERS, 3))
        for number in self.heard:
            self.listen(number, after)

    def listen(self, number, after):
        connection = socket.create_connection(self.address)
        connection.sendall(
            f"GET /v1/events HTTP/1.1\r\nHost: {self.address[0]}\r\nLast-Event-ID: {after}\r\n\r\n".encode())
        connection.setblocking(False)
        self.rest[number] = b""
        self.selector.register(connection, selectors.EVENT_READ, number)

    def read(self, key):
        number = key.data
        read = key.fileobj.recv(65_536)
        assert read, f"listener {number} was cut off"
        *lines, self.rest[number] = (self.rest[number] + read).split(b"\n")
        self.heard[number] += [int(line.removeprefix(b"id: ")) for line in lines if line.startswith(b"id: ")]
        if number in self.leavers and len(self.heard[number]) >= 20:
            self.leavers.remove(number)
            self.selector.unregister(key.fileobj)
            key.fileobj.close()
            self.listen(number, self.heard[number][-1])

    def hear(self, givers):
        """Until the givers are done and all have heard of the last gift."""
        end, last = time.monotonic() + 120, None
        while time.monotonic() < end:
            for key, _ in self.selector.select(0.2):
                self.read(key)
            if last is None and not givers.is_alive():
                last = max(gift["entry"]["seq"] for gift in givers.gifts())
            if last is not None and all(heard and heard[-1] >= last for heard in self.heard.values()):
                return last
        raise AssertionError("some listeners never heard of the last entry")

    def leave(self):
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()


class ManyAtOnce(unittest.TestCase):
    def entries(self, server, first, last):
        found = []
        while first <= last:
            _, answer = server.request(f"/v1/entries?after={first - 1}&limit=200")
            page = json.loads(answer)["entries"]
            found += [entry for entry in page if entry["entry"]["seq"] <= last]
            first = page[-1]["entry"]["seq"] + 1
        return found

    def test_what_was_answered_is_recorded_once_and_everybody_hears_of_it_in_order(self):
        with ApiServer() as server:
            _, answer = server.request("/v1/campaigns?limit=200")
            campaign = next(each for each in json.loads(answer)["campaigns"] if each["state"] == "open")
            _, note = server.request("/checkpoint")
            before = int(note.decode().split("\n")[1])
            crowd = Crowd(server, before - 1)
            givers = Givers(server, campaign["id"])
            givers.start()
            last = crowd.hear(givers)
            crowd.leave()
            self.assertEqual(givers.faults, [])
            recorded = self.entries(server, before, last)

        # One key is one gift, however often it was posted, and one of its answers is the first.
        self.assertGreater(len(givers.answers), CONNECTIONS)
        self.assertGreater(max(map(len, givers.answers.values())), 1)
        for key, answers in givers.answers.items():
            self.assertEqual({answer for answer, _ in answers}, {answers[0][0]}, key)
            self.assertEqual([replayed for _, replayed in answers].count(None), 1, key)
        answered = sorted(
            (gift["entry"]["seq"], gift["entry"]["hash"], gift["id"]) for gift in givers.gifts())
        self.assertEqual(answered, [
            (each["entry"]["seq"], each["hash"], each["entry"]["id"]) for each in recorded
            if each["entry"]["kind"] == "donation.received"])

        for number, heard in crowd.heard.items():
            self.assertEqual(heard, list(range(before, heard[-1] + 1)), f"listener {number}")
        self.assertEqual(crowd.leavers, set(), "none came back, so that coming back was not tried")
        banchi("verify", data=server.copy.data)
