import { USUAL_DUNNING } from '#shared/domain/dunning/dunning-rules.ts';
import { type AccountToWrite, selectForLetters } from '#shared/domain/dunning/letter-selection.ts';
import { type AccountToCharge, selectForCharges } from '#shared/domain/finance-charge/charge-selection.ts';
import { USUAL_CHARGES } from '#shared/domain/finance-charge/reckon-charge.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';

const TODAY = plainDate('2026-09-30');
const address = { street: '1 Mill Road', street2: '', city: 'Juniper', state: 'OR', zip: '97401' };
const toWrite: AccountToWrite = {
  ...{ guarantorId: 'g', name: 'g', amount: cents(150_00), mailed: 2, letters: [], stopped: null, hold: null, appealed: false },
  ...{ badAddress: false, address },
};
const written = (changes: Partial<AccountToWrite>, rules = USUAL_DUNNING) =>
  selectForLetters([{ ...toWrite, ...changes }], rules, TODAY).included;
const letter = (changes: object) => ({
  ...{ level: 1, letterDate: plainDate('2026-08-15'), waiting: false, runNumber: 1, statementsSince: 1, ...changes },
});

const toCharge: AccountToCharge = {
  ...{ guarantorId: 'g', name: 'g', owed: cents(150_00), agreed: true, lastCharged: null, stopped: null, hold: null },
  ...{ late: [{ encounterId: 'e', serviceDate: TODAY, base: cents(150_00) }], withInsurer: false, credit: cents(0) },
};
const charged = (changes: Partial<AccountToCharge>) =>
  selectForCharges([{ ...toCharge, ...changes }], { ...USUAL_CHARGES, on: true }, TODAY).included;

/** Who is written to or charged although a guard should stop it; no database, so that a twin is quick. */
export const selected: Readonly<Record<string, () => readonly unknown[]>> = {
  'letter to a stop': () => written({ stopped: { reason: 'Payment plan', next: '' } }),
  'letter to the held': () => written({ hold: { until: null, reason: '' } }),
  'letter about an appeal': () => written({ appealed: true }),
  'letter that came back': () => written({ badAddress: true }),
  'letter in credit': () => written({ amount: cents(-1) }, { ...USUAL_DUNNING, levels: [{ afterStatements: 1, minimum: cents(-100) }] }),
  'letter before its statements': () => written({ mailed: 1 }),
  'same letter twice': () => written({ mailed: 9, letters: [letter({ waiting: true })] }),
  'letter too soon': () => written({ mailed: 9, letters: [letter({ statementsSince: 0 })] }),
  'letter below the minimum': () => written({ amount: cents(5_00) }),
  'charge in credit': () => charged({ owed: cents(-5_00) }),
  'charge without agreement': () => charged({ agreed: false }),
  'charge to a stop': () => charged({ stopped: { reason: 'Bankruptcy', next: '' } }),
  'charge to the held': () => charged({ hold: { until: null, reason: '' } }),
  'charge twice a month': () => charged({ lastCharged: plainDate('2026-09-01') }),
  'charge below the least': () => charged({ late: [{ encounterId: 'e', serviceDate: TODAY, base: cents(20_00) }] }),
  'charge on money that is here': () => charged({ credit: cents(100_00) }).filter(({ base }) => base > 50_00),
};

await printAttempt(import.meta.url, selected);
