import { cents, formatDecimal } from '../../kernel/cents.ts';
import { normalizeClaimNumber } from './match-claim.ts';
import { adjustmentName } from './payer-rule.ts';
import type { PayerAdjustment, RemittanceClaim, RemittanceFacts, RemittanceLine } from './remittance-facts.ts';
import { linesAsSent } from './split-line.ts';

const fold = (text: string | null): string =>
  text === null || FOLDED.test(text) ? (text ?? '') : text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** As most payers write codes and numbers: nothing to fold. */
const FOLDED = /^[A-Z0-9]*$/;

/** Joins parts so that no part can run into the next one: every part is folded or a number. */
const join = (parts: readonly (string | number)[]): string => parts.join('|');

/**
 * The natural key of a payment: payer id, check or EFT number, amount, date and payee (x12.md §5, BPR/TRN). Nothing of the
 * file, its envelope or its control numbers is in it, so a copy under any name has the same key. Payers reuse one number
 * for several notices of 0 on a day, so a known key is no reason to skip the claims: those have keys of their own.
 */
export function remittanceKey(remittance: Omit<RemittanceFacts, 'claims' | 'providerAdjustments'>): string {
  const payer = fold(remittance.payerIdentifier) || fold(remittance.payerName);
  const payee = fold(remittance.payeeNpi) || fold(remittance.payeeName);
  const amount = formatDecimal(remittance.paymentAmount);
  return join([payer, fold(remittance.traceNumber), amount, remittance.paymentDate ?? '', payee]);
}

/**
 * The natural key of every claim of a remittance, in its order: the payment's key, the claim's own figures, and a count
 * that tells genuinely equal claims on one check apart. Independent of the order of claims, lines and adjustments.
 */
export function claimKeys(remittance: RemittanceFacts): readonly string[] {
  const payment = remittanceKey(remittance);
  const seen = new Map<string, number>();
  return remittance.claims.map((claim) => {
    const identity = join([normalizeClaimNumber(claim.claimNumber), claim.statusCode, fold(claim.payerControlNumber), fullFigures(claim)]);
    const occurrence = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, occurrence);
    return `${payment}#${identity}#${occurrence}`;
  });
}

/**
 * Charge, paid and adjustments of a claim and its lines as text, `sign` -1 for their exact negation. Two claims with the
 * same text are the same money. Left out on purpose: CLP05, status, dates and control numbers, which payers drop or keep
 * unsigned on a reversal.
 */
export function canonicalFigures(claim: RemittanceClaim, sign: 1 | -1 = 1): string {
  const lines = linesAsSent(claim.lines).map((line) => join([fold(line.procedureCode), moneyOf(line, sign)]));
  return [moneyOf(claim, sign), ...lines.sort()].join(';');
}

function fullFigures(claim: RemittanceClaim): string {
  const lines = claim.lines.map((line) =>
    join([
      fold(line.lineControlNumber),
      fold(line.procedureCode),
      line.modifiers.map(fold).join(' '),
      line.serviceDate ?? '',
      moneyOf(line, 1),
    ]),
  );
  return [join([claim.serviceDate ?? '', formatDecimal(claim.patientResponsibility)]), moneyOf(claim, 1), ...lines.sort()].join(';');
}

function moneyOf({ charge, paid, adjustments }: Pick<RemittanceLine, 'charge' | 'paid' | 'adjustments'>, sign: 1 | -1): string {
  const signed = (amount: number): string => formatDecimal(cents(sign * amount));
  const reasons = adjustments.map((adjustment: PayerAdjustment) => `${adjustmentName(adjustment)}=${signed(adjustment.amount)}`);
  return join([signed(charge), signed(paid), ...reasons.sort()]);
}
