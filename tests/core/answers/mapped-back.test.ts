import { expect, test } from 'vitest';
import { readSentTransaction } from '#core/x12/sent-transaction.ts';
import { openAnswersDesk } from './answers-desk.ts';

/** Position in its set of the n-th segment that looks like this. */
const positionOf = (bytes: Uint8Array, pattern: RegExp, nth = 0): number => {
  const sent = readSentTransaction(bytes, '1');
  const found = sent?.segments.filter(({ segment }) => pattern.test(segment.elements.join('*')));
  return found?.[nth]?.segment.number ?? 0;
};
const fault = (segmentId: string, position: number, code: string, element?: readonly [number, number | null, string]) => ({
  ...{ segmentId, position, loop: '2300', code, claimNumber: null },
  elements: element ? [{ position: element[0], component: element[1], code: element[2], value: '' }] : [],
});

test('a fault in a 999 leads to the claim, the line, the box and what was sent; the other claims of the set are told that it is not theirs', async () => {
  const { visits, sendAll, ack999, hear, status, app } = await openAnswersDesk();
  const [one, two, three] = await visits(3);
  const { bytes, read } = await sendAll();
  const [first] = await hear(ack999(read, 'R', [fault('SV1', positionOf(bytes, /^SV1/, 3), '8', [1, 2, '7'])]));
  expect(first?.words).toContain('999 rejected');
  for (const { claimId } of [one, two, three].flatMap((claim) => claim ?? [])) expect(status(claimId)).toBe('rejected');
  const { rows, open, files } = await app.ask('answer.rejected', {});
  expect(open).toBe(3);
  expect(files).toMatchObject([{ claimCount: 3, open: 3, words: expect.stringContaining('segments have faults') }]);
  const named = rows.filter(({ places }) => places.length > 0);
  expect(named).toHaveLength(1);
  expect(named[0]?.words).toBe('Refused by the receiver: line 2: procedure code (G0008) is no valid code');
  expect(named[0]?.places).toEqual([
    {
      line: 2,
      loop: '2400',
      element: 'SV101-2',
      box: '24D',
      title: 'procedure code',
      place: 'charges',
      sent: 'G0008',
      said: 'is no valid code',
    },
  ]);
  expect(rows.filter(({ places }) => places.length === 0).map(({ words }) => words)).toEqual(
    Array(2).fill('Refused with the whole set it was sent in (segments have faults); nothing is said against this claim itself'),
  );
});

test('a fault of the subscriber is mended on the patient when they are one, and a missing segment is named by its loop', async () => {
  const { visits, sendAll, ack999, hear, app } = await openAnswersDesk();
  const [claim] = await visits(1);
  const { bytes, read } = await sendAll();
  const dmg = fault('DMG', positionOf(bytes, /^DMG/), '8', [2, null, '8']);
  const missing = { ...fault('N4', positionOf(bytes, /^REF\*(EI|SY)/), '3'), loop: '2010AA' };
  await hear(ack999(read, 'R', [dmg, missing]));
  const { answers } = await app.ask('answer.ofClaim', { claimId: claim?.claimId ?? '' });
  const [answer] = answers.filter(({ places }) => places.length > 0);
  expect(answer?.places).toMatchObject([
    {
      title: 'birth date and sex of the subscriber',
      box: '3',
      place: 'patient',
      loop: '2010BA',
      element: 'DMG02',
      said: 'is no valid date',
    },
    { title: 'billing city and state', place: 'practice', element: 'N4', said: 'is missing' },
  ]);
  expect(answer?.segments.some((segment) => segment.startsWith('IK3'))).toBe(true);
});

test('a remark on one claim of an accepted set moves nothing and is kept', async () => {
  const { visits, sendAll, ack999, hear, status, app } = await openAnswersDesk();
  const [one, two] = await visits(2);
  const { bytes, read } = await sendAll();
  const remark = { ...fault('HI', positionOf(bytes, /^HI/, 1), '8', [1, 2, 'I12']), claimNumber: two?.claimNumber ?? '' };
  await hear(ack999(read, 'E', [remark]));
  expect([status(one?.claimId ?? ''), status(two?.claimId ?? '')]).toEqual(['submitted', 'submitted']);
  const { answers } = await app.ask('answer.ofClaim', { claimId: two?.claimId ?? '' });
  expect(answers.map(({ words }) => words)).toEqual(
    expect.arrayContaining([expect.stringContaining('Taken, with a remark: diagnosis'), 'accepted with remarks']),
  );
  expect((await app.ask('answer.ofClaim', { claimId: one?.claimId ?? '' })).answers.map(({ words }) => words)).toEqual([
    'accepted with remarks',
  ]);
});

test('a TA1 that refuses unread rejects every claim; a duplicate number moves none and waits for a person', async () => {
  const { visits, sendAll, ta1, hear, status, app } = await openAnswersDesk();
  const [one] = await visits(1);
  const first = await sendAll();
  const [told] = await hear(ta1(first.read, 'R', '025'));
  expect(told?.words).toContain('a file with this control number was received before');
  expect(status(one?.claimId ?? '')).toBe('submitted');
  const { rows } = await app.ask('answer.exceptions', {});
  expect(rows).toMatchObject([
    { kind: 'TA1', batchNumber: 1, fix: expect.stringContaining('If the 999 of this batch came, nothing is lost') },
  ]);
  expect(rows[0]?.segments[0]).toMatch(/^TA1\*/);
  await hear(ta1(first.read, 'R', '023'));
  expect(status(one?.claimId ?? '')).toBe('rejected');
  // A late word that it arrived takes nothing back, neither from the claim nor from the batch.
  await hear(ta1(first.read, 'A', '000'));
  expect(status(one?.claimId ?? '')).toBe('rejected');
  expect(await app.ask('answer.batches', {})).toMatchObject([{ number: 1, status: 'rejected', interchange: 'rejected', rejected: 1 }]);
});

test('an answer about nothing of ours waits, once, and can be closed and opened again', async () => {
  const { visits, sendAll, ta1, hear, app } = await openAnswersDesk();
  await visits(1);
  const { read } = await sendAll();
  const strange = { ...read, interchange: { ...read.interchange, controlNumber: '000000007' } };
  await hear(ta1(strange, 'A', '000'));
  await hear(ta1(strange, 'A', '000'));
  const { rows, count } = await app.ask('answer.exceptions', {});
  expect(count).toBe(1);
  const exceptionId = rows[0]?.exceptionId ?? '';
  await app.ask('answer.settle', { exceptionId, closed: true, reason: 'Another program sent it' });
  expect((await app.ask('answer.exceptions', {})).count).toBe(0);
  expect(await app.reply('answer.settle', { exceptionId, closed: true, reason: 'again' })).toMatchObject({
    ok: false,
    code: 'answer.settled',
  });
  await app.ask('answer.settle', { exceptionId, closed: false, reason: 'Look again' });
  expect((await app.ask('answer.exceptions', {})).count).toBe(1);
  expect(await app.reply('answer.settle', { exceptionId: app.newId(), closed: true, reason: 'x' })).toMatchObject({
    code: 'answer.notFound',
  });
});
