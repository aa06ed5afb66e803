import { expect, test } from 'vitest';
import { cents } from '#shared/kernel/cents.ts';
import { ALL_DECLINED, codeOf, type DenialsOfTwo, openDenialsOfTwo } from './two-payers.ts';

const sound = async (desk: DenialsOfTwo) => {
  expect(await desk.faults()).toEqual([]);
  expect(desk.strays()).toEqual([]);
  expect(desk.app.failures).toEqual([]);
};

test('what the first payer declined is moved to the second, whose claim tells the decision; taken back, that claim waits', async () => {
  const desk = await openDenialsOfTwo();
  const { app, books, claims, facts, mint } = desk;
  const other = await desk.sentVisit();
  const { claimId, denial } = await desk.declined('T1');
  expect(denial).toMatchObject({ nextPayerName: 'Blue Meadow', movable: 150_00 });
  expect(claims()).toHaveLength(2);
  const before = books(claimId);
  const elsewhere = books(other);
  await sound(desk);
  const moneyId = mint();
  const asked = { denialId: denial.denialId, version: denial.version, moneyId, amount: denial.movable, reason: 'Blue Meadow covers it' };
  expect(await app.ask('denial.transfer', { ...asked, to: 'nextPayer' })).toMatchObject({ state: 'booked' });
  expect(books(claimId)).toEqual({ 'payer 2': 150_00, revenue: -150_00 });
  expect(books(other)).toEqual(elsewhere);
  await sound(desk);
  const born = claims()[2];
  expect(born).toMatchObject({ rank: 2, status: 'ready' });
  const told = facts(born?.claimId ?? '').earlierPayers?.[0];
  expect(told).toMatchObject({ payerName: 'Prairie Mutual', paid: 0 });
  expect(told?.lines.flatMap(({ adjustments }) => adjustments.map(({ reason, amount }) => [reason, amount]))).toEqual([
    ['50', 120_00],
    ['50', 30_00],
  ]);
  expect((await desk.denialById(denial.denialId)).denial).toMatchObject({ state: 'passedOn', openAtPayer: 0, movable: 0 });
  expect(codeOf(await app.reply('denial.transfer', { ...asked, moneyId: mint(), to: 'nextPayer' }))).toBe('denial.changedElsewhere');

  await app.ask('denial.takeBack', { moneyId, reason: 'Appeal first' });
  expect(books(claimId)).toEqual(before);
  expect(books(other)).toEqual(elsewhere);
  expect((await desk.denialById(denial.denialId)).denial).toMatchObject({ state: 'working', movable: 150_00 });
  expect(claims()[2]).toMatchObject({ claimId: born?.claimId, status: 'onHold' });
  await sound(desk);

  const again = await desk.denialById(denial.denialId);
  const more = { ...asked, version: again.denial.version, moneyId: mint(), to: 'nextPayer' as const };
  await app.ask('denial.transfer', more);
  expect(claims().slice(2)).toEqual([{ ...born, status: 'ready' }]);
  expect(books(claimId)).toEqual({ 'payer 2': 150_00, revenue: -150_00 });
  await sound(desk);
});

test('one line declined beside one that left money: the transfer adds to what the second payer is asked for already', async () => {
  const desk = await openDenialsOfTwo();
  const { app, books, claims, mint } = desk;
  const { claimId, denial } = await desk.declined('T1', [[['CO-50', 120_00]], [['PR-1', 30_00]]]);
  expect(denial).toMatchObject({ amount: 120_00, movable: 120_00 });
  const born = claims().find(({ rank }) => rank === 2);
  expect(books(claimId)).toEqual({ 'payer 1': 120_00, 'payer 2': 30_00, revenue: -150_00 });
  const moneyId = mint();
  const asked = {
    denialId: denial.denialId,
    version: denial.version,
    moneyId,
    amount: cents(120_00),
    reason: 'Theirs',
    to: 'nextPayer' as const,
  };
  expect(codeOf(await app.reply('denial.transfer', { ...asked, amount: 150_00 }))).toBe('denial.amount');
  await app.ask('denial.transfer', asked);
  expect(books(claimId)).toEqual({ 'payer 2': 150_00, revenue: -150_00 });
  expect(claims()).toHaveLength(2);
  await sound(desk);
  await app.ask('denial.takeBack', { moneyId, reason: 'Appeal first' });
  expect(books(claimId)).toEqual({ 'payer 1': 120_00, 'payer 2': 30_00, revenue: -150_00 });
  expect(claims().find(({ rank }) => rank === 2)).toMatchObject({ claimId: born?.claimId, status: born?.status });
  await sound(desk);
});

test('the first payer’s check undone after a transfer: the second claim waits, and comes again with the check', async () => {
  const desk = await openDenialsOfTwo();
  const { app, books, claims, mint } = desk;
  const { claimId, denial, remittanceId } = await desk.declined('T1');
  const moneyId = mint();
  const at = { denialId: denial.denialId, version: denial.version };
  await app.ask('denial.transfer', { ...at, moneyId, amount: cents(150_00), reason: 'Theirs', to: 'nextPayer' });
  const moved = books(claimId);
  await desk.undo(remittanceId);
  expect(claims().find(({ rank }) => rank === 2)?.status).toBe('onHold');
  expect((await desk.denialById(denial.denialId)).denial.state).toBe('passedOn');
  expect(books(claimId)).toEqual(moved);
  await sound(desk);
  await desk.again(remittanceId);
  expect(claims().find(({ rank }) => rank === 2)?.status).toBe('ready');
  await sound(desk);
  await app.ask('denial.takeBack', { moneyId, reason: 'Appeal first' });
  expect(books(claimId)).toEqual({ 'payer 1': 150_00, revenue: -150_00 });
  await sound(desk);
});

test('the second payer pays and the transfer is taken back: what it paid is a credit with it that everybody sees', async () => {
  const desk = await openDenialsOfTwo();
  const { app, books, claims, mint } = desk;
  const { claimId, denial } = await desk.declined('T1');
  const moneyId = mint();
  const at = { denialId: denial.denialId, version: denial.version };
  await app.ask('denial.transfer', { ...at, moneyId, amount: cents(150_00), reason: 'Theirs', to: 'nextPayer' });
  await app.ask('batch.create', {});
  const second = claims().find(({ rank }) => rank === 2)?.claimId ?? '';
  await desk.post('T2', [desk.answer(second, [[['CO-45', 20_00]], []], { memberId: 'BM5500123' })]);
  expect(books(claimId)).toEqual({ adjustment: 20_00, paid: 130_00, revenue: -150_00 });
  await sound(desk);
  await app.ask('denial.takeBack', { moneyId, reason: 'The first pays after all' });
  expect(books(claimId)).toEqual({
    ...{ adjustment: 20_00, paid: 130_00, revenue: -150_00 },
    ...{ 'payer 1': 150_00, 'payer 2': -150_00 },
  });
  expect((await desk.denialById(denial.denialId)).denial).toMatchObject({ state: 'working', movable: 150_00 });
  await sound(desk);
});

test('declined by one payer after the other it goes on to the third; a fourth is told of, and no claim asks it', async () => {
  const desk = await openDenialsOfTwo({ third: true, fourth: true });
  const { app, books, claims, mint } = desk;
  const { claimId } = await desk.declined('T1');
  const moveOn = async (id: string) => {
    const { denialId, version } = (await desk.denialOf(id)).denial;
    const moved = { moneyId: mint(), amount: cents(150_00), reason: 'Theirs', to: 'nextPayer' as const };
    await app.ask('denial.transfer', { denialId, version, ...moved });
    await sound(desk);
  };
  await moveOn(claimId);
  for (const [rank, memberId] of [
    [2, 'BM5500123'],
    [3, 'DW9000001'],
  ] as const) {
    expect(books(claimId)).toEqual({ [`payer ${rank}`]: 150_00, revenue: -150_00 });
    await app.ask('batch.create', {});
    const asked = claims().find((one) => one.rank === rank)?.claimId ?? '';
    await desk.post(`T${rank}`, [desk.answer(asked, ALL_DECLINED, { memberId })]);
    await moveOn(asked);
  }
  expect(books(claimId)).toEqual({ 'payer 4': 150_00, revenue: -150_00 });
  expect(claims().map(({ rank, status }) => `${rank} ${status}`)).toEqual(['1 denied', '2 denied', '3 denied']);
  const third = claims()[2]?.claimId ?? '';
  const told = (await app.ask('claim.get', { claimId: third })).events.map(({ words }) => words);
  expect(told.filter((words) => words.includes('a fourth payer: nobody asks it from here'))).toHaveLength(1);
});
