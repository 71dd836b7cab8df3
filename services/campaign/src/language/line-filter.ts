import type { z } from 'zod';
import type { SaleLine } from '../judging/occasion';
import { names } from './measures';

/** Which lines of a purchase are meant. A line must pass every key that is given. */
export const lineFilterShape = {
  sku: names.optional().describe('Article numbers.'),
  category: names.optional().describe('Categories of goods.'),
  notCategory: names.optional().describe('Any category but these; a line without one passes.'),
  brand: names.optional().describe('Brands.'),
};
export type LineFilter = z.output<z.ZodObject<typeof lineFilterShape>>;

export type LineTest = (line: SaleLine) => boolean;

/** Makes the filter a function. A line without a category passes `notCategory`, and no other key about it. */
export function lineTest(filter: LineFilter): LineTest {
  const tests: LineTest[] = [];
  const { sku, category, notCategory, brand } = filter;
  if (sku) tests.push(among(sku, (line) => line.sku));
  if (category) tests.push(among(category, (line) => line.category));
  if (brand) tests.push(among(brand, (line) => line.brand));
  if (notCategory) {
    const among_ = among(notCategory, (line) => line.category);
    tests.push((line) => !among_(line));
  }
  const [only, ...others] = tests;
  if (only && others.length === 0) return only;
  return (line) => tests.every((test) => test(line));
}

function among(valid: readonly string[], read: (line: SaleLine) => string | undefined): LineTest {
  const set = new Set<string | undefined>(valid);
  return (line) => {
    const value = read(line);
    return value !== undefined && set.has(value);
  };
}
