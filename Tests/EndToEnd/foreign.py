"""Runs Tests/Foreign/tlog-audit, and stands before a server as one that lies."""

import functools
import http.server
import os
import subprocess
import threading
import urllib.error
import urllib.request

from scratch import scratch
from world import ROOT, world

FOREIGN = ROOT / "Tests/Foreign"
# Debian's packages, without a network.
GO = {**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOPROXY": "off"}


def go(*arguments):
    return subprocess.run(
        ["go", *map(str, arguments)], cwd=FOREIGN / "tlog-audit", env=GO, check=True,
        capture_output=True, text=True)


@functools.cache
def program():
    """Tests/Foreign/tlog-audit, compiled once a run."""
    path = ROOT / ".build/end-to-end/tlog-audit"
    go("build", "-o", path, ".")
    return path


@functools.cache
def vkeys():
    """The log's key, as a file that does not come with the log."""
    path = scratch("vkey") / "log.vkey"
    path.write_text(world().vkey + "\n")
    return path


def audit(log, *checkpoints, options=(), keys=None, expect=0):
    """Runs the Go program and gives its one line."""
    command = [program(), *options, keys or vkeys(), log, *checkpoints]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == expect, f"exit {done.returncode}, expected {expect}\n{said}"
    assert said.count("\n") == 1, said
    return said.strip()


def size(checkpoint):
    return int(checkpoint.split("\n")[1])


class Proxy:
    """Stands before a server and may alter what it answers."""

    def __init__(self, base, alter):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                try:
                    with urllib.request.urlopen(base + self.path) as answer:
                        status, content = answer.status, alter(self.path, answer.read())
                except urllib.error.HTTPError as error:
                    with error:
                        status, content = error.code, error.read()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        # Looks for shutdown as often as that.
        self.thread = threading.Thread(target=self.server.serve_forever, args=[0.05])
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
