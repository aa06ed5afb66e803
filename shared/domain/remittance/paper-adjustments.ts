import { type Cents, cents, formatMoney, sumCents } from '../../kernel/cents.ts';
import { parseMoneyInput } from '../input/money-input.ts';
import { adjustmentName } from './payer-rule.ts';
import type { AdjustmentGroup, PayerAdjustment } from './remittance-facts.ts';

/** The figures of a line that an amount left out is worked out from; `allowed` null: the paper does not say it. */
export type LineFigures = { readonly charge: Cents; readonly allowed: Cents | null; readonly paid: Cents };

export type AdjustmentsRead = {
  readonly adjustments: readonly PayerAdjustment[];
  /** What could not be read, each in a sentence; what could is in the list all the same. */
  readonly problems: readonly string[];
};

/** Reasons that nearly always come under another group than CO: deductible, coinsurance, copay, blood deductible; a prior payer's effect. */
const USUAL_GROUP: Readonly<Record<string, AdjustmentGroup>> = { '1': 'PR', '2': 'PR', '3': 'PR', '66': 'PR', '23': 'OA' };

const ENTRY = /^(?:(CO|PR|OA|PI|CR)\s*-?\s*)?([A-Z]?\d{1,3})(?:\s*[=:]\s*|\s+|$)(.*)$/i;

/** `;`, `/` (on the keypad), and a comma that does not group thousands. */
const SEPARATOR = /;|\/|,\s|,(?!\d{3}(?!\d))/;

type Entry = { readonly group: AdjustmentGroup; readonly reason: string; readonly amount: Cents | null };

/**
 * Reads adjustments as people type them: `45 12.50; 1=20`, `PR-2 5`, `OA23 10`. The group is CO, and PR or OA for the few
 * reasons that belong there. One amount may be left out and is then what is missing on the line; `45` without one is the
 * charge less the allowed amount where that is known. Amounts of nothing are left out, as on the paper.
 */
export function readAdjustments(text: string, figures: LineFigures): AdjustmentsRead {
  const pieces = text
    .split(SEPARATOR)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const problems: string[] = [];
  const entries = pieces.flatMap((piece): readonly Entry[] => {
    const entry = readEntry(piece, figures);
    if (typeof entry !== 'string') return [entry];
    problems.push(entry);
    return [];
  });
  const open = entries.filter(({ amount }) => amount === null);
  if (open.length > 1) problems.push(`${open.map(adjustmentName).join(' and ')} have no amount; one of them may be left out, not more`);
  const known = sumCents(entries.map(({ amount }) => amount ?? 0));
  const rest = open.length === 1 ? cents(figures.charge - figures.paid - known) : cents(0);
  const adjustments = entries.map(({ group, reason, amount }) => ({ group, reason, amount: amount ?? rest }));
  return { adjustments: adjustments.filter(({ amount }) => amount !== 0), problems };
}

/** One entry; a sentence when it cannot be read. */
function readEntry(piece: string, { charge, allowed }: LineFigures): Entry | string {
  const [, named, typed = '', amountText = ''] = ENTRY.exec(piece) ?? [];
  if (typed === '') return `${piece} is no adjustment; type its code and its amount, such as 45 12.50 or PR-1 20`;
  const reason = typed.toUpperCase();
  const group = (named?.toUpperCase() as AdjustmentGroup | undefined) ?? USUAL_GROUP[reason] ?? 'CO';
  if (amountText.trim() !== '') {
    const amount = parseMoneyInput(amountText);
    return amount === undefined ? `${amountText} after ${group}-${reason} is no amount` : { group, reason, amount };
  }
  return { group, reason, amount: reason === '45' && allowed !== null ? cents(charge - allowed) : null };
}

/** What a payer usually calls the two differences of a line, by its answers so far; null: it has not said it often enough. */
export type PayerHabit = {
  /** Charge less allowed: `CO-45`. */
  readonly contractual: string | null;
  /** Allowed less paid: `PR-2`. */
  readonly patient: string | null;
  /** How many answers it was learned from. */
  readonly answers: number;
};

export const NO_HABIT: PayerHabit = { contractual: null, patient: null, answers: 0 };

/**
 * What the adjustments of a line would be if the payer did as usual, in the short form; empty when the figures do not say
 * it. A suggestion: it counts only once a person has put it into the field.
 */
export function suggestAdjustments({ charge, allowed, paid }: LineFigures, habit: PayerHabit): string {
  if (allowed === null || allowed > charge || paid > allowed || (paid === charge && allowed === charge)) return '';
  const [off, left] = [cents(charge - allowed), cents(allowed - paid)];
  const parts: string[] = [];
  if (off !== 0) {
    if (habit.contractual === null) return '';
    parts.push(`${habit.contractual} ${plain(off)}`);
  }
  if (left !== 0) {
    if (habit.patient === null) return '';
    parts.push(`${habit.patient} ${plain(left)}`);
  }
  return parts.join('; ');
}

const plain = (amount: Cents): string => formatMoney(amount).replaceAll(',', '').replace('\u2212', '-');

/** Adjustments in the short form, as `readAdjustments` reads them back to the same. */
export const adjustmentsText = (adjustments: readonly PayerAdjustment[]): string =>
  adjustments.map((adjustment) => `${adjustmentName(adjustment)} ${plain(adjustment.amount)}`).join('; ');

/** Fewest answers and smallest share from which a reason is a habit. */
const FEWEST_ANSWERS = 3;

/** Learns how a payer names the two differences from lines that it paid, the contractual part under CO and the patient's under PR. */
export function habitOf(lines: readonly { readonly adjustments: readonly PayerAdjustment[] }[]): PayerHabit {
  return { contractual: usual(lines, 'CO'), patient: usual(lines, 'PR'), answers: lines.length };
}

/** The reason that more than half of the lines with this group carry, when there are enough of them. */
function usual(lines: readonly { readonly adjustments: readonly PayerAdjustment[] }[], group: AdjustmentGroup): string | null {
  const counts = new Map<string, number>();
  let having = 0;
  for (const { adjustments } of lines) {
    const names = new Set(adjustments.filter((each) => each.group === group).map(adjustmentName));
    if (names.size > 0) having += 1;
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1));
  return first && having >= FEWEST_ANSWERS && first[1] * 2 > having ? first[0] : null;
}
