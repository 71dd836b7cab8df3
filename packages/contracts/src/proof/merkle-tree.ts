import { createHash } from 'node:crypto';

// The Merkle tree of RFC 6962, section 2.1: leaves and nodes are hashed under different prefixes, so that neither can
// pass for the other.

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The hash of a leaf's text. */
export const leafHash = (text: string): Buffer => sha256(LEAF, text);

const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

/** Where a tree of so many leaves, two or more, is divided: the largest power of two below. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The root over the hashes of leaves, in their order; of none, the hash of nothing. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const split = splitOf(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}

/** The hashes that lead from the leaf at `index` to the root, from the leaf upwards: PATH(m, D[n]) of the RFC. */
export function inclusionPath(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionPath(left, index), merkleRoot(right)]
    : [...inclusionPath(right, index - split), merkleRoot(left)];
}

/** The root that a leaf's hash and its path lead to; undefined when the path has not the length of that place. */
export function rootByPath(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= size) return undefined;
  if (size === 1) return path.length === 0 ? leaf : undefined;
  const above = path.at(-1);
  if (!above) return undefined;
  const split = splitOf(size);
  const isLeft = index < split;
  const below = isLeft
    ? rootByPath(leaf, index, split, path.slice(0, -1))
    : rootByPath(leaf, index - split, size - split, path.slice(0, -1));
  return below && (isLeft ? nodeHash(below, above) : nodeHash(above, below));
}
