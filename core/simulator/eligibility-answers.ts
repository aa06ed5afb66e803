import type { EligibilityPerson } from '#shared/domain/eligibility/benefit-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type AskedPerson, type ReceivedInquiry, type ReceivedQuestions, readInquiries } from '../x12/eligibility/read-inquiries.ts';
import { type OutgoingAnswer, writeAnswers } from '../x12/eligibility/write-271.ts';
import { ANSWER_TIME } from './correspondence.ts';
import { benefitsFor, decideEligibility, type EligibilityOutcome, REFUSALS } from './eligibility-outcomes.ts';
import { randomFor } from './random.ts';

export type EligibilityOptions = {
  readonly seed: number;
  readonly today: PlainDate;
  /** ISA13 and GS06 of the answer. */
  readonly controlNumber: number;
  /** Outcomes to force, by trace. */
  readonly outcomes?: Readonly<Record<string, EligibilityOutcome>>;
};

/**
 * Answers a 270 file as its payers would, with one 271 file. Pure: the same bytes, seed and day give the same answer, and
 * what becomes of a member does not depend on who else stands in the file. Stops on bytes that hold no 270.
 */
export function answerInquiries(bytes: Uint8Array, options: EligibilityOptions): Uint8Array {
  const received = readInquiries(bytes);
  const [first] = received;
  assert(first, 'the simulator answers 270 files only');
  const { interchange } = first;
  const party = (qualifier: string, id: string) => ({ qualifier, id, groupId: id });
  const envelope = {
    sender: party(interchange.receiverQualifier, interchange.receiverId),
    receiver: party(interchange.senderQualifier, interchange.senderId),
    date: options.today,
    time: ANSWER_TIME,
    interchangeControlNumber: options.controlNumber,
    groupControlNumber: options.controlNumber,
    usage: interchange.usage === 'P' ? ('P' as const) : ('T' as const),
    wantsTa1: false,
  };
  return writeAnswers(
    envelope,
    received.map((questions) => answerTransaction(questions, options)),
  );
}

function answerTransaction(questions: ReceivedQuestions, options: EligibilityOptions) {
  const { reference, payerName, payerId, receiver, inquiries } = questions;
  return {
    reference,
    answeredOn: options.today,
    time: ANSWER_TIME,
    payer: { name: payerName, id: payerId },
    receiver,
    answers: inquiries.map((inquiry) => answerOne(inquiry, options)),
  };
}

function answerOne(inquiry: ReceivedInquiry, { seed, today, outcomes = {} }: EligibilityOptions): OutgoingAnswer {
  const { trace, originator, memberId, subscriber, dependent, relationship } = inquiry;
  const patient = dependent ?? subscriber;
  const random = randomFor(seed, `eligibility/${memberId}/${patient.firstName}/${patient.birthDate ?? ''}`);
  const outcome = outcomes[trace] ?? decideEligibility(random);
  const refusal = REFUSALS[outcome];
  const rejections = refusal
    ? [
        {
          place: dependent ? ('dependent' as const) : ('subscriber' as const),
          reason: reasonFor(refusal[0], dependent !== null),
          followUp: refusal[1],
          segment: null,
        },
      ]
    : [];
  const visitDate = inquiry.visitDate ?? today;
  return {
    traces: [{ kind: '2', number: trace, company: originator }],
    subscriber: personOf(subscriber, memberId),
    dependent: dependent ? personOf(dependent, '') : null,
    relationship: relationship === '34' ? 'G8' : relationship,
    dates: refusal ? [] : [{ code: '291', from: visitDate, to: visitDate }],
    rejections,
    benefits: refusal ? [] : benefitsFor(outcome, random, visitDate),
  };
}

/** About a dependent the same trouble has another code (x12.md §7). */
function reasonFor(reason: string, dependent: boolean): string {
  const twins: Readonly<Record<string, string>> = { '72': '64', '73': '65', '75': '67' };
  return dependent ? (twins[reason] ?? reason) : reason;
}

const personOf = ({ lastName, firstName, birthDate, sex }: AskedPerson, memberId: string): EligibilityPerson => ({
  lastName,
  firstName,
  middleName: '',
  memberId,
  birthDate,
  sex,
  references: [],
});
