import { batchesReferenced, type Sending, sendingsOf } from '#db/queries/acknowledgement.ts';
import { type AnsweredClaim, claimsAnswered, type LineNumber, linesNumbered } from '#db/queries/answer.ts';
import { totalsOfClaims } from '#db/queries/answer-watch.ts';
import type { ClaimStatus, ClaimVerdict } from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import type { FaultPlace } from '#shared/domain/acknowledgement/fault-place.ts';
import { placeOfStatus } from '#shared/domain/acknowledgement/status-place.ts';
import { acceptanceOf, isRejecting, statusCode, statusWords, verdictWords } from '#shared/domain/acknowledgement/status-words.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import type { AnswerDesk, ClaimSaid } from './answer-desk.ts';

type Known = {
  readonly claims: ReadonlyMap<string, AnsweredClaim>;
  readonly sendings: ReadonlyMap<string, readonly Sending[]>;
  readonly lines: ReadonlyMap<string, LineNumber>;
  readonly charges: ReadonlyMap<string, number>;
  /** References of batches that were taken back: what is said of their claims is about no sending. */
  readonly takenBack: ReadonlySet<string>;
};

/** What a clearinghouse or a payer's front end says claim by claim (277CA). */
export function applyClaims(desk: AnswerDesk, verdicts: readonly ClaimVerdict[]): void {
  if (verdicts.length === 0) return;
  const { db } = desk.context;
  const claims = claimsAnswered(db, [...new Set(verdicts.map(({ claimNumber }) => normalizeClaimNumber(claimNumber)))]);
  const ids = [...claims.values()].map(({ claimId }) => claimId);
  const lineNumbers = verdicts.flatMap(({ lines }) => lines.flatMap(({ lineControlNumber }) => lineControlNumber ?? []));
  const known: Known = {
    claims,
    sendings: Map.groupBy(sendingsOf(db, ids), ({ claimId }) => claimId),
    lines: linesNumbered(db, lineNumbers),
    charges: totalsOfClaims(db, ids),
    takenBack: takenBackAmong(desk, verdicts),
  };
  desk.tellClaims(verdicts.flatMap((verdict) => applyClaim(desk, verdict, known)));
  desk.answered.words.push(claimSummary(verdicts));
}

function takenBackAmong(desk: AnswerDesk, verdicts: readonly ClaimVerdict[]): ReadonlySet<string> {
  const places = new Map(verdicts.flatMap(({ batchReference, ...place }) => (batchReference === null ? [] : [[batchReference, place]])));
  const named = [...places].filter(([reference, { firstSegment, lastSegment }]) => {
    const [batch, another] = batchesOfReference(desk, reference);
    return batch && !another && desk.warnIfTakenBack(batch, { firstSegment, lastSegment }, '277CA');
  });
  return new Set(named.map(([reference]) => reference));
}

function applyClaim(desk: AnswerDesk, verdict: ClaimVerdict, known: Known): readonly ClaimSaid[] {
  const { firstSegment, lastSegment } = verdict;
  const claim = known.claims.get(normalizeClaimNumber(verdict.claimNumber));
  if (!claim) {
    const words = `277CA: no claim of ours has the number ${verdict.claimNumber}`;
    desk.answered.words.push(words);
    const about = `${verdict.claimNumber}/${verdict.sourceName}/${verdict.statuses.map(statusCode).join(' ')}`;
    desk.except({ firstSegment, lastSegment, kind: '277CA', words, fix: NOT_OURS, about });
    return [];
  }
  if (verdict.batchReference !== null && known.takenBack.has(verdict.batchReference)) return [];
  const sending = sendingOf(verdict, claim, known.sendings.get(claim.claimId) ?? []);
  checkCharge(desk, verdict, claim, known.charges.get(claim.claimId));
  if (verdict.verdict === 'unknown') {
    const words = `${claim.claimNumber}: the 277CA does not say whether the claim was taken`;
    const about = verdict.statuses.map(statusCode).join(' ');
    desk.except({ firstSegment, lastSegment, kind: '277CA', claimId: claim.claimId, words, fix: ASK, about });
  }
  const lineWords = verdict.lines.flatMap(({ lineControlNumber, statuses }) =>
    statuses.filter(isRejecting).map((status) => `line ${lineNumberOf(lineControlNumber, claim, known) ?? '?'}: ${statusWords(status)}`),
  );
  const codes = [...verdict.statuses, ...verdict.lines.flatMap(({ statuses }) => statuses)].map(statusCode);
  return [
    {
      ...{ firstSegment, lastSegment, claimId: claim.claimId, status: claim.status, kind: '277CA' },
      ...{ source: verdict.source, sourceName: verdict.sourceName, answeredOn: verdict.answeredOn },
      batchId: sending?.batchId ?? null,
      verdict: verdict.verdict === 'unknown' ? 'told' : acceptanceOf(verdict),
      late: sending !== undefined && sending.batchId !== claim.batchId,
      code: codes.join(' '),
      words: [verdictWords(verdict), ...lineWords].join('; '),
      places: placesOf(verdict, claim, known),
      payerControlNumber: verdict.source === 'clearinghouse' ? null : verdict.payerControlNumber,
      sameness: JSON.stringify([verdict.sourceName, verdict.payerControlNumber, verdict.clearinghouseNumber]),
    },
  ];
}

/**
 * Which sending an answer is about: the one it names (2200B TRN02 is our BHT03), else the last one that was out on the day of
 * the answer. A claim that was sent again must not fall by an answer to the time before.
 */
function sendingOf({ batchReference, answeredOn }: ClaimVerdict, claim: AnsweredClaim, sendings: readonly Sending[]): Sending | undefined {
  const last = sendings.at(-1);
  if (sendings.length <= 1) return last;
  const named = referenceOf(batchReference);
  const own = named && sendings.find(({ interchangeControl, number }) => interchangeControl === named.control || number === named.number);
  if (own) return own;
  if (answeredOn === null || claim.sentOn === null || answeredOn >= claim.sentOn) return last;
  return sendings.at(-2);
}

/** BHT03 as we write it: B and ISA13; in files of earlier releases B and the batch number. A second set adds "-2". */
export function referenceOf(reference: string | null): { readonly control: number | null; readonly number: number | null } | undefined {
  const digits = /^B(\d{6,9})(-\d+)?$/i.exec(reference?.trim() ?? '')?.[1];
  if (digits === undefined) return undefined;
  return digits.length === 9 ? { control: Number(digits), number: null } : { control: null, number: Number(digits) };
}

function placesOf(verdict: ClaimVerdict, claim: AnsweredClaim, known: Known): readonly FaultPlace[] {
  if (verdict.verdict !== 'rejected' && !verdict.lines.some(({ statuses }) => statuses.some(isRejecting))) return [];
  const own = verdict.statuses.flatMap((status) => placeOf(status, null));
  const ofLines = verdict.lines.flatMap(({ lineControlNumber, statuses }) =>
    statuses.flatMap((status) => placeOf(status, lineNumberOf(lineControlNumber, claim, known) ?? null)),
  );
  // The same code on the claim and on a line is one fault: the line says where.
  const lined = new Set(ofLines.map(({ element, title }) => `${element} ${title}`));
  return [...ofLines, ...own.filter(({ element, title }) => !lined.has(`${element} ${title}`))];
}

function placeOf(status: ClaimStatus, line: number | null): readonly FaultPlace[] {
  const place = placeOfStatus(status, line);
  return place ? [{ ...place, sent: '', said: statusWords(status) }] : [];
}

/** A line number counts only when it is one of this claim. */
function lineNumberOf(lineControlNumber: string | null, { claimId }: AnsweredClaim, { lines }: Known): number | undefined {
  const line = lineControlNumber === null ? undefined : lines.get(lineControlNumber);
  return line?.claimId === claimId ? line.lineNumber : undefined;
}

/** The amount that was read must be the one that was sent, or something was lost or changed on the way. */
function checkCharge(desk: AnswerDesk, verdict: ClaimVerdict, { claimId, claimNumber }: AnsweredClaim, sent: number | undefined): void {
  const { charge, firstSegment, lastSegment } = verdict;
  if (charge === null || sent === undefined || charge === sent) return;
  const words = `${claimNumber}: the 277CA says ${formatMoney(charge)} was charged, ${formatMoney(sent as typeof charge)} was sent`;
  desk.except({ firstSegment, lastSegment, kind: '277CA', claimId, words, fix: ASK, about: `charge ${charge}` });
}

/** "277CA: 12 claims taken, 1 rejected". */
function claimSummary(verdicts: readonly ClaimVerdict[]): string {
  const rejected = verdicts.filter(({ verdict }) => verdict === 'rejected').length;
  const taken = verdicts.filter(({ verdict }) => verdict === 'accepted').length;
  return `277CA: ${taken} ${taken === 1 ? 'claim' : 'claims'} taken${rejected > 0 ? `, ${rejected} rejected` : ''}`;
}

export const batchesOfReference = (desk: AnswerDesk, reference: string | null) => {
  const named = referenceOf(reference);
  return named ? batchesReferenced(desk.context.db, named) : [];
};

const NOT_OURS = 'Look whether the number was cut or changed on the way, or whether another program of the practice sent it.';
const ASK = 'Ask whoever answered; the segments of the answer stand below, and no claim was moved by them.';
