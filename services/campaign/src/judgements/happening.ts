import type { Enrolment, Moment, Reported, Sale } from '../judging/occasion';
import type { Refund } from '../sales/sale-of-snapshot';

/** What happened, in its order. */
export type Happening =
  | { readonly kind: 'sale'; readonly sale: Sale; readonly imported: boolean }
  | { readonly kind: 'report'; readonly report: Reported }
  | { readonly kind: 'moment'; readonly moment: Moment }
  | { readonly kind: 'refund'; readonly refund: Refund }
  | { readonly kind: 'enrolment'; readonly enrolment: Enrolment; readonly imported: boolean };
