import { registerEnumType } from 'type-graphql';

/** As the partner service states it; here only so that a question for awards can bring it along. */
export const PurchaseStatus = {
  PENDING: 'PENDING',
  AWARDED: 'AWARDED',
  PARTIALLY_REFUNDED: 'PARTIALLY_REFUNDED',
  REFUNDED: 'REFUNDED',
} as const;

registerEnumType(PurchaseStatus, {
  name: 'PurchaseStatus',
  description: 'How far a purchase has come.',
  valuesConfig: {
    PENDING: { description: 'Recorded; its points are on their way.' },
    AWARDED: { description: 'Judged and credited, also when it earned nothing.' },
    PARTIALLY_REFUNDED: { description: 'A part was refunded.' },
    REFUNDED: { description: 'All of it was refunded.' },
  },
});
