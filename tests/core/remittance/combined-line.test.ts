import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { adjust, sampleClaim, sampleLine } from '../../support/sample-remittances.ts';
import { openTwoPayers } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
const linesOf = async (desk: Desk, claimId: string) =>
  (await desk.app.ask('claim.get', { claimId })).lines.map(({ paid, adjusted, balance }) => [paid, adjusted, balance]);

/** The payer answers 120.00 and 30.00 by one line of its own code. */
async function combinedDesk() {
  const desk = await openTwoPayers();
  const claimId = await desk.sentVisit();
  const ours = linesBeside(desk, claimId);
  const whole = desk.answer(claimId, [[], []]);
  const line = sampleLine(150_00, [adjust('CO-45', 33_33), adjust('PR-2', 10_01)], { procedureCode: 'G0463', lineControlNumber: null });
  const { charge, paid, patientResponsibility } = sampleClaim([line]);
  const answer: RemittanceClaim = { ...whole, lines: [line], charge, paid, patientResponsibility };
  const before = await desk.owed();
  const remittanceId = await desk.post('ONE', [answer]);
  return { desk, claimId, answer, remittanceId, before, ours, remittanceClaimId: await answerOn(desk, remittanceId) };
}
const linesBeside = (desk: Desk, claimId: string): string[] =>
  desk.app.db
    .all<{ id: string }>(sql`SELECT charge_line_id AS id FROM claim_line WHERE claim_id = ${claimId} ORDER BY line_number`)
    .map(({ id }) => id);
const answerOn = async (desk: Desk, remittanceId: string) =>
  (await desk.app.ask('remittance.get', { remittanceId })).claims[0]?.remittanceClaimId ?? '';

test('one line of the payer for two of ours is shared by charge, to the cent; undone and posted again it is the same', async () => {
  const { desk, claimId, remittanceId, remittanceClaimId, before, ours } = await combinedDesk();
  const { app } = desk;
  expect((await app.ask('remittance.get', { remittanceId })).claims[0]).toMatchObject({ state: 'exception', charge: 150_00 });
  const shared = await app.ask('remittance.splitLine', { remittanceClaimId, line: 1, chargeLineIds: ours });
  expect(shared).toEqual({ state: 'posted', reasons: [] });
  const lines = await linesOf(desk, claimId);
  // 106.66 paid, 33.33 off and 10.01 left, by 120 to 30.
  expect(lines.map(([paid, adjusted]) => [paid, adjusted])).toEqual([
    [85_33, 26_66],
    [21_33, 6_67],
  ]);
  await sound(desk);
  await desk.undo(remittanceId);
  const { insurers, patient, unapplied } = before;
  expect(await desk.owed()).toMatchObject({ insurers, patient, unapplied });
  await desk.again(remittanceId);
  expect(await linesOf(desk, claimId)).toEqual(lines);
  await sound(desk);
});

test('the payer’s reversal of it finds it to the cent, and one part can be taken back by itself', async () => {
  const { desk, claimId, answer, remittanceClaimId, ours } = await combinedDesk();
  await desk.app.ask('remittance.splitLine', { remittanceClaimId, line: 1, chargeLineIds: ours });
  const lines = await linesOf(desk, claimId);
  await desk.app.ask('remittance.undoLine', { remittanceClaimId, line: 2 });
  expect((await linesOf(desk, claimId))[0]).toEqual(lines[0]);
  await desk.app.ask('remittance.postLine', { remittanceClaimId, line: 2 });
  expect(await linesOf(desk, claimId)).toEqual(lines);
  await desk.post('BACK', [desk.reversal(answer)], '2026-08-02');
  expect((await linesOf(desk, claimId)).map(([paid, adjusted]) => [paid, adjusted])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  await sound(desk);
});

test('the next payer is told each line with its part: the claim to it passes the checks of its sums', async () => {
  const { desk, remittanceClaimId, ours } = await combinedDesk();
  await desk.app.ask('remittance.splitLine', { remittanceClaimId, line: 1, chargeLineIds: ours });
  expect(desk.claims().map(({ rank, status }) => `${rank} ${status}`)).toEqual(['1 paid', '2 ready']);
  const told = JSON.stringify(desk.facts(desk.claims()[1]?.claimId ?? ''));
  for (const part of [85_33, 21_33, 26_66, 6_67]) expect(told).toContain(String(part));
});

test('lines of another claim, of one line alone or charged otherwise are refused, and nothing is kept', async () => {
  const { desk, remittanceClaimId, ours } = await combinedDesk();
  const other = linesBeside(desk, await desk.sentVisit());
  const reply = (chargeLineIds: readonly string[], line = 1) =>
    desk.app.reply('remittance.splitLine', { remittanceClaimId, line, chargeLineIds });
  expect(await reply([ours[0] ?? '', other[0] ?? ''])).toMatchObject({ ok: false, code: 'remittance.lineElsewhere' });
  expect(await reply(ours, 2)).toMatchObject({ ok: false, code: 'remittance.lineElsewhere' });
  expect(await reply([ours[0] ?? '', ours[0] ?? ''])).toMatchObject({ ok: false, code: 'remittance.splitDiffers' });
  expect(await desk.app.reply('remittance.splitLine', { remittanceClaimId, line: 1, chargeLineIds: ours }, 'readOnly')).toMatchObject({
    ok: false,
    code: 'permission.denied',
  });
  await desk.app.ask('remittance.splitLine', { remittanceClaimId, line: 1, chargeLineIds: ours });
  expect(await reply(ours)).toMatchObject({ ok: false, code: 'remittance.notAnException' });
});

test('two lines of the payer for one of ours: each is named, and together they answer it', async () => {
  const desk = await openTwoPayers();
  const claimId = await desk.sentVisit();
  const whole = desk.answer(claimId, [[], []]);
  const [, second] = whole.lines;
  if (!second) throw new Error('two lines');
  const parts = [80_00, 40_00].map((charge, at) =>
    sampleLine(charge, [adjust('CO-45', 10_00)], { procedureCode: `G046${at}`, lineControlNumber: null }),
  );
  const { charge, paid, patientResponsibility } = sampleClaim([...parts, second]);
  const remittanceId = await desk.post('TWO', [{ ...whole, lines: [...parts, second], charge, paid, patientResponsibility }]);
  const remittanceClaimId = await answerOn(desk, remittanceId);
  const ours = linesBeside(desk, claimId);
  const chargeLineId = ours[0] ?? '';
  expect(await desk.app.ask('remittance.assignLine', { remittanceClaimId, line: 1, chargeLineId })).toMatchObject({ state: 'exception' });
  expect(await desk.app.ask('remittance.assignLine', { remittanceClaimId, line: 2, chargeLineId })).toEqual({
    state: 'posted',
    reasons: [],
  });
  expect((await linesOf(desk, claimId))[0]?.slice(0, 2)).toEqual([100_00, 20_00]);
  await sound(desk);
});
