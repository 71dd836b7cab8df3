import type { Enrolment, Sale } from '../judging/occasion';
import type { Refund } from '../sales/sale-of-snapshot';

/** What happened, in its order. */
export type Happening =
  | { readonly kind: 'sale'; readonly sale: Sale; readonly imported: boolean }
  | { readonly kind: 'refund'; readonly refund: Refund }
  | { readonly kind: 'enrolment'; readonly enrolment: Enrolment; readonly imported: boolean };
