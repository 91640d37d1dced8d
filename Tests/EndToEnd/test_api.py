"""docs/api.md does what it says, and new entries come to those who listen."""

import json
import re
import subprocess
import unittest
import urllib.request

from api_server import ApiServer
from test_schema import validator
from world import ROOT, banchi


class TheExamples(unittest.TestCase):
    def test_they_do_what_is_written_below_them(self):
        page = (ROOT / "docs/api.md").read_text()
        examples = re.findall(r"```sh\n(.*?)```\n\n```text\n(.*?)```", page, re.S)
        self.assertGreaterEqual(len(examples), 6)
        with ApiServer() as server:
            for script, expected in examples:
                if "$TOKEN" in script and not server.may_declare:
                    print("\nnot run, for want of tokens:", script.splitlines()[0])
                    continue
                done = subprocess.run(
                    ["bash", "-c", "set -euo pipefail\n" + script], capture_output=True, text=True,
                    env={"PATH": "/usr/bin:/bin", "BANCHI": server.base, "TOKEN": server.token})
                self.assertEqual((done.stdout, done.returncode), (expected, 0), script + done.stderr)


class Listener:
    """A stream of server-sent events, read event by event."""

    def __init__(self, base, query="", **headers):
        request = urllib.request.Request(f"{base}/v1/events{query}", headers=headers)
        self.answer = urllib.request.urlopen(request, timeout=60)

    def event(self):
        fields = {}
        for line in self.answer:
            line = line.decode().rstrip("\n")
            if not line and fields:
                return fields
            if line and not line.startswith(":"):
                name, value = line.split(": ", 1)
                fields[name] = value
        return None


class TheStream(unittest.TestCase):
    def test_listeners_get_every_entry_once_and_resume(self):
        with ApiServer() as server:
            judge = validator()
            listener = Listener(server.base, "?after=4")
            first = [listener.event() for _ in range(300)]
            self.assertEqual([int(event["id"]) for event in first], list(range(5, 305)))
            for event in first:
                document = json.loads(event["data"])
                self.assertEqual(event["event"], document["entry"]["kind"])
                self.assertEqual(list(judge.iter_errors(document["entry"])), [])
            again = Listener(server.base, "?after=0", **{"Last-Event-ID": "304"})
            self.assertEqual(again.event()["id"], "305")

    def test_an_entry_of_another_process_comes_to_whoever_waits(self):
        with ApiServer() as server:
            listeners = [Listener(server.base) for _ in range(8)]
            campaign = next(
                campaign for campaign in json.loads(server.request("/v1/campaigns?limit=200")[1])["campaigns"]
                if campaign["state"] == "open")
            banchi("donate", "--campaign", campaign["id"], "--amount", "1.25", "--method", "cash",
                   data=server.copy.data)
            events = [listener.event() for listener in listeners]
            self.assertEqual({event["event"] for event in events}, {"donation.received"})
            self.assertEqual(len({event["id"] for event in events}), 1)

    def test_the_server_ends_its_streams_before_it_ends(self):
        with ApiServer() as server:
            listener = Listener(server.base)
            server.process.terminate()
            self.assertIsNone(listener.event())
            self.assertEqual(server.process.wait(timeout=30), 0)

    def test_what_is_no_event_is_refused(self):
        with ApiServer() as server:
            status, answer = server.request("/v1/events", **{"Last-Event-ID": "x"})
            self.assertEqual((status, json.loads(answer)["code"]), (400, "last-event-id-invalid"))


if __name__ == "__main__":
    unittest.main()
