"""An OpenID Connect provider as a foundation may have one, for one client: a real HTTP server, signing with jwcrypto.

It says whatever a test tells it to say: `claims` and `forge` change the next tokens."""

import base64
import hashlib
import http.server
import json
import threading
import time
import urllib.parse

from jwcrypto import jwk, jws

CLIENT, SECRET, SUBJECT = "banchi", "client secret: with/odd+characters", "5f0c-invented"


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class IdentityProvider:
    def __init__(self, return_address, port=0):
        self.return_address = return_address
        self.keys = {}
        self.add_key("k1", kty="RSA", size=2048, alg="RS256")
        self.codes = {}
        self.asked = []
        self.claims = {}
        self.forge = None
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.get(self)

            def do_POST(self):
                provider.post(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def add_key(self, kid, alg, **kind):
        self.keys[kid] = jwk.JWK.generate(kid=kid, alg=alg, use="sig", **kind)
        self.kid = kid

    # What it answers

    def answer(self, handler, status, value):
        body = json.dumps(value).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def get(self, handler):
        path, _, query = handler.path.partition("?")
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            self.answer(handler, 200, {
                "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize?tenant=1",
                "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/jwks"})
        elif path == "/jwks":
            # Beside those that sign, some of the kinds that real providers list too.
            others = [
                {"kty": "oct", "kid": "shared", "k": "AAAA"}, {"kty": "AKP", "kid": "new", "alg": "ML-DSA-65"},
                {"kty": "RSA", "kid": "enc", "use": "enc", "n": "AQAB", "e": "AQAB"}]
            own = [json.loads(key.export_public()) for key in self.keys.values()]
            self.answer(handler, 200, {"keys": others + own})
        elif path == "/authorize":
            asked = dict(urllib.parse.parse_qsl(query, strict_parsing=True))
            assert asked["response_type"] == "code" and asked["client_id"] == CLIENT, asked
            assert asked["scope"] == "openid" and asked["code_challenge_method"] == "S256", asked
            assert asked["redirect_uri"] == self.return_address and asked["tenant"] == "1", asked
            code = f"code+{len(self.codes)}/="
            self.codes[code] = asked
            back = urllib.parse.urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
            handler.send_response(302)
            handler.send_header("Location", f"{self.return_address}?{back}")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
        else:
            self.answer(handler, 404, {})

    def post(self, handler):
        self.asked.append(handler.path)
        body = handler.rfile.read(int(handler.headers["Content-Length"])).decode()
        form = dict(urllib.parse.parse_qsl(body, strict_parsing=True))
        pair = f"{CLIENT}:{urllib.parse.quote(SECRET, safe='')}"
        if handler.headers["Authorization"] != f"Basic {base64.b64encode(pair.encode()).decode()}":
            return self.answer(handler, 401, {"error": "invalid_client"})
        asked = self.codes.pop(form["code"], None)
        challenge = encoded(hashlib.sha256(form["code_verifier"].encode()).digest())
        if (asked is None or form["grant_type"] != "authorization_code"
                or asked["code_challenge"] != challenge or form["redirect_uri"] != asked["redirect_uri"]):
            return self.answer(handler, 400, {"error": "invalid_grant"})
        self.answer(handler, 200, {
            "access_token": "unused", "token_type": "Bearer", "id_token": self.token(asked["nonce"])})

    def token(self, nonce):
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": SUBJECT, "nonce": nonce, "iat": now, "exp": now + 300,
            **self.claims}
        claims = {name: value for name, value in claims.items() if value is not None}
        key = self.keys[self.kid]
        if self.forge:
            return self.forge(claims, key)
        return self.signed(claims, key, key.alg, key.kid)

    @staticmethod
    def signed(claims, key, alg, kid):
        token = jws.JWS(json.dumps(claims).encode())
        token.add_signature(key, protected=json.dumps({"alg": alg, "kid": kid, "typ": "JWT"}))
        return token.serialize(compact=True)
