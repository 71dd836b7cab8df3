import { Loaders, PurchaseStub } from '@accord/subgraph';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { LedgerPartner } from '../partners/ledger-partner.type';
import { LotMovement, LotType } from './lot.type';
import type { Shown, WalletLoaders } from './wallet-loader';
import type { ListedLot } from './wallet-reader';

@Resolver(() => LotType)
export class LotResolver {
  @FieldResolver(() => [LotMovement], {
    description:
      'All that happened to it since it was credited, oldest first. points + movements = remaining.',
  })
  async movements(@Root() lot: LotType, @Loaders() loaders: WalletLoaders): Promise<LotMovement[]> {
    const found = await loaders.movements.load({ wallet: lot.wallet, lotId: lot.id });
    return found.map(({ recordedAt, partnerId, ...movement }) =>
      Object.assign(new LotMovement(), {
        ...movement,
        at: recordedAt,
        partner: partnerId === null ? null : new LedgerPartner(partnerId),
      }),
    );
  }
}

export const partnerStubs = (ids: readonly string[] | null): LedgerPartner[] | null =>
  ids && ids.map((id) => new LedgerPartner(id));

export const toLotType = ({ terms, remaining, expiresAt }: ListedLot, wallet: Shown): LotType =>
  Object.assign(new LotType(), {
    id: terms.id,
    points: terms.original,
    remaining,
    issuer: new LedgerPartner(terms.issuerId),
    availableAt: terms.availableAt,
    expiresAt,
    spendableAt: partnerStubs(terms.spendableAt),
    purchase: terms.purchaseId === null ? null : new PurchaseStub(terms.purchaseId),
    wallet: { id: wallet.id, asOf: wallet.asOf },
  });
