import { nextNumber, risingNumber, takeNumbers } from '#db/queries/counter.ts';
import { insertEdiFile } from '#db/queries/edi-file.ts';
import type { CoverageToAsk } from '#db/queries/eligibility.ts';
import { insertEligibilityBatch, insertInquiry } from '#db/queries/eligibility-batch.ts';
import type { TradingPartnerRow } from '#db/queries/payer.ts';
import { findPractice, type PracticeFacts } from '#db/queries/practice.ts';
import type { Output } from '#shared/contract/operations.ts';
import { leastControlNumber } from '#shared/domain/identifier/rising-number.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { localTime } from '../ports/local-time.ts';
import { digits } from '../x12/element-format.ts';
import type { EligibilityInquiry, WrittenInquiry } from '../x12/eligibility/inquiry-batch.ts';
import { writeInquiries } from '../x12/eligibility/write-270.ts';
import { fileNameFor, outboxName, partnerProfile } from '../x12/partner-profile.ts';
import { readBack } from '../x12/read-back.ts';
import { soundQuestions } from '../x12/sound-questions.ts';

type BatchRow = Output<'eligibility.request'>['batches'][number];
/** A coverage and the visit that it is asked about for. */
export type Question = { readonly coverage: CoverageToAsk; readonly visitDate: PlainDate };

type Asked = TracedQuestion & { readonly inquiry: EligibilityInquiry };
export type InquiryFile = {
  readonly batch: BatchRow | null;
  /** Questions in which our own checker finds a fault, with what it is. */
  readonly faulty: readonly { readonly question: Question; readonly words: string }[];
};

/**
 * Writes one 270 interchange and what goes with it in the caller's transaction: control numbers, traces, the archived bytes
 * and who was asked about. The file in outbox/ follows the commit, as with claims. It is read back by our own checker before;
 * questions with a fault are not in it, and without any other there is no file.
 */
export function writeInquiryFile(
  context: WriteContext,
  partner: TradingPartnerRow,
  questions: readonly Question[],
  serviceTypes: readonly string[],
): InquiryFile {
  const { db } = context;
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const createdAt = context.now();
  const least = leastControlNumber(createdAt);
  const interchangeControl = risingNumber(db, `interchange:${partner.tradingPartnerId}`, least);
  const groupControl = risingNumber(db, `group:${partner.tradingPartnerId}`, least);
  const { number, fileName } = freshName(context, partner, interchangeControl, createdAt);
  const firstTrace = takeNumbers(db, 'inquiry', questions.length);
  const traced = questions.map((question, index): Asked => {
    const one = { ...question, trace: traceOf(firstTrace + index) };
    return { ...one, inquiry: inquiryOf(one, serviceTypes) };
  });
  const write = (some: readonly Asked[]) =>
    writeInquiries({
      partner: partnerProfile(partner, practice.fields),
      receiver: practice.fields,
      originator: originatorOf(practice.fields),
      interchangeControlNumber: interchangeControl,
      groupControlNumber: groupControl,
      reference: `E${String(number).padStart(6, '0')}`,
      createdOn: context.today,
      createdAt: localTime(createdAt),
      inquiries: some.map(({ inquiry }) => inquiry),
    });
  const { sound, faulty } = soundQuestions(traced, (some) => write(some).bytes, readBack);
  if (sound.length === 0) return { batch: null, faulty };
  const { bytes, inquiries } = write(sound);
  const file = { number, fileName, bytes, interchangeControl, groupControl, createdAt };
  const batch = keepFile(context, partner, file, sound.length);
  keepQuestions(context, batch.eligibilityBatchId, sound, serviceTypes, inquiries);
  return { batch, faulty };
}

type KeptFile = {
  readonly number: number;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly interchangeControl: number;
  readonly groupControl: number;
  readonly createdAt: Instant;
};

/** Archives the file and puts it in outbox/. */
function keepFile(context: WriteContext, partner: TradingPartnerRow, file: KeptFile, inquiryCount: number): BatchRow {
  const { db } = context;
  const { number, fileName, bytes, interchangeControl, groupControl, createdAt } = file;
  const [eligibilityBatchId, ediFileId] = [context.newId(), context.newId()];
  const sha256 = insertEdiFile(db, { ediFileId, direction: 'out', name: fileName, kinds: '270', receivedAt: createdAt, bytes });
  const { tradingPartnerId, name: partnerName } = partner;
  const numbers = { number, interchangeControl, groupControl, inquiryCount };
  insertEligibilityBatch(db, { eligibilityBatchId, tradingPartnerId, ediFileId, createdAt, ...numbers });
  context.touch(eligibilityBatchId);
  context.putInOutbox(outboxName('eligibility', partner, fileName), bytes);
  return { eligibilityBatchId, number, partnerName, fileName, createdAt, inquiryCount, answered: 0, status: 'written', sha256 };
}

/** The next number whose file name is free: after an older copy was put back, outbox/ may hold what it forgot. */
function freshName(
  { db, files, today }: WriteContext,
  partner: TradingPartnerRow,
  isa: number,
  createdAt: Instant,
): { readonly number: number; readonly fileName: string } {
  for (;;) {
    const number = nextNumber(db, 'eligibility');
    const fileName = fileNameFor('eligibility', partner, { number, isa, date: toCompactDate(today), time: localTime(createdAt) });
    if (!files.outboxHolds(outboxName('eligibility', partner, fileName))) return { number, fileName };
  }
}

type TracedQuestion = Question & { readonly trace: string };

/** Keeps each question as it was asked, with where it stands in the file. */
function keepQuestions(
  context: WriteContext,
  eligibilityBatchId: string,
  questions: readonly TracedQuestion[],
  serviceTypes: readonly string[],
  written: readonly WrittenInquiry[],
): void {
  const places = new Map(written.map((place) => [place.trace, place]));
  for (const { coverage, visitDate, trace } of questions) {
    const place = places.get(trace);
    assert(place, 'every question stands in its file');
    const { transactionControlNumber: transactionControl, reference, firstSegment, lastSegment } = place;
    const { coverageId, memberId, patient } = coverage;
    const { lastName, firstName, birthDate } = patient;
    insertInquiry(context.db, {
      inquiryId: context.newId(),
      trace,
      eligibilityBatchId,
      coverageId,
      visitDate,
      serviceTypes,
      reference,
      transactionControl,
      firstSegment,
      lastSegment,
      memberId,
      lastName,
      firstName,
      birthDate,
    });
    context.touch(coverageId);
  }
}

/** Letters and digits only, because payers fold what they return. */
const traceOf = (number: number): string => `EQ${String(number).padStart(8, '0')}`;

/** TRN03: 1 and the EIN; a practice under a social security number is named by 9 and its NPI, so that no SSN travels. */
const originatorOf = ({ taxIdKind, taxId, npi }: PracticeFacts): string =>
  taxIdKind === 'EI' && /^\d{9}$/.test(digits(taxId)) ? `1${digits(taxId)}` : `9${npi.slice(-9).padStart(9, '0')}`;

function inquiryOf({ coverage, visitDate, trace }: TracedQuestion, serviceTypes: readonly string[]): EligibilityInquiry {
  const { relationship, patient, subscriber, memberId, groupNumber, payerName, payerCode } = coverage;
  const kind = relationship === 'spouse' || relationship === 'child' ? relationship : 'other';
  return {
    trace,
    payer: { name: payerName, payerId: payerCode },
    memberId,
    groupNumber,
    subscriber,
    dependent: relationship === 'self' ? null : { ...patient, relationship: kind },
    visitDate,
    serviceTypes,
  };
}
