import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { keepPayerAsks } from '#db/queries/payer-terms.ts';
import { NOTHING_ASKED, type PayerAsks } from '#shared/domain/claim/payer-terms.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { read837, textOf } from '../../support/read-837.ts';

type App = Awaited<ReturnType<typeof openClaimDesk>>['app'];

/** What the payer asks from now on, as somebody wrote it down. */
function asking({ db }: Pick<App, 'db'>, payerId: string, asks: Partial<PayerAsks>, at = 0) {
  const userId = db.get<{ id: string }>(sql`SELECT id FROM user LIMIT 1`)?.id ?? '';
  keepPayerAsks(db, payerId, { ...NOTHING_ASKED, ...asks }, { userId, at: instantAt(at) });
}

/** BHT06 of every transaction of a file. */
const purposes = (bytes: Uint8Array) =>
  read837(bytes).flatMap(({ segments }) => textOf(segments).flatMap((text) => (text.startsWith('BHT') ? [text.split('*')[6]] : [])));

test('encounters to a payer that pays by the head leave apart from claims for payment, professional and facility alike', async () => {
  const { app, build, partner, coverage, payer, patient, rendering, visit, typed } = await openClaimDesk();
  const other = build.payer(partner.tradingPartnerId, { name: 'Harbor Health Plan', payerCode: 'HHP01' });
  const second = build.patient({ lastName: 'Ives' });
  build.coverage(second.patientId, other.payerId, {});
  asking(app, other.payerId, { reportsEncounters: true });
  const bill = () => ({
    typeOfBill: '0711',
    institutional: NEW_BILL,
    lines: typed().lines.map((line) => ({ ...line, revenueCode: '0521', chargeLineId: app.newId() })),
  });
  expect([coverage.payerId, rendering.active]).toEqual([payer.payerId, true]);
  const claims = [await visit(), await visit(bill()), await visit({}, second.patientId), await visit(bill(), second.patientId)];
  expect(claims.map(({ status }) => status)).toEqual(['ready', 'ready', 'ready', 'ready']);
  expect(patient.patientId).not.toBe(second.patientId);
  expect((await app.ask('batch.preview', {})).partners).toMatchObject([{ claimCount: 4, encounters: 2 }]);
  const { batches, held } = await app.ask('batch.create', {});
  expect(held).toEqual([]);
  expect(batches.map(({ reportsOnly = false, claimCount }) => [claimCount, reportsOnly])).toEqual([
    [1, false],
    [1, false],
    [1, true],
    [1, true],
  ]);
  const files = batches.map(({ fileName }) => app.files.outbox.get(fileName) ?? new Uint8Array());
  expect(files.flatMap(purposes)).toEqual(['CH', 'CH', 'RP', 'RP']);
  expect(files.flatMap((bytes) => inspectBytes('a.837', bytes).findings)).toEqual([]);
  const versions = files.map((bytes) => inspectBytes('a.837', bytes).interchanges[0]?.groups[0]?.version);
  expect(versions).toEqual(['005010X222A1', '005010X223A2', '005010X222A1', '005010X223A2']);
  expect(new Set(batches.map(({ number }) => number)).size).toBe(4);
});

test('what left says for ever what it was for, and is written again byte for byte after the terms changed', async () => {
  const { app, payer, visit } = await openClaimDesk();
  asking(app, payer.payerId, { reportsEncounters: true });
  const { claimId } = await visit();
  const shown = async () => {
    const { rows } = await app.ask('claim.list', { view: 'all' });
    const { claim } = await app.ask('claim.get', { claimId });
    return [rows[0]?.reportsEncounter ?? false, claim.reportsEncounter ?? false];
  };
  expect(await shown()).toEqual([true, true]);
  const { batches } = await app.ask('batch.create', {});
  const { fileName, batchId } = batches[0] ?? { fileName: '', batchId: '' };
  const first = app.files.outbox.get(fileName);
  asking(app, payer.payerId, {}, 1);
  expect(await shown()).toEqual([true, true]);
  expect(await app.ask('batch.list', {})).toMatchObject([{ reportsOnly: true }]);
  app.files.outbox.delete(fileName);
  await app.ask('batch.rewrite', { batchId });
  expect(app.files.outbox.get(fileName)).toEqual(first);
  expect(purposes(first ?? new Uint8Array())).toEqual(['RP']);
  const next = await visit();
  expect((await app.ask('claim.get', { claimId: next.claimId })).claim.reportsEncounter).toBeUndefined();
  const { batches: later } = await app.ask('batch.create', {});
  expect(later.map(({ reportsOnly }) => reportsOnly)).toEqual([undefined]);
});

test('a line of an encounter may charge nothing; without the payer saying so it may not', async () => {
  const { app, payer, visit, typed } = await openClaimDesk();
  const free = () => ({ lines: typed().lines.map((line) => ({ ...line, charge: 0 as typeof line.charge, chargeLineId: app.newId() })) });
  const held = await visit(free());
  expect([held.status, held.findings.map(({ edit }) => edit)]).toEqual(['onHold', [21, 21]]);
  asking(app, payer.payerId, { reportsEncounters: true });
  expect((await visit(free())).status).toBe('ready');
});

/** A capitated visit, sent and answered; the answer is read and posted as far as it goes. */
async function answered(charges: readonly number[], seed = 1) {
  const desk = await openMoneyDesk();
  asking(desk.app, desk.payer.payerId, { reportsEncounters: true });
  const { claimId, claimNumber } = await desk.visit(charges);
  const { answer } = await desk.send(seed, { [claimNumber]: 'pay' });
  for (const bytes of [...answer.ack277ca, ...answer.remittances]) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  const total = charges.reduce((sum, charge) => sum + charge, 0);
  return { ...desk, claimId, answer, total };
}

test('the payer answers with nothing paid and CO-24, which waits until a rule says so; the rule is offered and then nothing is owed', async () => {
  const desk = await answered([120_00, 30_00]);
  const { app, payer, claimId, answer, owed, verify } = desk;
  const [claim] = answer.payments.flatMap(({ facts }) => facts.claims);
  expect(claim).toMatchObject({ paid: 0, statusCode: '1', patientResponsibility: 0 });
  expect(claim?.lines.flatMap(({ adjustments }) => adjustments)).toMatchObject([
    { group: 'CO', reason: '24', amount: 120_00 },
    { group: 'CO', reason: '24', amount: 30_00 },
  ]);
  // Held: nothing moved, the whole charge is still the payer's.
  expect((await app.ask('claim.get', { claimId })).claim.openAtPayer).toBe(150_00);
  const [row] = await app.ask('remittance.list', { status: 'open' });
  const { remittanceId = '' } = row ?? {};
  const [offer] = await app.ask('posting.offers', {});
  expect(offer).toMatchObject({ payerId: payer.payerId, group: 'CO', reason: '24', action: 'post', because: 'capitated', times: 0 });
  await app.ask('remittance.undo', { remittanceId });
  const rule = { payerId: payer.payerId, group: 'CO', reason: '24', action: 'post' } as const;
  await app.ask('posting.saveRule', { postingRuleId: app.newId(), ...rule });
  expect(await app.ask('posting.offers', {})).toEqual([]);
  await app.ask('remittance.post', { remittanceId });
  const page = await app.ask('claim.get', { claimId });
  expect(page.claim).toMatchObject({ status: 'paid', openAtPayer: 0 });
  expect(page.lines.map(({ adjusted, balance, paid }) => [adjusted, balance, paid])).toEqual([
    [120_00, 0, 0],
    [30_00, 0, 0],
  ]);
  expect(await owed()).toMatchObject({ insurers: 0, patient: 0 });
  expect((await verify()).ok).toBe(true);
});

test('refused, the rule is not offered again, and the answers go on waiting for a person', async () => {
  const { app, payer, claimId } = await answered([80_00]);
  await app.ask('posting.refuseOffer', { payerId: payer.payerId, group: 'CO', reason: '24', action: 'post' });
  expect(await app.ask('posting.offers', {})).toEqual([]);
  expect((await app.ask('claim.get', { claimId })).claim.openAtPayer).toBe(80_00);
});

test('whatever is done with CO-24, no cent of an encounter is lost or doubled, and undoing brings all of it back', async () => {
  const charges = fc.array(fc.integer({ min: 1, max: 500_00 }), { minLength: 1, maxLength: 6 });
  const actions = fc.constantFrom('post', 'transfer', 'deny', 'track', 'hold');
  await fc.assert(
    fc.asyncProperty(charges, actions, async (lines, action) => {
      const { app, payer, claimId, total, verify } = await answered(lines);
      const [row] = await app.ask('remittance.list', { status: 'open' });
      const { remittanceId = '' } = row ?? {};
      await app.ask('remittance.undo', { remittanceId });
      await app.ask('posting.saveRule', { postingRuleId: app.newId(), payerId: payer.payerId, group: 'CO', reason: '24', action });
      await app.ask('remittance.post', { remittanceId });
      const sum = async () => {
        const page = await app.ask('claim.get', { claimId });
        const part = (of: (line: (typeof page.lines)[number]) => number) => page.lines.reduce((all, line) => all + of(line), 0);
        return { paid: part(({ paid }) => paid), adjusted: part((one) => one.adjusted), owed: part(({ balance }) => balance) };
      };
      const off = action === 'post' ? total : 0;
      expect(await sum()).toEqual({ paid: 0, adjusted: off, owed: total - off });
      expect((await verify()).ok).toBe(true);
      await app.ask('remittance.undo', { remittanceId });
      expect(await sum()).toEqual({ paid: 0, adjusted: 0, owed: total });
    }),
    { numRuns: 12 },
  );
});
