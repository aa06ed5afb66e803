import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import type { CallInput, OperationName, Output } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from './builders.ts';
import { openMoneyDesk } from './money-desk.ts';

export type UndoDesk = Awaited<ReturnType<typeof openUndoDesk>>;

/**
 * A small practice in the middle of its work, on every handler of the program: claims paid, declined and ready, a visit without a
 * coverage, an open superbill, a credit, a check that may bounce.
 */
export async function openUndoDesk() {
  const desk = await openMoneyDesk();
  const { app, build, rendering, patientId, patient, visit, send, receive, read, postAll } = desk;
  Object.assign(app.handlers, handlers);
  const today = plainDate('2026-07-14');
  await app.ask('payment.saveSettings', { fee: cents(30_00), code: 'A9999' });
  const visits = [await visit([120_00, 30_00]), await visit([90_00]), await visit([75_00, 45_00])];
  const names = visits.map(({ claimNumber }) => claimNumber);
  const { answer } = await send(5, { [names[0] ?? '']: 'pay', [names[1] ?? '']: 'deny', [names[2] ?? '']: 'pay' });
  for (const bytes of answer.remittances) receive(bytes);
  await read();
  await postAll();
  await visit([60_00]);
  const self = build.patient({ firstName: 'Bramble' });
  const slip = async () => {
    const superbillId = app.newId();
    const asked = { superbillId, patientId: self.patientId, renderingProviderId: rendering.renderingProviderId, visitDate: today };
    await app.ask('superbill.create', asked);
    return superbillId;
  };
  /** A visit of somebody without a coverage. */
  const selfVisit = async () => {
    const superbillId = await slip();
    const encounter = typedEncounter(app.newId, rendering.renderingProviderId);
    await app.ask('charge.approve', { superbillId, encounter, copay: null });
    return superbillId;
  };
  const take = async (whom: string, amount: number, method: 'card' | 'check', apply: 'oldest' | 'credit') => {
    const paymentId = app.newId();
    const how = apply === 'credit' ? ({ how: 'credit' } as const) : ({ how: 'rule', rule: 'oldest', encounterId: null } as const);
    const what = { paymentId, patientId: whom, encounterId: null, superbillId: null, amount: cents(amount), method, reference: '' };
    await app.ask('payment.take', { ...what, receivedOn: today, apply: how });
    return paymentId;
  };
  await selfVisit();
  await slip();
  await take(self.patientId, 40_00, 'check', 'oldest');
  await take(self.patientId, 25_00, 'card', 'credit');
  const accounts = [patient.guarantorId, self.guarantorId];
  return { ...desk, accounts, patients: [patientId, self.patientId], slip, selfVisit, take };
}

const sorted = <T>(rows: readonly T[]): readonly T[] => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/**
 * What people see of the practice: every balance by account, visit, line, payer and guarantor; accounts, claims, superbills, remittances,
 * denials, runs and the rows of Today. What is open is open, however far somebody had got with it; what is void is not seen.
 */
export async function seen({ app, accounts }: Pick<UndoDesk, 'app' | 'accounts'>) {
  const balances = app.db.all(sql`
    SELECT account, detail, encounter_id AS visit, charge_line_id AS line, coverage_id AS coverage, guarantor_id AS guarantor,
      sum(amount_cents) AS amount
    FROM posting GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(amount_cents) <> 0 ORDER BY 1, 2, 3, 4, 5, 6`);
  const money = [];
  for (const guarantorId of accounts) {
    const { owed, credit, visits, overpaid, refundsOwed, bounced } = await app.ask('payment.account', { guarantorId });
    money.push({ owed, credit, refundsOwed, bounced, visits: visits.map((visit) => [visit.encounterId, visit.owed]), overpaid });
  }
  const claims = await app.ask('claim.list', { view: 'all' });
  const superbills = [];
  for (const status of ['open', 'noCharge', 'void'] as const)
    for (const { superbillId } of await app.ask('superbill.list', { status })) superbills.push([superbillId, status]);
  const remittances = await app.ask('remittance.list', { status: 'all' });
  const denials = await app.ask('denial.list', { view: 'open' });
  const runs = await app.ask('statement.runs', {});
  const { groups } = await app.ask('today.get', {});
  return {
    balances,
    money,
    claims: sorted(claims.rows.filter(({ status }) => status !== 'voided').map(({ claimNumber, status }) => [claimNumber, status])),
    superbills: sorted(superbills),
    remittances: sorted(remittances.map(({ remittanceId, status }) => [remittanceId, status])),
    denials: sorted(denials.rows.map(({ denialId, amount }) => [denialId, amount])),
    runs: runs.filter(({ status }) => status !== 'undone').map(({ number, status }) => [number, status]),
    today: groups.flatMap(({ rows }) => rows.map(({ key, count, amount }) => [key, count, amount])),
  };
}

/** Asks and answers undefined when it is refused, as a person is who presses a key that does not fit. */
export async function attempt<N extends OperationName>(
  { app }: Pick<UndoDesk, 'app'>,
  name: N,
  input: CallInput<N>,
): Promise<Output<N> | undefined> {
  const failures = app.failures.length;
  const reply = await app.reply(name, input);
  if (app.failures.length > failures) throw app.failures.at(-1)?.error ?? new Error(name);
  return reply.ok ? (reply.value as Output<N>) : undefined;
}
