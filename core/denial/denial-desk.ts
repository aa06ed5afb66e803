import { type ClaimHead, findClaim, insertClaimEvent } from '#db/queries/claim.ts';
import { correctionsOf } from '#db/queries/claim-correction.ts';
import { type DenialRow, findDenial, insertDenialEvent, moveDenial } from '#db/queries/denial.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import { canMoveDenial, type DenialState, isOpenDenial } from '#shared/domain/denial/denial-state.ts';
import type { DenialFacts } from '#shared/domain/denial/next-action.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';

type At = { readonly denialId: string; readonly version: number };

/** The denial, with its claim. Error: denial.notFound. */
export function getDenialRow(context: ReadContext, denialId: string): { readonly denial: DenialRow; readonly claim: ClaimHead } {
  const denial = findDenial(context.db, denialId) ?? fail('denial.notFound', { denialId });
  const claim = findClaim(context.db, denial.claimId);
  assert(claim, 'a denial is of a claim that exists');
  context.touch(denialId);
  context.touch(claim.patientId);
  return { denial, claim };
}

/** The open denial in the version that the caller saw. Errors: denial.notFound, denial.changedElsewhere, denial.ended. */
export function getOpenDenial(context: WriteContext, { denialId, version }: At) {
  const found = getDenialRow(context, denialId);
  if (found.denial.version !== version) fail('denial.changedElsewhere', { denialId, version: found.denial.version });
  if (!isOpenDenial(found.denial.state)) fail('denial.ended', { denialId, state: found.denial.state });
  return found;
}

const PREPARING: ReadonlySet<string> = new Set(['draft', 'ready', 'onHold', 'queued']);
export const splitCodes = (codes: string): string[] => codes.split(' ').filter((code) => code !== '');

/** What decides which steps are offered. */
export function factsOf({ db }: ReadContext, denial: DenialRow, claim: ClaimHead): DenialFacts {
  return {
    reasons: splitCodes(denial.reasons),
    remarks: splitCodes(denial.remarks),
    filingIndicator: claim.filingIndicator,
    frequency: claim.frequency,
    nextPayerName: findClaimBook(db, claim.claimId)?.nextPayerName ?? null,
    hasPayerControlNumber: claim.payerControlNumber !== null,
    correcting: correctionsOf(db, claim.claimId).some(({ status }) => PREPARING.has(status)),
  };
}

export type Happened = { readonly kind: string; readonly words: string; readonly spokeWith?: string; readonly reference?: string };

/** Writes what was done on the denial's history, and where the claim itself is concerned on the claim's time line too. */
export function tell(context: WriteContext, { denialId, claimId }: DenialRow, happened: Happened, onClaim = false): void {
  const { db, session } = context;
  const at = context.now();
  insertDenialEvent(db, { denialId, at, userId: session.userId, ...happened });
  const claim = onClaim ? findClaim(db, claimId) : undefined;
  if (claim)
    insertClaimEvent(db, {
      ...{ claimId, before: claim.status, after: claim.status, at, source: 'own', code: happened.kind, words: happened.words },
      ...{ ediFileId: null, userId: session.userId },
    });
}

/** Moves the denial by a person's act; stays where it is when it is there already. */
export function move(context: WriteContext, { denialId, state }: DenialRow, to: DenialState): void {
  if (state === to) return;
  assert(canMoveDenial(state, to, 'own'), `a denial does not move from ${state} to ${to} by a person`);
  moveDenial(context.db, { denialId, from: state, to, today: context.today });
}

/** Error: denial.dayPast. */
export function refusePast({ today }: WriteContext, nextOn: PlainDate | null): void {
  if (nextOn !== null && nextOn < today) fail('denial.dayPast', { nextOn });
}

/** Where a denial stands after an act. */
export function changed({ db }: ReadContext, denialId: string): { version: number; state: DenialState } {
  const row = findDenial(db, denialId);
  assert(row, 'a denial just changed is there');
  return { version: row.version, state: row.state };
}
