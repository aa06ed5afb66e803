import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openAtPayer } from '#db/queries/claim-closing.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { linesOnSiblings } from '#db/queries/claim-family.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

type Desk = Awaited<ReturnType<typeof openClaimDesk>>;
const CODES = ['T1015', 'G0444', 'J3420', 'J1885', 'G0108', 'J3430'] as const;

/** A visit of so many lines, charged 10.00, 20.00 and so on. */
async function visitOf(desk: Desk, lines: number) {
  const [line] = desk.typed().lines;
  if (!line) throw new Error('the typed visit has a line');
  const made = CODES.slice(0, lines).map((procedureCode, index) => ({
    ...line,
    ...{ chargeLineId: desk.app.newId(), procedureCode, charge: cents((index + 1) * 1_000), modifiers: [] },
  }));
  return desk.visit({ lines: made });
}
const siblings = ({ app }: Desk, claimId: string) => app.ask('claim.siblings', { claimId });
const at = async ({ app }: Desk, claimId: string) => {
  const { version } = (await app.ask('claim.get', { claimId })).claim;
  return { claimId, version };
};
const live = (status: string) => status !== 'voided' && status !== 'replaced';

async function splitOff(desk: Desk, claimId: string, ...which: readonly number[]) {
  const { lines } = await siblings(desk, claimId);
  const chargeLineIds = which.map((index) => lines[index]?.chargeLineId ?? '');
  return desk.app.ask('claim.split', { ...(await at(desk, claimId)), chargeLineIds });
}

test('chosen lines get a claim of their own, with its number and control numbers; the ledger stays as it is', async () => {
  const desk = await openClaimDesk();
  const { claimId, claimNumber, encounterId } = await visitOf(desk, 3);
  const before = desk.app.db.all(sql`SELECT * FROM posting`);
  const { claims } = await splitOff(desk, claimId, 1);
  expect(claims.map(({ charge, status }) => [charge, status])).toEqual([
    [40_00, 'ready'],
    [20_00, 'ready'],
  ]);
  const [stayed, own] = claims;
  expect(stayed).toMatchObject({ claimId, claimNumber });
  expect(own?.claimNumber).not.toBe(claimNumber);
  const numbers = (id = '') => gatherClaimFacts(desk.app.db, id)?.lines.map((line) => [line.procedureCode, line.lineControlNumber]);
  expect(numbers(claimId)).toEqual([
    ['T1015', `${claimNumber}-1`],
    ['J3420', `${claimNumber}-2`],
  ]);
  expect(numbers(own?.claimId)).toEqual([['G0444', `${own?.claimNumber}-1`]]);
  expect(desk.app.db.all(sql`SELECT * FROM posting`)).toEqual(before);
  expect([claimId, own?.claimId ?? ''].map((id) => openAtPayer(desk.app.db, id))).toEqual([40_00, 20_00]);
  const listed = await siblings(desk, claimId);
  expect(listed.claims.map((one) => [one.claimId, one.merges])).toEqual([
    [claimId, false],
    [own?.claimId, true],
  ]);
  expect(desk.app.db.get(sql`SELECT count(*) AS n FROM encounter WHERE id = ${encounterId}`)).toEqual({ n: 1 });
});

test('merging back brings the first claim to what it was; the second is out of use for good', async () => {
  const desk = await openClaimDesk();
  const { claimId } = await visitOf(desk, 3);
  const asked = gatherClaimFacts(desk.app.db, claimId);
  const { claims } = await splitOff(desk, claimId, 0, 2);
  const other = claims[1] ?? { claimId: '', version: 0 };
  const merged = await desk.app.ask('claim.merge', {
    ...(await at(desk, claimId)),
    ...{ otherClaimId: other.claimId, otherVersion: other.version },
  });
  expect(merged.claims).toMatchObject([{ claimId, charge: 60_00, status: 'ready' }]);
  expect(gatherClaimFacts(desk.app.db, claimId)).toEqual(asked);
  expect((await desk.app.ask('claim.get', { claimId: other.claimId })).claim).toMatchObject({ status: 'voided' });
  const again = await desk.app.reply('claim.editCharges', await at(desk, other.claimId));
  expect(again).toMatchObject({ ok: false, code: 'claim.visitHasClaim' });
});

test('what the patient paid is told on one claim of the visit, the one with the first line', async () => {
  const desk = await openClaimDesk();
  const [line] = desk.typed().lines;
  const { superbillId } = await desk.slip();
  const two = ['T1015', 'G0444'].map((procedureCode) => ({ ...line, procedureCode, chargeLineId: desk.app.newId() }));
  const encounter = desk.typed({ lines: two as never });
  const { claimId } = await desk.app.ask('charge.approve', { superbillId, encounter, copay: desk.copay(1500) });
  const paid = (id: string) => gatherClaimFacts(desk.app.db, id)?.patientPaid;
  expect(paid(claimId ?? '')).toBe(1500);
  const { claims } = await splitOff(desk, claimId ?? '', 0);
  expect(claims.map((one) => paid(one.claimId))).toEqual([0, 1500]);
});

test('nothing is split that was sent, is queued, has a wrong line or none to leave; a kept claim stays kept on both', async () => {
  const desk = await openClaimDesk();
  const one = await visitOf(desk, 1);
  const [only] = (await siblings(desk, one.claimId)).lines;
  const refused = async (claimId: string, chargeLineIds: readonly string[]) =>
    desk.app.reply('claim.split', { ...(await at(desk, claimId)), chargeLineIds });
  expect(await refused(one.claimId, [only?.chargeLineId ?? ''])).toMatchObject({ code: 'claim.splitsNothing' });
  const two = await visitOf(desk, 2);
  expect(await refused(two.claimId, [only?.chargeLineId ?? ''])).toMatchObject({ code: 'claim.lineNotFound' });
  const [first] = (await siblings(desk, two.claimId)).lines;
  await desk.app.ask('claim.queue', { claimIds: [two.claimId], queued: true });
  expect(await refused(two.claimId, [first?.chargeLineId ?? ''])).toMatchObject({ code: 'claim.notMovable' });
  await desk.app.ask('claim.queue', { claimIds: [two.claimId], queued: false });
  const held = { reason: 'the card was asked for', bucket: 'patient', lookAgainOn: plainDate('2026-07-20') } as const;
  await desk.app.ask('claim.hold', { ...(await at(desk, two.claimId)), ...held });
  const { claims } = await splitOff(desk, two.claimId, 0);
  for (const { claimId } of claims) {
    const { claim } = await desk.app.ask('claim.get', { claimId });
    expect(claim).toMatchObject({ status: 'onHold', holdReason: held.reason, holdBucket: 'patient', lookAgainOn: '2026-07-20' });
  }
  await desk.app.ask('batch.create', {});
  expect(await refused(one.claimId, [only?.chargeLineId ?? ''])).toMatchObject({ code: 'claim.wasSent' });
});

test('the charges of a split claim are corrected without touching the other claim; its lines cannot be taken away from under it', async () => {
  const desk = await openClaimDesk();
  const { claimId, encounterId } = await visitOf(desk, 3);
  const { claims } = await splitOff(desk, claimId, 2);
  const other = claims[1]?.claimId ?? '';
  const { superbillId } = await desk.app.ask('claim.editCharges', await at(desk, claimId));
  const { encounter } = await desk.app.ask('charge.open', { superbillId, number: null });
  const lines = encounter.lines.map((line, index) => (index === 0 ? { ...line, charge: cents(15_00) } : line));
  const without = await desk.app.reply('charge.approve', {
    superbillId,
    encounter: { ...encounter, lines: lines.slice(0, 2) },
    copay: null,
  });
  expect(without).toMatchObject({ ok: false, code: 'charge.onOtherClaim' });
  const changed = lines.map((line, index) => (index === 2 ? { ...line, charge: cents(1) } : line));
  const onOther = await desk.app.reply('charge.approve', { superbillId, encounter: { ...encounter, lines: changed }, copay: null });
  expect(onOther).toMatchObject({ ok: false, code: 'charge.onOtherClaim' });
  const closed = await desk.app.reply('superbill.close', { superbillId, as: 'noCharge', reason: 'x' });
  expect(closed).toMatchObject({ ok: false, code: 'charge.onOtherClaim' });
  await desk.app.ask('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: null });
  const charges = async (id: string) => (await desk.app.ask('claim.get', { claimId: id })).lines.map(({ charge }) => charge);
  expect([await charges(claimId), await charges(other)]).toEqual([[15_00, 20_00], [30_00]]);
  expect(linesOnSiblings(desk.app.db, { encounterId, claimId, rank: 1 }).size).toBe(1);
});

test('any sequence of splits and merges keeps every line on exactly one live claim of its rank, and the same totals', async () => {
  const acts = fc.array(fc.record({ split: fc.boolean(), pick: fc.nat(20), lines: fc.array(fc.nat(5), { minLength: 1, maxLength: 5 }) }), {
    maxLength: 12,
  });
  const desk = await openClaimDesk();
  await fc.assert(
    fc.asyncProperty(acts, fc.integer({ min: 2, max: 6 }), async (played, count) => {
      const { claimId, encounterId } = await visitOf(desk, count);
      const all = (await siblings(desk, claimId)).lines;
      for (const { split, pick, lines } of played) {
        const claims = (await siblings(desk, claimId)).claims.filter(({ status }) => live(status));
        const chosen = claims[pick % claims.length]?.claimId ?? '';
        const other = claims[(pick + 1) % claims.length]?.claimId ?? '';
        if (split) {
          const own = (await siblings(desk, chosen)).lines.map(({ chargeLineId }) => chargeLineId);
          const chargeLineIds = [...new Set(lines.map((line) => own[line % own.length] ?? ''))];
          await desk.app.reply('claim.split', { ...(await at(desk, chosen)), chargeLineIds });
        } else {
          const { claimId: otherClaimId, version: otherVersion } = await at(desk, other);
          await desk.app.reply('claim.merge', { ...(await at(desk, chosen)), otherClaimId, otherVersion });
        }
        const now = (await siblings(desk, claimId)).claims.filter(({ status }) => live(status));
        expect(now.flatMap(({ lineIds }) => lineIds).toSorted()).toEqual(all.map(({ chargeLineId }) => chargeLineId).toSorted());
        expect(now.reduce((sum, { charge }) => sum + charge, 0)).toBe(all.reduce((sum, { charge }) => sum + charge, 0));
        expect(new Set(now.map(({ rank }) => rank))).toEqual(new Set([1]));
        expect(now.reduce((sum, one) => sum + openAtPayer(desk.app.db, one.claimId), 0)).toBe(
          all.reduce((sum, { charge }) => sum + charge, 0),
        );
      }
      expect(desk.app.failures).toEqual([]);
      expect(desk.app.db.get(sql`SELECT count(DISTINCT encounter_id) AS n FROM claim WHERE encounter_id = ${encounterId}`)).toEqual({
        n: 1,
      });
    }),
    { numRuns: 15 },
  );
});
