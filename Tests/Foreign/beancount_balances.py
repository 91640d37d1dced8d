"""Prints what Beancount, of whichever version runs this, makes of a file: `path`, tab, balance, one account a line.

Beancount's own account names are mapped back by the `path` of their open directives."""

import sys

from beancount import loader
from beancount.core import data, inventory

entries, errors, _ = loader.load_file(sys.argv[1])
if errors:
    sys.exit("\n".join(map(str, errors)))
paths, balances = {}, {}
for entry in entries:
    if isinstance(entry, data.Open):
        paths[entry.account] = entry.meta["path"]
    if isinstance(entry, data.Transaction):
        for posting in entry.postings:
            balances.setdefault(posting.account, inventory.Inventory()).add_position(posting)
for account in sorted(paths):
    print(f"{paths[account]}\t{balances[account].get_currency_units('THB').number}")
