/** The values of a field in JSON text, in their order, as they are written: with all their digits. */
export const writtenNumbers = (text: string, field: string): string[] =>
  [...text.matchAll(new RegExp(`"${field}": (-?[0-9.]+)`, 'g'))].map(([, digits]) => digits!);
