import { type Cents, cents, formatMoney, sumCents, ZERO } from '../../kernel/cents.ts';
import type { Adjudication } from '../ledger/entries/adjudication.ts';
import { type PayerRule, rulingFor } from './payer-rule.ts';
import type { RemittanceClaim } from './remittance-facts.ts';

/** What posting one answer does, as far as rules decide it. */
export type RuleEffect = {
  readonly writtenOff: Cents;
  readonly toPatients: Cents;
  readonly toNextPayers: Cents;
  /** Left with the payer, as denied. */
  readonly denied: Cents;
  /** What the claim charges, when nothing of it posts before a person decides. */
  readonly held: Cents;
  readonly words: string;
};

/** Sums over several answers. */
export type EffectSums = Omit<RuleEffect, 'words'> & { readonly claims: number };

export const NO_EFFECT: EffectSums = { writtenOff: ZERO, toPatients: ZERO, toNextPayers: ZERO, denied: ZERO, held: ZERO, claims: 0 };

/** What an answer comes to by some rules. `toNext`: whether another payer is asked before the guarantor. */
export function effectOf(claim: RemittanceClaim, judged: Adjudication, rules: readonly PayerRule[], toNext: boolean): RuleEffect {
  const nothing = { writtenOff: ZERO, toPatients: ZERO, toNextPayers: ZERO, denied: ZERO, held: ZERO };
  if (judged.kind === 'exception') return { ...nothing, held: claim.charge, words: `Held: ${judged.reasons[0] ?? ''}` };
  if (judged.kind === 'note') return { ...nothing, words: 'Nothing posts' };
  const off = judged.postings.filter(({ account }) => account === 'adjustment' || account === 'writeOff');
  const writtenOff = sumCents(off.map(({ amount }) => amount));
  const ours = off.find(({ account }) => account === 'writeOff');
  const adjustments = [claim, ...claim.lines].flatMap((part) => part.adjustments);
  const denied = sumCents(adjustments.filter((each) => rulingFor(each, rules).action === 'deny').map(({ amount }) => amount));
  const moved = judged.patientPart;
  const said = [
    writtenOff === 0 ? '' : `${formatMoney(writtenOff)} written off${ours ? ` as ${ours.detail}` : ''}`,
    moved === 0 ? '' : `${formatMoney(moved)} to the ${toNext ? 'next payer' : 'patient'}`,
    denied === 0 ? '' : `${formatMoney(denied)} denied`,
  ].filter((part) => part !== '');
  const words = said.length === 0 ? 'Shown only' : said.join(', ');
  return { writtenOff, toPatients: toNext ? ZERO : moved, toNextPayers: toNext ? moved : ZERO, denied, held: ZERO, words };
}

/** The sums with one answer more. */
export const withEffect = (sums: EffectSums, effect: RuleEffect): EffectSums => ({
  writtenOff: cents(sums.writtenOff + effect.writtenOff),
  toPatients: cents(sums.toPatients + effect.toPatients),
  toNextPayers: cents(sums.toNextPayers + effect.toNextPayers),
  denied: cents(sums.denied + effect.denied),
  held: cents(sums.held + effect.held),
  claims: sums.claims + 1,
});
