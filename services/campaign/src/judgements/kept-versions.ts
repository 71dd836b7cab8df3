import type { CompiledCampaign } from '../judging/compile';
import type { EarlierVersion, EarlierVersions } from '../judging/earlier-version';
import { Persons } from '../members/persons';

/** By which version of a campaign a member goes on since a change of it. */
export interface KeptVersion {
  readonly campaignId: string;
  readonly memberId: string;
  /** The version that the change has made. */
  readonly since: number;
  /** The same: the member goes by the new rules. */
  readonly version: number;
  /** What it was completed by: from then on the member goes by the newest version. */
  endedBy: string | undefined;
}

/** A member of whom it was not decided yet since the last change. */
export type Undecided = Pick<KeptVersion, 'campaignId' | 'memberId'>;

/** By which versions the members of a batch go on; it follows what the batch gives and takes back. */
export class KeptVersions {
  /** By campaign and person, as of the last change. */
  private readonly known = new Map<string, KeptVersion[]>();
  private readonly changed = new Set<KeptVersion>();

  constructor(
    private readonly earlier: EarlierVersions,
    private readonly stored: readonly KeptVersion[] = [],
    private readonly persons: Persons = new Persons(),
  ) {
    for (const each of stored) if (each.since === this.newest(each.campaignId)) this.know(each);
  }

  /** Those of whom it has to be decided whether they go on by an earlier version, each person once. */
  undecided(memberIds: readonly string[]): Undecided[] {
    const byKey = new Map<string, Undecided>();
    for (const campaignId of this.earlier.keys())
      for (const memberId of memberIds) {
        const key = this.keyOf(campaignId, memberId);
        if (!this.known.has(key) && !byKey.has(key)) byKey.set(key, { campaignId, memberId });
      }
    return [...byKey.values()];
  }

  /** Follows a member through the changes: at each one goes on by the version of before, as long as progress is in flight. */
  decide({ campaignId, memberId }: Undecided, inFlight: (version: EarlierVersion) => boolean): void {
    const chain = this.earlier.get(campaignId) ?? [];
    // What was begun before the oldest of them was migrated to it.
    const oldest = chain[0]?.campaign.version ?? 0;
    let version = Math.max(oldest, this.before(campaignId, memberId) ?? oldest);
    for (const change of chain) {
      const { supersededAt } = change;
      const own = chain.find(({ campaign }) => campaign.version === version);
      if (!own || own.campaign.version > change.campaign.version) continue;
      // Whose time had passed went by the newest version until then.
      const going = supersededAt < own.until ? own : change;
      const goesOn = supersededAt < going.until && inFlight({ ...going, supersededAt });
      version = goesOn ? going.campaign.version : change.campaign.version + 1;
    }
    const since = this.newest(campaignId);
    const decided = { campaignId, memberId, since, version, endedBy: undefined };
    this.know(decided);
    this.changed.add(decided);
  }

  /** The earlier version that judges what occurred then; undefined: the newest does. */
  versionFor(campaignId: string, memberId: string, occurredAt: number): number | undefined {
    const versions = this.of(campaignId, memberId)
      .filter(isKept)
      .map(({ version }) => version);
    const judging = (this.earlier.get(campaignId) ?? []).find(
      ({ campaign, until }) => versions.includes(campaign.version) && occurredAt < until,
    );
    return judging?.campaign.version;
  }

  /** What an earlier version gives completes the progress that was in flight. */
  given({ campaignId, version }: CompiledCampaign, memberId: string, triggerId: string): void {
    for (const each of this.of(campaignId, memberId))
      if (isKept(each) && each.version === version) {
        each.endedBy = triggerId;
        this.changed.add(each);
      }
  }

  /** What completed it was refunded wholly: it goes on. */
  undone(triggerId: string): void {
    for (const each of [...this.known.values()].flat())
      if (each.endedBy === triggerId) {
        each.endedBy = undefined;
        this.changed.add(each);
      }
  }

  /** How many go on by an earlier version. */
  get keeping(): number {
    return [...this.known.values()].filter((each) => each.some(isKept)).length;
  }

  get changes(): readonly KeptVersion[] {
    return [...this.changed];
  }

  /** By which version the person went on since the last change that is known of. */
  private before(campaignId: string, memberId: string): number | undefined {
    const members = this.persons.of(memberId);
    const all = this.stored.filter(
      (each) => each.campaignId === campaignId && members.includes(each.memberId),
    );
    const since = Math.max(...all.map((each) => each.since));
    const last = all.filter((each) => each.since === since);
    const kept = last.filter(isKept).map(({ version }) => version);
    if (kept.length > 0) return Math.min(...kept);
    return last.length > 0 ? since : undefined;
  }

  private newest(campaignId: string): number {
    return (this.earlier.get(campaignId)?.at(-1)?.campaign.version ?? 0) + 1;
  }

  private know(each: KeptVersion): void {
    const key = this.keyOf(each.campaignId, each.memberId);
    this.known.set(key, [...(this.known.get(key) ?? []), each]);
  }

  private of(campaignId: string, memberId: string): readonly KeptVersion[] {
    return this.known.get(this.keyOf(campaignId, memberId)) ?? [];
  }

  private keyOf(campaignId: string, memberId: string): string {
    return `${campaignId} ${this.persons.nameOf(memberId)}`;
  }
}

const isKept = ({ version, since, endedBy }: KeptVersion): boolean =>
  version < since && endedBy === undefined;
