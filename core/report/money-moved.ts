import { type ActivityRow, activity } from '#db/queries/report-activity.ts';
import { cashReceived } from '#db/queries/report-cash.ts';
import { entriesBehind } from '#db/queries/report-entries.ts';
import { reimbursement } from '#db/queries/report-reimbursement.ts';
import { type Figure, shareOf } from '#shared/domain/report/report-definition.ts';
import { movedFilter } from './ask-report.ts';
import { entryWords } from './entry-words.ts';
import { type Asked, type Filters, type Maker, openPath, openReport } from './made-report.ts';

/** The entries of one row: the filters of its report, narrowed to what the row stands for. */
function entriesOf({ filters }: Asked, { head, key }: { readonly head: string; readonly key: string }, figure: Figure) {
  const sides: Partial<Filters> = {
    ...(filters.under === null ? {} : { [filters.under]: head }),
    ...(filters.by === null ? {} : { [filters.by]: key }),
  };
  return openReport('entries', { ...filters, by: null, under: null, ...sides, figure });
}

const activityOf = (takenOnly: boolean, context: Parameters<Maker>[0], asked: Asked): readonly ActivityRow[] =>
  activity(context.db, movedFilter(asked), { by: asked.filters.by, under: asked.filters.under, takenOnly });

/** A row of which every figure is 0 says nothing: all of it was taken back within the time. */
const isSeen = (row: ActivityRow): boolean => Object.values(row).some((value) => typeof value === 'number' && value !== 0);

export const production: Maker = (context, asked) => ({
  rows: activityOf(false, context, asked)
    .filter(isSeen)
    .map(({ head, key, ...figures }) => ({ head, key, figures, open: entriesOf(asked, { head, key }, 'charged') })),
});

export const adjustments: Maker = (context, asked) => ({
  rows: activityOf(true, context, asked)
    .filter(isSeen)
    .map(({ head, key, adjusted, writtenOff }) => ({
      ...{ head, key, figures: { adjusted, writtenOff, taken: adjusted + writtenOff } },
      open: entriesOf(asked, { head, key }, adjusted === 0 ? 'writtenOff' : 'adjusted'),
    })),
});

export const payerMix: Maker = (context, asked) => {
  const rows = activityOf(false, context, asked)
    .filter(isSeen)
    .map((row) => ({ ...row, paid: row.payersPaid + row.patientPaid, taken: row.adjusted + row.writtenOff }));
  const all = rows.reduce((sum, { charged, paid }) => ({ charged: sum.charged + charged, paid: sum.paid + paid }), { charged: 0, paid: 0 });
  return {
    rows: rows
      .toSorted((a, b) => b.paid - a.paid)
      .map(({ head, key, charged, paid, taken }) => ({
        ...{ head, key },
        figures: { charged, chargedShare: shareOf(charged, all.charged), paid, paidShare: shareOf(paid, all.paid), taken },
        open: entriesOf(asked, { head, key }, 'charged'),
      })),
    rates: ({ charged = 0, paid = 0 }) => ({ chargedShare: shareOf(charged, charged), paidShare: shareOf(paid, paid) }),
  };
};

/** What was collected of what was charged, and of what could be collected. */
const collected = ({ charged = 0, adjusted = 0, paid = 0 }: Readonly<Record<string, number>>) => ({
  gross: shareOf(paid, charged),
  net: shareOf(paid, charged - adjusted),
});

export const collectionRate: Maker = (context, asked) => ({
  rows: activityOf(false, context, asked)
    .filter(isSeen)
    .map(({ head, key, charged, adjusted, writtenOff, payersPaid, patientPaid }) => {
      const figures = { charged, adjusted, writtenOff, paid: payersPaid + patientPaid };
      return { head, key, figures: { ...figures, ...collected(figures) }, open: entriesOf(asked, { head, key }, 'payersPaid') };
    }),
  rates: collected,
});

export const payments: Maker = ({ db }, asked) => ({
  rows: cashReceived(db, movedFilter(asked), { by: asked.filters.by, under: asked.filters.under }).map(({ head, key, ...figures }) => ({
    ...{ head, key, figures, open: entriesOf(asked, { head, key }, 'cash') },
  })),
});

/** What one unit of a code is worth: whole cents, rounded down; null without units. */
const allowedEach = ({ allowed = 0, units = 0, charged = 0 }: Readonly<Record<string, number>>) => ({
  each: units === 0 ? null : Math.trunc(allowed / units),
  share: shareOf(allowed, charged),
});

export const reimbursed: Maker = ({ db }, asked) => ({
  rows: reimbursement(db, movedFilter(asked), { by: asked.filters.by, under: asked.filters.under }).map(
    ({ head, key, lines, unitThousandths, charged, allowed, paid }) => {
      const figures = { lines, units: Math.round(unitThousandths / 1000), charged, allowed, paid };
      return { head, key, figures: { ...figures, ...allowedEach(figures) }, open: entriesOf(asked, { head, key }, 'payersPaid') };
    },
  ),
  rates: allowedEach,
});

export const entries: Maker = ({ db }, asked) => {
  const figure = asked.filters.figure ?? 'receivable';
  const { rows, count, amount } = entriesBehind(db, movedFilter(asked), figure, asked);
  return {
    rows: rows.map((row) => ({
      key: `${row.journal}-${row.position}`,
      head: '',
      ...(row.patientId === null ? { label: row.payerName === '' ? 'No visit' : row.payerName } : { label: row.patientId }),
      figures: {
        day: row.day,
        visit: row.serviceDate,
        code: row.code,
        what: entryWords(row.account, row.detail),
        user: row.user,
        amount: row.amount,
      },
      open: row.patientId === null ? null : openPath(`/patients/${row.patientId}`),
    })),
    labels: 'patient',
    whole: { count, sums: { amount } },
  };
};
