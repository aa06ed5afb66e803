import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import { ORDINARY_PROFILE, type SimulatorProfile } from '#core/simulator/profile.ts';
import type { SimulatorState } from '#core/simulator/simulator-state.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { insertUser } from '#db/queries/user.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../tests/support/builders.ts';
import { BENCH_DAY, type BenchApp, openBenchApp } from './practice-app.ts';

export const BENCH_USER = '01900000-0000-7000-8000-000000000001';
const VISITS_PER_PATIENT = 5;

/** Every claim is answered with money: paid, reduced, shared with the patient, some denied; none kept out or late. */
const PAYERS: SimulatorProfile = {
  ...ORDINARY_PROFILE,
  weights: { ...ORDINARY_PROFILE.weights, rejectAtClearinghouse: 0, rejectAtPayer: 0, pend: 0 },
  reverseChance: 0,
  takeBackChance: 0,
  interestChance: 0,
};

/** How the visits of a patient lie: so many days before the one after it. On one day they look like each other's duplicates. */
type Apart = { readonly daysApart: number };

/**
 * Makes an encrypted practice with so many submitted claims of 3 lines through the real use cases, and puts the payers'
 * 835s for all of them into inbox/. The seed decides what the payers answer.
 */
export async function preparePractice(path: string, claims: number, seed: number): Promise<void> {
  const bench = await submitClaims(path, claims, { daysApart: 0 });
  answerAll(bench, seed);
  bench.app.db.close();
}

/** The same without answers: claims that have left, of patients with five visits each. */
export async function prepareClaims(path: string, claims: number, apart: Apart): Promise<void> {
  const bench = await submitClaims(path, claims, apart);
  bench.app.db.close();
}

/** Claims that are ready and have not left, of patients with five visits each a week apart. */
export async function prepareReady(path: string, claims: number): Promise<void> {
  const bench = await readyClaims(path, claims, { daysApart: 7 });
  bench.app.db.close();
}

async function submitClaims(path: string, claims: number, apart: Apart): Promise<BenchApp> {
  const bench = await readyClaims(path, claims, apart);
  await bench.ask('batch.create', {});
  return bench;
}

async function readyClaims(path: string, claims: number, { daysApart }: Apart): Promise<BenchApp> {
  const bench = await openBenchApp(path, BENCH_USER, 'create');
  const { db } = bench.app;
  migrate(db, migrations);
  db.exec('PRAGMA synchronous = OFF'); // only while preparing; the measured runs open it anew, with FULL
  insertUser(db, { userId: BENCH_USER, loginName: 'bench', displayName: 'Bench', role: 'owner' });
  const furnished = furnish(bench.app);
  let patientId = furnished.patient.patientId;
  for (let n = 0; n < claims; n += 1) {
    if (n % VISITS_PER_PATIENT === 0 && n > 0) {
      ({ patientId } = furnished.build.patient());
      furnished.build.coverage(patientId, furnished.payer.payerId, { memberId: `PM${4_000_000 + n}` });
    }
    const day = addDays(BENCH_DAY, (n % VISITS_PER_PATIENT) * -daysApart);
    await visit(bench, patientId, furnished.rendering.renderingProviderId, day);
  }
  return bench;
}

async function visit({ app, ask }: BenchApp, patientId: string, renderingProviderId: string, visitDate: PlainDate): Promise<void> {
  const superbillId = app.newId();
  await ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate });
  const typed = typedEncounter(app.newId, renderingProviderId, { serviceDate: visitDate });
  const [first, second] = typed.lines;
  if (!first || !second) throw new Error('a typed encounter has two lines');
  const third = { ...first, chargeLineId: app.newId(), procedureCode: 'J3420', modifiers: [], charge: cents(45_00) };
  const { status } = await ask('charge.approve', { superbillId, encounter: { ...typed, lines: [first, second, third] }, copay: null });
  if (status !== 'ready') throw new Error(`a bench claim is ${status}`);
}

function answerAll({ folder }: BenchApp, seed: number): void {
  let state: SimulatorState | undefined;
  for (const name of readdirSync(folder.outbox).sort()) {
    const sent = readFileSync(join(folder.outbox, name));
    const answer = answerBatch(sent, { seed, today: BENCH_DAY, profile: PAYERS, ...(state ? { state } : {}) });
    state = answer.state;
    for (const [index, bytes] of answer.remittances.entries()) writeFileSync(join(folder.inbox, `${name}-${index}.835`), bytes);
  }
}
