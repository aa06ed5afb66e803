import type { DateKind } from '#shared/domain/report/report-definition.ts';

/**
 * What a report of the books is narrowed to. The three ranges always hold, open ones from the first day to the last; of
 * everything else null is all, and empty is what has none.
 */
export type MovedFilter = {
  readonly dates: DateKind;
  readonly postedFrom: string;
  readonly postedTo: string;
  readonly enteredFrom: string;
  readonly enteredTo: string;
  readonly servedFrom: string;
  readonly servedTo: string;
  readonly provider: string | null;
  readonly payer: string | null;
  readonly facility: string | null;
  readonly user: string | null;
  readonly patient: string | null;
  readonly guarantor: string | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly method: string | null;
  readonly day: string | null;
  readonly month: string | null;
};
