import { cardsChanged, memberChanged, memberEnrolled, type EventData } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { Database, Transaction } from '@accord/persistence';
import { consentRow } from '../consents/consents.repository';
import { searchText } from '../profile/profile';
import type { IdentifierDigest } from '../members/reference';
import type { KeyHolder } from './decide-enrolments';
import type { NewMember, Register, Registry } from './register';

/** The register of members in PostgreSQL. Claims are taken in a fixed order, so that batches don't deadlock. */
export class PostgresRegistry implements Registry {
  constructor(
    private readonly database: Database,
    private readonly messaging: Messaging,
  ) {}

  run<T>(work: (register: Register) => Promise<T>): Promise<T> {
    return this.database.run((tx) => work(new PostgresRegister(tx, this.messaging)));
  }
}

class PostgresRegister implements Register {
  constructor(
    private readonly tx: Transaction,
    private readonly messaging: Messaging,
  ) {}

  async claimKeys(scope: string, claims: ReadonlyMap<string, KeyHolder>): Promise<Map<string, KeyHolder>> {
    if (claims.size === 0) return new Map();
    const keys = [...claims.keys()];
    await this.tx.query(
      `INSERT INTO enrolment_key (scope, key, member_id, fingerprint)
       SELECT $1, claim.key, claim.member_id, claim.fingerprint
       FROM unnest($2::text[], $3::text[], $4::text[]) AS claim (key, member_id, fingerprint)
       ORDER BY claim.key
       ON CONFLICT DO NOTHING`,
      [
        scope,
        keys,
        [...claims.values()].map(({ memberId }) => memberId),
        [...claims.values()].map(({ fingerprint }) => fingerprint),
      ],
    );
    // a statement of its own: it sees what others have committed while the claim waited for them
    const rows = await this.tx.query<{ key: string; member_id: string; fingerprint: string }>(
      'SELECT key, member_id, fingerprint FROM enrolment_key WHERE scope = $1 AND key = ANY ($2)',
      [scope, keys],
    );
    return new Map(rows.map((row) => [row.key, { memberId: row.member_id, fingerprint: row.fingerprint }]));
  }

  async claimIdentifiers(
    claims: ReadonlyMap<IdentifierDigest, string>,
  ): Promise<Map<IdentifierDigest, string>> {
    if (claims.size === 0) return new Map();
    const digests = [...claims.keys()];
    await this.tx.query(
      `INSERT INTO member_identifier (digest, member_id)
       SELECT decode(claim.digest, 'hex'), claim.member_id FROM unnest($1::text[], $2::text[]) AS claim (digest, member_id)
       ORDER BY 1
       ON CONFLICT DO NOTHING`,
      [digests, [...claims.values()]],
    );
    const rows = await this.tx.query<{ digest: string; member_id: string }>(
      `SELECT encode(digest, 'hex') AS digest, coalesce(merged_into, member_id) AS member_id
       FROM member_identifier LEFT JOIN member ON id = member_id
       WHERE digest IN (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex)`,
      [digests],
    );
    return new Map(rows.map((row) => [row.digest, row.member_id]));
  }

  async referrers(codes: readonly string[]): Promise<Map<string, string>> {
    if (codes.length === 0) return new Map();
    const rows = await this.tx.query<{ referral_code: string; id: string }>(
      `SELECT referrer.referral_code, member.id FROM member referrer
       JOIN member ON member.id = coalesce(referrer.merged_into, referrer.id) AND member.status = 'ACTIVE'
       WHERE referrer.referral_code = ANY ($1)`,
      [codes],
    );
    return new Map(rows.map((row) => [row.referral_code, row.id]));
  }

  async settleKeys(
    scope: string,
    claimed: ReadonlyMap<string, KeyHolder>,
    decided: ReadonlyMap<string, KeyHolder>,
  ): Promise<void> {
    const changed = [...claimed].filter(([key, { memberId }]) => decided.get(key)?.memberId !== memberId);
    if (changed.length === 0) return;
    await this.tx.query('DELETE FROM enrolment_key WHERE scope = $1 AND key = ANY ($2)', [
      scope,
      changed.map(([key]) => key),
    ]);
    await this.claimKeys(
      scope,
      new Map([...decided].filter(([key]) => changed.some(([each]) => each === key))),
    );
  }

  async settleIdentifiers(
    claimed: ReadonlyMap<IdentifierDigest, string>,
    decided: ReadonlyMap<IdentifierDigest, string>,
  ): Promise<void> {
    const changed = [...claimed]
      .filter(([digest, memberId]) => decided.get(digest) !== memberId)
      .map(([digest]) => digest);
    if (changed.length === 0) return;
    await this.tx.query(
      `DELETE FROM member_identifier WHERE digest IN (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex)`,
      [changed],
    );
    const kept = changed.flatMap((digest) => {
      const memberId = decided.get(digest);
      return memberId === undefined ? [] : [[digest, memberId] as const];
    });
    await this.claimIdentifiers(new Map(kept));
  }

  async save(members: readonly NewMember[]): Promise<void> {
    if (members.length === 0) return;
    await this.insert('member', members.map(memberRow));
    await this.insert('member_profile', members.map(profileRow));
    await this.insert('card', members.flatMap(cardRows));
    await this.insert('consent_change', members.flatMap(consentRows));
    await this.claimIdentifiers(
      new Map(members.flatMap(({ id, identifiers }) => identifiers.map((digest) => [digest, id] as const))),
    );
  }

  /** One statement for any number of rows; the columns are those of the first. */
  private async insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
    if (!rows[0]) return;
    const columns = Object.keys(rows[0]).join(', ');
    await this.tx.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    );
  }

  async announce(events: readonly EventData<typeof memberEnrolled>[]): Promise<void> {
    await this.messaging.publishAll(
      this.tx,
      events.map((data) => ({ event: memberEnrolled, key: data.memberId, data })),
    );
  }

  async announceFacts(events: readonly EventData<typeof memberChanged>[]): Promise<void> {
    await this.messaging.publishAll(
      this.tx,
      events.map((data) => ({ event: memberChanged, key: data.memberId, data })),
    );
  }

  async announceCards(events: readonly EventData<typeof cardsChanged>[]): Promise<void> {
    await this.messaging.publishAll(
      this.tx,
      events.map((data) => ({ event: cardsChanged, key: data.memberId, data })),
    );
  }
}

const memberRow = (member: NewMember) => ({
  id: member.id,
  status: member.status,
  locale: member.locale,
  time_zone: member.timeZone,
  referral_code: member.referralCode,
  referred_by: member.referredBy,
  enrolled_at: member.enrolledAt,
  enrolled_by: member.enrolledBy,
});

const profileRow = ({ id, profile }: NewMember) => ({
  member_id: id,
  given_name: profile.givenName,
  family_name: profile.familyName,
  email: profile.email,
  phone: profile.phone,
  birth_date: profile.birthDate,
  attributes: profile.attributes,
  search_text: searchText(profile),
});

const cardRows = ({ id, cards }: NewMember) =>
  cards.map((card) => ({
    id: card.id,
    member_id: id,
    number: card.number,
    kind: card.kind,
    status: card.status,
    issued_by: card.issuedBy,
  }));

const consentRows = ({ id, consents }: NewMember) =>
  consents.map((consent) => ({ member_id: id, ...consentRow(consent) }));
