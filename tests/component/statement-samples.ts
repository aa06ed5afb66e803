import { type Output, operations } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { IDS } from './ids.ts';

const inRun = (guarantorId: string, patientId: string | null, name: string, level: number, owes: number) => ({
  guarantorId,
  patientId,
  name,
  accountNumber: 10482,
  level,
  lastSent: null,
  payments: cents(0),
  owes: cents(owes),
  statements: 1,
});

export const PREVIEW: Output<'statement.preview'> = operations['statement.preview'].output.parse({
  owed: { accounts: 4, amount: 26000 },
  leftOut: [{ reason: 'Below 5.00', accounts: 2, amount: 700, next: 'Carried to the next run' }],
  inRun: [inRun(IDS.guarantor, IDS.patient, 'Applewhistle, Juno', 1, 12640), inRun(IDS.other, null, 'Bumbleford, Silas', 2, 12660)],
  byLevel: [
    { level: 1, accounts: 1, amount: 12640 },
    { level: 2, accounts: 1, amount: 12660 },
  ],
  total: 25300,
});

/** A statement run that is made and not mailed. */
export const RUN = {
  runId: IDS.run,
  number: 12,
  statementDate: '2026-07-14',
  createdAt: '2026-07-14T12:00:00.000Z',
  statementCount: 2,
  total: 25300,
  status: 'made' as const,
};

/** A filter that was kept under a name. */
export const VIEWS = [
  {
    viewId: IDS.other,
    name: 'Due today, from 20',
    filters: JSON.stringify({ dueToday: true, minimum: 2000, gone: 'part of an older program' }),
  },
];

export const LEFT_OUT: Output<'statement.leftOut'> = operations['statement.leftOut'].output.parse({
  total: 2,
  amount: 700,
  rows: [
    {
      guarantorId: IDS.guarantor,
      patientId: IDS.patient,
      name: 'Cloudberry, Iris',
      accountNumber: 10490,
      amount: 400,
      words: '4.00',
      next: 'Carried to the next run',
    },
  ],
});

export const OF_RUN: Output<'statement.ofRun'> = operations['statement.ofRun'].output.parse({
  total: 2,
  rows: [
    { statementId: IDS.other, guarantorId: IDS.guarantor, name: 'Juno Applewhistle', accountNumber: '10482', level: 1, amount: 12640 },
  ],
  files: [],
});

export const WRITTEN = { fileName: 'statements-000012.csv', sha256: 'a'.repeat(64), bytes: 900, statements: 2, total: 25300 };

export const SETTINGS: Output<'statement.settings'> = operations['statement.settings'].output.parse({
  rules: {
    scope: 'account',
    order: 'byDate',
    visits: 'open',
    pending: 'any',
    cycle: { kind: 'none' },
    countRule: { minimum: 0, percent: 50 },
  },
  logo: null,
});
