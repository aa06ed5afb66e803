import { expect, test } from 'vitest';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import { answerStatusQuestions } from '#core/simulator/status-answers.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { readSentTransaction } from '#core/x12/sent-transaction.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { openAnswersDesk } from './answers-desk.ts';

const DAY = plainDate('2026-07-14');

/** A facility's bill, sent as 837I. */
async function billed(typeOfBill = '0711') {
  const desk = await openAnswersDesk();
  const { app, patient, rendering } = desk;
  const superbillId = app.newId();
  const { renderingProviderId } = rendering;
  await app.ask('superbill.create', { superbillId, patientId: patient.patientId, renderingProviderId, visitDate: DAY });
  const visit = typedEncounter(app.newId, renderingProviderId, { serviceDate: DAY, typeOfBill, institutional: NEW_BILL });
  const lines = visit.lines.map((line) => ({ ...line, revenueCode: '0521', chargeLineId: app.newId() }));
  const approved = await app.ask('charge.approve', { superbillId, encounter: { ...visit, lines }, copay: null });
  expect(approved.status).toBe('ready');
  const claim = { claimId: approved.claimId ?? '', claimNumber: approved.claimNumber ?? '' };
  const sent = await desk.sendAll();
  expect(inspectBytes('a.837', sent.bytes).interchanges[0]?.groups[0]?.version).toBe('005010X223A2');
  return { ...desk, ...claim, sent, answersOf: async () => (await app.ask('answer.ofClaim', { claimId: claim.claimId })).answers };
}

async function asked(typeOfBill?: string) {
  const desk = await billed(typeOfBill);
  desk.setToday('2026-08-20');
  await desk.app.ask('answer.ask', {});
  const [question] = await desk.app.ask('answer.questions', {});
  const bytes = desk.app.files.outbox.get(question?.fileName ?? '') ?? new Uint8Array();
  const answer = (outcome: 'paid' | 'rejected') =>
    answerStatusQuestions(bytes, { seed: 1, today: plainDate('2026-08-21'), controlNumber: 77, outcomes: { [desk.claimNumber]: outcome } });
  return { ...desk, bytes, answer };
}

test('a 276 asks about a facility bill by its type, and the 277 that says it back is told on the claim', async () => {
  const { bytes, answer, hear, claimNumber, answersOf } = await asked();
  expect(Buffer.from(bytes).toString('latin1')).toContain(`REF*BLT*0711~\nREF*EJ*${claimNumber}~`);
  expect(inspectBytes('a.276', bytes).findings).toEqual([]);
  const said = answer('paid');
  expect(inspectBytes('a.277', said).findings).toEqual([]);
  expect(Buffer.from(said).toString('latin1')).toContain('REF*BLT*0711~');
  expect(await hear(said)).toMatchObject([{ outcome: 'read', words: '277: 1 claim answered' }]);
  expect((await answersOf())[0]).toMatchObject({ kind: '277', words: expect.stringContaining('says paid') });
});

test('a 277 may leave out the zero and change the last digit; about another kind of bill it waits for a person and moves nothing', async () => {
  const said = (bytes: Uint8Array, type: string) =>
    Buffer.from(Buffer.from(bytes).toString('latin1').replace('REF*BLT*0711', `REF*BLT*${type}`));
  const same = await asked();
  await same.hear(said(same.answer('rejected'), '717'));
  expect(same.status(same.claimId)).toBe('rejected');
  const other = await asked();
  await other.hear(said(other.answer('rejected'), '111'));
  expect(other.status(other.claimId)).toBe('submitted');
  const { rows } = await other.app.ask('answer.exceptions', {});
  expect(rows).toMatchObject([{ words: expect.stringContaining('it is about a bill of type 111, and the claim is none') }]);
});

test('a fault that a 999 names in an 837I leads to the form locator and to what was sent', async () => {
  const { sent, ack999, hear, answersOf } = await billed();
  const placed = readSentTransaction(sent.bytes, '1');
  const at = (id: string, qualifier = '') =>
    placed?.segments.find(({ segment, qualifier: own }) => segment.id === id && (qualifier === '' || own === qualifier))?.segment.number ??
    0;
  const fault = (segmentId: string, position: number, element: readonly [number, number | null]) => ({
    ...{ segmentId, position, loop: '2300', code: '8', claimNumber: null },
    elements: [{ position: element[0], component: element[1], code: '7', value: '' }],
  });
  await hear(
    ack999(sent.read, 'R', [fault('SV2', at('SV2'), [1, null]), fault('NM1', at('NM1', '71'), [9, null]), fault('CLM', at('CLM'), [5, 1])]),
  );
  const [answer] = (await answersOf()).filter(({ places }) => places.length > 0);
  expect(answer?.places).toMatchObject([
    { line: 1, loop: '2400', element: 'SV201', box: 'FL 42', title: 'revenue code', place: 'charges', sent: '0521' },
    { loop: '2310A', element: 'NM109', box: 'FL 76', title: 'attending NPI', place: 'rendering' },
    { loop: '2300', element: 'CLM05-1', box: 'FL 4', title: 'type of bill', place: 'charges', sent: '71' },
  ]);
});

test('a 277CA says the type of bill, and a status code leads to where the 837I says what it means', async () => {
  const { sent, hear, status, claimId, claimNumber, answersOf } = await billed();
  const { ack277ca } = answerBatch(sent.bytes, { seed: 1, today: DAY, outcomes: { [claimNumber]: 'pay' } });
  for (const bytes of ack277ca) {
    expect(inspectBytes('a.277', bytes).findings).toEqual([]);
    expect(Buffer.from(bytes).toString('latin1')).toContain('REF*BLT*711~');
  }
  await hear(...ack277ca);
  expect(status(claimId)).toBe('accepted');
  const other = await billed();
  const { sent: again } = other;
  const statuses = [
    { category: 'A7', status: '454', entity: '' },
    { category: 'A7', status: '562', entity: '82' },
  ] as const;
  await other.hear(other.ack277(again.read, 'PR', [{ claimNumber: other.claimNumber, statuses }]));
  expect(other.status(other.claimId)).toBe('rejected');
  const [answer] = (await other.answersOf()).filter(({ places }) => places.length > 0);
  expect(answer?.places).toMatchObject([
    { element: 'SV202-2', box: 'FL 44', title: 'procedure code' },
    { element: 'NM109', loop: '2310D', box: 'FL 76' },
  ]);
  expect(await answersOf()).not.toEqual([]);
});

test('a rejected facility bill that nobody touched would be sent as it was; one that was mended says what changed', async () => {
  const { app, sent, ack277, hear, claimId, claimNumber } = await billed();
  await hear(ack277(sent.read, 'PR', [{ claimNumber, statuses: [{ category: 'A7', status: '454', entity: '' }] }]));
  const { changes } = await app.ask('answer.ofClaim', { claimId });
  expect(changes).toEqual([]);
});
