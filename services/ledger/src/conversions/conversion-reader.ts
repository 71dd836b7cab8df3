import type { Conversion } from './conversion';

export interface ConversionArchive {
  find(id: string): Promise<Conversion | undefined>;
  /** A partner's that wait for it, oldest first. */
  open(
    partnerId: string,
    page: { first: number; after: readonly [requestedAt: string, id: string] | undefined },
  ): Promise<Conversion[]>;
  countOpen(partnerId: string): Promise<number>;
}
