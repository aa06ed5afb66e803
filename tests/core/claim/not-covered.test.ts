import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
const states = (desk: Desk) => desk.claims().map(({ rank, status }) => `${rank} ${status}`);
const headOf = async (desk: Desk, claimId: string) => (await desk.app.ask('claim.get', { claimId })).claim;
const say = async (desk: Desk, claimId: string, reason = 'Cosmetic, never covered by this plan') =>
  desk.app.reply('claim.notCovered', { claimId, version: (await headOf(desk, claimId)).version, reason });
const takeBack = async (desk: Desk, claimId: string) =>
  desk.app.reply('claim.askAfterAll', { claimId, version: (await headOf(desk, claimId)).version });
const idOf = (desk: Desk, rank: number) => desk.claims().findLast((one) => one.rank === rank)?.claimId ?? '';
const codeOf = (reply: unknown) => (reply as { readonly code?: string }).code;
const outbox = (desk: Desk, name: string | undefined) => Buffer.from(desk.app.files.outbox.get(name ?? '') ?? []).toString('latin1');

test('the next payer is asked for all of it and told that the first was not asked; the first claim is closed with the reason', async () => {
  const desk = await openTwoPayers();
  const { claimId } = await desk.visit([120_00, 30_00]);
  expect(await desk.app.ask('claim.nextInLine', { claimId })).toMatchObject({
    ...{ open: 150_00, payerName: 'Prairie Mutual', nextPayerName: 'Blue Meadow', isFourth: false, may: true, said: null },
  });
  const reply = await say(desk, claimId);
  expect(reply).toMatchObject({ ok: true, value: { moved: 150_00, next: { payerName: 'Blue Meadow', status: 'ready' } } });
  expect(states(desk)).toEqual(['1 closed', '2 ready']);
  const second = idOf(desk, 2);
  const [first, next] = [await headOf(desk, claimId), await headOf(desk, second)];
  expect([first.openAtPayer, first.notAsked, next.openAtPayer, next.charge, next.notAsked]).toEqual([0, true, 150_00, 150_00, false]);
  expect(first.words).toBe(
    'Prairie Mutual is not asked, since it surely does not cover. 150.00 is asked of Blue Meadow instead: Cosmetic, never covered by this plan',
  );
  expect(desk.facts(second).earlierPayers).toMatchObject([
    {
      rank: 'primary',
      payerName: 'Prairie Mutual',
      notCovered: 150_00,
      paid: 0,
      adjustments: [],
      lines: [],
      decidedOn: null,
      patientOwes: null,
    },
  ]);
  expect(desk.facts(second).rank).toBe('secondary');
  const { batches } = await desk.app.ask('batch.create', {});
  const sent = outbox(desk, batches[0]?.fileName);
  expect(inspectBytes('x', Buffer.from(sent, 'latin1')).findings).toEqual([]);
  expect(sent).toContain('AMT*A8*150~');
  expect(sent).toContain('SBR*P*18*');
  for (const absent of ['SVD*', 'DTP*573', 'CAS*', 'AMT*D', 'AMT*EAF']) expect(sent).not.toContain(absent);
  expect(await desk.app.ask('claim.nextInLine', { claimId })).toMatchObject({
    ...{
      may: false,
      said: { mayTakeBack: false, reason: 'Cosmetic, never covered by this plan', next: { claimId: second, status: 'submitted' } },
    },
  });
  expect(codeOf(await takeBack(desk, claimId))).toBe('claim.nextWasSent');
  const left: Taken = [[['PR-2', 20_00]], [['CO-45', 30_00]]];
  await desk.post('CHECK1', [desk.answer(second, left, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B1' })]);
  expect(states(desk)).toEqual(['1 closed', '2 paid']);
  expect(await desk.owed()).toEqual({ insurers: 0, openClaims: 0, patient: 20_00, unapplied: 0 });
  await sound(desk);
});

test('without a next coverage the guarantor owes it, and that is said before', async () => {
  const desk = await openTwoPayers({ coverage: { effectiveTo: '2020-01-01' } as never });
  const { claimId } = await desk.visit([120_00, 30_00]);
  const shown = await desk.app.ask('claim.nextInLine', { claimId });
  expect([shown.nextPayerName, shown.guarantorName, shown.open]).toEqual([null, 'Quillfeather, Marigold', 150_00]);
  expect(await say(desk, claimId)).toMatchObject({ ok: true, value: { moved: 150_00, next: null } });
  expect(states(desk)).toEqual(['1 closed']);
  expect(await desk.owed()).toEqual({ insurers: 0, openClaims: 0, patient: 150_00, unapplied: 0 });
  await sound(desk);
  expect(await takeBack(desk, claimId)).toMatchObject({ ok: true, value: { status: 'ready' } });
  expect(await desk.owed()).toMatchObject({ insurers: 150_00, patient: 0 });
  await sound(desk);
});

test('taken back: the money is where it was, the claim stands where it stood, the next one waits; said again it goes on under its number', async () => {
  const desk = await openTwoPayers();
  const { claimId } = await desk.visit([120_00, 30_00]);
  const before = desk.app.db.all(
    sql`SELECT account, coverage_id, charge_line_id, sum(amount_cents) AS cents FROM posting GROUP BY 1, 2, 3`,
  );
  await say(desk, claimId);
  const number = desk.claims()[1]?.claimNumber;
  expect(await takeBack(desk, claimId)).toMatchObject({ ok: true, value: { status: 'ready' } });
  expect(states(desk)).toEqual(['1 ready', '2 onHold']);
  expect((await headOf(desk, idOf(desk, 2))).holdReason).toBe('Prairie Mutual is asked after all');
  const after = desk.app.db.all(
    sql`SELECT account, coverage_id, charge_line_id, sum(amount_cents) AS cents FROM posting GROUP BY 1, 2, 3 HAVING cents <> 0`,
  );
  expect(after).toEqual(before);
  await sound(desk);
  expect(codeOf(await takeBack(desk, claimId))).toBe('claim.isAsked');
  await say(desk, claimId, 'Said again');
  expect(desk.claims().map(({ rank, status, claimNumber }) => [rank, status, rank === 2 ? claimNumber : number])).toEqual([
    [1, 'closed', number],
    [2, 'ready', number],
  ]);
  expect(desk.app.db.all(sql`SELECT reason, taken_back_at IS NULL AS stands FROM not_asked ORDER BY at`)).toEqual([
    { reason: 'Cosmetic, never covered by this plan', stands: 0 },
    { reason: 'Said again', stands: 1 },
  ]);
  await sound(desk);
});

test('the second payer is left out as well: the third is told what the first decided and that the second was not asked', async () => {
  const desk = await openTwoPayers({ third: true });
  const shared: Taken = [[['PR-2', 20_00]], [['PR-1', 5_00]]];
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), shared)]);
  expect(await say(desk, idOf(desk, 2))).toMatchObject({ ok: true, value: { moved: 25_00, next: { payerName: 'Duskwood Fund' } } });
  expect(states(desk)).toEqual(['1 paid', '2 closed', '3 ready']);
  const third = idOf(desk, 3);
  expect((await headOf(desk, third)).openAtPayer).toBe(25_00);
  expect(desk.facts(third).earlierPayers?.map(({ rank, paid, notCovered }) => [rank, paid, notCovered])).toEqual([
    ['primary', 125_00, null],
    ['secondary', 0, 150_00],
  ]);
  const { batches, held } = await desk.app.ask('batch.create', {});
  expect(held).toEqual([]);
  expect(outbox(desk, batches[0]?.fileName)).toContain('AMT*A8*150~');
  await sound(desk);
});

test('a rejected claim may be left out too; when its payer decides after all, its word counts and the other is taken back', async () => {
  const desk = await openTwoPayers();
  const claimId = await desk.sentVisit();
  expect(codeOf(await say(desk, claimId))).toBe('claim.notMovable'); // it is at its payer
  desk.app.db.run(sql`UPDATE claim SET status = 'rejected' WHERE id = ${claimId}`);
  desk.app.db.run(sql`INSERT INTO claim_event (claim_id, at, source, status_before, status_after, code, words)
    VALUES (${claimId}, '2026-07-15T00:00:00.000Z', 'payer', 'submitted', 'rejected', 'A3:116', 'Not ours')`);
  expect(await say(desk, claimId)).toMatchObject({ ok: true });
  expect(states(desk)).toEqual(['1 closed', '2 ready']);
  expect(await takeBack(desk, claimId)).toMatchObject({ ok: true, value: { status: 'rejected' } });
  await say(desk, claimId);
  await desk.post('CHECK1', [desk.answer(claimId, [[['PR-2', 20_00]], []])]);
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  const second = idOf(desk, 2);
  expect([(await headOf(desk, claimId)).openAtPayer, (await headOf(desk, second)).openAtPayer]).toEqual([0, 20_00]);
  expect(desk.facts(second).earlierPayers).toMatchObject([{ notCovered: null, paid: 130_00 }]);
  expect(desk.app.db.all(sql`SELECT taken_back_at IS NULL AS stands FROM not_asked WHERE taken_back_at IS NULL`)).toEqual([]);
  await sound(desk);
});

test('split in two, each part says that all it asks for was not asked before; X-ray, form and answers know it too', async () => {
  const desk = await openTwoPayers();
  const { claimId } = await desk.visit([120_00, 30_00]);
  await say(desk, claimId);
  const second = idOf(desk, 2);
  const words = (await desk.app.ask('claim.xRay', { claimId: second })).elements.find(({ key }) => key.startsWith('2320 AMT*A8 AMT02'));
  expect(words).toMatchObject({ now: '150' });
  expect(await desk.app.ask('claim.otherPayers', { claimId: second })).toMatchObject({
    earlier: [{ payerName: 'Prairie Mutual', notCovered: 150_00, paid: 0, left: 0, decidedOn: null, lines: [] }],
    follows: { claimId, sentOn: false },
    changed: [],
  });
  const form = await desk.app.ask('claim.document', { claimIds: [second], mode: 'drawn' });
  const pdf = Buffer.from(form.base64, 'base64').toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1); // no explanation of benefits follows: nobody explained anything
  expect(codeOf(await desk.app.reply('claim.document', { claimIds: [second], mode: 'drawn', eob: 'only' }))).toBe('claim.noDecision');
  const [line] = desk.app.db.all<{ id: string }>(
    sql`SELECT charge_line_id AS id FROM claim_line WHERE claim_id = ${second} ORDER BY line_number`,
  );
  await desk.app.ask('claim.split', { claimId: second, version: (await headOf(desk, second)).version, chargeLineIds: [line?.id ?? ''] });
  const parts = desk.claims().filter((one) => one.rank === 2);
  expect(parts.map((one) => [one.status, desk.facts(one.claimId).earlierPayers?.map(({ notCovered }) => notCovered)])).toEqual([
    ['ready', [30_00]],
    ['ready', [120_00]],
  ]);
  const { batches, held } = await desk.app.ask('batch.create', {});
  expect(held).toEqual([]);
  const sent = outbox(desk, batches[0]?.fileName);
  expect([sent.includes('AMT*A8*30~'), sent.includes('AMT*A8*120~')]).toEqual([true, true]);
  // One part is answered: the other keeps what it says, and nothing is withdrawn from it.
  const [, part] = parts;
  const left: Taken = [[['PR-2', 20_00]]];
  await desk.post('CHECK1', [
    desk.answer(part?.claimId ?? '', left, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B1' }),
  ]);
  expect(states(desk)).toEqual(['1 closed', '2 submitted', '2 paid']);
  await sound(desk);
});

test('taken back while its parts wait: both wait for the payer before, and go on when it is left out again', async () => {
  const desk = await openTwoPayers();
  const { claimId } = await desk.visit([120_00, 30_00]);
  await say(desk, claimId);
  const second = idOf(desk, 2);
  const [line] = desk.app.db.all<{ id: string }>(
    sql`SELECT charge_line_id AS id FROM claim_line WHERE claim_id = ${second} ORDER BY line_number`,
  );
  await desk.app.ask('claim.split', { claimId: second, version: (await headOf(desk, second)).version, chargeLineIds: [line?.id ?? ''] });
  await takeBack(desk, claimId);
  expect(states(desk)).toEqual(['1 ready', '2 onHold', '2 onHold']);
  await say(desk, claimId);
  expect(states(desk)).toEqual(['1 closed', '2 ready', '2 ready']);
  await sound(desk);
});

test('who may not change claims may neither leave a payer out nor take it back; charges that are open come first', async () => {
  const desk = await openTwoPayers();
  const { claimId } = await desk.visit([120_00, 30_00]);
  const at = async () => ({ claimId, version: (await headOf(desk, claimId)).version });
  expect(codeOf(await desk.app.reply('claim.notCovered', { ...(await at()), reason: 'x' }, 'frontDesk'))).toBe('permission.denied');
  expect(codeOf(await desk.app.reply('claim.notCovered', { ...(await at()), version: 99, reason: 'x' }))).toBe('claim.changedElsewhere');
  await say(desk, claimId);
  expect(codeOf(await desk.app.reply('claim.askAfterAll', await at(), 'frontDesk'))).toBe('permission.denied');
  expect(codeOf(await say(desk, claimId))).toBe('claim.notMovable'); // it is closed
  await takeBack(desk, claimId);
  await desk.app.ask('claim.editCharges', await at());
  expect(codeOf(await say(desk, claimId))).toBe('claim.chargesOpen');
  await sound(desk);
});
