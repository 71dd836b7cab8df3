/** A place where what stands is not what a blueprint says. */
export interface Difference {
  /** Such as `terms.ratePerPoint`, or `definition.then[0].points.fixed`. */
  readonly where: string;
  /** As JSON; undefined: there is nothing. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where two pieces of plain data differ, as deep as both have the same form. The order of keys says nothing. */
export function differences(from: unknown, to: unknown, where: string): Difference[] {
  if (isObject(from) && isObject(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => differences(from[key], to[key], where === '' ? key : `${where}.${key}`));
  }
  if (Array.isArray(from) && Array.isArray(to)) {
    const longer = from.length > to.length ? from : to;
    return longer.flatMap((_, index) => differences(from[index], to[index], `${where}[${index}]`));
  }
  const [old, wanted] = [JSON.stringify(from), JSON.stringify(to)];
  return old === wanted ? [] : [{ where, from: old, to: wanted }];
}
