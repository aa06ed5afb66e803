import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReceivedStatusQuestion, readStatusQuestions } from '../x12/status/read-276.ts';
import { type OutgoingStatus, writeStatusAnswers } from '../x12/status/write-277.ts';
import { ANSWER_TIME } from './correspondence.ts';
import { randomFor } from './random.ts';

/** What a payer may answer to a status question. */
export type StatusOutcome = 'pending' | 'inReview' | 'paid' | 'denied' | 'documents' | 'notFound' | 'rejected' | 'later';
const OUTCOMES: readonly (readonly [StatusOutcome, weight: number])[] = [
  ['pending', 30],
  ['inReview', 12],
  ['paid', 28],
  ['denied', 8],
  ['documents', 6],
  ['notFound', 8],
  ['rejected', 4],
  ['later', 4],
];
const STATUSES: Readonly<Record<StatusOutcome, readonly [category: string, status: string, entity: string]>> = {
  pending: ['P1', '20', ''],
  inReview: ['P2', '20', ''],
  paid: ['F1', '65', ''],
  denied: ['F2', '97', ''],
  documents: ['R4', '21', ''],
  notFound: ['D0', '35', ''],
  rejected: ['A3', '164', 'IL'],
  later: ['E1', '0', ''],
};

export type StatusOptions = {
  readonly seed: number;
  readonly today: PlainDate;
  /** ISA13 and GS06 of the answer. */
  readonly controlNumber: number;
  /** Outcomes to force, by claim number. */
  readonly outcomes?: Readonly<Record<string, StatusOutcome>>;
};

/** Answers a 276 file as its payers would, with one 277 file. Pure: the same bytes, seed and day give the same answer. */
export function answerStatusQuestions(bytes: Uint8Array, { seed, today, controlNumber, outcomes = {} }: StatusOptions): Uint8Array {
  const received = readStatusQuestions(bytes);
  const interchange = received[0]?.interchange;
  const party = (qualifier = 'ZZ', id = '') => ({ qualifier, id, groupId: id });
  const envelope = {
    sender: party(interchange?.receiverQualifier, interchange?.receiverId),
    receiver: party(interchange?.senderQualifier, interchange?.senderId),
    date: today,
    time: ANSWER_TIME,
    interchangeControlNumber: controlNumber,
    groupControlNumber: controlNumber,
    usage: interchange?.usage === 'P' ? ('P' as const) : ('T' as const),
    wantsTa1: false,
  };
  return writeStatusAnswers(
    envelope,
    ANSWER_TIME,
    received.map((asked, index) => ({
      asked,
      reference: `A${controlNumber}-${index + 1}`,
      answeredOn: today,
      answers: asked.questions.map((question) => answerOne(question, outcomes[question.claimNumber], seed, today)),
    })),
  );
}

function answerOne(question: ReceivedStatusQuestion, forced: StatusOutcome | undefined, seed: number, today: PlainDate): OutgoingStatus {
  const random = randomFor(seed, `status/${question.claimNumber}`);
  const drawn = random.next() * OUTCOMES.reduce((sum, [, weight]) => sum + weight, 0);
  const outcome = forced ?? drawnOutcome(drawn);
  const [category, status, entity] = STATUSES[outcome];
  const decided = outcome === 'paid' || outcome === 'denied';
  const paid = outcome === 'paid' ? Math.floor((question.charge ?? 0) * 0.6) : outcome === 'denied' ? 0 : null;
  return {
    ...{ question, category, status, entity, paid },
    decidedOn: decided ? addDays(today, -2) : null,
    checkNumber: outcome === 'paid' ? `EFT${question.claimNumber.slice(-8)}` : '',
    payerControlNumber: outcome === 'notFound' || outcome === 'later' ? null : `ICN${question.claimNumber}`,
  };
}

function drawnOutcome(drawn: number): StatusOutcome {
  let rest = drawn;
  for (const [outcome, weight] of OUTCOMES) {
    rest -= weight;
    if (rest < 0) return outcome;
  }
  return 'pending';
}
