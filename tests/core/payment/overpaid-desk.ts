import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { appendJournal } from '#db/queries/ledger.ts';
import { NOWHERE, pair } from '#shared/domain/ledger/entries/place.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';

/** A desk where payers pay too much: what each payer brings for a visit that it does not owe. */
export async function openOverpaidDesk() {
  const desk = await openDeskMoney();
  const { app, build } = desk;
  Object.assign(app.handlers, handlers);
  const overpay = (encounterId: string, patient: number, filingIndicator: string, amount: number, day: PlainDate = TODAY) => {
    const payer = build.payer(desk.partner.tradingPartnerId, {
      name: `Payer ${filingIndicator}`,
      payerCode: filingIndicator,
      filingIndicator,
    });
    const ended = { effectiveTo: plainDate('2020-01-01') };
    const { coverageId } = build.coverage(desk.patients[patient] ?? '', payer.payerId, ended);
    const place = { ...NOWHERE, encounterId, coverageId };
    const postings = pair(['cash', place, 'check'], ['receivable.coverage', place, ''], cents(amount));
    const source = { kind: 'remittance', id: app.newId() } as const;
    appendJournal(
      app.db,
      { id: app.newId(), effectiveDate: day, kind: 'payerPayment', reason: '', source, remittanceId: null, reversesId: null, postings },
      { operationId: app.newId(), userId: null, recordedAt: instant(`${day}T12:00:00.000Z`) },
    );
    return { encounterId, coverageId };
  };
  const returns = async () => (await app.ask('today.get', {})).groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'returns');
  const setAside = () =>
    app.db.get<{ sum: number }>(sql`SELECT coalesce(-sum(amount_cents), 0) AS sum FROM posting WHERE account = 'refundPayable'`)?.sum;
  return { ...desk, overpay, returns, setAside };
}
