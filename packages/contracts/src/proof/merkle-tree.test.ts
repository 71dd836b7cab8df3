import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { inclusionPath, leafHash, merkleRoot, rootByPath } from './merkle-tree';

/** The test vectors of Certificate Transparency's reference implementation. */
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
// leafHash takes text: these leaves are bytes, hashed here as it does.
const leavesOf = (count: number): Buffer[] =>
  inputs
    .slice(0, count)
    .map((hex) => createHash('sha256').update(Buffer.of(0)).update(Buffer.from(hex, 'hex')).digest());

describe('a Merkle tree', () => {
  it('agrees with the test vectors of RFC 6962', () => {
    expect(merkleRoot([]).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    roots.forEach((root, index) => expect(merkleRoot(leavesOf(index + 1)).toString('hex')).toBe(root));
  });

  it('proves each leaf at its own place and nowhere else, and nothing that was changed', () => {
    const trees = fc
      .array(fc.string(), { minLength: 1, maxLength: 70 })
      .chain((texts) => fc.record({ texts: fc.constant(texts), at: fc.nat({ max: texts.length - 1 }) }));
    fc.assert(
      fc.property(trees, ({ texts, at }) => {
        // Distinct, so that another place means another leaf.
        const leaves = texts.map((text, index) => leafHash(`${index} ${text}`));
        const root = merkleRoot(leaves);
        const path = inclusionPath(leaves, at);
        expect(rootByPath(leaves[at]!, at, leaves.length, path)).toEqual(root);
        for (let place = 0; place < leaves.length; place += 1) {
          if (place !== at) expect(rootByPath(leaves[at]!, place, leaves.length, path)).not.toEqual(root);
        }
        expect(rootByPath(leafHash('another'), at, leaves.length, path)).not.toEqual(root);
        path.forEach((_, index) => {
          const bent = path.map((hash, each) => (each === index ? leafHash('bent') : hash));
          expect(rootByPath(leaves[at]!, at, leaves.length, bent)).not.toEqual(root);
        });
        expect(rootByPath(leaves[at]!, at, leaves.length, [...path, root])).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('has no place behind its end', () => {
    expect(rootByPath(leafHash('a'), 1, 1, [])).toBeUndefined();
    expect(rootByPath(leafHash('a'), -1, 1, [])).toBeUndefined();
  });
});
