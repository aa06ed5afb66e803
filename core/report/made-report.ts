import type { Input, Output } from '#shared/contract/operations.ts';
import type { LedgerMoment } from '#shared/domain/ledger/ledger-moment.ts';
import type { ReportDefinition } from '#shared/domain/report/report-definition.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

export type Filters = Input<'report.run'>['filters'];
export type Cell = string | number | null;
export type Open = NonNullable<Output<'report.run'>['rows'][number]['open']>;

/** What is asked of a report, everything that was left open filled in. */
export type Asked = {
  readonly definition: ReportDefinition;
  readonly filters: Filters;
  readonly moment: LedgerMoment;
  /** The day from which ages are counted. */
  readonly day: PlainDate;
  readonly offset: number;
  readonly limit: number;
};

export type Figures = Readonly<Record<string, Cell>>;
export type MadeRow = {
  readonly key: string;
  /** Key of the head it stands under; empty without one. */
  readonly head: string;
  /** What it is called when it stands for no side of the report. */
  readonly label?: string;
  readonly figures: Figures;
  readonly open: Open | null;
};

/** A report before it is named and added up. */
export type Made = {
  readonly rows: readonly MadeRow[];
  /** Whose ids the labels are; they are named once the page is known. */
  readonly labels?: 'patient';
  /** How many there are when only a page of them is here, and what they come to. */
  readonly whole?: { readonly count: number; readonly sums: Readonly<Record<string, number>> };
  /** Figures of the total row that are no sums: rates of the sums. */
  readonly rates?: (sums: Readonly<Record<string, number>>) => Figures;
  /** Bars that are not its rows. */
  readonly bars?: readonly { readonly id: string; readonly words: string; readonly parts: readonly number[]; readonly open: Open | null }[];
};

export type Maker = (context: ReadContext, asked: Asked) => Made;

export const openReport = (report: Open['report'], filters: Filters): Open => ({ report, filters, path: null });
export const openPath = (path: string): Open => ({ report: null, filters: null, path });
