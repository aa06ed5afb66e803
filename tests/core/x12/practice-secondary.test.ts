import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { setMedicareSecondaryType } from '#db/queries/coverage.ts';
import { MEDICARE_SECONDARY_TYPES } from '#shared/domain/coverage/medicare-secondary.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const SHARED: Taken = [
  [
    ['CO-45', 20_00],
    ['PR-2', 20_00],
  ],
  [['PR-1', 5_00]],
];

/** Lets the claims that are ready leave, and gives the segments of their file, which our checker has nothing against. */
async function leave({ app }: Desk): Promise<readonly string[]> {
  const { batches, held } = await app.ask('batch.create', {});
  expect(held).toEqual([]);
  expect(batches).toHaveLength(1);
  const bytes = app.files.outbox.get(batches[0]?.fileName ?? '') ?? new Uint8Array();
  const report = inspectBytes('batch.837', bytes);
  expect(report.findings).toEqual([]);
  expect(report.interchanges[0]?.groups[0]?.transactions[0]?.balanced).toEqual({
    transaction: true,
    unbalancedClaims: 0,
    unbalancedLines: 0,
  });
  return read837(bytes).flatMap(({ segments }) => textOf(segments));
}
const from = (segments: readonly string[], start: string) => segments.filter((segment) => segment.startsWith(start));

test('a claim to the second payer tells what the first decided, line by line, and balances', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  await desk.post('CHECK1', [desk.answer(first, SHARED, { remarks: ['N130'] })]);
  const segments = await leave(desk);
  expect(from(segments, 'SBR')).toEqual(['SBR*S*18*77******BL', expect.stringMatching(/^SBR\*P\*18/)]);
  expect(segments).toEqual(
    expect.arrayContaining([
      'AMT*D*105',
      'MOA***N130',
      `REF*F8*P${desk.claims()[0]?.claimNumber}`,
      'SVD*PM001*80*HC:T1015**1',
      'CAS*CO*45*20',
      'CAS*PR*2*20',
      'SVD*PM001*25*HC:G0008**1',
      'CAS*PR*1*5',
      'AMT*EAF*20',
      'AMT*EAF*5',
    ]),
  );
  expect(from(segments, 'DTP*573')).toEqual(['DTP*573*D8*20260720', 'DTP*573*D8*20260720']);
});

test('a claim to the third payer tells of both before it', async () => {
  const desk = await openTwoPayers({ third: true });
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  await leave(desk);
  const second = desk.claims()[1]?.claimId ?? '';
  const left: Taken = [
    [
      ['OA-23', 100_00],
      ['PR-2', 8_00],
    ],
    [['OA-23', 25_00]],
  ];
  const said = desk.answer(second, left, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B1' });
  await desk.post('CHECK2', [said], '2026-08-02');
  const segments = await leave(desk);
  expect(from(segments, 'SBR').map((segment) => segment.slice(0, 5))).toEqual(['SBR*T', 'SBR*P', 'SBR*S']);
  expect(from(segments, 'AMT*D')).toEqual(['AMT*D*105', 'AMT*D*17']);
  expect(from(segments, 'SVD')).toHaveLength(4);
  expect(from(segments, 'CAS*OA')).toEqual(['CAS*OA*23*100', 'CAS*OA*23*25']);
});

/** Leaves out the payer of the newest claim of a rank. */
async function leaveOut(desk: Desk, rank: number) {
  const claimId = desk.claims().findLast((one) => one.rank === rank)?.claimId ?? '';
  const { version } = (await desk.app.ask('claim.get', { claimId })).claim;
  await desk.app.ask('claim.notCovered', { claimId, version, reason: 'The plan has no such benefit' });
}
const NOTHING_DECIDED = ['AMT*D', 'AMT*EAF', 'CAS', 'SVD', 'DTP*573', 'MOA', 'REF*F8'];

test('secondary-surely-not-covered: the second payer is told that the first was not asked, and nothing else of it', async () => {
  const desk = await openTwoPayers();
  await desk.visit([120_00, 30_00]);
  await leaveOut(desk, 1);
  const segments = await leave(desk);
  expect(from(segments, 'SBR')).toEqual(['SBR*S*18*77******BL', expect.stringMatching(/^SBR\*P\*18/)]);
  expect(from(segments, 'AMT')).toEqual(['AMT*A8*150']);
  expect(NOTHING_DECIDED.flatMap((start) => from(segments, start))).toEqual([]);
});

test('tertiary-first-payer-not-asked: the second decides, and the third is told of both', async () => {
  const desk = await openTwoPayers({ third: true });
  await desk.visit([120_00, 30_00]);
  await leaveOut(desk, 1);
  await leave(desk);
  const second = desk.claims()[1]?.claimId ?? '';
  await desk.post('CHECK1', [desk.answer(second, SHARED, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B1' })]);
  const segments = await leave(desk);
  expect(from(segments, 'SBR').map((segment) => segment.slice(0, 5))).toEqual(['SBR*T', 'SBR*P', 'SBR*S']);
  expect(from(segments, 'AMT').slice(0, 2)).toEqual(['AMT*A8*150', 'AMT*D*105']);
  expect(from(segments, 'SVD').map((segment) => segment.split('*')[1])).toEqual(['BM022', 'BM022']);
});

test('tertiary-second-payer-not-asked: the first decided, and the third is told that the second was not asked', async () => {
  const desk = await openTwoPayers({ third: true });
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  await leaveOut(desk, 2);
  const segments = await leave(desk);
  expect(from(segments, 'SBR').map((segment) => segment.slice(0, 5))).toEqual(['SBR*T', 'SBR*P', 'SBR*S']);
  expect(from(segments, 'AMT').slice(0, 2)).toEqual(['AMT*D*105', 'AMT*A8*150']);
  expect(from(segments, 'SVD').map((segment) => segment.split('*')[1])).toEqual(['PM001', 'PM001']);
});

test.each(MEDICARE_SECONDARY_TYPES)('Medicare after another payer says why: %s', async (type) => {
  const medicare = { name: 'Medicare Part B', payerCode: '06102', filingIndicator: 'MB' };
  const desk = await openTwoPayers({
    second: medicare,
    coverage: { memberId: '1EG4TE5MK73', groupNumber: '', planName: '' },
  });
  setMedicareSecondaryType(desk.app.db, desk.other.coverageId, type);
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  const segments = await leave(desk);
  expect(from(segments, 'SBR')).toEqual([`SBR*S*18***${type}****MB`, expect.stringMatching(/^SBR\*P\*18/)]);
  expect(from(segments, 'SVD')).toEqual(['SVD*PM001*80*HC:T1015**1', 'SVD*PM001*25*HC:G0008**1']);
});

test('Medicare after another payer stays until somebody says why', async () => {
  const desk = await openTwoPayers({
    second: { name: 'Medicare Part B', payerCode: '06102', filingIndicator: 'MB' },
    coverage: { memberId: '1EG4TE5MK73', groupNumber: '', planName: '' },
  });
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  expect(desk.claims().map(({ rank, status }) => `${rank} ${status}`)).toEqual(['1 paid', '2 onHold']);
});

test('amounts that were corrected before the claim left are told as they stand in the end', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  const answer = desk.answer(first, SHARED);
  await desk.post('CHECK1', [answer]);
  const more: Taken = [
    [
      ['CO-45', 20_00],
      ['PR-2', 30_00],
    ],
    [['PR-1', 5_00]],
  ];
  await desk.post('CHECK2', [desk.reversal(answer), desk.answer(first, more)], '2026-08-01');
  const segments = await leave(desk);
  expect(from(segments, 'AMT*D')).toEqual(['AMT*D*95']);
  expect(from(segments, 'CAS*PR')).toEqual(['CAS*PR*2*30', 'CAS*PR*1*5']);
  expect(from(segments, 'DTP*573')).toEqual(['DTP*573*D8*20260801', 'DTP*573*D8*20260801']);
});
