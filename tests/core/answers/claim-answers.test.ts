import { expect, test } from 'vitest';
import { openAnswersDesk } from './answers-desk.ts';

const TAKEN = [{ category: 'A0', status: '16', entity: 'PR' }] as const;
const IN = [{ category: 'A2', status: '20', entity: 'PR' }] as const;
const MEMBER = [{ category: 'A7', status: '164', entity: 'IL' }] as const;

test('clearinghouse and payer answer one after the other; the reason leads to the field with what was sent there', async () => {
  const { visits, sendAll, ack277, hear, status, app } = await openAnswersDesk();
  const [one, two] = await visits(2);
  const { read } = await sendAll();
  const numbers = [one?.claimNumber ?? '', two?.claimNumber ?? ''] as const;
  await hear(
    ack277(read, 'AY', [
      { claimNumber: numbers[0], statuses: TAKEN },
      { claimNumber: numbers[1], statuses: TAKEN },
    ]),
  );
  expect([status(one?.claimId ?? ''), status(two?.claimId ?? '')]).toEqual(['submitted', 'submitted']);
  const [heard] = await hear(
    ack277(read, 'PR', [
      { claimNumber: numbers[0], statuses: IN },
      { claimNumber: numbers[1], statuses: MEMBER },
    ]),
  );
  expect(heard).toMatchObject({ claimsMoved: 2, words: expect.stringContaining('1 claim taken, 1 rejected') });
  expect([status(one?.claimId ?? ''), status(two?.claimId ?? '')]).toEqual(['accepted', 'rejected']);
  const { rows } = await app.ask('answer.rejected', {});
  expect(rows).toMatchObject([
    {
      source: 'payer',
      code: 'A7:164:IL',
      places: [{ title: 'member ID', box: '1a', place: 'coverage', loop: '2010BA', element: 'NM109' }],
    },
  ]);
  const shown = await app.ask('answer.ofClaim', { claimId: two?.claimId ?? '' });
  const rejection = shown.answers.find(({ verdict }) => verdict === 'rejected');
  const memberId = read.groups[0]?.transactions[0]?.claims[0]?.memberId;
  expect(memberId).toBeTruthy();
  expect(rejection?.places[0]).toMatchObject({ sent: memberId, said: 'information invalid: member ID (subscriber)' });
  expect(shown.answers.map(({ kind, source }) => `${kind} ${source}`)).toEqual(
    expect.arrayContaining(['277CA payer', '277CA clearinghouse']),
  );
  expect(await app.ask('answer.batches', {})).toMatchObject([{ byClearinghouse: 2, byPayer: 2, rejected: 1, remitted: 0 }]);
  expect((await app.ask('answer.exceptions', {})).rows).toEqual([]);
});

test('a line that is turned away is named by its number', async () => {
  const { visits, sendAll, ack277, hear, app } = await openAnswersDesk();
  const [one] = await visits(1);
  const { read } = await sendAll();
  const lineControlNumber = read.groups[0]?.transactions[0]?.claims[0]?.lines[1]?.lineControlNumber ?? '';
  const line = {
    lineControlNumber,
    procedureCode: 'G0008',
    charge: 30_00,
    statuses: [{ category: 'A7', status: '507', entity: '' }] as const,
  };
  await hear(
    ack277(read, 'PR', [{ claimNumber: one?.claimNumber ?? '', statuses: [{ category: 'A7', status: '21', entity: '' }], lines: [line] }]),
  );
  const { rows } = await app.ask('answer.rejected', {});
  expect(rows[0]?.words).toContain('line 2: information invalid: procedure code');
  expect(rows[0]?.places).toMatchObject([{ line: 2, title: 'procedure code', box: '24D', place: 'charges' }]);
});

test('a claim that was mended and sent again does not fall by an answer to the time before', async () => {
  const { visits, sendAll, ack277, hear, status, app, setToday } = await openAnswersDesk();
  const [one] = await visits(1);
  const claimId = one?.claimId ?? '';
  const first = await sendAll();
  const reject = (day: string, reference = '') =>
    ack277(first.read, 'PR', [{ claimNumber: one?.claimNumber ?? '', statuses: MEMBER }], { day, reference });
  await hear(ack277(first.read, 'AY', [{ claimNumber: one?.claimNumber ?? '', statuses: MEMBER }]));
  setToday('2026-07-20');
  const { claim } = await app.ask('claim.get', { claimId });
  const resent = await app.ask('answer.resend', { claimId, version: claim.version });
  expect(resent).toMatchObject({ status: 'queued', findings: [] });
  expect(await app.ask('answer.rejected', { fixed: true })).toMatchObject({ open: 0, fixed: 1, rows: [{ claimId, status: 'queued' }] });
  await sendAll();
  expect(await app.ask('answer.rejected', { fixed: true })).toMatchObject({ open: 0, fixed: 0, rows: [] });
  // By the batch that it names, and by its day when it names none.
  await hear(ack277(first.read, 'PR', [{ claimNumber: one?.claimNumber ?? '', statuses: MEMBER }], { day: '2026-07-21' }));
  await hear(reject('2026-07-18', 'NOT OURS'));
  expect(status(claimId)).toBe('submitted');
  const { answers } = await app.ask('answer.ofClaim', { claimId });
  expect(answers.filter(({ late }) => late)).toHaveLength(2);
  // Of the day of the second sending and later nobody can say that it is about the first.
  await hear(reject('2026-07-20', 'NOT OURS'));
  expect(status(claimId)).toBe('rejected');
});

test('counts and amounts that do not agree with themselves or with what was sent wait for a person', async () => {
  const { visits, sendAll, ack277, hear, app } = await openAnswersDesk();
  const [one, two] = await visits(2);
  const { read } = await sendAll();
  const both = [one, two].map((claim) => ({ claimNumber: claim?.claimNumber ?? '', statuses: TAKEN }));
  const good = Buffer.from(ack277(read, 'AY', both)).toString('latin1');
  const heard = async (text: string) => {
    await hear(Buffer.from(text, 'latin1'));
    const { rows } = await app.ask('answer.exceptions', {});
    for (const { exceptionId } of rows) await app.ask('answer.settle', { exceptionId, closed: true, reason: 'looked at' });
    return rows.map(({ words }) => words);
  };
  expect(await heard(good)).toEqual([]);
  expect(await heard(good.replace('QTY*90*2', 'QTY*90*3'))).toEqual([expect.stringContaining('its own claims come to 2 claims')]);
  expect(await heard(good.replace('AMT*YU*300', 'AMT*YU*299'))).toEqual([expect.stringContaining('for 299.00')]);
  expect(await heard(good.replace(/(STC\*A0:16:PR\*\d+\*WQ\*)150(.*?STC)/s, '$1151$2').replace('AMT*YU*300', 'AMT*YU*301'))).toEqual([
    expect.stringContaining('says 151.00 was charged, 150.00 was sent'),
  ]);
  const half = Buffer.from(ack277(read, 'AY', both.slice(0, 1))).toString('latin1');
  expect(await heard(half)).toEqual([expect.stringContaining('batch 1 had 2 claims for 300.00')]);
});

test('what says nothing clear about a claim, or names none of ours, moves nothing and waits', async () => {
  const { visits, sendAll, ack277, hear, status, app } = await openAnswersDesk();
  const [one] = await visits(1);
  const { read } = await sendAll();
  const told = { claimNumber: one?.claimNumber ?? '', statuses: TAKEN };
  const unclear = Buffer.from(ack277(read, 'PR', [told]))
    .toString('latin1')
    .replace(/STC\*A0:16:PR\*(\d+)\*WQ/g, 'STC*Z9:16:PR*$1*');
  await hear(Buffer.from(unclear, 'latin1'));
  await hear(ack277(read, 'PR', [{ claimNumber: 'SOMEBODYELSE', statuses: MEMBER }]));
  expect(status(one?.claimId ?? '')).toBe('submitted');
  expect((await app.ask('answer.exceptions', {})).rows.map(({ words }) => words)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('does not say whether the claim was taken'),
      '277CA: no claim of ours has the number SOMEBODYELSE',
    ]),
  );
});

test('a cut answer is applied as far as it goes, and fetched again', async () => {
  const { visits, sendAll, ack277, hear, status, app } = await openAnswersDesk();
  const [one] = await visits(1);
  const { read } = await sendAll();
  const whole = ack277(read, 'PR', [{ claimNumber: one?.claimNumber ?? '', statuses: MEMBER }]);
  await hear(whole.subarray(0, whole.length - 40));
  expect(status(one?.claimId ?? '')).toBe('rejected');
  const { rows } = await app.ask('answer.exceptions', {});
  expect(rows.map(({ fix }) => fix)).toContain('Fetch the file again. What could be read of it has been applied.');
  await hear(whole);
  const { answers } = await app.ask('answer.ofClaim', { claimId: one?.claimId ?? '' });
  expect(answers.filter(({ verdict }) => verdict === 'rejected')).toHaveLength(1);
});

test('nobody answers: first the 999 is missing, then the payer, then the money', async () => {
  const { visits, sendAll, ack999, ack277, hear, app, setToday } = await openAnswersDesk();
  const [one] = await visits(1);
  const { read } = await sendAll();
  const missing = async (day: string) => {
    setToday(day);
    const { counts, rows } = await app.ask('answer.silent', {});
    expect(rows.map((row) => row.missing)).toEqual(counts.flatMap((each) => Array(each.count).fill(each.missing)));
    return counts.map((each) => each.missing).join();
  };
  expect(await missing('2026-07-14')).toBe('');
  expect(await missing('2026-07-15')).toBe('acknowledgement');
  await hear(ack999(read, 'A'));
  expect(await missing('2026-07-16')).toBe('');
  expect(await missing('2026-07-17')).toBe('payer');
  await hear(ack277(read, 'AY', [{ claimNumber: one?.claimNumber ?? '', statuses: TAKEN }]));
  expect(await missing('2026-07-17')).toBe('payer');
  await hear(ack277(read, 'PR', [{ claimNumber: one?.claimNumber ?? '', statuses: IN }]));
  expect(await missing('2026-08-01')).toBe('');
  expect(await missing('2026-09-30')).toBe('remittance');
});
