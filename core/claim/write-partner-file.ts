import { type BatchClaim, insertBatch, insertBatchClaims } from '#db/queries/batch.ts';
import { changeManyClaimStatuses, claimsStanding, type EventDetails } from '#db/queries/claim.ts';
import { totalOf } from '#db/queries/claim-facts.ts';
import { nextNumber, risingNumber } from '#db/queries/counter.ts';
import { insertEdiFile } from '#db/queries/edi-file.ts';
import type { TradingPartnerRow } from '#db/queries/payer.ts';
import { findPractice } from '#db/queries/practice.ts';
import { keepTold } from '#db/queries/told-decision.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { reportsEncounter } from '#shared/domain/claim/claim-purpose.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { leastControlNumber } from '#shared/domain/identifier/rising-number.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { localTime } from '../ports/local-time.ts';
import { writeInstitutionalBatch } from '../x12/837i-writer/write-institutional-batch.ts';
import type { ProfessionalBatch, WrittenBatch } from '../x12/837p-writer/batch.ts';
import { writeProfessionalBatch } from '../x12/837p-writer/write-batch.ts';
import { type FaultyOnWire, type ReadBack, type WireFault, writeChecked } from '../x12/checked-batch.ts';
import { controlNumber9 } from '../x12/envelope.ts';
import { fileNameFor, frequenciesFor, outboxName, partnerProfile } from '../x12/partner-profile.ts';
import { retireOriginals } from './retire-originals.ts';

type BatchRow = Output<'batch.create'>['batches'][number];

export type PartnerFile = { readonly batch: BatchRow | null; readonly faulty: readonly FaultyOnWire[] };

/**
 * Writes one interchange of claims of one guide and everything that goes with it in the caller's transaction: control numbers, the archived
 * bytes, where each claim stands in them, and the claims' status. The file is in outbox/ if and only if all that is. Claims in
 * which `check` finds a fault are not in it; where none is left there is no file, no batch and no batch number.
 */
export function writePartnerFile(
  context: WriteContext,
  partner: TradingPartnerRow,
  wanted: ReadonlyMap<string, ClaimFacts>,
  check: ReadBack,
): PartnerFile {
  const { db } = context;
  const createdAt = context.now();
  const least = leastControlNumber(createdAt);
  const interchangeControl = risingNumber(db, `interchange:${partner.tradingPartnerId}`, least);
  const groupControl = risingNumber(db, `group:${partner.tradingPartnerId}`, least);
  const all = [...wanted.values()];
  const facility = all.every(isFacilityClaim);
  const reportsOnly = all.every(reportsEncounter);
  assert(reportsOnly || !all.some(reportsEncounter), 'a file reports encounters or asks for payment, never both');
  const numbers = { interchangeControl, groupControl, createdAt, reportsOnly };
  const write = facility ? writeInstitutionalBatch : writeProfessionalBatch;
  const { leaving, refused } = frequenciesFor(partner, all);
  const untaken = refused.map((claim): FaultyOnWire => ({ claim, faults: [UNTAKEN] }));
  if (leaving.length === 0) return { batch: null, faulty: untaken };
  const { written, claims: sound, faulty: unreadable } = writeChecked(batchOf(context, partner, leaving, numbers), write, check);
  const faulty = [...unreadable, ...untaken];
  if (!written) return { batch: null, faulty };
  const kept = new Set(sound.map(({ claimNumber }) => claimNumber));
  const claims = faulty.length === 0 ? wanted : new Map([...wanted].filter(([, { claimNumber }]) => kept.has(claimNumber)));
  return { batch: keepFile(context, partner, claims, { ...numbers, facility, written }), faulty };
}

/** Of a cancelled claim whose partner takes originals alone. */
const UNTAKEN: WireFault = {
  line: null,
  loop: '2300',
  element: 'CLM05-3',
  box: '22',
  title: 'claim frequency',
  place: 'claim',
  said: 'This partner takes originals alone. Ask the payer to cancel the claim, and close this one.',
};

type KeptFile = Numbers & { readonly facility: boolean; readonly written: WrittenBatch };

/** Archives a file that may leave, moves its claims and puts it in outbox/. */
function keepFile(
  context: WriteContext,
  partner: TradingPartnerRow,
  claims: ReadonlyMap<string, ClaimFacts>,
  { interchangeControl, groupControl, createdAt, reportsOnly, facility, written }: KeptFile,
): BatchRow {
  const { db } = context;
  const [batchId, ediFileId] = [context.newId(), context.newId()];
  const { number, fileName } = freshName(context, partner, { interchangeControl, createdAt });
  const file = {
    ediFileId,
    direction: 'out',
    name: fileName,
    kinds: facility ? '837I' : '837P',
    receivedAt: createdAt,
    bytes: written.bytes,
  } as const;
  const sha256 = insertEdiFile(db, file);
  const claimCount = claims.size;
  const total = totalOf(claims.values());
  const { tradingPartnerId } = partner;
  const numbers = { interchangeControl, groupControl, claimCount, total, reportsOnly };
  insertBatch(db, { batchId, number, tradingPartnerId, ediFileId, createdAt, ...numbers });
  context.touch(batchId);
  submitClaims(context, { batchId, number }, claims, written, {
    at: createdAt,
    source: 'own',
    code: 'batched',
    words: `Written to ${fileName} for ${partner.name}`,
    ediFileId,
    userId: context.session.userId,
  });
  context.putInOutbox(outboxName('claims', partner, fileName), written.bytes);
  const row = { batchId, number, partnerName: partner.name, fileName, createdAt, claimCount, total, sha256 } as const;
  return { ...row, status: 'written', ...(reportsOnly && { reportsOnly }) };
}

/** The next batch number whose file name is free: after an older copy was put back, outbox/ may hold what it forgot. */
function freshName(
  { db, files, today }: WriteContext,
  partner: TradingPartnerRow,
  { interchangeControl, createdAt }: Pick<Numbers, 'interchangeControl' | 'createdAt'>,
): { readonly number: number; readonly fileName: string } {
  for (;;) {
    const number = nextNumber(db, 'batch');
    const fileName = fileNameFor('claims', partner, {
      number,
      isa: interchangeControl,
      date: toCompactDate(today),
      time: localTime(createdAt),
    });
    if (!files.outboxHolds(outboxName('claims', partner, fileName))) return { number, fileName };
  }
}

type Numbers = {
  readonly interchangeControl: number;
  readonly groupControl: number;
  readonly createdAt: Instant;
  /** BHT06 RP. */
  readonly reportsOnly: boolean;
};

function batchOf(
  context: WriteContext,
  partner: TradingPartnerRow,
  claims: readonly ClaimFacts[],
  { interchangeControl, groupControl, createdAt, reportsOnly }: Numbers,
): ProfessionalBatch {
  const practice = findPractice(context.db);
  assert(practice, 'an open practice has its row');
  return {
    partner: partnerProfile(partner, practice.fields),
    interchangeControlNumber: interchangeControl,
    groupControlNumber: groupControl,
    firstTransactionNumber: 1,
    // BHT03 follows ISA13, which stays unique even where batch numbers begin again.
    reference: `B${controlNumber9(interchangeControl)}`,
    createdOn: context.today,
    createdAt: localTime(createdAt),
    reportsOnly,
    claims,
  };
}

function submitClaims(
  context: WriteContext,
  { batchId, number }: { readonly batchId: string; readonly number: number },
  claims: ReadonlyMap<string, ClaimFacts>,
  written: WrittenBatch,
  submitted: EventDetails,
): void {
  const { db } = context;
  const places = new Map(written.claims.map((claim) => [claim.claimNumber, claim]));
  const standing = [...claims].map(([claimId, { claimNumber }]): BatchClaim => {
    const place = places.get(claimNumber);
    assert(place, 'every claim of a batch stands in its file');
    const { transactionControlNumber: transactionControl, firstSegment, lastSegment } = place;
    return { claimId, transactionControl, firstSegment, lastSegment };
  });
  const claimIds = [...claims.keys()];
  const ready = claimsStanding(db, claimIds, 'ready');
  changeManyClaimStatuses(db, { claimIds: ready, from: 'ready', to: 'queued' }, { ...submitted, words: `Put in batch ${number}` });
  changeManyClaimStatuses(db, { claimIds, from: 'queued', to: 'submitted' }, submitted);
  insertBatchClaims(db, batchId, standing, context.today);
  retireOriginals(context, claimIds, submitted);
  keepTold(db, claims);
  for (const claimId of claimIds) context.touch(claimId);
}
