import type { FactStore } from './fact-store';
import type { Happening } from './happening';
import type { Judged } from '../judging/occasion';

/** The same happenings, with the household that each member was in when it occurred; asked only where a limit is about households. */
export async function inHouseholds(
  happenings: readonly Happening[],
  store: Pick<FactStore, 'households'>,
): Promise<readonly Happening[]> {
  const households = await store.households(happenings.flatMap((each) => occasionOf(each) ?? []));
  if (households.size === 0) return happenings;
  const placed = <T extends Judged>(occasion: T): T => {
    const householdId = households.get(occasion.id);
    return householdId === undefined ? occasion : { ...occasion, householdId };
  };
  return happenings.map((each): Happening => {
    if (each.kind === 'sale') return { ...each, sale: placed(each.sale) };
    if (each.kind === 'report') return { ...each, report: placed(each.report) };
    if (each.kind === 'moment') return { ...each, moment: placed(each.moment) };
    return each.kind === 'enrolment' ? { ...each, enrolment: placed(each.enrolment) } : each;
  });
}

function occasionOf(happening: Happening): Judged | undefined {
  if (happening.kind === 'sale') return happening.sale;
  if (happening.kind === 'report') return happening.report;
  if (happening.kind === 'moment') return happening.moment;
  return happening.kind === 'enrolment' ? happening.enrolment : undefined;
}
