import { expect, test } from 'vitest';
import { closingHandlers } from '#core/closing/handlers.ts';
import { cents, parseDecimal } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

const DAY = plainDate('2026-07-14');
const BASES = ['posting', 'entry', 'service'] as const;

test('the file of a day sheet has every entry and comes to its figures, by each kind of day', async () => {
  const { app, visit, patientId } = await openMoneyDesk(DAY);
  Object.assign(app.handlers, closingHandlers);
  await visit([120_00, 30_00]);
  await visit([45_00]);
  for (const amount of [25_00, 5_01])
    await app.ask('payment.take', {
      ...{ paymentId: app.newId(), patientId, encounterId: null, superbillId: null, method: 'cash' as const, reference: '' },
      ...{ amount: cents(amount), receivedOn: DAY },
    });
  for (const basis of BASES) {
    const asked = { from: plainDate('2020-01-01'), through: DAY, basis };
    const { figures, entryCount, entries } = await app.ask('sheet.get', { ...asked, limit: 1 });
    const { base64, name } = await app.ask('sheet.csv', asked);
    const [head = '', ...rows] = Buffer.from(base64, 'base64').toString('utf8').trimEnd().split('\r\n');
    expect([name, rows.length, entries.length]).toEqual(['day-sheet-2026-07-14.csv', entryCount, Math.min(1, entryCount)]);
    const sum = (column: string) => {
      const at = head.split(',').indexOf(column) - head.split(',').length;
      return rows.reduce((whole, row) => whole + Number(parseDecimal(row.split(',').at(at) ?? '')), 0);
    };
    const told = ['Charges', 'Payments', 'Adjustments', 'Write-offs', 'Receivable'].map(sum);
    expect([basis, ...told]).toEqual([basis, figures.charges, figures.payments, figures.adjustments, figures.writeOffs, figures.end]);
  }
});
