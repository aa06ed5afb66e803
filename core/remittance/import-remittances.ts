import { hash } from 'node:crypto';
import type { ReadableDb } from '#db/connection/handles.ts';
import { askedUnder } from '#db/queries/forwarded-answer.ts';
import { countKnownClaims, insertRemittanceClaims, type RemittanceClaimRow, remittanceIdByKey } from '#db/queries/remittance.ts';
import { claimsAlike, claimsNumbered } from '#db/queries/remittance-match.ts';
import { setAside } from '#db/queries/set-aside.ts';
import { mayBeLater, speaksFor } from '#shared/domain/remittance/forwarding.ts';
import { type CandidateClaim, type ClaimMatch, matchClaim, normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import { claimKeys, remittanceKey } from '#shared/domain/remittance/natural-key.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { readRemittances } from '../x12/read-remittances.ts';
import type { RemittanceRead } from '../x12/remittance-reader.ts';
import { acceptByNumber, isMisrouted } from './eob-misrouted.ts';
import { CLAIMS_AT_ONCE } from './payer-rules.ts';
import { storeCheck } from './store-check.ts';

/** What one file brought: how many checks are new, known already, or refused, and the first sentence about it. */
export type Imported = { readonly added: number; readonly duplicates: number; readonly refused: number; readonly words: readonly string[] };

/** Stores the checks of an archived 835 file. Nothing posts here; a check that fails a proof is kept and refused. */
export function importRemittances(context: WriteContext, ediFileId: string, bytes: Uint8Array): Imported {
  const totals = { added: 0, duplicates: 0, refused: 0 };
  const words: string[] = [];
  for (const [index, read] of readRemittances(bytes).remittances.entries()) {
    const said = importOne(context, ediFileId, index, read);
    totals[said.outcome] += 1;
    words.push(said.words);
  }
  return { ...totals, words };
}

type Said = { readonly outcome: 'added' | 'duplicates' | 'refused'; readonly words: string };

function importOne(context: WriteContext, ediFileId: string, index: number, read: RemittanceRead): Said {
  const { db } = context;
  const { facts } = read;
  const keys = claimKeys(facts).map(storedKey);
  const check = `${facts.payerName} ${facts.traceNumber}`;
  const known = knownAs(db, remittanceKey(facts), keys);
  if (known.seen > 0 && known.fresh === 0) return { outcome: 'duplicates', words: `${check} is here already` };
  if (known.seen > 0 && known.fresh < keys.length) {
    const words = `${check} is here already, but ${known.fresh} of its claims are new: compare the two files; nothing of it was taken`;
    return { outcome: 'refused', words };
  }
  const { naturalKey } = known;
  const remittanceId = context.newId();
  storeCheck(context, read, {
    ...{ remittanceId, ediFileId, transactionIndex: index, naturalKey },
    imbalance: JSON.stringify(read.imbalances),
    status: read.postable ? 'unposted' : 'refused',
  });
  for (let first = 0; first < facts.claims.length; first += CLAIMS_AT_ONCE) {
    const claims = facts.claims.slice(first, first + CLAIMS_AT_ONCE);
    const ours = claimsNamed(db, claims);
    const rows = claims.map((claim, index) =>
      rowOf(context, remittanceId, atPosition(claim, first + index), keys[first + index] ?? '', ours),
    );
    insertRemittanceClaims(db, rows);
    for (const row of rows) if (row.claimId === null) setNothingPaidAside(context, row);
  }
  context.touch(remittanceId);
  acceptByNumber(context, { remittanceId, naturalKey }, facts);
  if (isMisrouted(context, { remittanceId, naturalKey }))
    return {
      outcome: 'refused',
      words: `${check} is made out to ${payeeOf(facts)}, not to this practice: it is kept aside, and nothing of it posts`,
    };
  if (read.postable) return { outcome: 'added', words: `${check} waits to be posted` };
  const fault = read.findings.find(({ severity }) => severity === 'error');
  const at = fault?.segment ? `segment ${fault.segment}: ` : '';
  const why = fault ? `${at}${fault.message}` : 'its figures do not add up';
  return { outcome: 'refused', words: `${check} cannot be posted: ${why}` };
}

const payeeOf = ({ payeeNpi, payeeName }: RemittanceRead['facts']): string => (payeeNpi === null ? payeeName : `NPI ${payeeNpi}`);

const NOTHING_PAID: Readonly<Record<string, string>> = {
  '23': 'The payer sent it on to another and paid nothing',
  '25': 'A predetermination: nothing is paid',
};

/** A claim that is not here, and about which nothing is paid either, is no exception: nobody has to decide anything. */
function setNothingPaidAside(
  context: WriteContext,
  { remittanceClaimId, facts }: Pick<RemittanceClaimRow, 'remittanceClaimId' | 'facts'>,
): void {
  const note = facts.paid === 0 ? NOTHING_PAID[facts.statusCode] : undefined;
  if (note !== undefined) setAside(context.db, { remittanceClaimId, kind: 'nothingPaid', note, at: context.now(), userId: null });
}

/**
 * What the database keeps of a claim's natural key: payer and check number, so that answers of one day settle in the order
 * of their checks, then the SHA-256 of the whole. Two indexes carry it, and the whole is several times as long.
 */
export function storedKey(key: string): string {
  const check = key.split('|', 2).join('|');
  return `${check}#${hash('sha256', key, 'base64url')}`;
}

/**
 * How much of a check was read before. Payers reuse numbers, on payments of 0 above all: a check whose claims are all new
 * is another one, and gets a key of its own. The check's key is in those of its claims, so that claims of a check that was
 * never read are new without a look.
 */
export function knownAs(db: ReadableDb, key: string, claims: readonly string[]): { naturalKey: string; seen: number; fresh: number } {
  let seen = 0;
  while (remittanceIdByKey(db, seen === 0 ? key : `${key}#${seen + 1}`) !== undefined) seen += 1;
  const fresh = seen === 0 ? claims.length : claims.length - countKnownClaims(db, claims);
  return { naturalKey: seen === 0 ? key : `${key}#${seen + 1}`, seen, fresh };
}

const atPosition = (claim: RemittanceClaim, position: number): RemittanceClaim =>
  claim.position === position ? claim : { ...claim, position };

type Ours = ReadonlyMap<string, CandidateClaim>;

function rowOf(
  context: WriteContext,
  remittanceId: string,
  claim: RemittanceClaim,
  naturalKey: string,
  ours: Ours,
): Omit<RemittanceClaimRow, 'sequence' | 'ruleMoment'> {
  const match = matchAmong(context, claim, ours);
  return {
    remittanceClaimId: context.newId(),
    remittanceId,
    position: claim.position,
    naturalKey,
    claimId: match.kind === 'matched' ? match.claimId : null,
    state: 'unposted',
    reasons: match.kind === 'matched' ? [] : [match.reason],
    facts: claim,
  };
}

/** Our claims that some CLPs name, by their number as payers return it. */
const claimsNamed = (db: ReadableDb, claims: readonly RemittanceClaim[]): Ours =>
  claimsNumbered(db, [...new Set(claims.map(({ claimNumber }) => normalizeClaimNumber(claimNumber)))]);

/** Our claim that a CLP answers, or what it may be. */
export const matchSent = (context: Pick<ReadContext, 'db'>, claim: RemittanceClaim): ClaimMatch =>
  matchAmong(context, claim, claimsNamed(context.db, [claim]));

/** The number is looked at first; only strangers cost a search. */
function matchAmong({ db }: Pick<ReadContext, 'db'>, claim: RemittanceClaim, ours: Ours): ClaimMatch {
  const numbered = ours.get(normalizeClaimNumber(claim.claimNumber));
  const first = matchClaim(claim, numbered ? [numbered] : []);
  if (numbered && first.kind === 'matched' && mayBeLater(claim, numbered)) return laterPayer(db, claim, first) ?? first;
  return first.kind === 'none' ? matchClaim(claim, claimsAlike(db, claim)) : first;
}

/** The claim that a payer sent on bears our number for the first payer, so the next one answers under it; undefined: it does not. */
function laterPayer(db: ReadableDb, claim: RemittanceClaim, first: Extract<ClaimMatch, { kind: 'matched' }>): ClaimMatch | undefined {
  const asked = askedUnder(db, first.claimId);
  const place = speaksFor(claim, asked);
  const [own, speaker] = [asked[0], asked[place]];
  if (place === 0 || !own || !speaker) return undefined;
  if (speaker.claimId !== null) return { kind: 'matched', claimId: speaker.claimId, reason: `${own.payerName} sent the claim on` };
  const reason = `an answer of ${speaker.payerName}, asked after ${own.payerName}: the claim was sent on, and is recorded as it posts`;
  return { kind: 'none', reason };
}
