import { setTimeout as delay } from 'node:timers/promises';
import type { Operator } from '../api/operator';

const ACCOUNT = `query Account($slug: String!) {
  partner(slug: $slug) { account { issued takenBack } }
}`;

const VERIFY = `query Verify {
  verifyLedger { ok journals wallets violations { rule subject detail } }
}`;

/** Points that each partner has issued, by the ledger's own accounts, net of what was taken back. */
export async function issuedPoints(
  operator: Operator,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const issued = new Map<string, bigint>();
  for (const slug of slugs) {
    const { partner } = await operator.ask<{
      partner: { account: { issued: number; takenBack: number } };
    }>(ACCOUNT, { slug });
    issued.set(slug, BigInt(partner.account.issued) - BigInt(partner.account.takenBack));
  }
  return issued;
}

const LOOK_EVERY_MS = 1_000;
/** Points that have not moved for so long are not on their way. */
const QUIET_MS = 20_000;

/** Waits until the partners' accounts show at least what is expected, or nothing has moved for a while. */
export async function settled(
  operator: Operator,
  expected: ReadonlyMap<string, bigint>,
  look: (issued: bigint) => void,
): Promise<void> {
  const slugs = [...expected.keys()];
  let last = -1n;
  let movedAt = performance.now();
  while (performance.now() - movedAt < QUIET_MS) {
    const issued = await issuedPoints(operator, slugs);
    const total = [...issued.values()].reduce((sum, points) => sum + points, 0n);
    look(total);
    if (slugs.every((slug) => (issued.get(slug) ?? 0n) >= expected.get(slug)!)) return;
    if (total !== last) movedAt = performance.now();
    last = total;
    await delay(LOOK_EVERY_MS);
  }
}

export interface Verification {
  readonly ok: boolean;
  readonly journals: number;
  readonly wallets: number;
  readonly violations: readonly {
    readonly rule: string;
    readonly subject: string;
    readonly detail: string;
  }[];
}

export async function verifyLedger(operator: Operator): Promise<Verification> {
  return (await operator.ask<{ verifyLedger: Verification }>(VERIFY)).verifyLedger;
}
