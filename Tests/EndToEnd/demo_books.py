"""demo_books.py FOLDER: whether hledger, Ledger and Beancount 2 and 3 accept the demonstration's books, and every balance
is what its entries add up to."""

import pathlib
import sys
import tempfile

from test_journal import PYTHONS, Books, run
from world import banchi


def compare(folder):
    export = pathlib.Path(tempfile.mkdtemp(prefix="banchi-books-")) / "export"
    banchi("export", "log", export, data=folder / "ledger")
    books = Books(folder / "ledger", export)
    environment = pathlib.Path(sys.executable).parent
    run("hledger", "-f", books.journal, "check", "--strict", "ordereddates", "payees")
    for check in ("/usr/bin/bean-check", environment / "bean-check"):
        assert run(check, books.beancount) == "", check
    ours = books.by_hand()
    answers = {"hledger": books.by_hledger(), "Ledger": books.by_ledger(), "the statement": books.by_statement()}
    answers |= {f"Beancount {version}": books.by_beancount(version) for version in PYTHONS}
    for name, balances in answers.items():
        differing = {path for path in {*ours, *balances} if ours.get(path) != balances.get(path)}
        assert not differing, f"{name} has other balances of {sorted(differing)}"
    return f"{len(ours)} accounts, the same balances by {', '.join(answers)}"


if __name__ == "__main__":
    print(compare(pathlib.Path(sys.argv[1])))
