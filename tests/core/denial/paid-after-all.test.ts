import { expect, test } from 'vitest';
import type { Cents } from '#shared/kernel/cents.ts';
import { codeOf, type DenialsOfTwo, OWN_MISTAKE, openDenialsOfTwo } from './two-payers.ts';

const sound = async (desk: DenialsOfTwo) => {
  expect(await desk.faults()).toEqual([]);
  expect(desk.strays()).toEqual([]);
  expect(desk.app.failures).toEqual([]);
};
const writeOff = async ({ app, mint }: DenialsOfTwo, denial: { denialId: string; version: number; movable: Cents }) => {
  const moneyId = mint();
  await app.ask('denial.writeOff', { ...denialAt(denial), moneyId, amount: denial.movable, reasonId: OWN_MISTAKE });
  return moneyId;
};
const denialAt = ({ denialId, version }: { readonly denialId: string; readonly version: number }) => ({ denialId, version });

test('a reversal with a correction pays a line that was written off: the credit is seen, and one act takes the write-off back', async () => {
  const desk = await openDenialsOfTwo();
  const { app, books } = desk;
  // The first line is declined, the second paid; the first is written off.
  const { claimId, denial } = await desk.declined('T1', [[['CO-50', 120_00]], []]);
  expect(denial.movable).toBe(120_00);
  const moneyId = await writeOff(desk, denial);
  expect(books(claimId)).toEqual({ paid: 30_00, revenue: -150_00, writeOff: 120_00 });
  await sound(desk);
  const said = desk.answer(claimId, [[['CO-50', 120_00]], []]);
  const corrected = await desk.post('T2', [desk.reversal(said), desk.answer(claimId, [[['CO-45', 20_00]], []])]);
  // Nothing doubled: the money that came is the money that is booked, and the write-off stands as a person left it.
  const credit = { adjustment: 20_00, paid: 130_00, revenue: -150_00, writeOff: 120_00, 'payer 1': -120_00 };
  expect(books(claimId)).toEqual(credit);
  const after = await desk.denialById(denial.denialId);
  expect(after.denial).toMatchObject({ state: 'working', openAtPayer: -120_00, movable: 0 });
  expect(after.history[0]?.words).toContain('although it was written off: take the write-off back');
  expect((await app.ask('denial.list', { view: 'open' })).rows.map(({ denialId }) => denialId)).toEqual([denial.denialId]);
  await sound(desk);
  // It is not written off a second time, nor moved on.
  const more = { ...denialAt(after.denial), moneyId: desk.mint(), amount: 120_00 };
  expect(codeOf(await app.reply('denial.writeOff', { ...more, reasonId: OWN_MISTAKE }))).toBe('denial.amount');
  expect(codeOf(await app.reply('denial.transfer', { ...more, to: 'nextPayer', reason: 'Theirs' }))).toBe('denial.amount');
  expect(books(claimId)).toEqual(credit);

  await app.ask('denial.takeBack', { moneyId, reason: 'The payer pays after all' });
  expect(books(claimId)).toEqual({ adjustment: 20_00, paid: 130_00, revenue: -150_00 });
  await sound(desk);
  // The correction undone: the payer's first word stands again, and the denial is worked as before.
  await desk.undo(corrected);
  expect(books(claimId)).toEqual({ paid: 30_00, revenue: -150_00, 'payer 1': 120_00 });
  expect((await desk.denialById(denial.denialId)).denial).toMatchObject({ movable: 120_00, amount: 120_00 });
  await sound(desk);
});

test('a claim declined whole and written off, then paid by a second answer: the same, and undone it is as it was', async () => {
  const desk = await openDenialsOfTwo();
  const { books } = desk;
  const { claimId, denial } = await desk.declined('T1');
  await writeOff(desk, denial);
  const said = desk.answer(claimId, [[['CO-50', 120_00]], [['CO-50', 30_00]]]);
  const corrected = await desk.post('T2', [desk.reversal(said), desk.answer(claimId, [[], []])]);
  expect(books(claimId)).toEqual({ paid: 150_00, revenue: -150_00, writeOff: 150_00, 'payer 1': -150_00 });
  expect((await desk.denialById(denial.denialId)).denial.state).toBe('working');
  await sound(desk);
  await desk.undo(corrected);
  expect(books(claimId)).toEqual({ revenue: -150_00, writeOff: 150_00 });
  // Nothing is left to work: it is given up again, as it was.
  const undone = await desk.denialById(denial.denialId);
  expect(undone.denial).toMatchObject({ state: 'givenUp', movable: 0 });
  expect(undone.history[0]?.words).not.toContain('take the write-off back');
  await sound(desk);
  await desk.again(corrected);
  expect(books(claimId)).toEqual({ paid: 150_00, revenue: -150_00, writeOff: 150_00, 'payer 1': -150_00 });
  await sound(desk);
});

test('a request that waits for approval is not booked once the payer has paid', async () => {
  const desk = await openDenialsOfTwo();
  const { app, books, mint } = desk;
  const { claimId, denial } = await desk.declined('T1');
  const moneyId = mint();
  const asked = { ...denialAt(denial), moneyId, amount: denial.movable, reasonId: OWN_MISTAKE };
  expect(await app.reply('denial.writeOff', asked, 'biller')).toMatchObject({ ok: true, value: { state: 'waiting' } });
  const said = desk.answer(claimId, [[['CO-50', 120_00]], [['CO-50', 30_00]]]);
  await desk.post('T2', [desk.reversal(said), desk.answer(claimId, [[], []])]);
  expect(codeOf(await app.reply('denial.decide', { moneyId, approved: true }))).toBe('denial.amount');
  expect(books(claimId)).toEqual({ paid: 150_00, revenue: -150_00 });
  await app.ask('denial.decide', { moneyId, approved: false, words: 'It was paid' });
  expect((await desk.denialById(denial.denialId)).denial).toMatchObject({ state: 'paid', approval: false });
  await sound(desk);
});

test('what the payer declined stands line by line again when the answer that paid it is undone, and is written off line by line', async () => {
  const desk = await openDenialsOfTwo();
  const { books } = desk;
  const { claimId, denial, lines } = await desk.declined('T1', [[['CO-50', 120_00]], []]);
  const said = desk.answer(claimId, [[['CO-50', 120_00]], []]);
  const corrected = await desk.post('T2', [desk.reversal(said), desk.answer(claimId, [[], []])]);
  expect((await desk.denialById(denial.denialId)).denial.state).toBe('paid');
  await desk.undo(corrected);
  const again = await desk.denialById(denial.denialId);
  expect(again.denial).toMatchObject({ state: 'new', amount: 120_00, movable: 120_00 });
  expect(again.lines).toEqual(lines);
  await writeOff(desk, again.denial);
  expect(desk.openLines(claimId)).toEqual([]);
  expect(books(claimId)).toEqual({ paid: 30_00, revenue: -150_00, writeOff: 120_00 });
  await sound(desk);
});

test('however often the payer says again that it paid, the denial stays on the list until the write-off is taken back', async () => {
  const desk = await openDenialsOfTwo();
  const { app } = desk;
  const { claimId, denial } = await desk.declined('T1');
  const moneyId = await writeOff(desk, denial);
  const denied = desk.answer(claimId, [[['CO-50', 120_00]], [['CO-50', 30_00]]]);
  const short = desk.answer(claimId, [[['CO-45', 20_00]], []]);
  await desk.post('T2', [desk.reversal(denied), short]);
  await desk.post('T3', [desk.reversal(short), desk.answer(claimId, [[], []])], '2026-07-21');
  const { state } = (await desk.denialById(denial.denialId)).denial;
  expect(state).toBe('working');
  expect((await app.ask('denial.list', { view: 'open' })).count).toBe(1);
  await app.ask('denial.takeBack', { moneyId, reason: 'The payer pays after all' });
  expect(desk.books(claimId)).toEqual({ paid: 150_00, revenue: -150_00 });
  expect((await desk.denialById(denial.denialId)).denial.state).toBe('paid');
  await sound(desk);
});
