"""Recomputes the roots of a log's checkpoints with the PyPI package pymerkle.

    python merkle_roots.py ENTRIES.jsonl CHECKPOINT...

Signatures are not looked at: tlog-audit, beside this file, does that.
"""

import base64
import pathlib
import sys

from pymerkle import InclusionProof, InmemoryTree, verify_inclusion


def entries(lines):
    """The exact bytes of each entry of an export's entries.jsonl: each ends in one newline."""
    assert lines.endswith(b"\n"), "the last line is cut off"
    return lines.removesuffix(b"\n").split(b"\n")


def tree(entries):
    """The tree over them.

    Its hashing is that of RFC 6962 §2.1, checked in pymerkle 7.0.0: with SHA-256 and its security
    mode, the default, a leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖ right), and a
    tree splits at the largest power of two below its size.
    """
    made = InmemoryTree(algorithm="sha256")
    made.append_entries(entries)
    return made


def size_and_root(checkpoint):
    """Of a checkpoint's text: the second and third line."""
    _, size, root = checkpoint.split("\n")[:3]
    return int(size), base64.b64decode(root, validate=True)


def check_inclusion(own, index, size, hashes, root):
    """Whether pymerkle accepts an RFC 6962 inclusion proof, and would have made the same.

    Its inclusion proof is that of RFC 6962 §2.1.1 with the leaf's hash before it, and it counts
    leaves from one. Its consistency proofs are other than those of §2.1.2: where the older tree
    ends at a whole subtree they go on down to single leaves. So those cannot be compared.
    """
    rule = own.prove_inclusion(index + 1, size).rule
    leaf = own.get_leaf(index + 1)
    proof = InclusionProof("sha256", True, size, index + 1, rule, [leaf, *hashes])
    verify_inclusion(leaf, root, proof, index=index + 1, size=size, algorithm="sha256")
    assert proof.path == own.prove_inclusion(index + 1, size).path


def main(entries_path, *checkpoints):
    own = tree(entries(pathlib.Path(entries_path).read_bytes()))
    for path in checkpoints:
        size, root = size_and_root(pathlib.Path(path).read_text(encoding="utf-8"))
        if size > own.get_size():
            sys.exit(f"{path}: {size} entries are signed for, there are {own.get_size()}")
        if own.get_root(size) != root:
            sys.exit(f"{path}: the first {size} entries have another root")
    print(f"{own.get_size()} entries give the roots of all {len(checkpoints)} checkpoints")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    main(*sys.argv[1:])
