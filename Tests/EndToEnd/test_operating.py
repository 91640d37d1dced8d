"""What an operator watches and sets: readiness, metrics as Prometheus' own parser reads them, logs as JSON lines,
stopping under load, and where every setting comes from."""

import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import threading
import time
import unittest
import urllib.parse

from prometheus_client.parser import text_string_to_metric_families

from scratch import scratch
from test_backups import donation
from test_witness import Witness, eventually
from world import BANCHI, banchi, world


class Serving:
    """A server whose log lines are in a file, and which says how it ended."""

    def __init__(self, data, *options, **environment):
        self.log = scratch("log") / "log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(BANCHI), "serve", *map(str, options), "--data", str(data)], stdout=subprocess.PIPE,
                stderr=log, text=True, env={**os.environ, **environment})
        self.base = next(
            (line.split()[-1] for line in self.process.stdout if line.startswith("listening on ")), None)
        assert self.base, self.log.read_text()

    @property
    def address(self):
        return urllib.parse.urlsplit(self.base).netloc

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.code = self.process.wait(timeout=120)
        self.process.stdout.close()

    def ask(self, path, body=None, connection=None, **headers):
        one = connection or http.client.HTTPConnection(self.address, timeout=60)
        one.request("GET" if body is None else "POST", path, body and json.dumps(body), headers)
        answer = one.getresponse()
        content = answer.read()
        if connection is None:
            one.close()
        return answer.status, content

    def campaign(self):
        campaigns = json.loads(self.ask("/v1/campaigns?limit=200")[1])["campaigns"]
        return next(campaign["id"] for campaign in campaigns if campaign["state"] == "open")

    def give(self, key, campaign, connection=None):
        return self.ask(
            "/v1/donations", donation(campaign, 1), connection,
            **{"Idempotency-Key": key, "Content-Type": "application/json"})

    def metrics(self):
        """By name, labels and value, as Prometheus reads them."""
        families = list(text_string_to_metric_families(self.ask("/metrics")[1].decode()))
        return families, {
            (sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for family in families for sample in family.samples}


FREE = ("--listen", "127.0.0.1:0")


class Watching(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.copy = world().copy("data")
        cls.witness = Witness(cls.copy.root, "ada", world().vkey)
        cls.addClassCleanup(cls.witness.process.stop)
        cls.policy = cls.copy.root / "policy"
        cls.policy.write_text(f"log {world().vkey}\n{cls.witness.policy_line}quorum ada\n")
        cls.server = cls.enterClassContext(
            Serving(cls.copy.data, *FREE, "--log-format", "json", "--policy", cls.policy))
        cls.campaign = cls.server.campaign()

    def test_memory_is_served_by_the_allocator_that_was_chosen(self):
        mapped = pathlib.Path(f"/proc/{self.server.process.pid}/maps").read_text()
        self.assertIn("/libjemalloc.so.2", mapped)

    def test_metrics_are_what_prometheus_reads_and_add_up(self):
        before = self.server.metrics()[1]
        for number in range(3):
            self.assertEqual(self.server.give(f"metric-{number}", self.campaign)[0], 201)
        self.server.ask("/nowhere")
        families, after = self.server.metrics()

        def grown(name, **labels):
            key = (name, tuple(sorted(labels.items())))
            return after[key] - before.get(key, 0)

        self.assertEqual(grown("banchi_entries_total"), 3)
        self.assertEqual(grown("banchi_append_seconds_count"), 3)
        self.assertEqual(grown("banchi_append_seconds_bucket", le="+Inf"), 3)
        self.assertEqual(
            grown("banchi_http_requests_total", method="POST", route="/v1/donations", status="201"), 3)
        self.assertEqual(grown("banchi_http_requests_total", method="GET", route="NotFound", status="404"), 1)
        self.assertEqual(grown("banchi_http_request_seconds_count", route="/v1/donations"), 3)
        for name, value in (("banchi_checkpoint_lag_entries", 0), ("banchi_index_lag_entries", 0),
                            ("banchi_writing_on", 1), ("banchi_intake_capacity", 16384)):
            self.assertEqual(after[name, ()], value, name)
        self.assertGreaterEqual(after["banchi_checkpoint_age_seconds", ()], 0)
        self.assertEqual(after["banchi_letters", (("state", "waiting"),)], 0)
        kinds = {family.name: family.type for family in families}
        self.assertEqual(kinds["banchi_append_seconds"], "histogram")
        self.assertEqual(kinds["banchi_entries"], "counter")
        self.assertTrue(all(family.documentation for family in families))

    def test_buckets_are_cumulative(self):
        self.server.give("bucket", self.campaign)
        counts = [value for (name, labels), value in self.server.metrics()[1].items()
                  if name == "banchi_append_seconds_bucket"]
        self.assertEqual(counts, sorted(counts))
        self.assertGreater(counts[-1], 0)

    def test_a_witness_that_follows_has_no_lag_and_one_that_is_away_has(self):
        def lag():
            return self.server.metrics()[1]["banchi_witness_lag_entries", (("witness", "ada"),)]

        eventually(lambda: lag() == 0)
        self.witness.process.kill()
        self.server.give("unwitnessed", self.campaign)
        self.assertGreaterEqual(lag(), 1)

    def test_a_server_that_serves_is_alive_and_ready(self):
        self.assertEqual(self.server.ask("/healthz"), (200, b"ok\n"))
        self.assertEqual(self.server.ask("/readyz"), (200, b"ready\n"))

    def test_log_lines_are_json_and_name_no_person_and_no_path(self):
        self.server.give("logged", self.campaign)
        self.server.ask("/0891234567?q=0891234567")

        def lines():
            return [json.loads(line) for line in self.server.log.read_text().splitlines()]

        eventually(lambda: any(line.get("route") == "NotFound" for line in lines()))
        for line in lines():
            self.assertLessEqual({"at", "level", "message"}, set(line))
            self.assertRegex(line["at"], r"^\d{4}-\d\d-\d\dT[\d:.]+Z$")
        written = self.server.log.read_text()
        for secret in ("ทดสอบระบบ", "0891234567", self.campaign):
            self.assertNotIn(secret, written)


class Stopping(unittest.TestCase):
    """SIGTERM under load: whoever was being answered is answered, whoever comes later is sent elsewhere."""

    def test_no_answer_is_lost(self):
        copy = world().copy("data")
        with Serving(copy.data, *FREE, "--drain-seconds", "3") as server:
            campaign, answers, refused, lost, ready = server.campaign(), [], [], [], []
            # The pages were read, so that readiness does not wait for them.
            server.ask("/readyz")

            def give(hand):
                number, connection = 0, http.client.HTTPConnection(server.address, timeout=60)
                while True:
                    number += 1
                    key = f"stop-{hand}-{number}"
                    try:
                        connection.connect()
                    except ConnectionRefusedError:
                        refused.append(key)
                        return
                    try:
                        status, _ = server.give(key, campaign, connection)
                        answers.append((key, status))
                        # Whoever is sent elsewhere does not come back at once.
                        time.sleep(0.1 if status == 503 else 0)
                    except ConnectionResetError:
                        # The system had taken the connection when the server closed its door; nobody read it.
                        refused.append(key)
                        return
                    except (http.client.HTTPException, OSError) as error:
                        lost.append((key, error))
                    finally:
                        connection.close()

            def watch():
                while not refused:
                    try:
                        ready.append(server.ask("/readyz")[0])
                        ready.append(-server.ask("/healthz")[0])
                    except ConnectionError:
                        return
                    time.sleep(0.05)

            hands = [threading.Thread(target=give, args=(hand,)) for hand in range(4)]
            hands.append(threading.Thread(target=watch))
            for hand in hands:
                hand.start()
            eventually(lambda: len([1 for _, status in answers if status == 201]) > 8)
            server.process.send_signal(signal.SIGTERM)
            for hand in hands:
                hand.join()
        self.assertEqual(server.code, 0)
        self.assertEqual(lost, [])
        self.assertEqual({status for _, status in answers}, {201, 503})
        self.assertEqual(len(refused), 4)
        self.assertLessEqual({200, 503, -200}, set(ready), "readiness told of it first, and the process was alive")
        told = [line for line in server.log.read_text().splitlines() if "/v1/donations" in line]
        for line in told:
            self.assertRegex(line, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z info answered( [\w.]+=\S+)+$")
        self.assertGreaterEqual(len(told), len(answers))
        # What was answered 201 is there, and nothing else is.
        with Serving(copy.data, *FREE) as again:
            given = {key for key, status in answers if status == 201}
            size = again.metrics()[1]["banchi_entries_total", ()]
            keys = {key for key, _ in answers} | set(refused)
            for key in keys:
                status, _ = again.give(key, campaign)
                self.assertIn(status, (200, 201))
            self.assertEqual(
                again.metrics()[1]["banchi_entries_total", ()] - size, len(keys) - len(given))


class Configuring(unittest.TestCase):
    def setUp(self):
        self.folder = scratch("configuration")
        self.file = self.folder / "banchi.json"

    def said(self, *options, file=None, expect=0, **environment):
        if file is not None:
            self.file.write_text(file if isinstance(file, str) else json.dumps(file))
            options = ("--configuration", self.file, *options)
        clean = {name: value for name, value in os.environ.items() if not name.startswith("BANCHI")}
        done = subprocess.run(
            [str(BANCHI), "serve", "--print-configuration", *map(str, options)], capture_output=True, text=True,
            env={**clean, **environment})
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done.stderr if expect else {
            match[1]: (match[2], match[3])
            for match in (re.match(r"(\S+) +(.*)  \((.*)\)$", line) for line in done.stdout.splitlines()) if match}

    def test_a_flag_goes_before_the_environment_before_the_file_before_the_default(self):
        file, variable = {"listen": "127.0.0.1:1001", "link_days": 30}, {"BANCHI_LISTEN": "127.0.0.1:1002"}
        self.assertEqual(self.said()["listen"], ("127.0.0.1:8080", "default"))
        self.assertEqual(self.said(file=file)["listen"], ("127.0.0.1:1001", f"file {self.file}"))
        self.assertEqual(
            self.said(file=file, **variable)["listen"], ("127.0.0.1:1002", "environment BANCHI_LISTEN"))
        every = self.said("--listen", "127.0.0.1:1003", file=file, **variable)
        self.assertEqual(every["listen"], ("127.0.0.1:1003", "flag"))
        self.assertEqual(every["link-days"], ("30", f"file {self.file}"))
        self.assertEqual(self.said("--listen=127.0.0.1:1004", **variable)["listen"], ("127.0.0.1:1004", "flag"))

    def test_the_file_may_be_named_by_the_environment(self):
        self.file.write_text('{"drain_seconds":7}')
        self.assertEqual(
            self.said(BANCHI_CONFIGURATION=str(self.file))["drain-seconds"], ("7", f"file {self.file}"))

    def test_every_option_of_the_command_is_a_setting(self):
        help_text = subprocess.run([str(BANCHI), "serve", "--help"], capture_output=True, text=True).stdout
        options = set(re.findall(r"^  (?:-h, )?--([a-z-]+)", help_text, re.MULTILINE))
        self.assertEqual(
            options - {"help", "version", "configuration", "print-configuration"}, set(self.said()))

    def test_a_key_that_is_none_is_refused_by_its_name(self):
        self.assertIn("there is no setting lisen", self.said(file={"lisen": "127.0.0.1:1"}, expect=65))
        # As it is written on the command line it is no key of the file.
        self.assertIn("there is no setting link-days", self.said(file={"link-days": 3}, expect=65))

    def test_what_cannot_be_read_is_said(self):
        for file, words in (("[]", "an object was expected"), ("{", "banchi.json"),
                            ({"listen": True}, "listen is a text or a whole number"),
                            ({"starttls": "yes"}, "starttls is true or false"),
                            ({"listen": ["a"]}, "listen is"), ({"listen": None}, "listen is")):
            self.assertIn(words, self.said(file=file, expect=65))
        self.assertIn("cannot be read", self.said("--configuration", self.folder / "none", expect=74))
        self.assertIn("BANCHI_STARTTLS is true or false", self.said(BANCHI_STARTTLS="1", expect=65))

    def test_the_values_are_judged_wherever_they_come_from(self):
        self.assertIn("HOST:PORT", self.said(file={"listen": "nowhere"}, expect=64))
        self.assertIn("--drain-seconds", self.said(BANCHI_DRAIN_SECONDS="-1", expect=64))

    def test_a_misspelt_variable_is_shown(self):
        done = subprocess.run(
            [str(BANCHI), "serve", "--print-configuration"], capture_output=True, text=True,
            env={**os.environ, "BANCHI_LISSEN": "x"})
        self.assertIn("BANCHI_LISSEN is no setting of banchi serve", done.stdout)

    def test_the_server_does_what_the_file_says(self):
        copy = world().copy("data")
        self.file.write_text(json.dumps({"listen": "127.0.0.1:0", "log_format": "json", "data": str(copy.data)}))
        with Serving(copy.data, BANCHI_CONFIGURATION=str(self.file)) as server:
            self.assertEqual(server.ask("/healthz")[0], 200)
        self.assertIn("draining", {json.loads(line)["message"] for line in server.log.read_text().splitlines()})


if __name__ == "__main__":
    unittest.main()
