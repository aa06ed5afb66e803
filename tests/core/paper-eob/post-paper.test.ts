import { expect, test } from 'vitest';
import { openPaperDesk } from '../../support/paper-desk.ts';

test('a check typed from paper posts, stands among the remittances, is undone and posted again', async () => {
  const desk = await openPaperDesk();
  const { app } = desk;
  const { claimId } = await desk.visit([120_00, 30_00]);
  await desk.send(1);
  const draft = await desk.typed(desk.check(100_00), [
    {
      claimId,
      lines: [
        ['100', '80', '45; 2'],
        ['25', '20', '45; PR-3 5', 'N130'],
      ],
    },
  ]);
  const done = await desk.post(draft);
  expect(done).toMatchObject({ posted: 1, keptBack: 0, waiting: 0, paid: 100_00, kept: 0, status: 'posted' });
  const shown = await app.ask('remittance.get', { remittanceId: done.remittanceId });
  expect(shown.proof).toMatchObject({ balanced: true, payment: 100_00, claimsPaid: 100_00 });
  expect(shown.claims[0]).toMatchObject({ state: 'posted', writtenOff: 25_00, patientPart: 25_00, paid: 100_00 });
  expect((await desk.verify()).ok).toBe(true);
});
