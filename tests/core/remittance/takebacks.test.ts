import { expect, test } from 'vitest';
import { lookAnew, takebacksToLook } from '#db/queries/takeback-books.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { type Answer, brokenProofs, claimOn, postLetter, receiveLetter, reversalOf } from '../../support/payer-letter.ts';

const DAY = '2026-07-14';
type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;

/** Visits of 100.00 each, sent; the payer pays 80.00 of each under the numbers PM1, PM2, ... */
async function desk(visits: number) {
  const opened = await openMoneyDesk(DAY);
  const claims = [];
  for (let index = 1; index <= visits; index += 1) claims.push(await opened.visit([100_00]));
  await opened.app.ask('batch.create', {});
  const answers = claims.map(
    ({ claimNumber }, index): Answer => ({
      claimNumber,
      payerNumber: `PM100000${index + 1}`,
      lines: [{ charge: 100_00, off: { 'CO-45': 20_00 } }],
    }),
  );
  return { opened, claims, answers };
}

/** What the list says; Today's count, kept from one question to the next, must say the same. */
async function shown({ app }: Desk, show: 'open' | 'all' = 'all') {
  const { rows } = await app.ask('takeback.list', { show });
  expect(takebacksToLook(app.db)).toEqual(lookAnew(app.db));
  expect(takebacksToLook(app.db).count).toBe(rows.filter(({ state }) => state === 'look').length);
  return rows.map(({ kind, state, announced, withheld, refunded, left }) => [kind, state, announced, withheld, refunded, left]);
}

test('a balance carried forward is told from money withheld, over three checks and in any order', async () => {
  const { opened, answers } = await desk(3);
  const [first, second, third] = answers as [Answer, Answer, Answer];
  await postLetter(opened, { trace: 'T1', date: '2026-07-20', claims: [first, second] }, DAY);
  // Claims below zero: the check is 0, nothing is withheld, 80.00 is carried forward.
  const zero = await receiveLetter(
    opened,
    { trace: 'T2', date: '2026-08-03', claims: [reversalOf(first)], plbs: [{ code: 'FB', reference: 'T2', amount: -80_00 }] },
    DAY,
  );
  const [touched] = await opened.app.ask('takeback.ofRemittance', { remittanceId: zero });
  expect(touched).toMatchObject({ position: 0, takeback: { kind: 'forward', state: 'look', announced: 80_00, withheld: 0, left: 80_00 } });
  await opened.app.ask('remittance.post', { remittanceId: zero });
  expect(await shown(opened)).toEqual([['forward', 'open', 80_00, 0, 0, 80_00]]);
  await postLetter(
    opened,
    { trace: 'T3', date: '2026-08-17', claims: [third], plbs: [{ code: 'FB', reference: '0000T2', amount: 50_00 }] },
    DAY,
  );
  const { rows, totals, counts } = await opened.app.ask('takeback.list', { show: 'open' });
  expect([counts, totals]).toEqual([
    { look: 0, open: 1, done: 0 },
    { announced: 80_00, withheld: 50_00, refunded: 0, left: 30_00 },
  ]);
  expect(rows[0]?.words).toBe(
    '80.00 was carried forward: nothing was withheld from that check, which was below zero. 50.00 has been withheld since; 30.00 is still to come.',
  );
  expect(rows[0]?.events.map(({ kind, traceNumber, amount }) => [kind, traceNumber, amount])).toEqual([
    ['reversal', 'T2', -80_00],
    ['announced', 'T2', -80_00],
    ['withheld', 'T3', 50_00],
  ]);
  expect(rows[0]?.origins).toMatchObject([{ claimNumber: first.claimNumber, reversed: 80_00, standing: 0 }]);
  await postLetter(
    opened,
    {
      trace: 'T4',
      date: '2026-09-01',
      claims: [],
      plbs: [
        { code: 'FB', reference: 'T2', amount: 30_00 },
        { code: 'L6', reference: '', amount: -30_00 },
      ],
    },
    DAY,
  );
  expect(await shown(opened)).toEqual([['forward', 'done', 80_00, 80_00, 0, 0]]);
  expect(await brokenProofs(opened)).toEqual([]);
  expect(await opened.app.ask('takeback.byCode', { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') })).toMatchObject([
    { code: 'FB', belongs: 'Balance carried forward', gave: 80_00, cost: 80_00, net: 0 },
    { code: 'L6', words: 'Interest', belongs: 'Interest', gave: 30_00, cost: 0, net: 30_00, count: 1 },
  ]);
});

test('a recovery is announced under one number of the claim and withheld under another', async () => {
  const { opened, answers } = await desk(2);
  const [first, second] = answers as [Answer, Answer];
  await postLetter(opened, { trace: 'T1', date: '2026-07-20', claims: [first] }, DAY);
  // Put off: the reversal lowers the check, the announced recovery raises it again.
  await postLetter(
    opened,
    {
      trace: 'T2',
      date: '2026-08-03',
      claims: [reversalOf(first)],
      plbs: [{ code: 'WO', reference: `${first.payerNumber} 123456789A`, amount: -80_00 }],
    },
    DAY,
  );
  const { rows } = await opened.app.ask('takeback.list', { show: 'open' });
  expect(rows).toMatchObject([{ kind: 'recovery', state: 'open', announced: 80_00, withheld: 0, left: 80_00 }]);
  expect(rows[0]?.origins).toMatchObject([{ claimNumber: first.claimNumber, rule: 'its reference has the payer’s number of the claim' }]);
  await postLetter(
    opened,
    { trace: 'T3', date: '2026-08-17', claims: [second], plbs: [{ code: 'WO', reference: first.claimNumber, amount: 80_00 }] },
    DAY,
  );
  expect(await shown(opened)).toEqual([['recovery', 'done', 80_00, 80_00, 0, 0]]);
  expect(await brokenProofs(opened)).toEqual([]);
});

test('a recovery that nobody announced waits; a person names the claim, pairs or accepts it, and takes that back', async () => {
  const { opened, claims, answers } = await desk(2);
  const [first, second] = answers as [Answer, Answer];
  await postLetter(
    opened,
    { trace: 'T1', date: '2026-07-20', claims: [first, second], plbs: [{ code: 'WO', reference: '', amount: 10_00 }] },
    DAY,
  );
  const later = await postLetter(
    opened,
    {
      trace: 'T2',
      date: '2026-08-03',
      claims: [],
      plbs: [
        { code: 'WO', reference: 'LETTER 5', amount: -10_00 },
        { code: 'CS', reference: '', amount: 10_00 },
      ],
    },
    DAY,
  );
  expect(await shown(opened)).toEqual([
    ['recovery', 'look', 0, 10_00, 0, 0],
    ['recovery', 'open', 10_00, 0, 0, 10_00],
  ]);
  const { app } = opened;
  const [row] = (await app.ask('takeback.list', {})).rows;
  const [event] = row?.events ?? [];
  const place = { remittanceId: event?.remittanceId ?? '', position: event?.position ?? 0 };
  expect(await app.reply('takeback.pair', { ...place, other: place, reason: 'letter' })).toMatchObject({ code: 'takeback.itself' });
  expect(await app.reply('takeback.pair', { ...place, other: { remittanceId: later, position: 0 }, reason: ' ' })).toMatchObject({
    code: 'input.invalid',
  });
  const { linkId } = await app.ask('takeback.pair', { ...place, other: { remittanceId: later, position: 0 }, reason: 'letter of 08/01' });
  expect(await shown(opened)).toEqual([['recovery', 'done', 10_00, 10_00, 0, 0]]);
  expect(await app.reply('takeback.pair', { ...place, other: { remittanceId: later, position: 0 }, reason: 'again' })).toMatchObject({
    code: 'takeback.linkedAlready',
  });
  await app.ask('takeback.unlink', { linkId, reason: 'another letter' });
  expect(await app.reply('takeback.unlink', { linkId, reason: 'twice' })).toMatchObject({ code: 'takeback.notLinked' });
  await app.ask('takeback.nameClaim', { ...place, claimId: claims[1]?.claimId ?? '', reason: 'call' });
  expect((await app.ask('takeback.list', {})).rows[0]?.origins).toMatchObject([
    { claimNumber: second.claimNumber, rule: 'a person named the claim' },
  ]);
  await app.ask('takeback.accept', { ...place, reason: 'Ms. Reed of the payer' });
  expect(await shown(opened)).toEqual([
    ['recovery', 'open', 10_00, 0, 0, 10_00],
    ['recovery', 'done', 0, 10_00, 0, 0],
  ]);
  expect(await app.reply('takeback.accept', { ...place, reason: 'again' })).toMatchObject({ code: 'takeback.nothingToAccept' });
  // The same claim is reversed: the figures that were accepted are others now, so it is to be looked at again.
  await postLetter(
    opened,
    {
      trace: 'T3',
      date: '2026-08-20',
      claims: [reversalOf(second), { ...second, payerNumber: 'PM9', lines: [{ charge: 100_00, off: { 'CO-45': 5_00 } }] }],
      plbs: [{ code: 'WO', reference: second.claimNumber, amount: 15_00 }],
    },
    DAY,
  );
  expect((await shown(opened))[0]).toEqual(['recovery', 'look', 0, 25_00, 0, 0]);
  expect(await brokenProofs(opened)).toEqual([]);
  expect(await app.reply('takeback.list', {}, 'readOnly')).toMatchObject({ ok: true });
  expect(await app.reply('takeback.accept', { ...place, reason: 'no right' }, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
});

test('a refund of ours is credited and offset, and not taken twice', async () => {
  const { opened, answers } = await desk(1);
  const [first] = answers as [Answer];
  await postLetter(opened, { trace: 'T1', date: '2026-07-20', claims: [first] }, DAY);
  const plbs = [
    { code: '72', reference: first.payerNumber, amount: -80_00 },
    { code: 'WO', reference: first.payerNumber, amount: 80_00 },
  ];
  const remittanceId = await postLetter(opened, { trace: 'T2', date: '2026-08-03', claims: [], plbs }, DAY);
  expect(await shown(opened)).toEqual([['recovery', 'done', 0, 80_00, 80_00, 0]]);
  expect((await opened.app.ask('takeback.ofRemittance', { remittanceId })).map(({ position }) => position)).toEqual([0, 1]);
  expect(await brokenProofs(opened)).toEqual([]);
});

test('a reversal under an unknown claim number is suspense until its answer is there, whichever comes first', async () => {
  const { opened, answers } = await desk(2);
  const [first, second] = answers as [Answer, Answer];
  const before = await opened.owed();
  const early = await postLetter(
    opened,
    { trace: 'T2', date: '2026-08-03', claims: [reversalOf(first, { claimNumber: 'XOLD77' }), second] },
    DAY,
  );
  expect((await claimOn(opened, early)).state).toBe('exception');
  expect((await shown(opened))[0]).toEqual(['reversal', 'look', 80_00, 80_00, 0, 0]);
  expect(await brokenProofs(opened)).toEqual([]);
  await postLetter(opened, { trace: 'T1', date: '2026-07-20', claims: [first] }, DAY);
  expect(await claimOn(opened, early)).toMatchObject({ state: 'posted', claimNumber: 'XOLD77' });
  expect(await shown(opened)).toEqual([['reversal', 'done', 80_00, 80_00, 0, 0]]);
  expect((await opened.owed()).insurers).toBe(before.insurers - 100_00);
  expect(await brokenProofs(opened)).toEqual([]);
  // A reversal of a claim that nobody ever saw stays in suspense.
  const never = await postLetter(
    opened,
    {
      trace: 'T5',
      date: '2026-08-10',
      claims: [reversalOf({ ...first, claimNumber: 'XNEVER', payerNumber: 'PM77' })],
      plbs: [{ code: 'FB', reference: 'T5', amount: -80_00 }],
    },
    DAY,
  );
  expect((await claimOn(opened, never)).state).toBe('exception');
  expect((await shown(opened))[0]).toEqual(['forward', 'look', 80_00, 0, 0, 80_00]);
  expect(await brokenProofs(opened)).toEqual([]);
});

test('a reversal that is some cents off takes back the answer that a person names, and the difference stays on its check', async () => {
  const { opened, claims, answers } = await desk(2);
  const [first, second] = answers as [Answer, Answer];
  await postLetter(opened, { trace: 'T1', date: '2026-07-20', claims: [first] }, DAY);
  const off = reversalOf(first, { lines: [{ charge: -100_00, off: { 'CO-45': -25_00 } }] });
  const back = await postLetter(opened, { trace: 'T2', date: '2026-08-03', claims: [off, second] }, DAY);
  const { remittanceClaimId, state, reasons } = await claimOn(opened, back);
  expect([state, reasons]).toEqual(['waiting', ['no earlier answer has exactly these figures']]);
  const { app } = opened;
  const [candidate, another] = await app.ask('takeback.candidates', { remittanceClaimId });
  expect([candidate?.traceNumber, candidate?.differences, another]).toEqual([
    'T1',
    [
      { what: 'paid', answered: 80_00, takenBack: 75_00 },
      { what: 'T1015 paid', answered: 80_00, takenBack: 75_00 },
      { what: 'T1015 CO-45', answered: 20_00, takenBack: 25_00 },
    ],
    undefined,
  ]);
  const answerId = candidate?.remittanceClaimId ?? '';
  expect(await app.reply('takeback.nameAnswer', { remittanceClaimId: answerId, answerId, reason: 'x' })).toMatchObject({
    code: 'takeback.notWaiting',
  });
  const stranger = (await claimOn(opened, back, 1)).remittanceClaimId;
  expect(await app.reply('takeback.nameAnswer', { remittanceClaimId, answerId: stranger, reason: 'x' })).toMatchObject({
    code: 'takeback.otherClaim',
  });
  const named = await app.ask('takeback.nameAnswer', { remittanceClaimId, answerId, reason: 'the payer confirmed it' });
  expect(named).toMatchObject({
    state: 'posted',
    reasons: ['the payer takes back 75.00 where 80.00 was paid: 5.00 stays open on this check'],
  });
  const { lines } = await app.ask('claim.get', { claimId: claims[0]?.claimId ?? '' });
  expect(lines.map(({ paid, balance }) => [paid, balance])).toEqual([[0, 100_00]]);
  expect(await brokenProofs(opened)).toEqual([]);
  await app.ask('takeback.forgetAnswer', { remittanceClaimId });
  expect((await claimOn(opened, back)).state).toBe('waiting');
  expect(await app.reply('takeback.forgetAnswer', { remittanceClaimId })).toMatchObject({ code: 'takeback.notNamed' });
  expect(await brokenProofs(opened)).toEqual([]);
});
