import { isEqual } from "./bytes.js";
import { nodeHash } from "./hash.js";

/** Proofs of RFC 9162 §2.1. Positions may exceed 32 bits, so they are halved and not shifted. */

const isOdd = (number) => number % 2 === 1;
const half = (number) => Math.floor(number / 2);

/** Where a fold stands: the node's position in its level, and that of the level's last node. */
function up({ node, last }) {
  return { node: half(node), last: half(last) };
}

/** A node on the right edge without a sibling is passed up as it is. */
function upToSibling(place) {
  let at = place;
  while (!isOdd(at.node) && at.node > 0) at = up(at);
  return at;
}

/** Whether a path leads from a leaf to the root (§2.1.3.2). */
export async function provesInclusion({ index, size, leaf, path, root }) {
  if (index >= size) return false;
  let at = { node: index, last: size - 1 };
  let hash = leaf;
  for (const sibling of path) {
    if (at.last === 0) return false;
    if (isOdd(at.node) || at.node === at.last) {
      hash = await nodeHash(sibling, hash);
      at = upToSibling(at);
    } else {
      hash = await nodeHash(hash, sibling);
    }
    at = up(at);
  }
  return at.last === 0 && isEqual(hash, root);
}

/** Whether the second tree begins with all of the first (§2.1.4.2). Of an empty one nothing is proven. */
export async function provesConsistency({ first, firstRoot, second, secondRoot, path }) {
  if (first < 1 || first > second) return false;
  if (first === second) return path.length === 0 && isEqual(firstRoot, secondRoot);
  const isWhole = 2 ** Math.round(Math.log2(first)) === first;
  const [start, ...rest] = isWhole ? [firstRoot, ...path] : path;
  if (start === undefined) return false;
  let at = { node: first - 1, last: second - 1 };
  while (isOdd(at.node)) at = up(at);
  let [older, newer] = [start, start];
  for (const sibling of rest) {
    if (at.last === 0) return false;
    if (isOdd(at.node) || at.node === at.last) {
      older = await nodeHash(sibling, older);
      newer = await nodeHash(sibling, newer);
      at = upToSibling(at);
    } else {
      newer = await nodeHash(newer, sibling);
    }
    at = up(at);
  }
  return at.last === 0 && isEqual(older, firstRoot) && isEqual(newer, secondRoot);
}
