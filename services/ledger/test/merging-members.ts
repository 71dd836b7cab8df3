import { membersMerged, membersUnmerged } from '@accord/contracts';
import { eventually } from '@accord/testing';
import { derivedId } from '@accord/values';
import { creditAwards } from '../src/awards/credit-awards';
import { takeBackAwards } from '../src/refunds/take-back-awards';
import { aMember, granted, partnerId, reduced, type AwardOptions, type Granted } from './factories';
import { CAPTURE, HOLD, REFUND_REDEMPTION, RELEASE } from './operations';
import { till, walletOf, type Json, type TestLedger } from './test-ledger';

export const BETA = partnerId('beta');

/** What tests of merging do, in the words of the trade. */
export class MergingMembers {
  private keys = 0;
  private readonly revisions = new Map<string, number>();

  constructor(readonly test: TestLedger) {}

  /** A member whom the member service knows too. */
  member(): string {
    const memberId = aMember();
    this.test.members.add(memberId);
    return memberId;
  }

  book(...commands: Parameters<TestLedger['ledger']['book']>[1]): Promise<unknown> {
    return this.test.ledger.database.run((tx) => this.test.ledger.book(tx, commands));
  }

  async earn(memberId: string, points: number, options: AwardOptions = {}): Promise<Granted> {
    const purchase = granted(memberId, points, options);
    await this.book(...creditAwards(purchase));
    return purchase;
  }

  refund(of: Granted, standing: Record<string, number>, sequence = 1): Promise<unknown> {
    return this.book(takeBackAwards(reduced(of, standing, sequence), 'PTS'));
  }

  async hold(memberId: string, points: number): Promise<Json> {
    const input = { member: { id: memberId }, points, idempotencyKey: this.key() };
    return (await this.test.ask(HOLD, { input }, till(BETA))).data.holdPoints;
  }

  async holdId(memberId: string, points: number): Promise<string> {
    return (await this.hold(memberId, points)).hold.id;
  }

  async capture(holdId: string, points?: number): Promise<Json> {
    const input = { holdId, idempotencyKey: this.key(), ...(points ? { points } : {}) };
    return (await this.test.ask(CAPTURE, { input }, till(BETA))).data.captureHold;
  }

  async release(id: string): Promise<Json> {
    return (await this.test.ask(RELEASE, { id }, till(BETA))).data.releaseHold;
  }

  async refundRedemption(id: string): Promise<Json> {
    return (await this.test.ask(REFUND_REDEMPTION, { id, key: this.key() }, till(BETA))).data
      .refundRedemption;
  }

  /** As the member service tells it, and heard. */
  async merge(memberId: string, intoMemberId: string): Promise<void> {
    const data = { mergeId: derivedId('merge', memberId), memberId, intoMemberId, mergedAt: this.now() };
    await this.tell(membersMerged, { ...data, revision: this.next(memberId) });
  }

  async unmerge(memberId: string, intoMemberId: string): Promise<void> {
    const data = { mergeId: derivedId('merge', memberId), memberId, intoMemberId, unmergedAt: this.now() };
    await this.tell(membersUnmerged, { ...data, revision: this.next(memberId) });
  }

  standing(memberId: string): Promise<Json> {
    return walletOf(this.test, memberId, 'balance pending held debt');
  }

  async violations(): Promise<Json> {
    const { data } = await this.test.ask('{ verifyLedger { violations { rule subject detail } } }', {});
    return data.verifyLedger.violations;
  }

  key(): string {
    return `key ${(this.keys += 1)}`;
  }

  private next(memberId: string): number {
    const revision = (this.revisions.get(memberId) ?? 0) + 1;
    this.revisions.set(memberId, revision);
    return revision;
  }

  private now(): string {
    return this.test.clock.now().toISOString();
  }

  private async tell(event: typeof membersMerged | typeof membersUnmerged, data: Json): Promise<void> {
    const { database, messaging } = this.test.ledger;
    await database.run((tx) => messaging.publishAll(tx, [{ event, key: data.memberId, data }]));
    await eventually(async () =>
      expect(
        await database.query('SELECT revision FROM merged_member WHERE member_id = $1', [data.memberId]),
      ).toEqual([{ revision: data.revision }]),
    );
  }
}
