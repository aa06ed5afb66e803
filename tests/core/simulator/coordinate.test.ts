import { expect, test } from 'vitest';
import { openTwoPayers, SECOND_MEMBER } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;
const states = (desk: Desk) => desk.claims().map(({ rank, status }) => `${rank} ${status}`);

async function answered(desk: Desk, seed: number, outcome: 'coinsurance' | 'pay') {
  const outcomes = Object.fromEntries(desk.claims().map(({ claimNumber }) => [claimNumber, outcome]));
  const { answer } = await desk.send(seed, outcomes);
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  return answer.remittances.map((bytes) => new TextDecoder().decode(bytes));
}

test('the invented second payer is told what the first left and pays that, no more', async () => {
  const desk = await openTwoPayers();
  await desk.visit([120_00, 30_00]);
  await answered(desk, 5, 'coinsurance');
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  const { insurers } = await desk.owed();
  expect(insurers).toBeGreaterThan(0);
  const [text = ''] = await answered(desk, 6, 'pay');
  expect(states(desk)).toEqual(['1 paid', '2 paid']);
  expect(text).toMatch(/CLP\*[^*]+\*2\*150\*/);
  expect(text).toMatch(/CAS\*OA\*23\*/);
  expect(await desk.owed()).toMatchObject({ insurers: 0, patient: 0 });
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('Medicare sends a claim on to the Medigap payer that it names, and that one answers under the same number', async () => {
  const desk = await openTwoPayers({ coverage: { medigap: true } });
  desk.build.payer(desk.partner.tradingPartnerId, { ...desk.payer, filingIndicator: 'MB' });
  await desk.app.ask('coverage.save', {
    patientId: desk.patientId,
    coverage: { ...desk.coverage, memberId: '1EG4TE5MK73', casesOnly: false },
  });
  await desk.visit([120_00, 30_00]);
  const texts = await answered(desk, 7, 'coinsurance');
  const { claimNumber } = desk.claims()[0] ?? { claimNumber: '' };
  const said = texts.join('');
  expect(said).toContain(`CLP*${claimNumber}*19*`);
  expect(said).toContain(`CLP*${claimNumber}*2*`);
  expect(said).toContain(SECOND_MEMBER);
  expect(states(desk)).toEqual(['1 paid', '2 paid']);
  expect(await desk.owed()).toMatchObject({ insurers: 0 });
});
