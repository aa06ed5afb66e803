import { trackTakebacks } from '#shared/domain/remittance/takeback.ts';
import type { Takeback } from '#shared/domain/remittance/takeback-facts.ts';
import { type ReferenceName, referenceForms, withoutZeros } from '#shared/domain/remittance/takeback-reference.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadableDb } from '../connection/handles.ts';
import { namesIn, takebackAdjustments, takebackClaims, takebackLinks, takenBack } from './takeback.ts';

/** What payers take back over all posted checks, and over the check `alsoOf`, posted or not. */
export function findTakebacks(db: ReadableDb, alsoOf: string | null = null): readonly Takeback[] {
  const [adjustments, taken, links] = [takebackAdjustments(db, alsoOf), takenBack(db, alsoOf), takebackLinks(db)];
  const texts = adjustments.flatMap(({ reference }) => referenceForms(reference).flatMap(({ text }) => [text, withoutZeros(text)]));
  const reversed = taken.flatMap(({ claimId, payerControlNumber, claimNumber }): readonly ReferenceName[] => {
    if (claimId === null) return [];
    const ours: ReferenceName = { kind: 'claim', by: 'ourNumber', name: claimNumber, claimId };
    return payerControlNumber === null ? [ours] : [{ kind: 'claim', by: 'payerNumber', name: payerControlNumber, claimId }, ours];
  });
  const found = texts.length === 0 ? [] : namesIn(db, [...new Set(texts)]);
  const traces = adjustments.map(({ traceNumber }): ReferenceName => ({ kind: 'check', by: 'trace', name: traceNumber }));
  const names = [...new Map([...reversed, ...found, ...traces].map((name) => [JSON.stringify(name), name])).values()];
  const ids = [...names, ...taken, ...links].flatMap((one) => ('claimId' in one ? (one.claimId ?? []) : []));
  return trackTakebacks({ adjustments, takenBack: taken, names, claims: takebackClaims(db, [...new Set(ids)]), links });
}

/** Takebacks that a person must look at: how many, the money in them, and since when. */
export function takebacksToLook(db: ReadableDb): { readonly count: number; readonly amount: Cents; readonly oldest: PlainDate | null } {
  const look = findTakebacks(db).filter(({ state }) => state === 'look');
  const amounts = look.map(({ announced, withheld, refunded }) => Math.max(announced, withheld, refunded));
  return { count: look.length, amount: sumCents(amounts), oldest: look[0]?.since ?? null };
}
