"""Compares what reconciliation found with what the generator planted."""

import json
import sys


def keys(findings):
    return {(finding["check"], finding["subject"]) for finding in findings}


def main(expected_path, found_path):
    with open(expected_path, encoding="utf-8") as expected, open(found_path, encoding="utf-8") as found:
        planted, reported = keys(json.load(expected)["findings"]), keys(json.load(found)["findings"])
    for check, subject in sorted(planted - reported):
        print(f"planted, not found: {check} {subject}")
    for check, subject in sorted(reported - planted):
        print(f"found, not planted: {check} {subject}")
    if planted != reported:
        return 1
    print(f"found exactly the {len(planted)} breaks that were planted")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
