import { join } from 'node:path';

/** The root of the repository, as seen from `src` and from `dist` alike. */
export const projectRoot = join(__dirname, '..', '..', '..');
