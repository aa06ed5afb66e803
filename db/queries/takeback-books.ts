import { trackTakebacks } from '#shared/domain/remittance/takeback.ts';
import type { Takeback } from '#shared/domain/remittance/takeback-facts.ts';
import {
  indexNames,
  type ReferenceName,
  readReference,
  referenceForms,
  withoutZeros,
} from '#shared/domain/remittance/takeback-reference.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadableDb } from '../connection/handles.ts';
import { namesIn, takebackAdjustments, takebackClaims, takebackLinks, takebackStand, takenBack } from './takeback.ts';

/** What payers take back over all posted checks, and over the check `alsoOf`, posted or not. */
export function findTakebacks(db: ReadableDb, alsoOf: string | null = null): readonly Takeback[] {
  const [adjustments, taken, links] = [takebackAdjustments(db, alsoOf), takenBack(db, alsoOf), takebackLinks(db)];
  const reversed = taken.flatMap(({ claimId, payerControlNumber, claimNumber }): readonly ReferenceName[] => {
    if (claimId === null) return [];
    const ours: ReferenceName = { kind: 'claim', by: 'ourNumber', name: claimNumber, claimId };
    return payerControlNumber === null ? [ours] : [{ kind: 'claim', by: 'payerNumber', name: payerControlNumber, claimId }, ours];
  });
  const traces = adjustments.map(({ traceNumber }): ReferenceName => ({ kind: 'check', by: 'trace', name: traceNumber }));
  const names = namesOf(db, [...new Set(adjustments.map(({ reference }) => reference))], [...reversed, ...traces]);
  const ids = [...names, ...taken, ...links].flatMap((one) => ('claimId' in one ? (one.claimId ?? []) : []));
  return trackTakebacks({ adjustments, takenBack: taken, names, claims: takebackClaims(db, [...new Set(ids)]), links });
}

/** Whom references may name: what is known already, and what the books have; beginnings and ends are tried for what is left. */
function namesOf(db: ReadableDb, references: readonly string[], known: readonly ReferenceName[]): readonly ReferenceName[] {
  const lookUp = (some: readonly string[], forms: readonly string[]): readonly ReferenceName[] => {
    const read = some.flatMap((reference) => referenceForms(reference).filter(({ form }) => forms.includes(form)));
    const texts = new Set(read.flatMap(({ text }) => [text, withoutZeros(text)]));
    return texts.size === 0 ? [] : namesIn(db, [...texts]);
  };
  const plain = [...known, ...lookUp(references, ['whole', 'part'])];
  const index = indexNames(plain);
  const left = references.filter((reference) => !['whole', 'part'].includes(readReference(reference, index)?.form ?? ''));
  const all = [...plain, ...lookUp(left, ['start', 'end'])];
  return [...new Map(all.map((name) => [JSON.stringify(name), name])).values()];
}

type Look = { readonly count: number; readonly amount: Cents; readonly oldest: PlainDate | null };

/** The last look over each connection, with what it stood on: Today asks after everything that is done. */
const looks = new WeakMap<ReadableDb, { readonly stand: string; readonly look: Look }>();

/** Takebacks that a person must look at: how many, the money in them, and since when. */
export function takebacksToLook(db: ReadableDb): Look {
  const stand = takebackStand(db);
  const known = looks.get(db);
  if (known?.stand === stand) return known.look;
  const look = lookAnew(db);
  looks.set(db, { stand, look });
  return look;
}

/** The same, found anew. */
export function lookAnew(db: ReadableDb): Look {
  const look = findTakebacks(db).filter(({ state }) => state === 'look');
  const amounts = look.map(({ announced, withheld, refunded }) => Math.max(announced, withheld, refunded));
  return { count: look.length, amount: sumCents(amounts), oldest: look[0]?.since ?? null };
}
