"""A real server that asks who it is, and the token of somebody who may do much.

A program that cannot make tokens yet has one that may hand in gifts: what it may not do is refused, as the API's
description says, and tests that need more are left out aloud."""

import re
import secrets

from test_serve import Server
from world import banchi


def has(*command, option):
    return option in banchi(*command, "--help").stdout


class ApiServer(Server):
    def __init__(self):
        super().__init__()
        self.may_declare = has(option="token")
        self.token = self.made() if self.may_declare else self.written()
        if has("serve", option="--client-rate"):
            self.options += ["--client-rate", "0"]

    def made(self):
        done = banchi("token", "create", "test", "--by", "operator:t1", data=self.copy.data)
        return re.search(r"bnc_[\w-]+", done.stdout)[0]

    def written(self):
        token, file = secrets.token_urlsafe(24), self.copy.root / "write-token"
        file.write_text(token + "\n")
        self.options += ["--write-token-file", file]
        return token
