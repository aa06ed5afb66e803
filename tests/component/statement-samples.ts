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
