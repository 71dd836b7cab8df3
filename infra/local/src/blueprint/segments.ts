import type { Blueprint } from '@accord/blueprints';
import { differences } from './difference';
import type { Step } from './step';
import type { Desk } from '../api/operator';

interface StandingSegment {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly definition: unknown;
}

const SAVED = `... on UserError { code message } ... on InvalidInput { path }
  ... on InvalidSegment { problems { path message } }`;
const CREATE = `mutation CreateSegment($input: SegmentInput!) { createSegment(input: $input) { __typename ${SAVED} } }`;
const UPDATE = `mutation UpdateSegment($id: ID!, $input: SegmentInput!) {
  updateSegment(id: $id, input: $input) { __typename ${SAVED} } }`;

/** The segments that are missing, or other than the blueprint says. Who is on a list is not its business. */
export async function segmentSteps(desk: Desk, { segments }: Blueprint): Promise<Step[]> {
  if (segments.length === 0) return [];
  const { segments: all } = await desk.ask<{ segments: StandingSegment[] }>(
    '{ segments { id slug name definition } }',
  );
  return segments.flatMap((input): Step[] => {
    const { slug, name, definition = null } = input;
    const what = `segment ${slug}`;
    const standing = all.find((each) => each.slug === slug);
    if (!standing) return [{ what, differences: [], take: () => desk.must(what, CREATE, { input }) }];
    const changed = differences(
      { name: standing.name, definition: standing.definition },
      { name, definition },
      '',
    );
    if (changed.length === 0) return [];
    const take = () => desk.must(what, UPDATE, { id: standing.id, input });
    return [{ what, differences: changed, take }];
  });
}
