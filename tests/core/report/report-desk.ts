import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

/** A desk with visits of three months, answered and posted, a credit and a copay; today is 14 July. */
export async function openReportDesk() {
  const desk = await openMoneyDesk('2026-03-02');
  Object.assign(desk.app.handlers, handlers);
  for (const [round, day] of ['2026-03-02', '2026-05-04', '2026-06-20'].entries()) {
    desk.setToday(day);
    await desk.visit([120_00, 30_00], 20_00);
    await desk.visit([90_00 + round]);
    const { answer } = await desk.send(30 + round);
    for (const bytes of answer.remittances) desk.receive(bytes);
    await desk.read();
    if (round < 2) await desk.postAll();
  }
  desk.setToday('2026-07-14');
  const other = desk.build.patient({ lastName: '=Creditor', firstName: 'Cy' });
  const money = { amount: cents(33_00), method: 'cash' as const, reference: '', receivedOn: plainDate('2026-07-14') };
  await desk.app.ask('payment.take', { paymentId: desk.app.newId(), patientId: other.patientId, encounterId: null, ...money });
  const sum = (account: string): number =>
    desk.app.db.get<{ amount: number }>(sql`SELECT coalesce(sum(amount_cents), 0) AS amount FROM posting WHERE account = ${account}`)
      ?.amount ?? 0;
  return { ...desk, sum };
}
