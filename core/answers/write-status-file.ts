import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { nextNumber, risingNumber, takeNumbers } from '#db/queries/counter.ts';
import { insertEdiFile } from '#db/queries/edi-file.ts';
import type { TradingPartnerRow } from '#db/queries/payer.ts';
import { findPractice } from '#db/queries/practice.ts';
import { type ClaimToAsk, insertStatusBatch } from '#db/queries/status-inquiry.ts';
import type { Output } from '#shared/contract/operations.ts';
import { leastControlNumber } from '#shared/domain/identifier/rising-number.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { localTime } from '../ports/local-time.ts';
import { controlNumber9 } from '../x12/envelope.ts';
import { fileNameFor, outboxName, partnerProfile } from '../x12/partner-profile.ts';
import { readBack } from '../x12/read-back.ts';
import { soundQuestions } from '../x12/sound-questions.ts';
import type { StatusQuestion, WrittenQuestions } from '../x12/status/status-questions.ts';
import { writeStatusQuestions } from '../x12/status/write-276.ts';

type BatchRow = Output<'answer.ask'>['batches'][number];

/** Letters and digits only, because payers fold what they return. The control number keeps it unique after an older copy is put back. */
const traceOf = (interchangeControl: number, number: number): string =>
  `CS${controlNumber9(interchangeControl)}${String(number).padStart(6, '0')}`;

type Asked = { readonly claim: ClaimToAsk; readonly question: StatusQuestion };
export type StatusFile = { readonly batch: BatchRow | null; readonly leftOut: Output<'answer.ask'>['leftOut'] };

/**
 * Writes one 276 interchange and what goes with it in the caller's transaction: control numbers, traces, the archived bytes and
 * where each question stands. The file is in outbox/ if and only if all that is. It is read back by our own checker before;
 * questions in which that finds a fault are left out with it as the reason, and without any other there is no file.
 */
export function writeStatusFile(context: WriteContext, partner: TradingPartnerRow, claims: readonly ClaimToAsk[]): StatusFile {
  const { db } = context;
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const createdAt = context.now();
  const least = leastControlNumber(createdAt);
  const interchangeControl = risingNumber(db, `interchange:${partner.tradingPartnerId}`, least);
  const groupControl = risingNumber(db, `group:${partner.tradingPartnerId}`, least);
  const first = takeNumbers(db, 'statusInquiry', claims.length);
  const asked = claims.map((claim, index): Asked => {
    const trace = traceOf(interchangeControl, first + index);
    return { claim, question: questionOf(context, claim, trace) };
  });
  const write = (some: readonly Asked[]): WrittenQuestions =>
    writeStatusQuestions({
      partner: partnerProfile(partner, practice.fields),
      interchangeControlNumber: interchangeControl,
      groupControlNumber: groupControl,
      reference: `S${controlNumber9(interchangeControl)}`,
      createdOn: context.today,
      createdAt: localTime(createdAt),
      questions: some.map(({ question }) => question),
    });
  const { sound, faulty } = soundQuestions(asked, (some) => write(some).bytes, readBack);
  const leftOut = faulty.map(({ question: { claim }, words }) => ({
    claimId: claim.claimId,
    claimNumber: claim.claimNumber,
    reason: `Check of the file: ${words}`,
  }));
  if (sound.length === 0) return { batch: null, leftOut };
  return { batch: keepFile(context, partner, sound, write(sound), { interchangeControl, groupControl, createdAt }), leftOut };
}

type Numbers = { readonly interchangeControl: number; readonly groupControl: number; readonly createdAt: Instant };

/** Archives the file, notes where each question stands in it, and puts it in outbox/. */
function keepFile(
  context: WriteContext,
  partner: TradingPartnerRow,
  asked: readonly Asked[],
  written: WrittenQuestions,
  { interchangeControl, groupControl, createdAt }: Numbers,
): BatchRow {
  const { db } = context;
  const [statusBatchId, ediFileId] = [context.newId(), context.newId()];
  const { number, fileName } = freshName(context, partner, interchangeControl, createdAt);
  const { bytes } = written;
  const sha256 = insertEdiFile(db, { ediFileId, direction: 'out', name: fileName, kinds: '276', receivedAt: createdAt, bytes });
  const places = new Map(written.questions.map((place) => [place.trace, place]));
  const inquiryCount = asked.length;
  const { tradingPartnerId } = partner;
  insertStatusBatch(
    db,
    { statusBatchId, number, tradingPartnerId, ediFileId, createdAt, interchangeControl, groupControl, inquiryCount },
    asked.map(({ claim, question: { trace } }) => {
      const place = places.get(trace);
      assert(place, 'every question stands in its file');
      const { transactionControlNumber: transactionControl, firstSegment, lastSegment } = place;
      context.touch(claim.claimId);
      return { trace, claimId: claim.claimId, transactionControl, firstSegment, lastSegment };
    }),
  );
  context.touch(statusBatchId);
  context.putInOutbox(outboxName('status', partner, fileName), bytes);
  const partnerName = partner.name;
  return { statusBatchId, number, partnerName, fileName, createdAt, inquiryCount, answered: 0, status: 'written', sha256 };
}

/** The next number whose file name is free: after an older copy was put back, outbox/ may hold what it forgot. */
function freshName(
  { db, files, today }: WriteContext,
  partner: TradingPartnerRow,
  isa: number,
  createdAt: Instant,
): { readonly number: number; readonly fileName: string } {
  for (;;) {
    const number = nextNumber(db, 'status');
    const fileName = fileNameFor('status', partner, { number, isa, date: toCompactDate(today), time: localTime(createdAt) });
    if (!files.outboxHolds(outboxName('status', partner, fileName))) return { number, fileName };
  }
}

function questionOf(
  context: WriteContext,
  { claimId, payerControlNumber, charge, serviceDate }: ClaimToAsk,
  trace: string,
): StatusQuestion {
  const facts = gatherClaimFacts(context.db, claimId);
  assert(facts, 'a claim that is there can be gathered');
  const { payer, billing, subscriber, patient, relationship, lines, claimNumber, institutional, typeOfBill } = facts;
  const days = lines
    .flatMap(({ from, to }) => [from, to])
    .filter((day) => day !== null)
    .toSorted();
  return {
    trace,
    payer: { name: payer.name, payerId: payer.payerId },
    billing: { kind: billing.kind, name: billing.name, firstName: billing.firstName, npi: billing.npi },
    memberId: subscriber.memberId,
    subscriber,
    dependent: relationship === 'self' ? null : patient,
    claimNumber,
    payerControlNumber,
    typeOfBill: institutional ? (typeOfBill ?? null) : null,
    charge,
    from: days[0] ?? serviceDate,
    to: days.at(-1) ?? serviceDate,
  };
}
