import { openAmountsBehind } from '#db/queries/open-amount.ts';
import { narrowingChoices } from '#db/queries/report-names.ts';
import type { reportOperations } from '#shared/contract/reports.ts';
import { reports } from '#shared/domain/report/catalog.ts';
import type { Handlers } from '../context.ts';
import { keepOpen } from './keep-open.ts';
import { reportCsv, reportDocument } from './report-files.ts';
import { runReport } from './run-report.ts';

/** Reports: what there are, one on the screen, on paper and as a file. */
export const reportHandlers: Pick<Handlers, keyof typeof reportOperations> = {
  'report.list': ({ db }) => ({
    reports: reports.map(({ id, group, title, words, dates, groupings, nested, narrowings, clocks, behind }) => ({
      ...{ report: id, group, title, words, nested, clocks, behind: behind === true },
      ...{ dates: [...dates], groupings: [...groupings], narrowings: [...narrowings] },
    })),
    behind: openAmountsBehind(db).newest - openAmountsBehind(db).kept,
    choices: narrowingChoices(db).map(({ of, key, name }) => ({ of, key, words: name })),
  }),
  'report.run': (context, { offset, limit, ...input }) => runReport(context, input, { offset, limit }),
  'report.document': reportDocument,
  'report.csv': reportCsv,
  'report.prepare': keepOpen,
};
