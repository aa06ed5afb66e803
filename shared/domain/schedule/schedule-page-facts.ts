import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** A day as it is printed: one column after the other. */
export type SchedulePageFacts = {
  readonly practiceName: string;
  readonly day: PlainDate;
  readonly printedOn: PlainDate;
  readonly columns: readonly {
    readonly name: string;
    readonly hours: string;
    readonly rows: readonly SchedulePageRow[];
  }[];
};
export type SchedulePageRow = {
  readonly time: string;
  readonly who: string;
  /** Birth date, age, phone; empty for what blocks the time. */
  readonly about: string;
  readonly what: string;
  readonly room: string;
  readonly status: string;
  readonly balance: Cents | null;
  readonly copayDue: Cents | null;
  /** Coverage, eligibility, alerts in one line. */
  readonly notes: string;
};
