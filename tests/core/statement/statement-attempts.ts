import { readLogo } from '#core/statement/logo.ts';
import { fileRecords } from '#core/statement/statement-file.ts';
import { isDueToday } from '#shared/domain/statement/cycle.ts';
import { type AccountToBill, type SelectionSettings, selectForRun } from '#shared/domain/statement/run-selection.ts';
import { splitByPatient } from '#shared/domain/statement/split-by-patient.ts';
import type { VisitSummary } from '#shared/domain/statement/visit-summary.ts';
import { type Cents, cents, sumCents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { statementFacts, statementVisit } from '../forms/sample-facts.ts';
import { openStatementDesk } from './statement-desk.ts';

const address = { street: '1 Mill Road', street2: '', city: 'Juniper', state: 'OR', zip: '97401' };
const account: AccountToBill = {
  ...{ guarantorId: 'g', name: 'g', lastName: 'g', patientOwes: cents(50_00), credit: cents(0), address, lastStatement: null },
  ...{ hold: null, badAddress: false, excluded: null, pending: false, statementDay: null },
};
const settings: SelectionSettings = {
  ...{ runDate: plainDate('2026-07-14'), minimum: cents(5_00), daysBetween: 28, pending: 'any', dueToday: false },
  cycle: { kind: 'none' },
};
const asked = (changes: Partial<AccountToBill>, more: Partial<SelectionSettings> = {}) =>
  selectForRun([{ ...account, ...changes }], { ...settings, ...more }).included;

const visit = (patientId: string, owed: number): VisitSummary => ({
  ...{
    encounterId: patientId,
    patientId,
    listed: true,
    owed: cents(owed),
    pending: new Map<string, Cents>(),
    payments: [],
    owedSince: null,
  },
  visit: statementVisit(),
});

const refused = (work: () => unknown): readonly unknown[] => {
  try {
    return [work()];
  } catch {
    return [];
  }
};

/** How often two statements of one run count; once they do not count twice. */
async function countedTwice(): Promise<readonly unknown[]> {
  const { app, selfPayer, visit: see, mail } = await openStatementDesk();
  const { patientId, guarantorId } = selfPayer('Ivywood');
  await see(patientId, '2026-07-01');
  const { runId } = await mail('2026-07-14');
  app.db.exec(`INSERT INTO statement (id, run_id, guarantor_id, patient_id, level, amount_cents, facts)
    SELECT 'second', run_id, guarantor_id, '${patientId}', level, amount_cents, facts FROM statement WHERE run_id = '${runId}'`);
  const { mailed } = await app.ask('statement.account', { guarantorId });
  return mailed > 1 ? [mailed] : [];
}

/** A run that was made and not mailed raises somebody's level. */
async function unmailedCounts(): Promise<readonly unknown[]> {
  const { app, selfPayer, visit: see, run } = await openStatementDesk();
  const { patientId, guarantorId } = selfPayer('Ivywood');
  await see(patientId, '2026-07-01');
  await run('2026-07-14');
  const { mailed } = await app.ask('statement.account', { guarantorId });
  return mailed > 0 ? [mailed] : [];
}

/** What comes through where a guard should stop it. */
export const attempts: Readonly<Record<string, () => readonly unknown[] | Promise<readonly unknown[]>>> = {
  held: () => asked({ hold: { until: plainDate('2026-07-15'), reason: '' } }),
  excluded: () => asked({ excluded: { reason: 'Payment plan', next: '' } }),
  'mail came back': () => asked({ badAddress: true }),
  'in credit': () => asked({ credit: cents(60_00) }, { minimum: cents(-100_00) }),
  'with an insurer': () => asked({ pending: true }, { pending: 'without' }),
  'not due': () => asked({ lastStatement: plainDate('2026-06-15'), statementDay: 15 }, { dueToday: true }),
  'asked twice in a cycle': () =>
    isDueToday({ lastName: 'x', statementDay: 1 }, { kind: 'none' }, plainDate('2026-07-01'), plainDate('2026-07-14')) ? [1] : [],
  'credit asked for again': () => {
    const parts = splitByPatient([visit('a', 50_00), visit('b', -20_00)], cents(0));
    const whole = sumCents(parts.map((part) => cents(sumCents(part.visits.map(({ owed }) => owed)) - part.credit)));
    return whole === 30_00 ? [] : [whole];
  },
  'file off by a cent': () => {
    const head = { runNumber: 1, madeAt: instant('2026-07-14T12:00:00.000Z'), statementCount: 1, total: cents(48_13) };
    return refused(() => [...fileRecords(head, [statementFacts()])].length);
  },
  'not a picture': () => refused(() => readLogo(new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 9, 3, 0, 0, 0, 0]))),
  'counted twice': countedTwice,
  'unmailed counts': unmailedCounts,
};

await printAttempt(import.meta.url, attempts);
