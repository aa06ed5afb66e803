import { cents, sumCents, ZERO } from '../../kernel/cents.ts';
import { providerLevelCode } from './provider-level-words.ts';
import type {
  Takeback,
  TakebackAdjustment,
  TakebackBooks,
  TakebackClaim,
  TakebackEvent,
  TakebackLink,
  TakebackOrigin,
  TakebackPlace,
  TakenBack,
} from './takeback-facts.ts';
import { indexNames, type NameIndex, normalizeReference, readReference, withoutZeros } from './takeback-reference.ts';
import { judgeTakeback } from './takeback-state.ts';

/** Codes of PLB03-1 that carry a balance on or take money back. */
export const TAKEBACK_CODES = ['FB', 'WO', 'WU', '72'] as const;

const SAME = 'the same reference';

/** An adjustment read: what its reference names, and why. */
type Read = {
  readonly adjustment: TakebackAdjustment;
  readonly key: string;
  readonly claimId: string | null;
  /** The check that its reference names, as compared; null for none. */
  readonly check: string | null;
  readonly rule: string;
  readonly links: readonly TakebackLink[];
};

const placeOf = ({ remittanceId, position }: TakebackPlace): string => `${remittanceId} ${position}`;

/**
 * Pairs what payers announce, withhold and credit across checks, and says of each what is left. A function of the set: the order
 * of checks does not matter, and every adjustment is in exactly one takeback. Pairs are, for one payer and never between a
 * balance carried forward (FB) and a recovery (WO, WU, 72): the same claim by whatever number; the same reference; a balance
 * applied under the number of the check that carried it; and what a person paired. An adjustment without a reference is paired
 * by a person only.
 */
export function trackTakebacks(books: TakebackBooks): readonly Takeback[] {
  const sorted = [...books.adjustments].sort(byDay);
  const linksAt = Map.groupBy(books.links, placeOf);
  const names = indexNames(books.names);
  const reads = sorted.map((adjustment) => read(adjustment, names, linksAt.get(placeOf(adjustment)) ?? []));
  const free = new Set(books.takenBack);
  const reversalsAt = Map.groupBy(
    books.takenBack.flatMap((taken) => marksOf(taken).map((mark) => ({ mark, taken }))),
    ({ mark }) => mark,
  );
  const takebacks = join(reads).map((group) => {
    const near = group.flatMap((one) => marksFor(one).flatMap((mark) => reversalsAt.get(mark)?.map(({ taken }) => taken) ?? []));
    const reversals = [...new Set(near)].filter((taken) => free.delete(taken)).sort(byDayAndId);
    return takebackOf(group, reversals, books.claims);
  });
  return [...takebacks, ...[...free].sort(byDayAndId).map((taken) => takebackOf([], [taken], books.claims))].sort(bySince);
}

type Dated = { readonly day: string | null; readonly remittanceId: string; readonly position?: number };
const orderOf = ({ day, remittanceId, position = -1 }: Dated): string =>
  `${day ?? '9999-12-31'}|${remittanceId}|${String(position + 1).padStart(6, '0')}`;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byDay = (a: Dated, b: Dated): number => byText(orderOf(a), orderOf(b));
const byDayAndId = (a: TakenBack, b: TakenBack): number => byDay(a, b) || byText(a.remittanceClaimId, b.remittanceClaimId);
const bySince = (a: Takeback, b: Takeback): number =>
  byText(`${a.since ?? '9999-12-31'}|${a.takebackId}`, `${b.since ?? '9999-12-31'}|${b.takebackId}`);

const familyOf = ({ code }: Pick<TakebackAdjustment, 'code'>): 'forward' | 'recovery' => (code === 'FB' ? 'forward' : 'recovery');

function read(adjustment: TakebackAdjustment, names: NameIndex, links: readonly TakebackLink[]): Read {
  const head = `${adjustment.payerKey}|${familyOf(adjustment)}`;
  const byHand = links.find(({ kind }) => kind === 'claim')?.claimId ?? null;
  if (byHand !== null)
    return { adjustment, key: `${head}|claim|${byHand}`, claimId: byHand, check: null, rule: 'a person named the claim', links };
  const named = readReference(adjustment.reference, names);
  const text = normalizeReference(adjustment.reference);
  if (named?.target.kind === 'claim')
    return {
      adjustment,
      key: `${head}|claim|${named.target.claimId}`,
      claimId: named.target.claimId,
      check: null,
      rule: named.rule,
      links,
    };
  if (named?.target.kind === 'check') {
    const check = withoutZeros(normalizeReference(named.target.name));
    return { adjustment, key: `${head}|check|${check}`, claimId: null, check, rule: named.rule, links };
  }
  if (text === '')
    return { adjustment, key: `${head}|alone|${placeOf(adjustment)}`, claimId: null, check: null, rule: 'it has no reference', links };
  return { adjustment, key: `${head}|reference|${withoutZeros(text)}`, claimId: null, check: null, rule: SAME, links };
}

/** Puts together what has one key, a balance applied with the one that its check carried, and what a person paired. */
function join(reads: readonly Read[]): readonly (readonly Read[])[] {
  const parent = reads.map((_, index) => index);
  const rootOf = (index: number): number => {
    const up = parent[index] ?? index;
    return up === index ? index : rootOf(up);
  };
  const unite = (a: number, b: number): void => {
    const [first, second] = [rootOf(a), rootOf(b)];
    parent[Math.max(first, second)] = Math.min(first, second);
  };
  const firstOf = new Map<string, number>();
  const at = new Map(reads.map(({ adjustment }, index) => [placeOf(adjustment), index]));
  for (const [index, { key, links }] of reads.entries()) {
    unite(index, firstOf.get(key) ?? index);
    if (!firstOf.has(key)) firstOf.set(key, index);
    for (const { other } of links) {
      const partner = other === null ? undefined : at.get(placeOf(other));
      if (partner !== undefined) unite(index, partner);
    }
  }
  const carriers = new Map<string, number>();
  for (const [index, { adjustment }] of reads.entries()) {
    const check = checkKey(adjustment, adjustment.traceNumber);
    if (adjustment.code === 'FB' && adjustment.amount < 0 && !carriers.has(check)) carriers.set(check, index);
  }
  // A balance is often applied under the number of the check that carried it forward.
  for (const [index, { adjustment, check }] of reads.entries()) {
    const carrier =
      check === null || adjustment.code !== 'FB' || adjustment.amount < 0 ? undefined : carriers.get(checkKey(adjustment, check));
    if (carrier !== undefined) unite(index, carrier);
  }
  return [...Map.groupBy(reads.keys(), rootOf).values()].map((indexes) => indexes.flatMap((index) => reads[index] ?? []));
}

const checkKey = ({ payerKey }: Pick<TakebackAdjustment, 'payerKey'>, check: string): string =>
  `${payerKey}|${withoutZeros(normalizeReference(check))}`;

/** By what a reversal is found: its claim, else the payer's number of it; and its check. */
function marksOf({ payerKey, claimId, payerControlNumber, remittanceId }: TakenBack): readonly string[] {
  const number = withoutZeros(normalizeReference(payerControlNumber ?? ''));
  const claim = claimId !== null ? [`${payerKey}|claim|${claimId}`] : number === '' ? [] : [`${payerKey}|number|${number}`];
  return [...claim, `${payerKey}|check|${remittanceId}`];
}

/** A reversal is part of what takes its money: of the recovery of its claim, else of the balance that its own check carries on. */
function marksFor({ adjustment: { payerKey, reference, code, amount, remittanceId }, claimId }: Read): readonly string[] {
  const number = withoutZeros(normalizeReference(reference));
  return [
    ...(claimId === null ? [] : [`${payerKey}|claim|${claimId}`]),
    ...(number === '' ? [] : [`${payerKey}|number|${number}`]),
    ...(code === 'FB' && amount < 0 ? [`${payerKey}|check|${remittanceId}`] : []),
  ];
}

function takebackOf(group: readonly Read[], reversals: readonly TakenBack[], claims: ReadonlyMap<string, TakebackClaim>): Takeback {
  const [first] = group;
  const [taken] = reversals;
  const amounts = group.map(({ adjustment }) => adjustment);
  const announced = cents(-sumCents(amounts.flatMap(({ code, amount }) => (code !== '72' && amount < 0 ? amount : []))));
  const withheld = sumCents(amounts.flatMap(({ code, amount }) => (code !== '72' && amount > 0 ? amount : [])));
  const refunded = cents(-sumCents(amounts.flatMap(({ code, amount }) => (code === '72' ? amount : []))));
  const reversed = cents(-sumCents(reversals.map(({ paid }) => paid)));
  const figures = first ? { announced, withheld, refunded } : { announced: reversed, withheld: reversed, refunded: ZERO };
  const events = [...reversals.map(reversalEvent), ...group.map((one) => adjustmentEvent(one, group.length === 1))].sort(byEvent);
  const judged = judgeTakeback({
    ...figures,
    kind: first ? familyOf(first.adjustment) : 'reversal',
    reversals,
    links: group.flatMap(({ links }) => links),
  });
  return {
    takebackId: first ? `plb ${placeOf(first.adjustment)}` : `reversal ${taken?.remittanceClaimId ?? ''}`,
    payerName: first?.adjustment.payerName ?? taken?.payerName ?? '',
    kind: first ? familyOf(first.adjustment) : 'reversal',
    reference: amounts.find(({ reference }) => reference !== '')?.reference ?? taken?.payerControlNumber ?? taken?.claimNumber ?? '',
    ...judged,
    ...figures,
    left: cents(Math.max(0, figures.announced - figures.withheld)),
    since: events[0]?.day ?? null,
    events,
    origins: originsOf(group, reversals, claims),
  };
}

const byEvent = (a: TakebackEvent, b: TakebackEvent): number =>
  byText(
    orderOf({ day: a.day, remittanceId: a.remittanceId, position: a.position ?? -1 }),
    orderOf({ day: b.day, remittanceId: b.remittanceId, position: b.position ?? -1 }),
  );

function adjustmentEvent({ adjustment, rule, links }: Read, isAlone: boolean): TakebackEvent {
  const { code, amount, remittanceId, position, traceNumber, day, reference } = adjustment;
  const { lowers, raises } = providerLevelCode(code);
  const kind = code === '72' ? 'refunded' : amount < 0 ? 'announced' : 'withheld';
  const pair = links.find((link) => link.kind === 'pair');
  const [link] = links;
  return {
    ...{ kind, remittanceId, position, traceNumber, day, code, reference, amount },
    words: amount < 0 ? raises : lowers,
    rule: pair ? 'a person paired it' : isAlone && rule === SAME ? 'nothing else has its reference' : rule,
    link: link ? { linkId: link.linkId, kind: link.kind, reason: link.reason } : null,
  };
}

const reversalEvent = ({ remittanceId, traceNumber, day, payerControlNumber, claimNumber, paid, state }: TakenBack): TakebackEvent => ({
  ...{ kind: 'reversal', remittanceId, position: null, traceNumber, day, code: '22', amount: paid },
  reference: payerControlNumber ?? claimNumber,
  words:
    state === 'posted'
      ? `What was paid on ${claimNumber} is taken back.`
      : `A reversal of ${claimNumber} that is not posted: it waits for a person.`,
  rule: 'the payer reversed the claim',
  link: null,
});

function originsOf(
  group: readonly Read[],
  reversals: readonly TakenBack[],
  claims: ReadonlyMap<string, TakebackClaim>,
): readonly TakebackOrigin[] {
  const rules = new Map<string, string>();
  for (const { claimId, rule } of group) if (claimId !== null && !rules.has(claimId)) rules.set(claimId, rule);
  for (const { claimId } of reversals)
    if (claimId !== null && !rules.has(claimId))
      rules.set(claimId, group.length === 0 ? 'the payer reversed the claim' : 'reversed on the same check');
  return [...rules].flatMap(([claimId, rule]): readonly TakebackOrigin[] => {
    const claim = claims.get(claimId);
    const reversed = cents(-sumCents(reversals.flatMap((taken) => (taken.claimId === claimId ? taken.paid : []))));
    return claim ? [{ ...claim, reversed, rule }] : [];
  });
}
