import { type Cents, formatMoney, sumCents } from '../../kernel/cents.ts';
import { formatDate } from '../../kernel/plain-date.ts';
import type { CandidateLine } from './match-line.ts';
import type { RemittanceClaim } from './remittance-facts.ts';

/** A claim of ours that a payer may be answering. */
export type CandidateClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly memberId: string;
  /** Whom it asks: 1 the first payer. */
  readonly rank: number;
  /** The number its payer gave it; null as long as none is known. */
  readonly payerControlNumber: string | null;
  readonly lines: readonly CandidateLine[];
};

export type ClaimMatch =
  | { readonly kind: 'matched'; readonly claimId: string; readonly reason: string }
  | { readonly kind: 'suggested'; readonly reason: string; readonly suggestions: readonly ClaimSuggestion[] }
  | { readonly kind: 'none'; readonly reason: string };

/** One claim of ours side by side with what the payer sent, for a person to accept or refuse. */
export type ClaimSuggestion = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly reason: string;
  readonly comparisons: readonly Comparison[];
};

export type Comparison = {
  readonly label: 'Claim' | 'Patient' | 'Member ID' | 'Visit' | 'Codes' | 'Charge';
  readonly sent: string;
  readonly ours: string;
  readonly agrees: boolean;
};

/**
 * A patient control number as payers give it back: cut at 20 characters (CLP01 of the 4010 readers among them), in upper
 * case, letters and digits only.
 */
export const normalizeClaimNumber = (text: string): string =>
  text
    .trim()
    .slice(0, 20)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/**
 * Finds the claim a CLP answers. The patient control number decides, unless patient, member id and charge all contradict
 * it; anything else is at most a suggestion for a person, best first, at most three.
 */
export function matchClaim(sent: RemittanceClaim, candidates: readonly CandidateClaim[]): ClaimMatch {
  const number = normalizeClaimNumber(sent.claimNumber);
  const numbered = number === '' ? [] : candidates.filter((candidate) => normalizeClaimNumber(candidate.claimNumber) === number);
  const [first, second] = numbered;
  if (first && second) return suggested(sent, numbered, `${numbered.length} claims of ours read as ${sent.claimNumber}`);
  if (first && !contradicts(sent, first))
    return { kind: 'matched', claimId: first.claimId, reason: `patient control number ${first.claimNumber}` };
  if (first) return suggested(sent, [first], `${first.claimNumber} is ours, but patient, member ID and charge all differ`);
  const alike = candidates.filter((candidate) => isAlike(compareClaim(sent, candidate)));
  if (alike.length === 0) return { kind: 'none', reason: `no claim ${sent.claimNumber}, and no claim with this patient, visit and charge` };
  return suggested(sent, alike, `no claim ${sent.claimNumber}`);
}

function suggested(sent: RemittanceClaim, candidates: readonly CandidateClaim[], reason: string): ClaimMatch {
  const suggestions = candidates
    .map((candidate) => suggest(sent, candidate))
    .sort((a, b) => countAgreements(b.comparisons) - countAgreements(a.comparisons) || (a.claimNumber < b.claimNumber ? -1 : 1));
  return { kind: 'suggested', reason, suggestions: suggestions.slice(0, 3) };
}

function suggest(sent: RemittanceClaim, candidate: CandidateClaim): ClaimSuggestion {
  const comparisons = compareClaim(sent, candidate);
  const differing = comparisons.filter(({ agrees }) => !agrees).map(({ label }) => label);
  const slip = describeSlip(normalizeClaimNumber(sent.claimNumber), normalizeClaimNumber(candidate.claimNumber));
  const rest = differing.filter((label) => label !== 'Claim');
  const agreement = rest.length === 0 ? 'The claim agrees on everything else.' : `Also different: ${rest.join(', ')}.`;
  return {
    claimId: candidate.claimId,
    claimNumber: candidate.claimNumber,
    reason: [slip, agreement].filter((text) => text !== '').join(' '),
    comparisons,
  };
}

/** The six facts a person compares, in the order of the screen. */
export function compareClaim(sent: RemittanceClaim, candidate: CandidateClaim): readonly Comparison[] {
  const dates = [...new Set(sent.lines.flatMap(({ serviceDate }) => serviceDate ?? []))];
  const sentDates = dates.length > 0 ? dates : [sent.serviceDate].filter((date) => date !== null);
  const charge = sumCents(candidate.lines.map((line) => line.charge));
  return [
    compare('Claim', sent.claimNumber, candidate.claimNumber, normalizeClaimNumber),
    compare('Patient', fullName(sent), fullName(candidate), foldName),
    compare('Member ID', sent.memberId ?? '', candidate.memberId, normalizeClaimNumber),
    compare('Visit', list(sentDates.map(formatDate)), list(candidate.lines.map((line) => formatDate(line.serviceDate)))),
    compare(
      'Codes',
      list(sent.lines.map((line) => line.originalProcedureCode ?? line.procedureCode)),
      list(candidate.lines.map((line) => line.procedureCode)),
    ),
    compare('Charge', formatMoney(absolute(sent.charge)), formatMoney(charge)),
  ];
}

/** Nothing sent is nothing agreed: a comparison needs both sides. */
function compare(label: Comparison['label'], sent: string, ours: string, fold: (text: string) => string = (text) => text): Comparison {
  return { label, sent, ours, agrees: sent !== '' && fold(sent) === fold(ours) };
}

const countAgreements = (comparisons: readonly Comparison[]): number => comparisons.filter(({ agrees }) => agrees).length;

const agreesOn = (comparisons: readonly Comparison[], label: Comparison['label']): boolean =>
  comparisons.some((comparison) => comparison.label === label && comparison.agrees);

/** Worth showing: the same person by name or member id, and the same visit by date or charge, and one more thing. */
function isAlike(comparisons: readonly Comparison[]): boolean {
  const person = agreesOn(comparisons, 'Patient') || agreesOn(comparisons, 'Member ID');
  const visit = agreesOn(comparisons, 'Visit') || agreesOn(comparisons, 'Charge');
  return person && visit && countAgreements(comparisons) >= 3;
}

function contradicts(sent: RemittanceClaim, candidate: CandidateClaim): boolean {
  const hasName = sent.patientLastName.trim() !== '';
  const sameLastName = foldName(sent.patientLastName) === foldName(candidate.patientLastName);
  if (!hasName || sameLastName) return false;
  const comparisons = compareClaim(sent, candidate);
  return !agreesOn(comparisons, 'Member ID') && !agreesOn(comparisons, 'Charge');
}

/** How a mistyped number came about; empty when it is simply another number. */
function describeSlip(sent: string, ours: string): string {
  if (sent.length !== ours.length) return '';
  const wrong = [...sent].flatMap((character, index) => (character === ours[index] ? [] : index));
  const [first = 0, second = 0] = wrong;
  if (wrong.length === 1) return 'One character differs.';
  const swapped = wrong.length === 2 && sent[first] === ours[second] && sent[second] === ours[first];
  return swapped ? 'Two characters look swapped.' : '';
}

const fullName = ({ patientLastName, patientFirstName }: Pick<RemittanceClaim, 'patientLastName' | 'patientFirstName'>): string =>
  [patientLastName.trim(), patientFirstName.trim()].filter((part) => part !== '').join(', ');

const foldName = (text: string): string =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');

const list = (texts: readonly string[]): string => [...new Set(texts)].sort().join(', ');

const absolute = (amount: Cents): Cents => Math.abs(amount) as Cents;
