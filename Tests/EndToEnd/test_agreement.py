"""Three verifiers, written by three hands from docs/format.md, say the same of every spoilt export.

AGREEMENT_RUNS is how many, AGREEMENT_SEED replays a run of them, AGREEMENT_ONLY one of its numbers,
and AGREEMENT_VERIFIERS names who takes part (banchi, banchi-verify, verify.py)."""

import concurrent.futures
import functools
import json
import os
import random
import shutil
import subprocess
import sys
import unittest

import corruption
from by_hand import run_page
from corruption import ANYWHERE, CORRUPTIONS, Base, write_export
from scratch import scratch
from small_world import small_world
from world import BANCHI, ROOT

RUNS = int(os.environ.get("AGREEMENT_RUNS", 500))
SEED = int(os.environ.get("AGREEMENT_SEED", random.randrange(1 << 32)))
COMMANDS = {
    "banchi": [str(BANCHI), "verify", "--export"],
    "banchi-verify": [os.environ.get("BANCHI_VERIFY", str(BANCHI.parent / "banchi-verify"))],
    "verify.py": [sys.executable, str(ROOT / "Scripts/verify.py")],
}
VERIFIERS = os.environ.get("AGREEMENT_VERIFIERS", ",".join(COMMANDS)).split(",")
MEMBERS = ("holds", "first_bad", "last_agreeing", "first_disagreeing")

BY_HAND = [
    corruption.flip_entry, corruption.flip_tile, corruption.flip_kept, corruption.flip_witness_key,
    corruption.flip_sd_jwt, corruption.swap_lines, corruption.rewrite_keeping_checkpoints,
    corruption.lie_receipt_skipped, corruption.lie_below_zero, corruption.signature_missing_in_overlap,
    corruption.lie_reissue, corruption.lie_report,
]


@functools.cache
def base():
    return Base(small_world())


def active_at_the_end():
    return corruption.active(base().values, base().size)[-1]


def ask(verifier, folder, *arguments):
    """Exit code, and the answer if there is one."""
    done = subprocess.run(
        [*COMMANDS[verifier], str(folder), *arguments, "--format", "json"], capture_output=True, text=True,
        env={**os.environ, "BANCHI_DATA": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"})
    try:
        return done.returncode, json.loads(done.stdout)
    except json.JSONDecodeError:
        return done.returncode, {"faults": [done.stderr]}


def judged(case, generator):
    """What each verifier says of a case; the export is gone again afterwards."""
    folder = scratch("agreement")
    try:
        write_export(case.files, folder / "export", base())
        arguments = []
        key = generator.choice([None, *base().log_keys])
        for option, content in (("--key", key), ("--known", case.known), ("--policy", case.policy)):
            if content:
                file = folder / option.strip("-")
                file.write_bytes(content if isinstance(content, bytes) else content.encode())
                arguments += [option, str(file)]
        return {verifier: ask(verifier, folder / "export", *arguments) for verifier in VERIFIERS}
    finally:
        shutil.rmtree(folder)


def objections(case, answers):
    """Where a verifier misses the fault or its place, or does not say what the others say."""
    for verifier, (code, answer) in answers.items():
        if code != case.exit:
            yield f"{verifier}: exit {code}, not {case.exit}: {answer['faults']}"
        elif code == 1:
            place = {"first_bad": case.first_bad}
            if case.agreeing is not ANYWHERE:
                place["last_agreeing"], place["first_disagreeing"] = case.agreeing or base().followed(case.first_bad)
            for member, expected in place.items():
                if answer[member] != expected:
                    yield f"{verifier}: {member} is {answer[member]}, not {expected}"
            if not any(case.fault in text for text in answer["faults"]):
                yield f"{verifier}: no fault names {case.fault}: {answer['faults']}"
    said = {verifier: (code, [answer.get(member) for member in MEMBERS])
            for verifier, (code, answer) in answers.items()}
    if len(set(map(str, said.values()))) > 1:
        yield f"they disagree: {said}"


def tried(number):
    """Makes and judges one corruption; the objections to it, with what replays it."""
    generator = random.Random(f"{SEED}:{number}")
    case = CORRUPTIONS[number % len(CORRUPTIONS)](base(), generator)
    return [f"AGREEMENT_SEED={SEED} AGREEMENT_ONLY={number} ({case.what}): {objection}"
            for objection in objections(case, judged(case, generator))]


class Agreement(unittest.TestCase):
    def test_good_exports_hold(self):
        for folder in (small_world().older, small_world().export, base().folder):
            for key in (None, *corruption.keys_of(folder)):
                for verifier in VERIFIERS:
                    with self.subTest(folder=folder.name, key=key, verifier=verifier):
                        code, answer = ask(verifier, folder, *(["--key", key] if key else []))
                        self.assertEqual((code, answer["holds"], answer["faults"]), (0, True, []))
                        self.assertEqual(answer["anchored"], bool(key))

    def test_every_corruption_is_found_in_the_same_place(self):
        print(f"corrupted exports, seed {SEED}")
        base()
        numbers = [int(os.environ["AGREEMENT_ONLY"])] if "AGREEMENT_ONLY" in os.environ else range(RUNS)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = [objection for objections in pool.map(tried, numbers) for objection in objections]
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_the_page_finds_by_hand_what_it_covers(self):
        """docs/verify-by-hand.md, its second part, on the good exports and on some spoilt ones."""
        for folder, key in ((small_world().export, None), (base().folder, list(base().log_keys)[-1])):
            done = self.by_hand(folder, key or active_at_the_end())
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            size = (folder / "entries.jsonl").read_bytes().count(b"\n")
            self.assertIn(f"your key reaches checkpoint {size}", done.stdout)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            missed = [what for what in pool.map(self.missed_by_hand, BY_HAND) if what]
        self.assertEqual(missed, [])

    def missed_by_hand(self, corrupt):
        case = corrupt(base(), random.Random(f"{SEED}:{corrupt.__name__}"))
        folder = scratch("agreement")
        write_export(case.files, folder / "export", base())
        done = self.by_hand(folder / "export", active_at_the_end())
        shutil.rmtree(folder)
        return f"AGREEMENT_SEED={SEED}: {case.what}\n{done.stdout}" if done.returncode == 0 else None

    @staticmethod
    def by_hand(export, key):
        folder = scratch("hand")
        (folder / "log.vkey").write_text(key + "\n")
        done = run_page("A whole log", folder, export=str(export))
        shutil.rmtree(folder)
        return done


if __name__ == "__main__":
    unittest.main()
