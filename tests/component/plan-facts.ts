import type { Output } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { IDS } from './ids.ts';

/** An account of two visits with a plan that missed a payment, and small balances, as the engine answers them. */
const NOBODY: { readonly patientId: string | null } = { patientId: null };

export const PLAN_HEAD: Output<'plan.list'>['rows'][number] = {
  ...{ planId: IDS.run, number: 7, guarantorId: IDS.guarantor, ...NOBODY, accountNumber: 5001, name: 'Rook, Ida', state: 'missed' },
  ...{ agreed: cents(120_00), downPayment: cents(0), instalment: cents(50_00), count: 3, startedOn: plainDate('2026-05-01') },
  ...{ firstDay: plainDate('2026-06-01'), interval: 'monthly', graceDays: 5, paid: cents(20_00), remaining: cents(100_00) },
  ...{ late: cents(30_00), dueNow: cents(80_00), asked: { amount: cents(80_00), by: plainDate('2026-08-01') } },
  unpaidSince: plainDate('2026-06-01'),
};

export const PLAN_POLICY: Output<'plan.policy'> = { most: cents(100_00), mostMonths: null, graceDays: 5 };

export const PLAN_ACCOUNT: Output<'plan.account'> = {
  ...{ name: 'Rook, Ida', accountNumber: 5001, owed: cents(120_00), running: null, earlier: [], mayExceed: false },
  policy: PLAN_POLICY,
  visits: [
    { encounterId: IDS.encounter, patientName: 'Ida Rook', serviceDate: plainDate('2026-04-01'), owed: cents(90_00) },
    { encounterId: IDS.other, patientName: 'Abel Rook', serviceDate: plainDate('2026-04-02'), owed: cents(30_00) },
  ],
};

type SmallList = Output<'smallBalance.list'>;
const SMALL: SmallList['ready'][number] = {
  ...{ guarantorId: IDS.guarantor, ...NOBODY, name: 'Rook, Ida', accountNumber: 5001, amount: cents(3_00), visits: 1 },
  since: plainDate('2026-01-02'),
};

export const SMALL_LIST: SmallList = {
  ...{ maximum: cents(5_00), ageDays: 60, more: 0, total: cents(5_00), leftOutCount: 1, leftOutTotal: cents(4_00), reasonId: IDS.journal },
  ready: [SMALL, { ...SMALL, guarantorId: IDS.other, name: 'Wren, Una', amount: cents(2_00) }],
  leftOut: [{ ...SMALL, guarantorId: IDS.run, name: 'Lark, Bo', amount: cents(4_00), reason: 'Payment plan' }],
  reasons: [{ reasonId: IDS.journal, words: 'Too small to collect' }],
};
