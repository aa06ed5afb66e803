import { findBatchFile, leavingClaimsOf } from '#db/queries/batch.ts';
import { gatherManyClaimFacts } from '#db/queries/claim-facts.ts';
import { judgeClaims } from '#db/queries/claim-judgement.ts';
import { claimsByNumber, claimsOfBatch } from '#db/queries/companion-pack.ts';
import type { TradingPartnerRow } from '#db/queries/payer.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import type { PackVerdict, ReadyPack } from '#shared/domain/pack/pack.ts';
import { type PassedClaim, type PassReason, verdictOf, type WouldPass } from '#shared/domain/pack/would-pass.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext } from '../context.ts';
import { localTime } from '../ports/local-time.ts';
import { writeInstitutionalBatch } from '../x12/837i-writer/write-institutional-batch.ts';
import { writeProfessionalBatch } from '../x12/837p-writer/write-batch.ts';
import { partnerProfile } from '../x12/partner-profile.ts';
import { wouldPass } from './check-file.ts';
import { heldClaim, rulesSay } from './held-claims.ts';
import type { Shelf } from './read-pack.ts';
import { packInUse, partnerOf } from './show-packs.ts';

type Answered = Output<'pack.wouldPass'>;
type File = Answered['files'][number];
/** Receivers take at most 5,000 claims in one set; the same as when they leave. */
const CLAIMS_PER_FILE = 5_000;
const MOST_SHOWN = 2_000;

/** Holds a batch, a file or the claims that are ready for a partner against a pack; nothing is written and nothing leaves. */
export function answerWouldPass(context: ReadContext, shelf: Shelf, input: Input<'pack.wouldPass'>): Answered {
  const { batchId, tradingPartnerId, base64, packId } = input;
  const ready = packId === null ? null : packInUse(context.db, shelf, packId);
  const chosen = [batchId, tradingPartnerId, base64].filter((one) => one !== null);
  if (chosen.length !== 1) fail('pack.nothingChosen');
  const packName = ready?.pack.name ?? '';
  if (batchId !== null) return { packName, files: [batchAnswer(context, ready, batchId)] };
  if (base64 !== null) return { packName, files: [shown(context, 'file', wouldPass(Buffer.from(base64, 'base64'), ready))] };
  return { packName, files: readyAnswers(context, ready, partnerOf(context.db, tradingPartnerId)) };
}

function batchAnswer(context: ReadContext, ready: ReadyPack | null, batchId: string): File {
  const { db, today } = context;
  const file = findBatchFile(db, batchId) ?? fail('batch.notFound', { batchId });
  context.touch(batchId);
  const answer = wouldPass(file.bytes, ready);
  const claims = claimsOfBatch(db, batchId);
  if (!ready) return shown(context, file.fileName, answer);
  const facts = gatherManyClaimFacts(
    db,
    claims.map(({ claimId }) => claimId),
  );
  const said = rulesSay(db, ready.pack, facts, { today, tradingPartnerId: claims[0]?.tradingPartnerId ?? null });
  return shown(context, file.fileName, withReasons(answer, said));
}

/** The claims that would leave for a partner now, as the file that would be written, and those that would stay. */
function readyAnswers(context: ReadContext, ready: ReadyPack | null, partner: TradingPartnerRow | undefined): File[] {
  const { db, today } = context;
  assert(partner, 'a partner was asked for');
  const judged = judgeClaims(db, leavingClaimsOf(db, partner.tradingPartnerId, 'all'), today);
  if (judged.claims.size === 0) fail('batch.nothingToSend');
  const good = new Map<string, ClaimFacts>();
  const held: PassedClaim[] = [];
  for (const [claimId, { claim, findings }] of judged.claims) {
    const reasons = reasonsToHold(findings);
    if (reasons.length === 0) good.set(claimId, claim);
    else
      held.push(
        heldClaim(
          claim.claimNumber,
          findings.filter(({ severity }) => severity === 'stop'),
        ),
      );
  }
  const said = ready ? rulesSay(db, ready.pack, good, { today, tradingPartnerId: partner.tradingPartnerId }) : new Map();
  const files = inFiles(good).map((claims) => withReasons(wouldPass(writtenFor(context, partner, claims), ready), said));
  const [first = EMPTY, ...rest] = files;
  const whole = [
    { ...first, verdict: held.length > 0 ? ('rejected' as const) : first.verdict, claims: [...held, ...first.claims] },
    ...rest,
  ];
  return whole.map((answer, at) => shown(context, `ready-${at + 1}`, answer));
}

const EMPTY: WouldPass = { verdict: 'accepted', interchanges: 0, sets: 0, file: [], claims: [] };

/** Facility claims go in files of their own, and so do more claims than one set takes. */
function inFiles(good: ReadonlyMap<string, ClaimFacts>): readonly (readonly ClaimFacts[])[] {
  const claims = [...good.values()];
  const guides = [claims.filter((claim) => !isFacilityClaim(claim)), claims.filter(isFacilityClaim)];
  return guides.flatMap((of) =>
    Array.from({ length: Math.ceil(of.length / CLAIMS_PER_FILE) }, (_, at) => of.slice(at * CLAIMS_PER_FILE, (at + 1) * CLAIMS_PER_FILE)),
  );
}

/** The file as it would leave, under control numbers that no file has: none is taken by asking. */
function writtenFor(context: ReadContext, partner: TradingPartnerRow, claims: readonly ClaimFacts[]): Uint8Array {
  const practice = findPractice(context.db);
  assert(practice, 'an open practice has its row');
  const write = claims.every(isFacilityClaim) ? writeInstitutionalBatch : writeProfessionalBatch;
  return write({
    partner: partnerProfile(partner, practice.fields),
    ...{ interchangeControlNumber: 1, groupControlNumber: 1, firstTransactionNumber: 1, reference: 'WOULDPASS' },
    ...{ createdOn: context.today, createdAt: localTime(context.now()), claims: [...claims] },
  }).bytes;
}

function withReasons(answer: WouldPass, said: ReadonlyMap<string, readonly PassReason[]>): WouldPass {
  if (said.size === 0) return answer;
  const claims = answer.claims.map((claim) => {
    const reasons = [...claim.reasons, ...(said.get(claim.claimNumber) ?? [])];
    return { ...claim, reasons, verdict: claim.dragged ? claim.verdict : verdictOf(reasons) };
  });
  return { ...answer, claims, verdict: verdictOf([...answer.file, ...claims.flatMap(({ reasons }) => reasons)]) };
}

const WORST_FIRST: readonly PackVerdict[] = ['rejected', 'doubtful', 'accepted'];

function shown(context: ReadContext, name: string, { claims, file, verdict, interchanges, sets }: WouldPass): File {
  const sorted = WORST_FIRST.flatMap((worst) => claims.filter((claim) => claim.verdict === worst)).slice(0, MOST_SHOWN);
  const ids = claimsByNumber(
    context.db,
    sorted.map(({ claimNumber }) => claimNumber),
  );
  for (const claimId of ids.values()) context.touch(claimId);
  const count = (of: PackVerdict): number => claims.filter((claim) => claim.verdict === of).length;
  return {
    ...{ name, verdict, interchanges, sets },
    file: file.map((reason) => ({ ...reason })),
    counts: { accepted: count('accepted'), doubtful: count('doubtful'), rejected: count('rejected') },
    claims: sorted.map(({ reasons, ...claim }) => ({
      ...claim,
      claimId: ids.get(claim.claimNumber) ?? null,
      reasons: reasons.map((reason) => ({ ...reason })),
    })),
  };
}
