import type { ClaimVerdict, FileTotals } from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/cents.ts';
import type { AnswerDesk } from './answer-desk.ts';
import { batchesOfReference } from './apply-claims.ts';

/**
 * Holds what a 277CA counts for a file against the claims that it names and, for a clearinghouse, which sees every claim of a
 * file, against what was sent. What does not agree waits for a person: a claim lost between two desks shows nowhere else.
 */
export function applyTotals(desk: AnswerDesk, totals: readonly FileTotals[], verdicts: readonly ClaimVerdict[]): void {
  for (const [index, one] of totals.entries()) {
    const until = totals[index + 1]?.firstSegment ?? Number.POSITIVE_INFINITY;
    const own = verdicts.filter(({ firstSegment }) => firstSegment > one.firstSegment && firstSegment < until);
    applyOne(desk, one, own);
  }
}

function applyOne(desk: AnswerDesk, totals: FileTotals, own: readonly ClaimVerdict[]): void {
  const { accepted, rejected, firstSegment, lastSegment, source, sourceName, batchReference } = totals;
  const [batch, another] = batchesOfReference(desk, batchReference);
  const batchId = batch && !another ? batch.batchId : undefined;
  const words = `${sourceName || 'The receiver'} counted ${counted(accepted)} taken and ${counted(rejected)} rejected`;
  const codes = [accepted.count, accepted.charge, rejected.count, rejected.charge].map((part) => part ?? '-').join(' ');
  const place = { firstSegment, lastSegment };
  if (batchId !== undefined) {
    const said = { ...place, batchId, transactionControl: null, kind: '277CA' as const, source, verdict: 'told' as const, codes, words };
    desk.tellBatch({ ...said, sameness: `${sourceName}/${batchReference}` });
  }
  const about = `totals/${sourceName}/${batchReference}/${codes}`;
  const except = (trouble: string, fix: string) =>
    desk.except({ ...place, kind: '277CA', ...(batchId === undefined ? {} : { batchId }), words: trouble, fix, about });
  const taken = sumOf(own, 'accepted');
  const refused = sumOf(own, 'rejected');
  const wrong = [disagrees(accepted, taken), disagrees(rejected, refused)].some(Boolean);
  if (wrong) {
    except(`${words}, but its own claims come to ${counted(taken)} taken and ${counted(refused)} rejected`, INSIDE);
    return;
  }
  const all = (accepted.count ?? 0) + (rejected.count ?? 0);
  const whole = source === 'clearinghouse' && batch && !another && !/-\d+$/.test(batchReference ?? '');
  if (whole && batch.claimCount !== all)
    except(`${words}; batch ${batch.number} had ${batch.claimCount} claims for ${formatMoney(batch.total)}`, AGAINST_SENT);
}

type Counted = { readonly count: number | null; readonly charge: Cents | null };

const counted = ({ count, charge }: Counted): string =>
  `${count ?? 0} ${count === 1 ? 'claim' : 'claims'}${charge === null ? '' : ` for ${formatMoney(charge)}`}`;

function sumOf(own: readonly ClaimVerdict[], verdict: ClaimVerdict['verdict']): Counted {
  const claims = own.filter((one) => one.verdict === verdict);
  const charges = claims.flatMap(({ charge }) => charge ?? []);
  return { count: claims.length, charge: charges.length === claims.length ? sumCents(charges) : null };
}

/** Only what is said can disagree; a side that is not counted says nothing. */
const disagrees = (said: Counted, own: Counted): boolean =>
  (said.count !== null && said.count !== own.count) || (said.charge !== null && own.charge !== null && said.charge !== own.charge);

const INSIDE = 'The answer does not agree with itself. Ask the clearinghouse which claims it has.';
const AGAINST_SENT =
  'Some claims of the batch were not counted. Those without an answer stand under Not answered; send them again if the partner does not have them.';
