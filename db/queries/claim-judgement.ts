import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { policySetOf, traceOf } from '#shared/domain/claim/rules/claim-trace.ts';
import { type Judgement, judgeClaim, type Policy, policyOf } from '#shared/domain/claim/rules/judge-claim.ts';
import { NO_BOOKS, type ScrubBooks } from '#shared/domain/claim/scrub/books.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { gatherManyClaimFactsAsEntered } from './claim-facts.ts';
import { keepSettings } from './claim-setting.ts';
import { severitiesNow } from './edit-setting.ts';
import { overridesOfClaims, overridesOfSuperbill } from './finding-override.ts';
import { rulesInForce } from './rule.ts';
import { gatherScrubBooks } from './scrub-books.ts';
import { appendTraces, type TraceHead } from './scrub-trace.ts';

/** The practice's own say as it stands now. */
export const policyNow = (db: ReadableDb): Policy => policyOf(rulesInForce(db), severitiesNow(db));

export type Judged = { readonly policy: Policy; readonly claims: ReadonlyMap<string, Judgement> };

/** So many claims are read and judged together: enough to spare statements, few enough that what is gathered for them goes soon. */
const AT_ONCE = 250;

/**
 * Judges claims as they stand in the database: what was entered, then what rules write on it, then the edits. By claim id, in
 * the order asked for; a handful of statements for every 250.
 */
export function judgeClaims(db: ReadableDb, claimIds: readonly string[], today: PlainDate): Judged {
  const policy = policyNow(db);
  const claims = new Map<string, Judgement>();
  for (let at = 0; at < claimIds.length; at += AT_ONCE) judgeTogether(db, claimIds.slice(at, at + AT_ONCE), { today, policy, claims });
  return { policy, claims };
}

type Judging = { readonly today: PlainDate; readonly policy: Policy; readonly claims: Map<string, Judgement> };

function judgeTogether(db: ReadableDb, claimIds: readonly string[], { today, policy, claims }: Judging): void {
  const facts = gatherManyClaimFactsAsEntered(db, claimIds);
  const books = gatherScrubBooks(db, facts);
  const overrides = overridesOfClaims(db, claimIds);
  const payers = payersOfClaims(db, claimIds);
  for (const [claimId, claim] of facts)
    claims.set(
      claimId,
      judgeClaim(claim, {
        ...{ today, policy, traced: true },
        books: books.get(claimId) ?? NO_BOOKS,
        payerListId: payers.get(claimId) ?? '',
        overrides: overrides.get(claimId) ?? [],
      }),
    );
}

/** Judges one claim that stands in the database; undefined when there is none. */
export function judgeOneClaim(
  db: ReadableDb,
  claimId: string,
  today: PlainDate,
): { readonly policy: Policy; readonly judgement: Judgement } | undefined {
  const { policy, claims } = judgeClaims(db, [claimId], today);
  const judgement = claims.get(claimId);
  return judgement && { policy, judgement };
}

type Typed = { readonly superbillId: string; readonly payerListId: string; readonly today: PlainDate; readonly books: ScrubBooks };

/** Judges the claim that charges as typed would make. */
export function judgeTyped(
  db: ReadableDb,
  claim: ClaimFacts,
  { superbillId, ...asked }: Typed,
): { readonly policy: Policy; readonly judgement: Judgement } {
  const policy = policyNow(db);
  return { policy, judgement: judgeClaim(claim, { ...asked, policy, overrides: overridesOfSuperbill(db, superbillId) }) };
}

/** Keeps what judging came to: what rules wrote and tagged now stands on the claims, and what was checked is their trace. */
export function keepJudgements(db: WritableDb, { policy, claims }: Judged, head: TraceHead): void {
  const set = policySetOf(policy);
  const judged = [...claims];
  keepSettings(
    db,
    judged.map(([claimId, { rules }]) => ({ claimId, settings: rules.settings, tags: rules.tags })),
  );
  appendTraces(
    db,
    head,
    judged.map(([claimId, judgement]) => ({ claimId, trace: traceOf(judgement, set) })),
  );
}

const payersOfClaims = (db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ claimId: string; payerId: string }>(sql`
    SELECT c.id AS claimId, c.payer_id AS payerId FROM json_each(${JSON.stringify(claimIds)}) w CROSS JOIN claim c ON c.id = w.value`)
      .map(({ claimId, payerId }) => [claimId, payerId]),
  );
