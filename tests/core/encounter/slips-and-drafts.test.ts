import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { owedForPatient } from '#db/queries/ledger.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

test('a slip is opened by its number as by its id, and one that is not there is refused', async () => {
  const { app, slip } = await openClaimDesk();
  const { superbillId, number } = await slip();
  const byNumber = await app.ask('charge.open', { superbillId: null, number });
  const byId = await app.ask('charge.open', { superbillId, number: null });
  expect({ ...byNumber, encounter: null }).toEqual({ ...byId, encounter: null });
  expect(byId.superbill).toMatchObject({ superbillId, number, status: 'open', patientName: 'Quillfeather, Marigold' });
  for (const input of [
    { superbillId: null, number: number + 1 },
    { superbillId: app.newId(), number: null },
    { superbillId: null, number: null },
  ])
    expect(await app.reply('charge.open', input)).toMatchObject({ ok: false, code: 'superbill.notFound' });
});

test('after approval the slip still shows what was charged, what was paid, and that it is entered', async () => {
  const { app, slip, typed, copay } = await openClaimDesk();
  const { superbillId } = await slip();
  const encounter = typed({ note: 'seen late' });
  await app.ask('charge.approve', { superbillId, encounter, copay: copay(25_00) });
  const opened = await app.ask('charge.open', { superbillId, number: null });
  expect(opened).toMatchObject({ superbill: { status: 'entered' }, saved: true, copayTaken: 25_00, openSuperbills: 0 });
  expect(opened.encounter).toEqual({ ...encounter, caseId: opened.superbill.patientId });
});

test('two windows on one slip write one visit: the later draft stands, and only one of them approves', async () => {
  const { app, slip, typed } = await openClaimDesk();
  const { superbillId } = await slip();
  const [first, second] = [typed({ note: 'first window' }), typed({ note: 'second window' })];
  await app.ask('charge.save', { superbillId, encounter: first });
  await app.ask('charge.save', { superbillId, encounter: second });
  const opened = await app.ask('charge.open', { superbillId, number: null });
  expect(opened.encounter).toEqual({ ...second, encounterId: first.encounterId, caseId: opened.superbill.patientId });
  expect(app.db.get(sql`SELECT count(*) AS n FROM encounter`)).toEqual({ n: 1 });
  const replies = [
    await app.reply('charge.approve', { superbillId, encounter: second, copay: null }),
    await app.reply('charge.approve', { superbillId, encounter: first, copay: null }),
  ];
  expect(replies).toMatchObject([
    { ok: true, value: { encounterId: first.encounterId } },
    { ok: false, code: 'superbill.notOpen' },
  ]);
  expect(owedForPatient(app.db, opened.superbill.patientId).insurers).toBe(150_00);
});

test('a draft changes no balance, makes no claim and can be typed anew line by line', async () => {
  const { app, slip, typed, patientId } = await openClaimDesk();
  const { superbillId } = await slip();
  const encounter = typed();
  await app.ask('charge.save', { superbillId, encounter });
  expect(owedForPatient(app.db, patientId)).toEqual({ insurers: 0, guarantor: 0 });
  expect((await app.ask('claim.list', { view: 'all' })).count).toBe(0);
  await app.ask('charge.save', { superbillId, encounter: { ...encounter, lines: [], diagnoses: [] } });
  expect((await app.ask('charge.open', { superbillId, number: null })).encounter).toMatchObject({ lines: [], diagnoses: [] });
  await app.ask('charge.save', { superbillId, encounter: { ...encounter, lines: encounter.lines.toReversed() } });
  const { lines } = (await app.ask('charge.open', { superbillId, number: null })).encounter;
  expect(lines.map(({ procedureCode }) => procedureCode)).toEqual(['G0008', 'T1015']);
});

test('a slip with a draft can end without charges; nothing of the draft ever counts', async () => {
  const { app, slip, typed, patientId } = await openClaimDesk();
  const { superbillId } = await slip();
  await app.ask('charge.save', { superbillId, encounter: typed() });
  await app.ask('superbill.close', { superbillId, as: 'void', reason: 'wrong patient' });
  expect(await app.reply('charge.approve', { superbillId, encounter: typed(), copay: null })).toMatchObject({ code: 'superbill.notOpen' });
  expect(await app.reply('charge.save', { superbillId, encounter: typed() })).toMatchObject({ code: 'superbill.notOpen' });
  expect(owedForPatient(app.db, patientId)).toEqual({ insurers: 0, guarantor: 0 });
  const next = await slip();
  expect((await app.ask('charge.open', { superbillId: next.superbillId, number: null })).lastVisit).toBeNull();
});

test('what the day was counts for the coverage, and the copay due follows it', async () => {
  const { app, build, slip, patientId, payer, coverage } = await openClaimDesk();
  build.coverage(patientId, payer.payerId, { ...coverage, effectiveTo: plainDate('2026-07-13') });
  const { superbillId } = await slip();
  expect(await app.ask('charge.open', { superbillId, number: null })).toMatchObject({ copayDue: 0 });
  build.coverage(patientId, payer.payerId, { ...coverage, effectiveTo: plainDate('2026-07-14'), copay: cents(40_00) });
  expect(await app.ask('charge.open', { superbillId, number: null })).toMatchObject({ copayDue: 40_00 });
});

test('who may only read sees the charges and changes nothing', async () => {
  const { app, slip, typed } = await openClaimDesk();
  const { superbillId } = await slip();
  const encounter = typed();
  for (const [name, input] of [
    ['charge.save', { superbillId, encounter }],
    ['charge.approve', { superbillId, encounter, copay: null }],
    ['superbill.close', { superbillId, as: 'void', reason: 'x' }],
  ] as const)
    expect(await app.reply(name, input, 'readOnly')).toMatchObject({ ok: false, code: 'permission.denied' });
  expect(await app.reply('charge.check', { superbillId, encounter }, 'readOnly')).toMatchObject({ ok: true });
  expect(app.db.get(sql`SELECT count(*) AS n FROM encounter`)).toEqual({ n: 0 });
});

const step = fc.record({ on: fc.nat(2), act: fc.constantFrom('save', 'approve', 'noCharge', 'void') });

test('in any order of saving, approving and ending, each slip ends exactly once and the list of open ones is right', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { app, slip, renderingProviderId, patientId } = await openClaimDesk();
      const slips = [await slip(), await slip(), await slip()];
      const ends = new Map<number, string>();
      for (const { on, act } of steps) {
        const superbillId = slips[on]?.superbillId ?? '';
        const encounter = typedEncounter(app.newId, renderingProviderId);
        const reply =
          act === 'save'
            ? await app.reply('charge.save', { superbillId, encounter })
            : act === 'approve'
              ? await app.reply('charge.approve', { superbillId, encounter, copay: null })
              : await app.reply('superbill.close', { superbillId, as: act, reason: 'as the desk says' });
        expect(reply.ok ? 'ok' : reply.code).toBe(ends.has(on) ? 'superbill.notOpen' : 'ok');
        if (reply.ok && act !== 'save') ends.set(on, act === 'approve' ? 'entered' : act);
      }
      const open = await app.ask('superbill.list', {});
      expect(open.map(({ number }) => number)).toEqual(slips.filter((_, on) => !ends.has(on)).map(({ number }) => number));
      for (const status of ['entered', 'noCharge', 'void'] as const) {
        const numbers = (await app.ask('superbill.list', { status })).map(({ number }) => number);
        const expected = slips.filter((_, on) => ends.get(on) === status).map(({ number }) => number);
        expect(new Set(numbers)).toEqual(new Set(expected));
      }
      const entered = [...ends.values()].filter((end) => end === 'entered').length;
      expect(owedForPatient(app.db, patientId).insurers).toBe(entered * 150_00);
    }),
    { numRuns: 25 },
  );
}, 60_000);
