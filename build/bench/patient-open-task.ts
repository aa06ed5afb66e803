import { dispatchQuery } from '#core/dispatch.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { openBenchApp } from './practice-app.ts';
import { plantedDelay, tell } from './task.ts';

const [path = '', userId = '', patientId = '', guarantorId = ''] = process.argv.slice(2);
const TURNS = 7;
type Named = Parameters<typeof dispatchQuery>[2];

const ofPatient = { kind: 'patient' as const, patientId };
/** Everything that the page of a patient asks, and its account's. */
const QUESTIONS: Readonly<Record<string, readonly [Named, unknown]>> = {
  page: ['patient.get', { patientId }],
  ledger: ['ledger.patient', { patientId }],
  order: ['ledger.entries', { of: ofPatient } satisfies CallInput<'ledger.entries'>],
  open: ['ledger.openItems', { of: ofPatient } satisfies CallInput<'ledger.openItems'>],
  why: ['ledger.explain', { of: { kind: 'patientOwes', patientId } } satisfies CallInput<'ledger.explain'>],
  claims: ['claim.list', { view: 'all', patientId } satisfies CallInput<'claim.list'>],
  quick: ['ledger.quick', { patientId }],
  account: ['ledger.entries', { of: { kind: 'guarantor', guarantorId } } satisfies CallInput<'ledger.entries'>],
};

const { app } = await openBenchApp(path, userId, 'write');
const took = new Map<string, number[]>();
for (let turn = 0; turn < TURNS; turn += 1) {
  for (const [name, [operation, input]] of Object.entries(QUESTIONS)) {
    const started = performance.now();
    plantedDelay();
    const { reply } = await dispatchQuery(app, { userId }, operation, input);
    assert(reply.ok, `${operation} answers: ${JSON.stringify(reply)}`);
    took.set(name, [...(took.get(name) ?? []), performance.now() - started]);
  }
}
app.db.close();

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const figures = Object.fromEntries([...took].map(([name, times]) => [name, median(times)]));
// What is asked when the page is opened: the header and the ledger by visit.
tell({ ...figures, all: (figures.page ?? 0) + (figures.ledger ?? 0) });
