import { normalizeClaimNumber } from './match-claim.ts';
import type { RemittanceClaim } from './remittance-facts.ts';

/** CLP02: processed and sent on to another payer (x12 835, CLP02 19 to 21). */
const FORWARDED: ReadonlySet<string> = new Set(['19', '20', '21']);
/** Remark codes by which a payer says that it sent the claim on; most say so in MOA, some on a line. */
const FORWARDING_REMARKS: ReadonlySet<string> = new Set(['MA18', 'N89']);

/** Whether an answer says that the payer sent the claim on to the next one: then we must not send it there again. */
export const saysForwarded = ({ statusCode, crossedOver, remarks, lines }: RemittanceClaim): boolean =>
  FORWARDED.has(statusCode) ||
  crossedOver ||
  remarks.some((remark) => FORWARDING_REMARKS.has(remark)) ||
  lines.some((line) => line.remarks.some((remark) => FORWARDING_REMARKS.has(remark)));

/** CLP02 22 takes back, 23 was another payer's claim, 25 only foretells: none of them decides on what is owed. */
const UNDECIDED: ReadonlySet<string> = new Set(['22', '23', '25']);
export const decides = ({ statusCode }: Pick<RemittanceClaim, 'statusCode'>): boolean => !UNDECIDED.has(statusCode);

/** A coverage that an answer may speak for: the one of the claim whose number it names, or one asked after it. */
export type AskedCoverage = { readonly rank: number; readonly memberId: string; readonly payerControlNumber: string | null };

/** Rank as which the payer processed the claim, by CLP02; undefined when the code does not say. */
const RANK_OF_STATUS: Readonly<Record<string, number>> = { '1': 1, '2': 2, '3': 3, '19': 1, '20': 2, '21': 3 };

/** Whether an answer under the number of a claim may be that of a payer asked later; most plainly are not, and cost no look. */
export function mayBeLater(sent: Pick<RemittanceClaim, 'statusCode' | 'memberId' | 'payerControlNumber'>, own: AskedCoverage): boolean {
  const rank = RANK_OF_STATUS[sent.statusCode];
  const memberId = normalizeClaimNumber(sent.memberId ?? '');
  return (
    (rank !== undefined && rank !== own.rank) ||
    (memberId !== '' && memberId !== normalizeClaimNumber(own.memberId)) ||
    (sent.payerControlNumber !== null && own.payerControlNumber !== null && sent.payerControlNumber !== own.payerControlNumber)
  );
}

/**
 * Which of the coverages of a visit an answer under our number speaks for, as a place in `asked`. The claim that a payer sends
 * on keeps our number for the first payer, so the next one answers under that number too. The payer's own number of the claim
 * decides first, then a member id that only one of them has, then the rank as which it says it was asked. Place 0, the claim
 * itself, when nothing says otherwise.
 */
export function speaksFor(
  sent: Pick<RemittanceClaim, 'statusCode' | 'memberId' | 'payerControlNumber'>,
  asked: readonly AskedCoverage[],
): number {
  const numbered = sent.payerControlNumber === null ? [] : placesOf(asked, (one) => one.payerControlNumber === sent.payerControlNumber);
  if (numbered.length === 1) return numbered[0] ?? 0;
  const memberId = normalizeClaimNumber(sent.memberId ?? '');
  const named = memberId === '' ? [] : placesOf(asked, (one) => normalizeClaimNumber(one.memberId) === memberId);
  if (named.length === 1) return named[0] ?? 0;
  if (memberId !== '' && named.length === 0) return 0;
  const ranked = placesOf(asked, (one) => one.rank === RANK_OF_STATUS[sent.statusCode]);
  return ranked.find((place) => memberId === '' || named.includes(place)) ?? 0;
}

const placesOf = (asked: readonly AskedCoverage[], fits: (one: AskedCoverage) => boolean): readonly number[] =>
  asked.flatMap((one, place) => (fits(one) ? [place] : []));
