import { z } from 'zod';
import { REPORT_IDS } from '../domain/report/catalog.ts';
import { COLUMN_KINDS, DATE_KINDS, DIMENSIONS, FIGURES, NARROWINGS, REPORT_GROUPS } from '../domain/report/report-definition.ts';
import { Clocks, count, Day, DocumentFile } from './common.ts';
import { operation, strict } from './operation.ts';

const ReportName = z.enum(REPORT_IDS);
/** What a row is narrowed to: null is everything, empty is what has none ("no facility"). */
const one = (max: number) => z.string().max(max).nullable().default(null);

/** What a report is asked to show. A row's figures open with the filters of its report and what it stands for. */
export const ReportFilters = strict({
  dates: z.enum(DATE_KINDS).nullable().default(null),
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  by: z.enum(DIMENSIONS).nullable().default(null),
  under: z.enum(DIMENSIONS).nullable().default(null),
  provider: one(36),
  payer: one(100),
  facility: one(36),
  user: one(36),
  patient: one(36),
  guarantor: one(36),
  code: one(10),
  reason: one(60),
  method: one(40),
  day: one(10),
  month: one(7),
  appointmentType: one(36),
  figure: z.enum(FIGURES).nullable().default(null),
  owedBy: z.enum(['insurers', 'guarantors']).nullable().default(null),
  /** Position of an aging bucket, 0 to 4. */
  bucket: z.int().min(0).max(4).nullable().default(null),
});

const asked = { report: ReportName, filters: ReportFilters.prefault({}), clocks: Clocks.prefault({}) };

/** Where a row or a bar leads: to the rows behind it, or to the screen of what it is. */
const OpenFields = strict({ report: ReportName.nullable(), filters: ReportFilters.nullable(), path: z.string().nullable() });

const ColumnFields = strict({ id: z.string(), head: z.string(), kind: z.enum(COLUMN_KINDS), adds: z.boolean() });

const Cell = z.union([z.string(), z.number(), z.null()]);

/** A report as it stands: columns, rows with where each leads, totals over all rows, and what a chart draws. */
export const ReportFields = strict({
  report: ReportName,
  title: z.string(),
  words: z.string(),
  /** The filters as they hold, defaults filled in, and the words for them: "Posted 07/01/2026 to 07/14/2026". */
  filters: ReportFilters,
  clocks: Clocks,
  narrowed: z.array(z.string()),
  rowHead: z.string(),
  groupHead: z.string().nullable(),
  columns: z.array(ColumnFields),
  rows: z.array(strict({ key: z.string(), group: z.string(), label: z.string(), cells: z.array(Cell), open: OpenFields.nullable() })),
  rowCount: count,
  totals: z.array(Cell),
  chart: strict({
    /** Columns beside each other, bars under each other, or a line. */
    kind: z.enum(['columns', 'bars', 'line']),
    label: z.string(),
    series: z.array(z.string()),
    bars: z.array(strict({ id: z.string(), words: z.string(), parts: z.array(z.number()), open: OpenFields.nullable() })),
  }).nullable(),
});

export const reportOperations = {
  'report.list': operation({
    kind: 'query',
    permission: 'report.view',
    phi: false,
    words: 'Every report: what it counts, and what may be asked of it',
    input: strict({}),
    output: strict({
      reports: z.array(
        strict({
          report: ReportName,
          group: z.enum(REPORT_GROUPS),
          title: z.string(),
          words: z.string(),
          dates: z.array(z.enum(DATE_KINDS)),
          groupings: z.array(z.enum(DIMENSIONS)),
          nested: z.boolean(),
          narrowings: z.array(z.enum(NARROWINGS)),
          clocks: z.boolean(),
          behind: z.boolean(),
        }),
      ),
      /** Journals that were booked since what is open was last added up. */
      behind: count,
      /** What a report can be narrowed to, beside a patient. */
      choices: z.array(strict({ of: z.enum(NARROWINGS), key: z.string(), words: z.string() })),
    }),
    errors: [],
  }),
  'report.run': operation({
    kind: 'query',
    permission: 'report.view',
    phi: true,
    words: 'A report with its totals, as of a day and as it was known on a day',
    input: strict({ ...asked, offset: count.default(0), limit: z.int().min(1).max(500).default(500) }),
    output: ReportFields,
    errors: ['report.backwards', 'report.grouping'],
  }),
  'report.document': operation({
    kind: 'query',
    permission: 'report.view',
    phi: true,
    words: 'A report as pages to print',
    input: strict(asked),
    output: DocumentFile,
    errors: ['report.backwards', 'report.grouping', 'report.tooLong'],
  }),
  'report.csv': operation({
    kind: 'query',
    permission: 'report.view',
    phi: true,
    words: 'A report as a CSV file that no spreadsheet takes for formulas, whole',
    input: strict(asked),
    output: DocumentFile,
    errors: ['report.backwards', 'report.grouping', 'report.tooLong'],
  }),
  'report.prepare': operation({
    kind: 'job',
    permission: 'report.view',
    phi: false,
    words: 'Add up what is open up to the newest journal, so that aging costs what is open and not the whole ledger',
    input: strict({}),
    output: strict({ journals: count }),
    errors: [],
  }),
};
