import { sql } from '#db/connection/handles.ts';
import { owedByEncounter, unappliedOf } from '#db/queries/ledger.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from './money-desk.ts';

export const TODAY = plainDate('2026-07-14');

/** A desk where two families pay for themselves: what each visit is charged, its guarantor owes. */
export async function openDeskMoney() {
  const desk = await openMoneyDesk(TODAY);
  const { app, build } = desk;
  app.db.run(sql`UPDATE coverage SET effective_to = '2020-01-01'`);
  const accounts = ['first', 'second'].map(() => build.guarantor());
  const [first = '', second = ''] = accounts;
  const patients = [build.patient({}, first), build.patient({}, first), build.patient({}, second)].map(({ patientId }) => patientId);
  const visits: { readonly encounterId: string; readonly guarantorId: string; readonly charge: number }[] = [];
  const charge = async (patient: number, amount: number) => {
    const { encounterId } = await desk.visit([amount], 0, patients[patient]);
    visits.push({ encounterId, guarantorId: patient === 2 ? second : first, charge: amount });
    return encounterId;
  };
  const money = (patient: number, amount: number, more: Partial<CallInput<'payment.take'>> = {}) => ({
    ...{ paymentId: app.newId(), patientId: patients[patient] ?? '', encounterId: null, amount: cents(amount), receivedOn: TODAY },
    ...{ method: 'check' as const, reference: '1042', ...more },
  });
  const owed = (encounterId: string) => owedByEncounter(app.db, encounterId).guarantor;
  const credit = (guarantorId: string) => unappliedOf(app.db, guarantorId);
  const cash = () =>
    app.db.get<{ cash: number }>(sql`SELECT coalesce(sum(amount_cents), 0) AS cash FROM posting WHERE account = 'cash'`)?.cash ?? 0;
  /** Names of proofs that fail. */
  const broken = async () => (await app.ask('ledger.verify', {})).checks.filter(({ ok }) => !ok).map(({ name }) => name);
  return { ...desk, first, second, patients, visits, charge, money, owed, credit, cash, broken };
}
