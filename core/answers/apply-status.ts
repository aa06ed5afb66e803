import { sendingsOf } from '#db/queries/acknowledgement.ts';
import { claimsAnswered } from '#db/queries/answer.ts';
import { billsOf } from '#db/queries/bill.ts';
import { markStatusAnswered, type StatusInquiryRow, statusInquiriesTraced } from '#db/queries/status-inquiry.ts';
import type { StatusAnswer } from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { placeOfStatus } from '#shared/domain/acknowledgement/status-place.ts';
import { isRejecting, standingOf, statusCode, statusWords } from '#shared/domain/acknowledgement/status-words.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { AnswerDesk, ClaimSaid } from './answer-desk.ts';

type Asked = Pick<StatusInquiryRow, 'claimId' | 'claimNumber' | 'claimStatus'> & { readonly inquiry: StatusInquiryRow | undefined };

/** What payers answer to questions about the status of claims (277). */
export function applyStatuses(desk: AnswerDesk, answers: readonly StatusAnswer[]): void {
  if (answers.length === 0) return;
  const { db } = desk.context;
  const inquiries = statusInquiriesTraced(
    db,
    answers.map(({ trace }) => normalizeClaimNumber(trace)),
  );
  const numbered = claimsAnswered(
    db,
    answers.flatMap(({ claimNumber }) => (claimNumber === null ? [] : normalizeClaimNumber(claimNumber))),
  );
  const bills = billsOf(
    db,
    [...inquiries.values(), ...numbered.values()].map(({ claimId }) => claimId),
  );
  const said = answers.flatMap((answer) => {
    const inquiry = inquiries.get(normalizeClaimNumber(answer.trace));
    const byNumber = answer.claimNumber === null ? undefined : numbered.get(normalizeClaimNumber(answer.claimNumber));
    if (inquiry && byNumber && inquiry.claimId !== byNumber.claimId)
      return strange(desk, answer, 'its trace and its claim number are of two claims');
    const claimId = inquiry?.claimId ?? byNumber?.claimId ?? '';
    if (!isOfBill(answer, bills.get(claimId)))
      return strange(desk, answer, `it is about a bill of type ${answer.typeOfBill}, and the claim is none`);
    if (inquiry) return oneSaid(desk, answer, { ...inquiry, inquiry });
    if (byNumber) return oneSaid(desk, answer, { ...byNumber, claimStatus: byNumber.status, inquiry });
    return strange(desk, answer, 'no question and no claim of ours has its numbers');
  });
  desk.tellClaims(said);
  markStatusAnswered(db, [...inquiries.keys()]);
  desk.answered.words.push(`277: ${said.length} ${said.length === 1 ? 'claim' : 'claims'} answered`);
}

/** Payers leave out the leading zero, and the last digit moves with corrections: where and for whom is what has to agree. */
const kindOfBill = (typeOfBill: string): string => typeOfBill.replace(/^0+/, '').slice(0, 2);
const isOfBill = ({ typeOfBill }: StatusAnswer, ours: string | undefined): boolean =>
  typeOfBill === null || ours === undefined || kindOfBill(typeOfBill) === kindOfBill(ours);

function strange(desk: AnswerDesk, answer: StatusAnswer, why: string): readonly ClaimSaid[] {
  const { firstSegment, lastSegment, trace, claimNumber } = answer;
  const words = `277 for trace ${trace}${claimNumber === null ? '' : `, claim ${claimNumber}`}: ${why}`;
  desk.answered.strangers.push(words);
  desk.except({ firstSegment, lastSegment, kind: '277', words, fix: NOT_OURS, about: `${trace}/${claimNumber}/${codesOf(answer)}` });
  return [];
}

function oneSaid(desk: AnswerDesk, answer: StatusAnswer, { claimId, claimNumber, claimStatus, inquiry }: Asked): readonly ClaimSaid[] {
  const { firstSegment, lastSegment, answeredOn, payerName, payerControlNumber, trace } = answer;
  const standing = standingOf(answer);
  const last = sendingsOf(desk.context.db, [claimId]).at(-1);
  const words = answerWords(answer);
  const place = { firstSegment, lastSegment };
  const trouble = TROUBLES[standing];
  if (trouble)
    desk.except({ ...place, kind: '277', claimId, words: `${claimNumber}: ${words}`, fix: trouble, about: `${trace}/${codesOf(answer)}` });
  return [
    {
      ...{ ...place, claimId, status: claimStatus, batchId: last?.batchId ?? null, kind: '277', source: 'payer', sourceName: payerName },
      verdict: standing === 'accepted' || standing === 'rejected' || standing === 'received' ? standing : 'told',
      // Asked before it was sent again: the payer speaks of the claim as it was then.
      late: inquiry !== undefined && last !== undefined && inquiry.askedAt < last.createdAt,
      answeredOn,
      code: codesOf(answer),
      words,
      places: answer.statuses.filter(isRejecting).flatMap((status) => {
        const where = placeOfStatus(status, null);
        return where ? [{ ...where, sent: '', said: statusWords(status) }] : [];
      }),
      payerControlNumber,
      sameness: JSON.stringify([trace, answer.paid, answer.checkNumber, payerControlNumber]),
    },
  ];
}

const codesOf = ({ statuses }: StatusAnswer): string => statuses.map(statusCode).join(' ');

/** "Harbor Mutual says paid: adjudicated; 80.00 of 120.00 on 07/14/2026, check 4711". */
function answerWords({ payerName, statuses, charge, paid, decidedOn, checkNumber }: StatusAnswer): string {
  const heads = statuses.map(statusWords).join('; ') || 'nothing';
  const money = paid === null || paid === 0 ? '' : `; ${formatMoney(paid)}${charge === null ? '' : ` of ${formatMoney(charge)}`} paid`;
  const when = decidedOn === null ? '' : `, decided on ${formatDate(decidedOn)}`;
  return `${payerName || 'The payer'} says ${heads}${money}${when}${checkNumber === '' ? '' : `, check ${checkNumber}`}`;
}

const TROUBLES: Readonly<Partial<Record<ReturnType<typeof standingOf>, string>>> = {
  notFound:
    'The payer has no such claim. Look at member ID, birth date and payer ID; if they are right, the claim never arrived: send it again.',
  notAnswered: 'The payer could not look it up. Ask again in some days, or by telephone.',
  unknown: 'Read the segments of the answer, and ask the payer by telephone if they do not say enough.',
};
const NOT_OURS = 'Look whether the answer is for another program of the practice; no claim was moved.';
