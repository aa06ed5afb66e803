import { elementName, placeAt } from '#shared/domain/acknowledgement/claim-place.ts';
import { type Demand, type ElementQuestion, holds, meets } from '#shared/domain/pack/demand.ts';
import { type ElementPlace, elementPlace, placeName, standsAround, standsInLine } from '#shared/domain/pack/element-place.ts';
import type { PassReason } from '#shared/domain/pack/would-pass.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { SentTransaction } from '../x12/sent-transaction.ts';
import type { CheckedFile, CheckedInterchange, CheckedSet } from './read-file.ts';
import { type Found, SetIndex } from './set-index.ts';

type Claim = SentTransaction['claims'][number];
type ReadyQuestion = { readonly question: ElementQuestion; readonly place: ElementPlace };
/** A demand whose places were read once. */
export type ReadyDemand = ReadyQuestion & { readonly demand: Demand; readonly when: readonly ReadyQuestion[] };

/** Demands made ready to be asked; they were judged when their pack was read. */
export const readyDemands = (demands: readonly Demand[]): readonly ReadyDemand[] =>
  demands.map((demand) => ({ demand, ...readyQuestion(demand), when: demand.when.map(readyQuestion) }));

function readyQuestion(question: ElementQuestion): ReadyQuestion {
  const place = elementPlace(question.at);
  assert(place, 'the places of a pack were judged when it was read');
  return { question, place };
}

/** What is demanded of file, interchange and group. */
export function askAround(file: CheckedFile, demands: readonly ReadyDemand[]): readonly PassReason[] {
  const around = demands.filter(({ place }) => place.segment === 'FILE' || place.segment === 'ISA');
  const groups = demands.filter(({ place }) => place.segment === 'GS');
  return file.interchanges.flatMap((interchange) => {
    const ask = (ready: ReadyDemand, values: (place: ElementPlace) => string): readonly PassReason[] => {
      const applies = ready.when.every(({ place, question }) => holds(spoken(values(place)), question));
      if (!applies || meets(spoken(values(ready.place)), ready.question)) return [];
      return [reasonOf(ready, ready.place.segment === 'GS' ? '999' : 'TA1', null)];
    };
    const head = (place: ElementPlace): string => aroundValue(file, interchange, place);
    const own = around.flatMap((ready) => ask(ready, head));
    const inGroups = interchange.groups.flatMap(({ header }) => {
      const { functionalId, senderCode, receiverCode, controlNumber, version } = header;
      const elements: Readonly<Record<number, string>> = { 1: functionalId, 2: senderCode, 3: receiverCode, 6: controlNumber, 8: version };
      const value = (place: ElementPlace): string => (place.segment === 'GS' ? (elements[place.element] ?? '') : head(place));
      return groups.flatMap((ready) => ask(ready, value));
    });
    return [...own, ...inGroups];
  });
}

const spoken = (value: string): readonly string[] => (value === '' ? [] : [value]);

function aroundValue({ lineBreaks }: CheckedFile, { header }: CheckedInterchange, { segment, element }: ElementPlace): string {
  const { separators, wantsTa1 } = header;
  const file: Readonly<Record<number, string>> = { 1: separators.element, 2: separators.terminator, 3: lineBreaks };
  const isa: Readonly<Record<number, string>> = {
    ...{ 5: header.senderQualifier, 6: header.senderId, 7: header.receiverQualifier, 8: header.receiverId },
    ...{ 9: header.date, 10: header.time, 11: separators.repetition, 12: header.version, 13: header.controlNumber },
    ...{ 14: wantsTa1 ? '1' : '0', 15: header.usage, 16: separators.component },
  };
  return (segment === 'FILE' ? file[element] : segment === 'ISA' ? isa[element] : '') ?? '';
}

type Asked = { readonly claim: Claim | null; readonly reason: PassReason };

/** What is demanded of a set and of each of its claims; null: of the set as a whole. */
export function askClaims({ placed, segment, setCode }: CheckedSet, demands: readonly ReadyDemand[]): readonly Asked[] {
  if (setCode !== '837') return [];
  const size = demands.filter(({ place }) => place.segment === 'SET');
  const count = String(placed.claims.length);
  const about = size
    .filter(({ question }) => !meets([count], question))
    .map((ready): Asked => ({ claim: null, reason: reasonOf(ready, '999', segment) }));
  const inside = demands.filter(({ place }) => !standsAround(place));
  const index = new SetIndex(placed, segment);
  return [...about, ...placed.claims.flatMap((claim) => inside.flatMap((ready) => askClaim(index, claim, ready)))];
}

/** A demand about lines is asked of each line; its conditions about lines hold for that line, others for the claim. */
function askClaim(index: SetIndex, claim: Claim, ready: ReadyDemand): readonly Asked[] {
  const perLine = standsInLine(ready.place) || ready.when.some(({ place }) => standsInLine(place));
  const lines: readonly (number | null)[] = perLine ? index.lines(claim) : [null];
  const all = new Map<ElementPlace, readonly Found[]>();
  const valuesAt = (place: ElementPlace, line: number | null): readonly Found[] => {
    const found = all.get(place) ?? index.find(claim, place);
    all.set(place, found);
    return standsInLine(place) ? found.filter((one) => one.line === line) : found;
  };
  const failing = lines.find((line) => {
    const holdsHere = ({ place, question }: ReadyQuestion): boolean => holds(textsOf(valuesAt(place, line)), question);
    return ready.when.every(holdsHere) && !meets(textsOf(valuesAt(ready.place, line)), ready.question);
  });
  if (failing === undefined) return [];
  const [first] = valuesAt(ready.place, failing);
  return [{ claim, reason: reasonOf(ready, '277CA', first?.segment ?? null, claim.patientIsSubscriber) }];
}

const textsOf = (found: readonly Found[]): readonly string[] => found.map(({ value }) => value);

function reasonOf({ demand, place }: ReadyDemand, level: PassReason['level'], segment: number | null, self = true): PassReason {
  const named = placeAt(place.loop, place.segment, place.qualifier, elementName(place.element, place.component), self);
  const around = standsAround(place);
  return {
    level,
    code: codeOf(demand, level),
    mark: demand.mark,
    key: demand.key,
    rejects: demand.mark === 'confirmed',
    segment,
    element: around ? placeName(place) : `${place.loop} ${placeName(place)}`,
    box: around ? '' : named.box,
    title: around ? '' : named.title,
    sentence: demand.words,
    fix: demand.fix,
  };
}

function codeOf({ test, status }: Demand, level: PassReason['level']): string {
  if (level === 'TA1') return status || '024';
  if (level === '999') return '8:7';
  return `${test === 'isThere' ? 'A6' : 'A7'}:${status || '21'}`;
}
