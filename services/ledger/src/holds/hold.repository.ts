import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import { idsByBook } from '../book/wallet.repository';
import type { Capture, Hold, HoldStatus } from './hold';
import type { HoldArchive, ListedHold } from './hold-reader';

/** A hold with its lots, as a statement or as JSON gives it. */
export interface HoldRecord {
  id: string;
  wallet_id: string;
  partner_id: string;
  status: HoldStatus;
  points: number | string;
  captured: number | string;
  placed_at: Date | string;
  expires_at: Date | string;
  ended_at: Date | string | null;
  lots: string[];
  lot_points: (number | string)[];
  lot_captured: (number | string)[];
  lot_restored: (number | string)[];
  redemption_id: string | null;
  partner_terms: number | null;
  rate_per_point: number | string | null;
  currency: string | null;
  journal_id: string | null;
}

export const toHold = (row: HoldRecord): Hold => ({
  id: row.id,
  walletId: row.wallet_id,
  partnerId: row.partner_id,
  status: row.status,
  points: BigInt(row.points),
  captured: BigInt(row.captured),
  placedAt: new Date(row.placed_at),
  expiresAt: new Date(row.expires_at),
  endedAt: row.ended_at === null ? null : new Date(row.ended_at),
  pins: row.lots.map((lotId, place) => ({
    lotId,
    points: BigInt(row.lot_points[place]!),
    captured: BigInt(row.lot_captured[place]!),
    restored: BigInt(row.lot_restored[place]!),
  })),
  capture: toCapture(row),
});

const toCapture = (row: HoldRecord): Capture | null =>
  row.redemption_id === null
    ? null
    : {
        redemptionId: row.redemption_id,
        partnerTerms: row.partner_terms!,
        ratePerPoint: new Decimal(row.rate_per_point!),
        currency: row.currency!,
        journalId: row.journal_id!,
      };

interface ListedRecord {
  id: string;
  wallet_id: string;
  member_id: string;
  currency: string;
  partner_id: string;
  status: HoldStatus;
  points: string;
  captured: string;
  expires_at: Date;
}

/** Reads holds, without their lots. */
export class PostgresHolds implements HoldArchive {
  constructor(private readonly database: Queryable) {}

  async find(id: string): Promise<ListedHold | undefined> {
    const [row] = await this.database.query<ListedRecord>(
      `SELECT hold.*, wallet.member_id, wallet.currency
       FROM hold JOIN wallet ON wallet.book = hold.book AND wallet.id = hold.wallet_id
       WHERE (hold.book, hold.id) IN (SELECT * FROM unnest($1::smallint[], $2::text[]))`,
      idsByBook([id]),
    );
    return (
      row && {
        id: row.id,
        walletId: row.wallet_id,
        memberId: row.member_id,
        currency: row.currency,
        partnerId: row.partner_id,
        status: row.status,
        points: BigInt(row.points),
        captured: BigInt(row.captured),
        expiresAt: row.expires_at,
      }
    );
  }
}
