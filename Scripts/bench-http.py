"""The server over HTTP, beside a bare Hummingbird server and a bare SQLite loop in the same run.

wrk asks both servers in turns, over 64 connections. It is closed-loop: a connection asks again when it
has its answer, so a slow answer also delays the next question, and the latencies are of that load only.
Every figure of every round is printed; processor time is the server's own, user and system. Called by
Scripts/bench.
"""

import argparse
import json
import os
import pathlib
import re
import resource
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

SCRIPTS = pathlib.Path(__file__).resolve().parent
CONNECTIONS = 64


class Server:
    """A program that says where it listens."""

    def __init__(self, log, *command):
        with open(log, "wb") as errors:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.base = line.split()[-1]
                return
        sys.exit(f"{' '.join(map(str, command))} never listened:\n{pathlib.Path(log).read_text()}")

    def get(self, path):
        with urllib.request.urlopen(self.base + path) as answer:
            return answer.read()

    def processor(self):
        """Seconds, user and system."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Megabytes that are resident."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)


class Load:
    """What wrk saw of one server, and what that cost the server."""

    def __init__(self, server, path, seconds, *arguments):
        before = server.processor()
        done = subprocess.run(
            ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s",
             "--timeout", "10s", "--script", SCRIPTS / "bench-http.lua", server.base + path,
             "--", *arguments],
            capture_output=True, text=True)
        result = re.search(r"^RESULT (.*)$", done.stdout, re.MULTILINE)
        if not result:
            sys.exit(f"wrk said:\n{done.stdout}{done.stderr}")
        requests, self.rate, self.median, self.p99, self.longest, refused, failed = map(
            float, result[1].split())
        if refused or failed:
            sys.exit(f"{path}: {refused:.0f} answers were not 2xx, {failed:.0f} connections failed")
        self.processor = (server.processor() - before) / requests * 1e6

    def __str__(self):
        return (f"{self.rate:9,.0f}/s  median {self.median:6.1f} ms  99 % {self.p99:6.1f} ms  "
                f"longest {self.longest:6.1f} ms  {self.processor:6.0f} us of processor")


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.ledger = folder / "ledger"
        self.fill()
        self.token = re.search(r"bnc_[\w-]+", self.banchi(
            "token", "create", "bench", "--by", "client:bench", "--for", "give"))[0]
        self.server = Server(folder / "server.log", options.banchi, "serve", "--listen", "127.0.0.1:0",
                             "--client-rate", "0", "--data", self.ledger)
        campaigns = json.loads(self.server.get("/v1/campaigns?limit=200"))["campaigns"]
        campaign = next(campaign for campaign in campaigns if campaign["state"] == "open")
        self.campaign = campaign["id"]
        self.pages = {"front": "/", "campaign": f"/campaigns/{self.campaign}",
                      "school": f"/schools/{campaign['school']['code']}"}
        files = [folder / f"{name}.html" for name in self.pages]
        for file, path in zip(files, self.pages.values()):
            file.write_bytes(self.server.get(path))
        self.echo = Server(folder / "echo.log", options.banchi, "bench", "echo", *files)

    def banchi(self, *arguments):
        done = subprocess.run([self.options.banchi, *arguments, "--data", self.ledger],
                              capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"banchi {arguments[0]} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def fill(self):
        """The demonstration's ledger, as far as donors see it."""
        data = self.folder / "in"
        subprocess.run(
            [sys.executable, SCRIPTS / "demo-data/generate.py", "--out", data, "--donations", "10000"],
            check=True, stdout=subprocess.DEVNULL)
        self.banchi("init", "--origin", "bench.invalid/banchi")
        for kind in ["schools", "organisations", "facts.jsonl", "plans", "campaigns", "donations",
                     "requests.jsonl", "disbursements"]:
            kind, _, ending = kind.partition(".")
            word = "facts" if ending else kind
            self.banchi("import", word, data / f"{kind}.{ending or 'csv'}")

    def store(self):
        """What is kept a second without HTTP, as many at a time as there are connections: gifts by the ledger
        itself, their entries by a bare SQLite loop, and all their rows by another."""
        done = subprocess.run(
            [self.options.banchi, "bench", "append", "--count", str(300 * CONNECTIONS),
             "--batch", str(CONNECTIONS)],
            capture_output=True, text=True, check=True)
        return [float(rate.replace(",", "")) for rate in re.findall(r"([\d,]+)/s", done.stdout)]

    def gifts(self, round):
        seconds = self.options.seconds
        ledger, entries, rows = self.store()
        echo = Load(self.echo, "/echo", seconds, f"e{round}", self.campaign, self.token)
        decoded = Load(self.echo, "/json", seconds, f"j{round}", self.campaign, self.token)
        ours = Load(self.server, "/v1/donations", seconds, f"d{round}", self.campaign, self.token)
        print(f"gifts     echo of the bytes      {echo}")
        print(f"          echo, read and written {decoded}")
        print(f"          bare SQLite, {CONNECTIONS} to a commit: {entries:,.0f} entries, or all rows of "
              f"{rows:,.0f} gifts a second")
        print(f"          the ledger, without HTTP  {ledger:,.0f}/s")
        print(f"          POST /v1/donations     {ours}")
        print(f"          {ours.rate / min(echo.rate, entries):.0%} of the smaller limit, "
              f"{ours.rate / rows:.0%} of the rows alone, {echo.processor / ours.processor:.0%} of the echo by "
              "processor time", flush=True)

    def page(self, number, name, path):
        echo = Load(self.echo, f"/page/{number}", self.options.seconds)
        # The first after many gifts reads them all.
        self.server.get(path)
        ours = Load(self.server, path, self.options.seconds)
        print(f"{name:9} echo of the bytes      {echo}")
        print(f"          GET                    {ours}")
        print(f"          {ours.rate / echo.rate:.0%} of the limit, {echo.processor / ours.processor:.0%} by "
              "processor time", flush=True)

    def listeners(self):
        count = self.options.listeners
        before = self.server.memory()
        crowd = Listeners(self.server, count)
        crowd.wait(lambda listener: b":\n\n" in listener.heard)
        time.sleep(2)
        after = self.server.memory()
        start = time.monotonic()
        request = urllib.request.Request(
            self.server.base + "/v1/donations", method="POST",
            data=json.dumps({"campaign": self.campaign, "amount": 100, "currency": "THB",
                             "method": "promptpay"}).encode(),
            headers={"Content-Type": "application/json", "Idempotency-Key": "last",
                     "Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request) as answer:
            sequence = json.loads(answer.read())["entry"]["seq"]
        crowd.wait(lambda listener: f"id: {sequence}\n".encode() in listener.heard)
        print(f"listeners {count:,} to /v1/events: {before:.0f} MB before, {after:.0f} MB with them: "
              f"{(after - before) * 1024 / count:.1f} KB each; all heard of a new entry within "
              f"{time.monotonic() - start:.1f} s of its posting, {self.server.memory():.0f} MB then")

    def run(self):
        for round in range(self.options.runs):
            self.gifts(round)
            for number, (name, path) in enumerate(self.pages.items()):
                self.page(number, name, path)
        if self.options.listeners:
            self.listeners()
        self.server.stop()
        self.echo.stop()


class Listeners:
    """Connections that listen to new entries."""

    class Listener:
        def __init__(self, host, port):
            self.socket = socket.create_connection((host, port))
            self.socket.sendall(f"GET /v1/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            self.socket.setblocking(False)
            self.heard = b""

    def __init__(self, server, count):
        host, _, port = server.base.removeprefix("http://").rpartition(":")
        self.selector = selectors.DefaultSelector()
        self.all = []
        for _ in range(count):
            listener = self.Listener(host, int(port))
            self.selector.register(listener.socket, selectors.EVENT_READ, listener)
            self.all.append(listener)

    def wait(self, is_done, seconds=120):
        """Reads until something holds for every listener."""
        left = {id(listener) for listener in self.all if not is_done(listener)}
        end = time.monotonic() + seconds
        while left:
            if time.monotonic() > end:
                sys.exit(f"{len(left)} of {len(self.all)} listeners heard nothing in {seconds} s")
            for key, _ in self.selector.select(1):
                listener = key.data
                read = listener.socket.recv(65_536)
                if not read:
                    sys.exit("a listener was cut off")
                listener.heard = (listener.heard + read)[-4096:]
                if is_done(listener):
                    left.discard(id(listener))


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench http")
    parser.add_argument("--banchi", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=int, default=5, help="how long wrk asks each time")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--listeners", type=int, default=10_000, help="0 leaves them out")
    options = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="banchi-bench-"))
    try:
        Bench(options, folder).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
