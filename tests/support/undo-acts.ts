import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { attempt, type UndoDesk } from './undo-desk.ts';

/** Takes back what an act did, and says so: a refusal of an undo is a fault. */
export type Undo = () => Promise<unknown>;
type Act = (desk: UndoDesk, n: number, amount: number) => Promise<Undo | undefined>;

/** The reason that a write-off of the starter list has. */
const OWN_MISTAKE = '00000000-0001-7000-8000-000000000018';
const reason = 'as in the walk';
const pick = <T>(rows: readonly T[], n: number): T | undefined => rows[n % Math.max(1, rows.length)];

const paymentsOf = async (desk: UndoDesk) => (await desk.app.ask('payment.list', {})).rows;
const standing = async (desk: UndoDesk) => (await paymentsOf(desk)).filter(({ ended }) => ended === '');
/** A payment that came back counts by new journals: a move from before is taken back by its new step, which no toast names. */
const moved = async ({ app }: UndoDesk, paymentId: string) =>
  (await app.ask('payment.show', { paymentId })).steps.some((one) => one.undoable);
const claimAt = async ({ app }: UndoDesk, n: number, statuses: readonly string[]) =>
  pick(
    (await app.ask('claim.list', { view: 'all' })).rows.filter(({ status }) => statuses.includes(status)),
    n,
  );
/** A remittance opens a closed claim again, and closing it is a person's word: whoever undoes both closes it anew. */
const someClosed = async (desk: UndoDesk) => (await claimAt(desk, 0, ['closed'])) !== undefined;
const versionOf = async ({ app }: UndoDesk, claimId: string) => (await app.ask('claim.get', { claimId })).claim.version;
const answers = async (desk: UndoDesk, n: number, states: readonly string[]) => {
  const check = pick(await desk.app.ask('remittance.list', { status: 'all' }), n);
  if (!check) return undefined;
  const { claims } = await desk.app.ask('remittance.get', { remittanceId: check.remittanceId });
  return pick(
    claims.filter(({ state }) => states.includes(state)),
    n,
  );
};

/** Each act with the way back from it, both by operations of the contract; undefined when there is nothing to do it on. */
export const acts: Readonly<Record<string, Act>> = {
  'payment.take': async (desk, n, amount) => {
    const paymentId = await desk.take(pick(desk.patients, n) ?? '', amount, 'card', n % 3 === 0 ? 'credit' : 'oldest');
    return () => desk.app.ask('payment.void', { paymentId, reason });
  },
  'payment.apply': async (desk, n, amount) => {
    const guarantorId = pick(desk.accounts, n) ?? '';
    const apply = { how: 'rule', rule: 'oldest', encounterId: null } as const;
    const done = await attempt(desk, 'payment.apply', { guarantorId, amount: cents(amount), apply });
    return done && done.journalIds.length > 0 ? () => desk.app.ask('payment.undo', { journalIds: done.journalIds, reason }) : undefined;
  },
  'payment.move': async (desk, n, amount) => {
    const payment = pick(await standing(desk), n);
    const from = payment && (await desk.app.ask('payment.show', { paymentId: payment.paymentId })).applied[0];
    if (!payment || !from) return undefined;
    const money = cents(Math.min(amount, from.amount));
    const move = { paymentId: payment.paymentId, amount: money, fromEncounterId: from.encounterId, toEncounterId: null, reason };
    const done = await attempt(desk, 'payment.move', move);
    return done && (() => desk.app.ask('payment.undo', { journalIds: done.journalIds, reason }));
  },
  'payment.void': async (desk, n) => {
    const payment = pick(await standing(desk), n);
    if (!payment || (await moved(desk, payment.paymentId))) return undefined;
    if (!(await attempt(desk, 'payment.void', { paymentId: payment.paymentId, reason }))) return undefined;
    return () => desk.app.ask('payment.restore', { paymentId: payment.paymentId, reason });
  },
  'payment.bounce': async (desk, n) => {
    const payment = pick(
      (await standing(desk)).filter(({ method }) => method === 'check'),
      n,
    );
    if (!payment || (await moved(desk, payment.paymentId))) return undefined;
    const { paymentId } = payment;
    if (!(await attempt(desk, 'payment.bounce', { paymentId, bouncedOn: plainDate('2026-07-14'), fee: n % 2 === 0, reason })))
      return undefined;
    return () => desk.app.ask('payment.restore', { paymentId, keepFee: false, reason });
  },
  'payment.restore': async (desk, n) => {
    const payment = pick(
      (await paymentsOf(desk)).filter(({ ended }) => ended === 'void'),
      n,
    );
    if (!payment || !(await attempt(desk, 'payment.restore', { paymentId: payment.paymentId, reason }))) return undefined;
    return () => desk.app.ask('payment.void', { paymentId: payment.paymentId, reason });
  },
  'refund.owe': async (desk, n, amount) => {
    const refundId = desk.app.newId();
    const to = { whom: 'account', guarantorId: pick(desk.accounts, n) ?? '' } as const;
    if (!(await attempt(desk, 'refund.owe', { refundId, to, amount: cents(amount), reason }))) return undefined;
    return () => desk.app.ask('refund.takeBack', { refundId, reason });
  },
  'refund.pay': async (desk, n) => {
    const refund = pick((await desk.app.ask('refund.list', { status: 'owed' })).rows, n);
    if (!refund) return undefined;
    const { refundId } = refund;
    await desk.app.ask('refund.pay', { refundId, method: 'check', reference: '7', paidOn: plainDate('2026-07-14') });
    return () => desk.app.ask('refund.takeBack', { refundId, reason });
  },
  'claim.hold': async (desk, n) => {
    const claim = await claimAt(desk, n, ['ready']);
    if (!claim) return undefined;
    const { claimId } = claim;
    await desk.app.ask('claim.hold', { claimId, version: await versionOf(desk, claimId), reason });
    return async () => desk.app.ask('claim.recheck', { claimId, version: await versionOf(desk, claimId) });
  },
  'claim.queue': async (desk, n) => {
    const claim = await claimAt(desk, n, ['ready']);
    if (!claim) return undefined;
    await desk.app.ask('claim.queue', { claimIds: [claim.claimId], queued: true });
    return () => desk.app.ask('claim.queue', { claimIds: [claim.claimId], queued: false });
  },
  'batch.create': async (desk) => {
    const leaving = desk.app.db.all<{ frequency: string }>(sql`SELECT frequency FROM claim WHERE status IN ('ready', 'queued')`);
    // A batch in which a correction left stays: the claim that it corrects counts as replaced.
    if (leaving.length === 0 || leaving.some(({ frequency }) => frequency !== '1')) return undefined;
    const { batches } = await desk.app.ask('batch.create', {});
    return async () => {
      for (const { batchId } of batches) await desk.app.ask('batch.takeBack', { batchId, reason });
    };
  },
  'claim.editCharges': async (desk, n) => {
    // Not of one on hold: checking again lets it go, as it does without opening its charges; whoever held it holds it again.
    const claim = await claimAt(desk, n, ['ready']);
    if (!claim) return undefined;
    const { claimId } = claim;
    if (!(await attempt(desk, 'claim.editCharges', { claimId, version: await versionOf(desk, claimId) }))) return undefined;
    return async () => desk.app.ask('claim.recheck', { claimId, version: await versionOf(desk, claimId) });
  },
  'claim.close': async (desk, n) => {
    const claim = await claimAt(desk, n, ['paid', 'partlyPaid', 'denied']);
    if (!claim) return undefined;
    const { claimId } = claim;
    if (!(await attempt(desk, 'claim.close', { claimId, version: await versionOf(desk, claimId) }))) return undefined;
    return async () => desk.app.ask('claim.reopen', { claimId, version: await versionOf(desk, claimId) });
  },
  'claim.correct': async (desk, n) => {
    const claim = await claimAt(desk, n, ['paid', 'partlyPaid', 'denied']);
    if (!claim) return undefined;
    const asked = { claimId: claim.claimId, version: await versionOf(desk, claim.claimId), payerControlNumber: 'ICN1', reason };
    const made = await attempt(desk, 'claim.correct', { ...asked, kind: n % 2 === 0 ? 'replacement' : 'void' });
    return (
      made && (async () => desk.app.ask('claim.void', { claimId: made.claimId, version: await versionOf(desk, made.claimId), reason }))
    );
  },
  'remittance.undo': async (desk, n) => {
    const check = pick(
      (await desk.app.ask('remittance.list', { status: 'all' })).filter(({ status }) => status === 'posted'),
      n,
    );
    if (!check || (await someClosed(desk))) return undefined;
    const { remittanceId } = check;
    await desk.app.ask('remittance.undo', { remittanceId });
    return () => desk.app.ask('remittance.post', { remittanceId });
  },
  'remittance.undoClaim': async (desk, n) => {
    const answer = await answers(desk, n, ['posted']);
    if (!answer || (await someClosed(desk))) return undefined;
    const { remittanceClaimId } = answer;
    if (!(await attempt(desk, 'remittance.undoClaim', { remittanceClaimId, reason }))) return undefined;
    return () => desk.app.ask('remittance.postClaim', { remittanceClaimId });
  },
  'denial.writeOff': async (desk, n) => {
    const denial = pick((await desk.app.ask('denial.list', { view: 'open' })).rows, n);
    if (!denial) return undefined;
    const { version, movable } = (await desk.app.ask('denial.get', { denialId: denial.denialId })).denial;
    const moneyId = desk.app.newId();
    const asked = { denialId: denial.denialId, version, moneyId, amount: movable, reasonId: OWN_MISTAKE };
    if (!(await attempt(desk, 'denial.writeOff', asked))) return undefined;
    return () => desk.app.ask('denial.takeBack', { moneyId, reason });
  },
  'superbill.close': async (desk, n) => {
    // One whose charges are open for correction gives them up when it ends; they are typed anew, which is no step of this walk.
    const opened = desk.app.db.all<{ id: string }>(sql`
      SELECT e.superbill_id AS id FROM opened_visit o JOIN encounter e ON e.id = o.encounter_id`);
    const slips = await desk.app.ask('superbill.list', {});
    const slip = pick(
      slips.filter(({ superbillId }) => !opened.some(({ id }) => id === superbillId)),
      n,
    );
    if (!slip) return undefined;
    const { superbillId } = slip;
    if (!(await attempt(desk, 'superbill.close', { superbillId, as: n % 2 === 0 ? 'void' : 'noCharge', reason }))) return undefined;
    return () => desk.app.ask('superbill.reopen', { superbillId });
  },
  'charge.reopen': async (desk, n) => {
    const visit = pick(await desk.app.ask('superbill.list', { status: 'entered', patientId: desk.patients[1] ?? null }), n);
    if (!visit) return undefined;
    const { superbillId } = visit;
    if (!(await attempt(desk, 'charge.reopen', { superbillId }))) return undefined;
    return async () => {
      const { encounter } = await desk.app.ask('charge.open', { superbillId, number: null });
      // All of them were taken back before: the superbill is ended again.
      if (encounter.lines.length === 0) return desk.app.ask('superbill.close', { superbillId, as: 'void', reason });
      return desk.app.ask('charge.approve', { superbillId, encounter, copay: null });
    };
  },
  'charge.approve': async (desk) => {
    const superbillId = await desk.selfVisit();
    return async () => {
      await desk.app.ask('charge.reopen', { superbillId });
      return desk.app.ask('superbill.close', { superbillId, as: 'void', reason });
    };
  },
  'statement.make': async (desk) => {
    const runId = desk.app.newId();
    const made = await attempt(desk, 'statement.make', { runId });
    return made && (() => desk.app.ask('statement.undo', { runId }));
  },
};
