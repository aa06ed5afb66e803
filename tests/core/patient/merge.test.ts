import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { undecidedReferences } from '#db/queries/patient-merge.ts';
import type { OperationName } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { fingerprintOf } from '../../support/model-fingerprint.ts';
import { everythingAbout, type MergeDesk, openMergeDesk } from './merge-desk.ts';

const codeOf = async ({ app }: MergeDesk, name: OperationName, input: unknown, role?: 'frontDesk') => {
  const reply = await app.reply(name, input, role);
  return reply.ok ? 'ok' : reply.code;
};
const names = async ({ app }: MergeDesk, text: string) =>
  (await app.ask('patient.search', { text })).map(({ name, note }) => `${name}${note === '' ? '' : ` (${note})`}`);

/** Robert with a visit, a credit, a coverage, an alert and an open slip; and the same man as Bob, with as much. */
async function twice() {
  const desk = await openMergeDesk();
  const { app, register, plan, visit, settle } = desk;
  const keepId = await register({ email: 'rob@example.org' }, { coverages: [plan('HA1')] });
  const alert = { words: 'Ask for the new card', atRegistration: true, atCharge: true, atPayment: false, expiresOn: null };
  const mergedId = await register(
    { firstName: 'Bob', middleName: 'J', phone: '2175550199', alert: 'Knock twice' },
    { coverages: [plan('HA1'), plan('HB2', 2)], alerts: [{ alertId: app.newId(), ...alert }] },
  );
  for (const patientId of [keepId, mergedId]) {
    await visit([120_00, 30_00], 25_00, patientId);
    const payment = { paymentId: app.newId(), patientId, encounterId: null, amount: cents(40_00), method: 'cash' as const, reference: '' };
    await app.ask('payment.take', { ...payment, receivedOn: plainDate('2026-07-14') });
    const slip = { superbillId: app.newId(), patientId, renderingProviderId: desk.rendering.renderingProviderId };
    await app.ask('superbill.create', { ...slip, visitDate: plainDate('2026-07-14') });
  }
  await settle(3);
  return { ...desk, keepId, mergedId };
}

test('the preview says what moves, what differs and which is kept, what stays on its account, and changes nothing', async () => {
  const desk = await twice();
  const { app, keepId, mergedId } = desk;
  const before = fingerprintOf(app.db);
  const preview = await app.ask('patient.mergePreview', { keepId, mergedId });
  expect(fingerprintOf(app.db)).toBe(before);
  expect(preview.moves).toEqual([
    { kind: 'superbill', count: 2 },
    { kind: 'visit', count: 1 },
    { kind: 'coverage', count: 2 },
    { kind: 'case', count: 1 },
    { kind: 'payment', count: 2 },
    { kind: 'alert', count: 1 },
    { kind: 'claim', count: 2 }, // to both plans: the first has paid
  ]);
  expect(preview.fields).toEqual([
    { field: 'firstName', keep: 'Robert', merged: 'Bob', takes: 'keep' },
    { field: 'middleName', keep: '', merged: 'J', takes: 'merged' },
    { field: 'phones', keep: 'home 217-555-0188', merged: 'home 217-555-0199', takes: 'keep' },
    { field: 'email', keep: 'rob@example.org', merged: '', takes: 'keep' },
    { field: 'alert', keep: '', merged: 'Knock twice', takes: 'merged' },
  ]);
  expect(preview.endingCoverages.map(({ words }) => words)).toEqual(['Prairie Mutual Gold HA1']);
  const { owed } = await desk.page(mergedId);
  expect(preview.money).toEqual({ insurers: owed.insurers, patient: owed.patient });
  expect(preview.accounts).toMatchObject([{ owed: owed.patient, unapplied: owed.unapplied, present: true }]);
});

test('a merge moves everything, edits no posting, and the merged chart, phone and name still find the survivor and say so', async () => {
  const desk = await twice();
  const { app, keepId, mergedId } = desk;
  const [keep, merged] = [await desk.page(keepId), await desk.page(mergedId)];
  const postings = () => app.db.all(sql`SELECT * FROM posting ORDER BY journal, position`);
  const booked = postings();
  await desk.merge(keepId, mergedId);
  expect(postings()).toEqual(booked);
  expect(await desk.green()).toEqual([]);
  const after = await desk.page(keepId);
  expect(after.owed).toMatchObject({
    insurers: keep.owed.insurers + merged.owed.insurers,
    patient: keep.owed.patient + merged.owed.patient,
  });
  expect(after.counts).toMatchObject({ encounters: 2, claims: 3, openSuperbills: 2 });
  expect(after.patient).toMatchObject({ firstName: 'Robert', middleName: 'J', email: 'rob@example.org', alert: 'Knock twice' });
  expect(after.alerts.map(({ words }) => words)).toEqual(['Ask for the new card']);
  expect(after.accounts.map(({ accountNumber, present }) => [accountNumber, present])).toEqual([
    [keep.chartNumber, true],
    [merged.chartNumber, false],
  ]);
  expect(after.accounts.map(({ owed }) => owed)).toEqual([keep.owed.patient, merged.owed.patient]);
  expect(after.coverages.filter(({ active }) => active).map(({ rank, memberId, effectiveTo }) => [rank, memberId, effectiveTo])).toEqual([
    [1, 'HA1', null],
    [1, 'HA1', '2026-07-14'],
    [2, 'HB2', null],
  ]);
  expect(after.merged).toMatchObject([{ patientId: mergedId, chart: String(merged.chartNumber), name: 'Halloran, Bob J' }]);
  const said = [`Halloran, Robert J (chart ${merged.chartNumber} was merged into this one)`];
  for (const text of [String(merged.chartNumber), '2175550199', 'halloran, bob', 'bob hallo'])
    expect(await names(desk, text), text).toEqual(said);
  expect(await names(desk, 'halloran')).toEqual(['Halloran, Robert J']);
  expect(await desk.page(mergedId)).toEqual({ ...after, askedFor: String(merged.chartNumber) });
});

test('nothing new can be hung on a merged chart', async () => {
  const desk = await twice();
  const { app, keepId, mergedId } = desk;
  await desk.merge(keepId, mergedId);
  const { version } = await desk.page(keepId);
  const change = { patientId: mergedId, version: version, patient: (await desk.page(keepId)).patient };
  expect(await codeOf(desk, 'patient.change', change)).toBe('patient.notFound');
  expect(await codeOf(desk, 'coverage.save', { patientId: mergedId, coverage: desk.plan('X9', 3) })).toBe('patient.notFound');
  expect(await codeOf(desk, 'ledger.patient', { patientId: mergedId })).toBe('patient.notFound');
  const attempts = [
    sql`INSERT INTO superbill (id, number, patient_id, rendering_provider_id, visit_date, status)
      VALUES ('x', 99, ${mergedId}, ${desk.rendering.renderingProviderId}, '2026-07-14', 'open')`,
    sql`INSERT INTO coverage (id, patient_id, rank, payer_id, plan_name, member_id, group_number, relationship, subscriber_last_name,
        subscriber_first_name, subscriber_middle_name, subscriber_sex, subscriber_street, subscriber_street2, subscriber_city,
        subscriber_state, subscriber_zip, copay_cents)
      SELECT 'x', ${mergedId}, 3, payer_id, '', '', '', 'self', '', '', '', 'U', '', '', '', '', '', 0 FROM coverage LIMIT 1`,
    sql`INSERT INTO payment (id, guarantor_id, patient_id, kind, method, reference, received_on, amount_cents, receipt_number)
      SELECT 'x', guarantor_id, ${mergedId}, 'payment', 'cash', '', '2026-07-14', 1, 9999 FROM payment LIMIT 1`,
  ];
  for (const attempt of attempts) expect(() => app.db.run(attempt)).toThrow('merged into another');
  app.db.exec('DROP TRIGGER superbill_of_merged; DROP TRIGGER coverage_of_merged; DROP TRIGGER payment_of_merged');
  for (const attempt of attempts) expect(app.db.run(attempt).changes).toBe(1);
});

test('merges that make no sense are refused by their code and change nothing', async () => {
  const desk = await twice();
  const { app, keepId, mergedId } = desk;
  const third = await desk.register({ firstName: 'Rob' });
  const [keepVersion, mergedVersion] = [(await desk.page(keepId)).version, (await desk.page(mergedId)).version];
  const asked = { mergeId: app.newId(), keepId, keepVersion, mergedId, mergedVersion };
  const before = fingerprintOf(app.db);
  expect(await codeOf(desk, 'patient.merge', { ...asked, mergedId: keepId })).toBe('patient.sameOne');
  expect(await codeOf(desk, 'patient.merge', { ...asked, mergedId: app.newId() })).toBe('patient.notFound');
  expect(await codeOf(desk, 'patient.merge', { ...asked, keepVersion: 99 })).toBe('patient.changedElsewhere');
  expect(await codeOf(desk, 'patient.merge', { ...asked, mergedVersion: 99 })).toBe('patient.changedElsewhere');
  expect(await codeOf(desk, 'patient.merge', { ...asked, take: ['shoeSize'] })).toBe('input.invalid');
  expect(await codeOf(desk, 'patient.merge', asked, 'frontDesk')).toBe('permission.denied');
  expect(await codeOf(desk, 'patient.unmerge', { mergeId: app.newId() })).toBe('merge.notFound');
  expect(fingerprintOf(app.db)).toBe(before);
  expect(await codeOf(desk, 'patient.merge', asked)).toBe('ok');
  expect(await codeOf(desk, 'patient.merge', { ...asked, mergedId: third })).toBe('merge.exists');
  const onward = await desk.merge(third, keepId);
  expect(await names(desk, String((await desk.page(third)).merged[0]?.chart))).toEqual([expect.stringContaining('Halloran, Rob')]);
  expect((await desk.page(mergedId)).patientId).toBe(third);
  expect(await codeOf(desk, 'patient.unmerge', { mergeId: asked.mergeId })).toBe('merge.mergedOnward');
  expect(await codeOf(desk, 'patient.unmerge', { mergeId: onward })).toBe('ok');
  expect((await desk.page(mergedId)).patientId).toBe(keepId);
  expect(await codeOf(desk, 'patient.unmerge', { mergeId: asked.mergeId })).toBe('ok');
  expect(await codeOf(desk, 'patient.unmerge', { mergeId: asked.mergeId })).toBe('merge.undone');
  expect((await desk.page(mergedId)).patientId).toBe(mergedId);
  expect(app.failures).toEqual([]);
});

test('every column that refers to a patient is moved or stays by decision; one that nobody decided about stops a merge', async () => {
  const desk = await twice();
  expect(undecidedReferences(desk.app.db)).toEqual([]);
  desk.app.db.exec('CREATE TABLE keepsake (id TEXT PRIMARY KEY, patient_id TEXT REFERENCES patient (id)) STRICT');
  expect(undecidedReferences(desk.app.db)).toEqual(['keepsake.patient_id']);
  await expect(desk.merge(desk.keepId, desk.mergedId)).rejects.toThrow('keepsake.patient_id');
});

const anyTwins = fc.record({
  visits: fc.array(fc.record({ who: fc.nat(2), charge: fc.integer({ min: 1, max: 300_00 }), copay: fc.integer({ min: 0, max: 50_00 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  credits: fc.array(fc.record({ who: fc.nat(2), amount: fc.integer({ min: 1, max: 90_00 }) }), { maxLength: 3 }),
  plans: fc.array(fc.record({ who: fc.nat(2), memberId: fc.constantFrom('M1', 'M2'), rank: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 5,
  }),
  alerts: fc.array(fc.nat(2), { maxLength: 3 }),
  slips: fc.array(fc.nat(2), { maxLength: 3 }),
  blanks: fc.array(fc.constantFrom('middleName', 'phone', 'email', 'alert'), { maxLength: 4 }),
  settled: fc.boolean(),
  take: fc.option(fc.uniqueArray(fc.constantFrom('firstName', 'phones', 'address', 'email', 'consents')), { nil: undefined }),
  seed: fc.nat(1000),
});
type Twins = typeof anyTwins extends fc.Arbitrary<infer T> ? T : never;

/** Three people, the third on the second's account, with whatever befell them. */
async function lives(twins: Twins) {
  const desk = await openMergeDesk();
  const { app } = desk;
  const second = { ...{ firstName: 'Bob', middleName: 'Q', phone: '2175550111', email: 'b@example.org', alert: 'Deaf in one ear' } };
  const blank = Object.fromEntries(twins.blanks.map((field) => [field, '']));
  const ids = [await desk.register(blank), await desk.register(second)];
  const { guarantorId } = (await desk.page(ids[1] ?? '')).guarantor;
  ids.push(await desk.register({ firstName: 'Ann' }, { guarantor: { kind: 'existing', guarantorId } }));
  const who = (n: number) => ids[n] ?? '';
  for (const { who: n, memberId, rank } of twins.plans)
    await app.reply('coverage.save', { patientId: who(n), coverage: desk.plan(memberId, rank) });
  for (const n of twins.alerts) {
    const { version, patient } = await desk.page(who(n));
    const alert = { alertId: app.newId(), words: 'Mind', atRegistration: true, atCharge: false, atPayment: true, expiresOn: null };
    await app.ask('patient.change', { patientId: who(n), version, patient, alerts: [alert] });
  }
  for (const { who: n, charge, copay } of twins.visits) await desk.visit([charge], copay, who(n));
  const money = { encounterId: null, method: 'cash' as const, reference: '', receivedOn: plainDate('2026-07-14') };
  for (const { who: n, amount } of twins.credits)
    await app.ask('payment.take', { ...money, paymentId: app.newId(), patientId: who(n), amount: cents(amount) });
  const slips: string[] = [];
  for (const n of twins.slips) {
    const slip = { superbillId: app.newId(), patientId: who(n), renderingProviderId: desk.rendering.renderingProviderId };
    await app.ask('superbill.create', { ...slip, visitDate: plainDate('2026-07-14') });
    slips.push(slip.superbillId);
  }
  if (twins.settled && (await app.ask('batch.preview', {})).partners.some(({ claimCount }) => claimCount > 0))
    await desk.settle(twins.seed);
  return { desk, ids, slips };
}

const TEXTS = ['halloran', 'bob', '1002', '1003', '2175550111', 'M1', '12/03/1980', 'alloran'];

test('merge and unmerge leave every answer as it was, and the books stay proved in between', async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(anyTwins, async (twins) => {
      const { desk, ids } = await lives(twins);
      const [keepId = '', mergedId = ''] = ids;
      const before = await everythingAbout(desk, ids, TEXTS);
      const mergeId = await desk.merge(keepId, mergedId, twins.take);
      expect(await desk.green()).toEqual([]);
      moved += (await desk.page(keepId)).counts.encounters;
      const { returned } = await desk.app.ask('patient.unmerge', { mergeId });
      expect(returned).toBeGreaterThanOrEqual(0);
      expect(await everythingAbout(desk, ids, TEXTS)).toEqual(before);
      expect(await desk.green()).toEqual([]);
      expect(desk.app.failures).toEqual([]);
    }),
    { numRuns: Number(process.env.CLAIMWRIGHT_MERGES ?? 15) },
  );
  expect(moved).toBeGreaterThan(5);
}, 240_000);

test('what was hung on a slip after the merge goes back with it, what is new stays, and no cent is lost', async () => {
  const desk = await twice();
  const { app, keepId, mergedId } = desk;
  const mergeId = await desk.merge(keepId, mergedId);
  const slips = await app.ask('superbill.list', { status: 'open', patientId: keepId });
  expect(slips).toHaveLength(2);
  for (const { superbillId } of slips) {
    const { encounter } = await app.ask('charge.open', { superbillId, number: null });
    const line = {
      from: encounter.serviceDate,
      to: encounter.serviceDate,
      modifiers: [],
      description: '',
      unitThousandths: 1_000,
      ndc: null,
    };
    const lines = [{ ...line, chargeLineId: app.newId(), procedureCode: 'T1015', pointers: [1], charge: cents(120_00) }];
    const copay = { paymentId: app.newId(), amount: cents(10_00), method: 'cash' as const, reference: '' };
    await app.ask('charge.approve', { superbillId, encounter: { ...encounter, diagnoses: ['J02.0'], lines }, copay });
  }
  const { version, patient } = await desk.page(keepId);
  await app.ask('patient.change', { patientId: keepId, version, patient: { ...patient, middleName: 'K' } });
  const { owed } = await desk.page(keepId);
  await app.ask('patient.unmerge', { mergeId });
  const [keep, merged] = [await desk.page(keepId), await desk.page(mergedId)];
  expect([keep.counts.encounters, merged.counts.encounters]).toEqual([2, 2]);
  expect(keep.owed.insurers + merged.owed.insurers).toBe(owed.insurers);
  expect(keep.owed.patient + merged.owed.patient).toBe(owed.patient);
  expect(keep.patient).toMatchObject({ middleName: 'K', alert: '' });
  expect(await desk.green()).toEqual([]);
});

test('visits charged while charts were merged go back with their chart, and their payer keeps its name there', async () => {
  const desk = await openMergeDesk();
  const { app, register, plan } = desk;
  const keepId = await register({}, { coverages: [plan('HA1')] });
  const mergedId = await register({ firstName: 'Bob' }, { coverages: [plan('HB1')] });
  const { renderingProviderId } = desk.rendering;
  const slips = [app.newId(), app.newId()];
  for (const superbillId of slips)
    await app.ask('superbill.create', { superbillId, patientId: mergedId, renderingProviderId, visitDate: plainDate('2026-07-14') });
  const mergeId = await desk.merge(keepId, mergedId);
  const outcomes: Record<string, 'coinsurance' | 'pend'> = {};
  for (const [index, superbillId] of slips.entries()) {
    const encounter = typedEncounter(app.newId, renderingProviderId);
    const { claimNumber } = await app.ask('charge.approve', { superbillId, encounter, copay: null });
    outcomes[claimNumber ?? ''] = index === 0 ? 'coinsurance' : 'pend';
  }
  const { answer } = await desk.send(1, outcomes);
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  await app.ask('patient.unmerge', { mergeId });
  // The visits are on the chart that has them again, asked of a coverage that only the other chart has.
  const { amount, visits } = await app.ask('ledger.explain', { of: { kind: 'patientOwes', patientId: mergedId } });
  expect(amount).toBeGreaterThan(0);
  const words = visits.flatMap(({ rows }) => rows.map((row) => row.words)).join('; ');
  expect(words).toContain('Prairie Mutual paid');
  expect(words).not.toContain('Insurer');
  await app.ask('statement.make', { runId: app.newId() });
  const statement = app.db.get<{ facts: string }>(sql`SELECT facts FROM statement`);
  expect(statement?.facts).toContain('Prairie Mutual');
  expect(await desk.green()).toEqual([]);
});
