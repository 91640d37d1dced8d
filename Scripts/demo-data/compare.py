"""Compares what reconciliation found with what the generator planted."""

import json
import sys


def keys(findings):
    return {(finding["check"], finding["subject"]) for finding in findings}


def read(path):
    with open(path, encoding="utf-8") as file:
        return keys(json.load(file)["findings"])


def main(found_path, *expected_paths):
    reported = read(found_path)
    planted = set().union(*map(read, expected_paths))
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
