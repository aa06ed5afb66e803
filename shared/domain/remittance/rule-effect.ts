import { type Cents, cents, formatMoney, sumCents, ZERO } from '../../kernel/cents.ts';
import type { Adjudication } from '../ledger/entries/adjudication.ts';
import { type PayerRule, rulingFor } from './payer-rule.ts';
import type { RemittanceClaim } from './remittance-facts.ts';

/** What posting one answer does, as far as rules decide it. */
export type RuleEffect = {
  readonly writtenOff: Cents;
  /** Our own reason, where some of that is a write-off of ours. */
  readonly ourReason: string;
  /** Owed by the next payer, else by the guarantor. */
  readonly moved: Cents;
  /** Left with the payer, as denied. */
  readonly denied: Cents;
  /** What the claim charges, when nothing of it posts before a person decides; and why. */
  readonly held: Cents;
  readonly heldFor: string;
};

/** Sums over several answers. */
export type EffectSums = {
  readonly writtenOff: Cents;
  readonly toPatients: Cents;
  readonly toNextPayers: Cents;
  readonly denied: Cents;
  readonly held: Cents;
  readonly claims: number;
};

export const NO_EFFECT: EffectSums = { writtenOff: ZERO, toPatients: ZERO, toNextPayers: ZERO, denied: ZERO, held: ZERO, claims: 0 };
const NOTHING: RuleEffect = { writtenOff: ZERO, ourReason: '', moved: ZERO, denied: ZERO, held: ZERO, heldFor: '' };

/** What an answer comes to by some rules; `judged` is what those rules made of it. */
export function effectOf(claim: RemittanceClaim, judged: Adjudication, rules: readonly PayerRule[]): RuleEffect {
  if (judged.kind === 'note') return NOTHING;
  if (judged.kind === 'exception') return { ...NOTHING, held: claim.charge, heldFor: judged.reasons[0] ?? '' };
  const off = judged.postings.filter(({ account }) => account === 'adjustment' || account === 'writeOff');
  const adjustments = [claim, ...claim.lines].flatMap((part) => part.adjustments);
  return {
    ...NOTHING,
    writtenOff: sumCents(off.map(({ amount }) => amount)),
    ourReason: off.find(({ account }) => account === 'writeOff')?.detail ?? '',
    moved: judged.patientPart,
    denied: sumCents(adjustments.filter((each) => rulingFor(each, rules).action === 'deny').map(({ amount }) => amount)),
  };
}

/** Whether two judgements of one answer do the same. */
export const sameEffect = (a: RuleEffect, b: RuleEffect): boolean =>
  a.writtenOff === b.writtenOff && a.ourReason === b.ourReason && a.moved === b.moved && a.denied === b.denied && a.held === b.held;

/** "20.00 written off, 5.00 to the patient". `toNext`: another payer is asked before the guarantor. */
export function effectWords({ writtenOff, ourReason, moved, denied, held, heldFor }: RuleEffect, toNext: boolean): string {
  if (held !== 0 || heldFor !== '') return `Held: ${heldFor}`;
  const said = [
    writtenOff === 0 ? '' : `${formatMoney(writtenOff)} written off${ourReason === '' ? '' : ` as ${ourReason}`}`,
    moved === 0 ? '' : `${formatMoney(moved)} to the ${toNext ? 'next payer' : 'patient'}`,
    denied === 0 ? '' : `${formatMoney(denied)} denied`,
  ].filter((part) => part !== '');
  return said.length === 0 ? 'Shown only' : said.join(', ');
}

/** The sums with one answer more. */
export const withEffect = (sums: EffectSums, effect: RuleEffect, toNext: boolean): EffectSums => ({
  writtenOff: cents(sums.writtenOff + effect.writtenOff),
  toPatients: cents(sums.toPatients + (toNext ? 0 : effect.moved)),
  toNextPayers: cents(sums.toNextPayers + (toNext ? effect.moved : 0)),
  denied: cents(sums.denied + effect.denied),
  held: cents(sums.held + effect.held),
  claims: sums.claims + 1,
});
