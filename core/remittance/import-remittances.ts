import type { ReadableDb } from '#db/connection/handles.ts';
import {
  insertProviderAdjustment,
  insertRemittance,
  insertRemittanceClaim,
  remittanceClaimExists,
  remittanceIdByKey,
} from '#db/queries/remittance.ts';
import { candidateLines, claimNumbered, claimsAlike, findClaimPlace, payerRulesFor } from '#db/queries/remittance-match.ts';
import { adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import { type ClaimMatch, matchClaim, normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import { claimKeys, remittanceKey } from '#shared/domain/remittance/natural-key.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import { type Cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { readRemittances } from '../x12/read-remittances.ts';
import type { RemittanceRead } from '../x12/remittance-reader.ts';
import { segmentTexts } from '../x12/segment-texts.ts';

/** What one file brought: how many checks are new, known already, or refused, and the first sentence about it. */
export type Imported = { readonly added: number; readonly duplicates: number; readonly refused: number; readonly words: readonly string[] };

/** Stores the checks of an archived 835 file. Nothing posts here; a check that fails a proof is kept and refused. */
export function importRemittances(context: WriteContext, ediFileId: string, bytes: Uint8Array): Imported {
  const texts = segmentTexts(bytes, 1, Number.MAX_SAFE_INTEGER);
  const totals = { added: 0, duplicates: 0, refused: 0 };
  const words: string[] = [];
  for (const [index, read] of readRemittances(bytes).remittances.entries()) {
    const said = importOne(context, ediFileId, index, read, texts);
    totals[said.outcome] += 1;
    words.push(said.words);
  }
  return { ...totals, words };
}

type Said = { readonly outcome: 'added' | 'duplicates' | 'refused'; readonly words: string };

function importOne(context: WriteContext, ediFileId: string, index: number, read: RemittanceRead, texts: readonly string[]): Said {
  const { db } = context;
  const { facts } = read;
  const keys = claimKeys(facts);
  const check = `${facts.payerName} ${facts.traceNumber}`;
  const known = knownAs(db, remittanceKey(facts), keys);
  if (known.seen > 0 && known.fresh === 0) return { outcome: 'duplicates', words: `${check} is here already` };
  if (known.seen > 0 && known.fresh < keys.length) {
    const words = `${check} is here already, but ${known.fresh} of its claims are new: compare the two files; nothing of it was taken`;
    return { outcome: 'refused', words };
  }
  const { naturalKey } = known;
  const remittanceId = context.newId();
  insertRemittance(db, {
    remittanceId,
    ediFileId,
    transactionIndex: index,
    naturalKey,
    payerName: facts.payerName,
    payerIdentifier: facts.payerIdentifier,
    traceNumber: facts.traceNumber,
    method: facts.method,
    paymentDate: facts.paymentDate,
    payment: facts.paymentAmount,
    providerLevel: sumCents(facts.providerAdjustments.map(({ amount }) => amount)),
    claimCount: facts.claims.length,
    segmentCount: read.lastSegment - read.firstSegment + 1,
    imbalance: JSON.stringify(read.imbalances),
    status: read.postable ? 'unposted' : 'refused',
    receivedAt: context.now(),
  });
  for (const [position, adjustment] of facts.providerAdjustments.entries())
    insertProviderAdjustment(db, { remittanceId, position, ...adjustment });
  for (const [position, claim] of facts.claims.entries())
    insertClaimOf(context, remittanceId, { ...claim, position }, keys[position] ?? '', texts);
  context.touch(remittanceId);
  if (read.postable) return { outcome: 'added', words: `${check} waits to be posted` };
  const why = read.findings.find(({ severity }) => severity === 'error')?.message ?? 'its figures do not add up';
  return { outcome: 'refused', words: `${check} cannot be posted: ${why}` };
}

/**
 * How much of a check was read before. Payers reuse numbers, on payments of 0 above all: a check whose claims are all new
 * is another one, and gets a key of its own.
 */
function knownAs(db: ReadableDb, key: string, claims: readonly string[]): { naturalKey: string; seen: number; fresh: number } {
  const fresh = claims.filter((claim) => !remittanceClaimExists(db, claim)).length;
  let seen = 0;
  while (remittanceIdByKey(db, seen === 0 ? key : `${key}#${seen + 1}`) !== undefined) seen += 1;
  return { naturalKey: seen === 0 ? key : `${key}#${seen + 1}`, seen, fresh };
}

function insertClaimOf(
  context: WriteContext,
  remittanceId: string,
  claim: RemittanceClaim,
  naturalKey: string,
  texts: readonly string[],
): void {
  const match = matchSent(context, claim);
  const claimId = match.kind === 'matched' ? match.claimId : null;
  insertRemittanceClaim(context.db, {
    remittanceClaimId: context.newId(),
    remittanceId,
    position: claim.position,
    naturalKey,
    claimId,
    state: 'unposted',
    reasons: claimId === null ? [match.reason] : [],
    writtenOff: claimId === null ? ZERO : writtenOffBy(context, claimId, claim),
    facts: claim,
    raw: texts.slice(claim.firstSegment - 1, claim.lastSegment).join('\n'),
  });
}

/** Our claim that a CLP answers, or what it may be. The number is looked up first; only strangers cost a search. */
export function matchSent({ db }: Pick<ReadContext, 'db'>, claim: RemittanceClaim): ClaimMatch {
  const numbered = claimNumbered(db, normalizeClaimNumber(claim.claimNumber));
  const first = matchClaim(claim, numbered ? [numbered] : []);
  return first.kind === 'none' ? matchClaim(claim, claimsAlike(db, claim)) : first;
}

function writtenOffBy({ db }: ReadContext, claimId: string, claim: RemittanceClaim): Cents {
  const place = findClaimPlace(db, claimId);
  if (!place) return ZERO;
  const adjudication = adjudicationPostings(
    claim,
    matchAdjudication(claim, place, candidateLines(db, claimId)),
    payerRulesFor(db, place.payerId),
  );
  if (adjudication.kind !== 'post') return ZERO;
  return sumCents(adjudication.postings.filter(({ account }) => account === 'adjustment').map(({ amount }) => amount));
}
