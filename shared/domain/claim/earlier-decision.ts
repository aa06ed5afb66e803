import { addCents, type Cents, cents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { LineMatch } from '../remittance/match-line.ts';
import type { PayerAdjustment, RemittanceClaim, RemittanceLine } from '../remittance/remittance-facts.ts';
import type { EarlierAdjustment, EarlierDecision, EarlierPayer, OtherCoverage } from './earlier-payer.ts';

/** One answer of a payer that stands: what it said, which line of ours each of its lines answers, and when it paid. */
export type StandingAnswer = {
  readonly facts: RemittanceClaim;
  readonly matches: readonly LineMatch[];
  /** BPR16 of its check. */
  readonly decidedOn: PlainDate | null;
};

/** The most remark codes that MOA carries (MOA03 to MOA07). */
const MOST_REMARKS = 5;

/**
 * What a payer that was asked before decided, as the next claim tells it (2320, 2330B, 2430). Groups and reasons stand as the
 * payer wrote them; day and rest stand once, with the lines where it answered by line and else with the claim (x12 section
 * on coordination of benefits). Several answers that stand together are one decision: a payer may split a claim.
 */
export function earlierPayerOf(
  coverage: OtherCoverage,
  answers: readonly StandingAnswer[],
  /** The charge lines of the claim that tells it, in its order. */
  chargeLineIds: readonly string[],
): EarlierPayer {
  const parts = answers.map((answer) => partOf(answer, chargeLineIds));
  const lines = parts.flatMap((part) => part.lines);
  const adjustments = together(parts.flatMap((part) => part.adjustments));
  const byLine = lines.length > 0;
  const patientPart = sumCents(
    [...adjustments, ...lines.flatMap((line) => line.adjustments)].filter(isPatients).map(({ amount }) => amount),
  );
  // A share that stands with the claim belongs to no line, so then the whole rest is told with the claim.
  const restByLine = byLine && !adjustments.some(isPatients);
  return {
    ...coverage,
    paid: sumCents(parts.map(({ paid }) => paid)),
    decidedOn: byLine ? null : latest(answers),
    payerControlNumber: answers.findLast(({ facts }) => facts.payerControlNumber !== null)?.facts.payerControlNumber ?? null,
    patientOwes: restByLine ? null : patientPart,
    notCovered: null,
    remarks: [...new Set(answers.flatMap(({ facts }) => facts.remarks))].slice(0, MOST_REMARKS),
    adjustments,
    lines: restByLine ? lines : lines.map((line) => ({ ...line, patientOwes: null })),
  };
}

/** A payer that was not asked, because it surely does not cover: it says only that, of the whole charge in cents (AMT*A8). */
export const notAskedPayer = (coverage: OtherCoverage, charge: Cents): EarlierPayer => ({
  ...coverage,
  ...{ paid: cents(0), decidedOn: null, payerControlNumber: null, patientOwes: null, notCovered: charge },
  ...{ remarks: [], adjustments: [], lines: [] },
});

type Part = { readonly paid: Cents; readonly adjustments: readonly EarlierAdjustment[]; readonly lines: readonly EarlierDecision[] };

/** Lines of an answer that another claim of ours asks for stay out, and what was paid for them with them. */
function partOf({ facts, matches, decidedOn }: StandingAnswer, chargeLineIds: readonly string[]): Part {
  const lines = facts.lines.flatMap((line, index) => {
    const id = matches.find((match) => match.line === index)?.chargeLineId;
    const at = id ? chargeLineIds.indexOf(id) : -1;
    return at < 0 ? [] : [decisionOf(line, at, decidedOn)];
  });
  const whole = lines.length === facts.lines.length;
  return {
    paid: whole ? facts.paid : sumCents(lines.map(({ paid }) => paid)),
    adjustments: whole ? together(ownAdjustments(facts)) : [],
    lines,
  };
}

const decisionOf = (line: RemittanceLine, at: number, decidedOn: PlainDate | null): EarlierDecision => ({
  at,
  procedureCode: line.procedureCode,
  modifiers: line.modifiers,
  unitThousandths: line.unitThousandths,
  bundledInto: null,
  paid: line.paid,
  adjustments: together(line.adjustments),
  decidedOn,
  patientOwes: sumCents(line.adjustments.filter(isPatients).map(({ amount }) => amount)),
});

/**
 * Adjustments of the claim as a whole. Some payers write the sums of their lines there again; then charge less both would not be
 * what was paid, while charge less those of the lines is, and the copies are left out.
 */
export function ownAdjustments({ charge, paid, adjustments, lines }: RemittanceClaim): readonly PayerAdjustment[] {
  const onLines = sumCents(lines.flatMap((line) => line.adjustments.map(({ amount }) => amount)));
  const onClaim = sumCents(adjustments.map(({ amount }) => amount));
  return onClaim !== 0 && charge - onLines === paid && charge - onLines - onClaim !== paid ? [] : adjustments;
}

/** One entry for each group and reason, in the payer's order; amounts of 0 say nothing and are never sent. */
function together(adjustments: readonly EarlierAdjustment[]): readonly EarlierAdjustment[] {
  const sums = new Map<string, EarlierAdjustment>();
  for (const { group, reason, amount } of adjustments) {
    const known = sums.get(`${group} ${reason}`);
    sums.set(`${group} ${reason}`, { group, reason, amount: addCents(known?.amount ?? cents(0), amount) });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

const isPatients = ({ group }: EarlierAdjustment): boolean => group === 'PR';

const latest = (answers: readonly StandingAnswer[]): PlainDate | null =>
  answers.reduce<PlainDate | null>(
    (last, { decidedOn }) => (decidedOn !== null && (last === null || decidedOn > last) ? decidedOn : last),
    null,
  );

/** What a payer left for whoever is asked next: its adjustments of group PR, of the claim and its lines, in cents. */
export const leftBy = ({ adjustments, lines }: Pick<EarlierPayer, 'adjustments' | 'lines'>): Cents =>
  sumCents([...adjustments, ...lines.flatMap((line) => line.adjustments)].filter(isPatients).map(({ amount }) => amount));

/** How what payers say now differs from what a claim told when it left: paid and left, before and now. */
export type DecisionChange = {
  readonly payerName: string;
  readonly paidBefore: Cents;
  readonly paidNow: Cents;
  readonly leftBefore: Cents;
  readonly leftNow: Cents;
};

/** Payers whose money says something else now than was told; a payer that says nothing any more has paid and left nothing. */
export function changedDecisions(told: readonly EarlierPayer[], now: readonly EarlierPayer[]): readonly DecisionChange[] {
  const changes: DecisionChange[] = [];
  for (const rank of ['primary', 'secondary', 'tertiary'] as const) {
    const [before, after] = [told.find((one) => one.rank === rank), now.find((one) => one.rank === rank)];
    if (moneyOf(before) === moneyOf(after)) continue;
    changes.push({
      payerName: (after ?? before)?.payerName ?? '',
      paidBefore: before?.paid ?? cents(0),
      paidNow: after?.paid ?? cents(0),
      leftBefore: before ? leftBy(before) : cents(0),
      leftNow: after ? leftBy(after) : cents(0),
    });
  }
  return changes;
}

/** Everything that is money in a decision, as text; days and numbers of the payer are not. */
function moneyOf(payer: EarlierPayer | undefined): string {
  if (!payer) return '';
  const of = (adjustments: readonly EarlierAdjustment[]) =>
    adjustments.map(({ group, reason, amount }) => `${group}-${reason} ${amount}`).sort();
  const lines = payer.lines.map(({ at, paid, adjustments }) => [at, paid, of(adjustments)]);
  return JSON.stringify([payer.paid, payer.notCovered, of(payer.adjustments), lines.map((line) => JSON.stringify(line)).sort()]);
}
