import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const SHARED: Taken = [
  [
    ['CO-45', 20_00],
    ['PR-2', 20_00],
  ],
  [['PR-1', 5_00]],
];
const states = (desk: Desk) => desk.claims().map(({ rank, status }) => `${rank} ${status}`);
const holdOf = (desk: Desk, claimId: string) =>
  desk.app.db.get<{ reason: string }>(sql`SELECT hold_reason AS reason FROM claim WHERE id = ${claimId}`)?.reason;
const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);

test('what the first payer leaves brings forth a claim to the second, with what the first decided', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  await desk.post('CHECK1', [desk.answer(first, SHARED, { remarks: ['N130'] })]);
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  const born = desk.claims()[1]?.claimId ?? '';
  const { claim } = await desk.app.ask('claim.get', { claimId: born });
  expect([claim.payerName, claim.charge, claim.rank, claim.openAtPayer]).toEqual(['Blue Meadow', 150_00, 2, 25_00]);
  const { earlierPayers, rank, lines, claimNumber } = desk.facts(born);
  expect(rank).toBe('secondary');
  expect(lines.map(({ lineControlNumber }) => lineControlNumber)).toEqual([`${claimNumber}-1`, `${claimNumber}-2`]);
  expect(earlierPayers).toHaveLength(1);
  expect(earlierPayers?.[0]).toMatchObject({
    ...{ rank: 'primary', payerName: 'Prairie Mutual', payerId: 'PM001', memberId: 'PM4477120', paid: 105_00, decidedOn: null },
    ...{ payerControlNumber: `P${desk.claims()[0]?.claimNumber}`, patientOwes: null, remarks: ['N130'], adjustments: [] },
    subscriber: { lastName: 'Quillfeather', firstName: 'Marigold' },
    lines: [
      {
        ...{ at: 0, procedureCode: 'T1015', paid: 80_00, decidedOn: '2026-07-20', patientOwes: 20_00, unitThousandths: 1_000 },
        adjustments: [
          { group: 'CO', reason: '45', amount: 20_00 },
          { group: 'PR', reason: '2', amount: 20_00 },
        ],
      },
      { at: 1, paid: 25_00, patientOwes: 5_00, adjustments: [{ group: 'PR', reason: '1', amount: 5_00 }] },
    ],
  });
  await sound(desk);
});

test('the second payer pays its part, and what it leaves goes to the third, then to nobody', async () => {
  const desk = await openTwoPayers({ third: true });
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  const second = desk.claims()[1]?.claimId ?? '';
  await desk.app.ask('batch.create', {});
  const left: Taken = [
    [
      ['OA-23', 100_00],
      ['PR-2', 8_00],
    ],
    [['OA-23', 25_00]],
  ];
  await desk.post(
    'CHECK2',
    [desk.answer(second, left, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B1' })],
    '2026-08-02',
  );
  expect(states(desk)).toEqual(['1 paid', '2 paid', '3 ready']);
  const third = desk.claims()[2]?.claimId ?? '';
  expect(desk.facts(third).earlierPayers?.map(({ rank, payerName, paid }) => [rank, payerName, paid])).toEqual([
    ['primary', 'Prairie Mutual', 105_00],
    ['secondary', 'Blue Meadow', 17_00],
  ]);
  await desk.app.ask('batch.create', {});
  const rest: Taken = [[['OA-23', 112_00]], [['OA-23', 30_00]]];
  await desk.post('CHECK3', [desk.answer(third, rest, { statusCode: '3', memberId: 'DW9000001', payerControlNumber: 'D1' })], '2026-08-20');
  expect(states(desk)).toEqual(['1 paid', '2 paid', '3 paid']);
  await sound(desk);
});

test('nobody is asked when nothing is left, when all was denied, or when there is nobody', async () => {
  const desk = await openTwoPayers();
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), [[['CO-45', 20_00]], []])]);
  const denied: Taken = [[['CO-50', 120_00]], [['CO-50', 30_00]]];
  await desk.post('CHECK2', [desk.answer(await desk.sentVisit(), denied, { statusCode: '4' })]);
  expect(states(desk)).toEqual(['1 paid', '1 denied']);
  // The twin: when the practice says that this reason goes on to the next payer, it does.
  const { payerId } = desk.payer;
  const rule = { postingRuleId: desk.app.newId(), payerId, group: 'CO', reason: '50', action: 'transfer' } as const;
  await desk.app.ask('posting.saveRule', rule);
  await desk.post('CHECK3', [desk.answer(await desk.sentVisit(), denied, { statusCode: '4' })]);
  expect(states(desk)).toEqual(['1 paid', '1 denied', '1 paid', '2 ready']);
  await sound(desk);
});

test('undoing the remittance holds the unsent claim with its reason; posting it again lets it go on, as the same claim', async () => {
  const desk = await openTwoPayers();
  const remittanceId = await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  const [, born] = desk.claims();
  const claimId = born?.claimId ?? '';
  const before = desk.facts(claimId);
  await desk.app.ask('claim.queue', { claimIds: [claimId], queued: true });
  await desk.undo(remittanceId);
  expect(states(desk)).toEqual(['1 submitted', '2 onHold']);
  expect(holdOf(desk, claimId)).toBe('The decision of Prairie Mutual was taken back');
  // A person cannot let it go: it has nothing to tell.
  const { claim } = await desk.app.ask('claim.get', { claimId });
  const { findings, status } = await desk.app.ask('claim.recheck', { claimId, version: claim.version });
  expect([status, findings.map(({ edit }) => edit)]).toEqual(['onHold', [48]]);
  await desk.again(remittanceId);
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  expect(desk.facts(claimId)).toEqual(before);
  await sound(desk);
});

test('a claim that a person holds stays held', async () => {
  const desk = await openTwoPayers();
  const remittanceId = await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  const claimId = desk.claims()[1]?.claimId ?? '';
  await desk.app.ask('claim.hold', { claimId, version: 2, reason: 'The card is asked for' });
  await desk.undo(remittanceId);
  await desk.again(remittanceId);
  expect([states(desk)[1], holdOf(desk, claimId)]).toEqual(['2 onHold', 'The card is asked for']);
});

test('a claim that is void is not brought forth again', async () => {
  const desk = await openTwoPayers();
  const remittanceId = await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  const claimId = desk.claims()[1]?.claimId ?? '';
  const { superbillId } = await desk.app.ask('claim.void', { claimId, version: 2, reason: 'Not covered there' });
  expect(superbillId).toBeNull();
  await desk.undo(remittanceId);
  await desk.again(remittanceId);
  expect(states(desk)).toEqual(['1 paid', '2 voided']);
  expect(desk.app.db.all(sql`SELECT encounter_id FROM opened_visit`)).toEqual([]);
});

test('the charges of a claim to the second payer are not opened through it', async () => {
  const desk = await openTwoPayers();
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  const claimId = desk.claims()[1]?.claimId ?? '';
  await expect(desk.app.ask('claim.editCharges', { claimId, version: 2 })).rejects.toThrow('claim.notMovable');
});

test('when the charges are corrected the unsent claim waits, and asks for what the payer decided on anew', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  const answer = desk.answer(first, SHARED);
  await desk.post('CHECK1', [answer]);
  const born = desk.claims()[1];
  const { claim } = await desk.app.ask('claim.get', { claimId: first });
  const made = await desk.app.ask('claim.correct', {
    claimId: first,
    version: claim.version,
    kind: 'replacement',
    reason: 'A unit missed',
  });
  const { superbillId } = await desk.app.ask('claim.editCharges', { claimId: made.claimId, version: made.version });
  const { encounter } = await desk.app.ask('charge.open', { superbillId, number: null });
  const lines = encounter.lines.map((line, index) => ({
    ...line,
    pointers: [1],
    ...(index === 0 && { charge: cents(240_00), unitThousandths: 2_000 }),
  }));
  await desk.app.ask('charge.approve', { superbillId, encounter: { ...encounter, lines, diagnoses: ['J02.0'] }, copay: null });
  expect(holdOf(desk, born?.claimId ?? '')).toBe('The charges were corrected: the first payer decides anew');
  await desk.app.ask('batch.create', {});
  expect(states(desk)).toEqual(['1 replaced', '2 onHold', '1 submitted']);
  await desk.post('CHECK2', [desk.reversal(answer), desk.answer(made.claimId, SHARED)], '2026-08-01');
  expect(states(desk)).toEqual(['1 replaced', '2 ready', '1 paid']);
  const { lines: asked, earlierPayers, claimNumber, diagnoses } = desk.facts(born?.claimId ?? '');
  expect([asked.map(({ charge }) => charge), claimNumber]).toEqual([[240_00, 30_00], born?.claimNumber]);
  expect([earlierPayers?.[0]?.paid, diagnoses]).toEqual([225_00, ['J02.0']]);
  await sound(desk);
});

test('a decision that changes after the claim has left is said on it, by how much, and again when it is as it was', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  const answer = desk.answer(first, SHARED);
  await desk.post('CHECK1', [answer]);
  await desk.app.ask('batch.create', {});
  const claimId = desk.claims()[1]?.claimId ?? '';
  const more: Taken = [
    [
      ['CO-45', 20_00],
      ['PR-2', 30_00],
    ],
    [['PR-1', 5_00]],
  ];
  const second = await desk.post('CHECK2', [desk.reversal(answer), desk.answer(first, more)], '2026-08-01');
  const saidOn = async () =>
    (await desk.app.ask('claim.get', { claimId })).events.filter(({ code }) => code === 'decisionChanged').map(({ words }) => words);
  const words = 'Prairie Mutual decided otherwise after this claim left: paid 105.00 then, 95.00 now; left 25.00 then, 35.00 now.';
  expect(await saidOn()).toEqual([words]);
  expect(states(desk)).toEqual(['1 paid', '2 submitted']);
  await desk.undo(second);
  expect(await saidOn()).toEqual([words, 'What the payers before decided is what this claim told them']);
  await desk.again(second);
  expect(await saidOn()).toHaveLength(3);
  await sound(desk);
});
