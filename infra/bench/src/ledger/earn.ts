import type { awardsGranted, EventData } from '@accord/contracts';
import { creditAwards } from '@accord/ledger-service/dist/awards/credit-awards';
import type { Command } from '@accord/ledger-service/dist/book/posting';
import { derivedId, newId } from '@accord/values';
import { runLoad, type Load, type LoadSettings } from '../load';
import { CURRENCY, spread, type Stand } from './stand';

type Granted = EventData<typeof awardsGranted>;

const CAMPAIGN = derivedId('campaign', 'bench');

/** A purchase that earned ten points by one rule. */
export function aGrant(memberId: string, partnerId: string, now: Date, expiresAt?: Date): Granted {
  const at = now.toISOString();
  return {
    memberId,
    trigger: { kind: 'purchase', id: newId('purchase', now), partnerId, occurredAt: at, recordedAt: at },
    awards: [
      {
        awardId: newId('award', now),
        campaignId: CAMPAIGN,
        campaignSlug: 'bench',
        campaignName: 'Bench',
        campaignVersion: 1,
        currency: CURRENCY,
        points: 10,
        funders: [{ partnerId, points: 10 }],
        availableAt: at,
        ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
      },
    ],
  };
}

const COMMANDS_OF_ONE = 1;

/** The next earning of the load: one command. */
export function earnings({ members, clock }: Stand, partners: readonly string[]): () => Command {
  const member = spread(members);
  const partner = spread(partners);
  return () => {
    const commands = creditAwards(aGrant(member(), partner(), clock.now()));
    if (commands.length !== COMMANDS_OF_ONE) throw new Error('An earning is one command.');
    return commands[0]!;
  };
}

/** Concurrent callers, each waiting for its posting: the service's own way. */
export function earnGathered(stand: Stand, partners: readonly string[], load: LoadSettings): Promise<Load> {
  const next = earnings(stand, partners);
  return runLoad(load, async () => void (await stand.ledger.batcher.submit(next())));
}

/** The same function called with batches of one. */
export function earnOneByOne(stand: Stand, load: LoadSettings): Promise<Load> {
  const next = earnings(stand, stand.partners);
  const { ledger } = stand;
  return runLoad(load, async () => {
    const command = next();
    await ledger.database.run((tx) => ledger.book(tx, [command]));
  });
}
