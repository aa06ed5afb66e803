/** What a row of a report can stand for, and what a figure can be narrowed to. */
export const DIMENSIONS = [
  'provider',
  'payer',
  'facility',
  'code',
  'reason',
  'method',
  'user',
  'day',
  'month',
  'patient',
  'guarantor',
  'appointmentType',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Which day of a posting a range is held against: of the visit, of the books, or when somebody entered it. */
export const DATE_KINDS = ['posting', 'entry', 'service'] as const;
export type DateKind = (typeof DATE_KINDS)[number];

export const COLUMN_KINDS = ['text', 'code', 'day', 'money', 'count', 'percent'] as const;
/** Percent is in tenths: 483 is 48.3 %. A column that adds up has a figure in the total row, and so has a percentage. */
export type ReportColumn = {
  readonly id: string;
  readonly head: string;
  readonly kind: (typeof COLUMN_KINDS)[number];
  readonly adds?: true;
};

/** The figures of a visit's postings, and money received; `figure` of the entries behind them. */
export const FIGURES = ['charged', 'payersPaid', 'patientPaid', 'adjusted', 'writtenOff', 'other', 'receivable', 'cash'] as const;
export type Figure = (typeof FIGURES)[number];

export const REPORT_GROUPS = ['Money owed', 'Money in', 'Work done', 'Claims', 'Work not done', 'Lists'] as const;

/** What else a report may be narrowed by, beside its dates. */
export const NARROWINGS = ['provider', 'payer', 'facility', 'user', 'patient'] as const;
export type Narrowing = (typeof NARROWINGS)[number];

/** One report as it is declared: what it counts in words, and what may be asked of it. */
export type ReportDefinition = {
  readonly id: string;
  readonly group: (typeof REPORT_GROUPS)[number];
  readonly title: string;
  /** What it counts, in a sentence or two for who reads it. */
  readonly words: string;
  /** Which of its days a range can be of, the usual one first; none: it shows a state, not a time. */
  readonly dates: readonly DateKind[];
  /** The range when nobody says one. */
  readonly span: 'month' | 'year' | 'none';
  /** What a row can stand for, the usual one first; none: its rows are always the same. */
  readonly groupings: readonly Dimension[];
  /** Whether rows of one kind can stand under heads of another. */
  readonly nested: boolean;
  readonly narrowings: readonly Narrowing[];
  /** Whether it can be shown as of a day, and as it was known on a day. */
  readonly clocks: boolean;
  /** Not in the list of reports: it opens from a figure of another. */
  readonly behind?: true;
  /** What the first column of rows that are always the same is called. */
  readonly rowHead?: string;
  readonly columns: readonly ReportColumn[];
  /** Whether it is easier to look at than to read, by the first of these columns; the second is stacked on it. */
  readonly chart: { readonly kind: 'bars' | 'line'; readonly label: string; readonly columns: readonly string[] } | null;
};

export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  provider: 'Rendering provider',
  payer: 'Payer',
  facility: 'Facility',
  code: 'Code',
  reason: 'Reason',
  method: 'Method',
  user: 'User',
  day: 'Day',
  month: 'Month',
  patient: 'Patient',
  guarantor: 'Guarantor',
  appointmentType: 'Type of appointment',
};

/** A share in tenths of a percent, rounded half away from zero; null where there is nothing to be a share of. */
export function shareOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  const share = (Math.abs(part) * 2_000 + Math.abs(whole)) / (2 * Math.abs(whole));
  return Math.floor(share) * (part === 0 ? 0 : Math.sign(part) * Math.sign(whole));
}

/** "48.3 %". */
export function percentWords(tenths: number): string {
  const absolute = Math.abs(tenths);
  return `${tenths < 0 ? '\u2212' : ''}${Math.floor(absolute / 10)}.${absolute % 10} %`;
}
