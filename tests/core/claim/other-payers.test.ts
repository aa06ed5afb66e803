import { expect, test } from 'vitest';
import { openTwoPayers, type Taken } from '../../support/two-payer-desk.ts';

const SHARED: Taken = [
  [
    ['CO-45', 20_00],
    ['PR-2', 20_00],
  ],
  [['PR-1', 5_00]],
];

test('the claim page is told what the payer before decided, line by line, and whose decision it follows', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  expect(await desk.app.ask('claim.otherPayers', { claimId: first })).toEqual({ earlier: [], follows: null, changed: [] });
  const answer = desk.answer(first, SHARED, { remarks: ['N130'] });
  await desk.post('CHECK1', [answer]);
  const claimId = desk.claims()[1]?.claimId ?? '';
  const { claimNumber } = desk.claims()[0] ?? { claimNumber: '' };
  const told = await desk.app.ask('claim.otherPayers', { claimId });
  expect(told.follows).toEqual({ claimId: first, claimNumber, payerName: 'Prairie Mutual', sentOn: false });
  expect(told.changed).toEqual([]);
  expect(told.earlier).toEqual([
    {
      ...{ rank: 'primary', payerName: 'Prairie Mutual', notCovered: null, payerControlNumber: `P${claimNumber}`, decidedOn: '2026-07-20' },
      ...{ paid: 105_00, left: 25_00, adjusted: [], remarks: ['N130'] },
      lines: [
        {
          ...{ lineNumber: 1, code: 'T1015', paid: 80_00, left: 20_00 },
          adjusted: [
            { name: 'CO-45', amount: 20_00 },
            { name: 'PR-2', amount: 20_00 },
          ],
        },
        { lineNumber: 2, code: 'G0008', paid: 25_00, left: 5_00, adjusted: [{ name: 'PR-1', amount: 5_00 }] },
      ],
    },
  ]);
  await desk.app.ask('batch.create', {});
  await desk.post('CHECK2', [desk.reversal(answer)], '2026-08-01');
  const after = await desk.app.ask('claim.otherPayers', { claimId });
  expect(after.earlier).toEqual([]);
  expect(after.changed).toEqual([{ payerName: 'Prairie Mutual', paidBefore: 105_00, paidNow: 0, leftBefore: 25_00, leftNow: 0 }]);
});

test('behind the form of a claim to a later payer stand the pages of the payer before; they print alone too', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  await desk.post('CHECK1', [desk.answer(first, SHARED)]);
  const claimId = desk.claims()[1]?.claimId ?? '';
  const pages = async (claimIds: readonly string[], eob: 'with' | 'without' | 'only') => {
    const { base64 } = await desk.app.ask('claim.document', { claimIds: [...claimIds], mode: 'drawn', eob });
    return Number(/\/Type \/Pages\n\/Count (\d+)/.exec(Buffer.from(base64, 'base64').toString('latin1'))?.[1]);
  };
  expect([await pages([claimId], 'with'), await pages([claimId], 'without'), await pages([claimId], 'only')]).toEqual([2, 1, 1]);
  expect(await pages([first, claimId], 'with')).toBe(3);
  await expect(pages([first], 'only')).rejects.toThrow('claim.noDecision');
});
