import type { ProgrammeSettings } from '@accord/contracts';
import type { Database, Queryable } from '@accord/persistence';
import type { Clock } from '@accord/values';
import type { ListStore } from './change-list';
import { rankedQuestion } from './ranked-question';
import { previewRanked, rankMembers } from './rfm.repository';
import type { SegmentDesk } from './segment.resolver';
import { changeMemberships, fillSegments, membersAfter, segmentBook } from './segment-membership.repository';
import { findSegmentsOf, listSegments, segmentStore } from './segment.repository';
import { periodName } from '../judging/calendar';
import type { PartnerDirectory } from '../campaigns/prepare-definition';

/** What segments need, in PostgreSQL. */
export const segmentDesk = (
  database: Database,
  partners: PartnerDirectory,
  programme: ProgrammeSettings,
  clock: Clock,
): SegmentDesk => ({
  partners,
  programme,
  clock,
  inTransaction: (work) => database.run((tx) => work({ ...segmentStore(tx), ...listStore(tx) })),
  fill: (segment, now) => fillSegments(database, [segment], now),
  rank: (segment, now) =>
    database.run((tx) =>
      rankMembers(
        tx,
        segment.segmentId,
        rankedQuestion(segment, programme.zone, now),
        periodName('day', programme.zone, now.getTime()),
      ),
    ),
  ranked: (segment, now, some) => previewRanked(database, rankedQuestion(segment, programme.zone, now), some),
  membersAfter: (memberId) => membersAfter(database, memberId),
  book: segmentBook(database),
  list: (ownerId) => listSegments(database, ownerId),
  ofMember: (memberId) => findSegmentsOf(database, memberId),
});

const listStore = (tx: Queryable): Omit<ListStore, 'find'> => ({
  async customersOf(partnerId, memberIds) {
    const rows = await tx.query<{ member_id: string }>(
      'SELECT DISTINCT member_id FROM sale WHERE member_id = ANY ($1) AND partner_id = $2',
      [memberIds, partnerId],
    );
    return new Set(rows.map(({ member_id }) => member_id));
  },
  change: (changes) => changeMemberships(tx, changes),
});
