"""A time stamping authority on a loopback port: HTTP around `openssl ts -reply`."""

import http.server
import subprocess
import threading

from scratch import scratch

CONFIGURATION = """
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = office
[office]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """`behave` takes a query and gives (status, body); tests put their own in its place."""

    def __init__(self):
        self.folder = scratch("tsa")
        (self.folder / "tsa.cnf").write_text(CONFIGURATION)
        (self.folder / "serial").write_text("01\n")
        self.ca = self.make_root("ca")
        self.openssl(
            "req", "-new", *self.key("tsa"), "-subj", "/CN=A time stamping authority", "-config", "tsa.cnf",
            "-out", "tsa.csr")
        self.openssl(
            "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "30", "-extfile", "tsa.cnf", "-extensions", "signer", "-out", "tsa.pem")
        self.behave = self.reply
        self.queries = []

    def key(self, name):
        return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key"]

    def make_root(self, name):
        self.openssl(
            "req", "-x509", *self.key(name), "-subj", f"/CN={name}", "-days", "30", "-config", "tsa.cnf",
            "-extensions", "ca", "-out", f"{name}.pem")
        return self.folder / f"{name}.pem"

    def openssl(self, *arguments):
        return subprocess.run(
            ["openssl", *map(str, arguments)], cwd=self.folder, check=True, capture_output=True)

    def reply(self, query):
        """What an honest authority answers."""
        (self.folder / "query").write_bytes(query)
        # openssl exits with 1 when it answers with a rejection.
        subprocess.run(
            ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply"],
            cwd=self.folder, capture_output=True)
        return 200, (self.folder / "reply").read_bytes()

    def query(self, *arguments):
        """A query of openssl's own making."""
        self.openssl("ts", "-query", *arguments, "-out", "own.tsq")
        return (self.folder / "own.tsq").read_bytes()

    def __enter__(self):
        authority = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                query = self.rfile.read(int(self.headers["Content-Length"]))
                authority.queries.append((self.headers["Content-Type"], query))
                answer = authority.behave(query)
                if answer is None:
                    return self.connection.close()
                self.send_response(answer[0])
                self.send_header("Content-Type", "application/timestamp-reply")
                if answer[0] == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(answer[1])))
                self.end_headers()
                try:
                    self.wfile.write(answer[1])
                except OSError:
                    pass  # Whoever asked has heard enough.

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
