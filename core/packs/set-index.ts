import { type ElementPlace, standsInLine } from '#shared/domain/pack/element-place.ts';
import { concerns, type PlacedSegment, type SentTransaction } from '../x12/sent-transaction.ts';

type Claim = SentTransaction['claims'][number];
/** A value at a place: which segment of the file it stands in, and in which line. */
export type Found = { readonly value: string; readonly segment: number; readonly line: number | null };

/** Finds what stands at a place of one claim without walking through the whole set for each. */
export class SetIndex {
  readonly #byScope = new Map<string, PlacedSegment[]>();
  readonly #firstSegment: number;
  readonly #component: string;

  /** `firstSegment` is where the ST stands in the file. */
  constructor({ segments, componentSeparator }: SentTransaction, firstSegment: number) {
    this.#firstSegment = firstSegment;
    this.#component = componentSeparator;
    for (const placed of segments) {
      const key = keyOf(placed.scope);
      const known = this.#byScope.get(key);
      if (known) known.push(placed);
      else this.#byScope.set(key, [placed]);
    }
  }

  /** What stands at a place of a claim, its subscriber and billing provider included; an empty element is no finding. */
  find({ scope }: Claim, place: ElementPlace): readonly Found[] {
    const { billing, subscriber, patient } = scope;
    const none = { subscriber: 0, patient: 0, claim: 0 };
    const levels = [
      { billing: 0, ...none },
      { billing, ...none },
      { ...none, billing, subscriber },
      { billing, subscriber, patient, claim: 0 },
      scope,
    ];
    const keys = new Set(levels.map(keyOf));
    return [...keys].flatMap((key) => this.#byScope.get(key) ?? []).flatMap((placed) => this.#valueAt(placed, place));
  }

  /** Numbers of the lines of a claim. */
  lines({ scope }: Claim): readonly number[] {
    const own = this.#byScope.get(keyOf(scope)) ?? [];
    return own.flatMap(({ segment, line }) => (segment.id === 'LX' && line !== null ? [line] : []));
  }

  #valueAt({ segment, loop, qualifier, line }: PlacedSegment, place: ElementPlace): readonly Found[] {
    if (segment.id !== place.segment || loop !== place.loop) return [];
    if (place.qualifier !== '' && qualifierOf(segment.elements, qualifier, this.#component) !== place.qualifier) return [];
    const whole = segment.elements[place.element] ?? '';
    const value = place.component === null ? whole : (whole.split(this.#component)[place.component - 1] ?? '');
    return value === '' ? [] : [{ value, segment: this.#firstSegment + segment.number - 1, line: standsInLine(place) ? line : null }];
  }
}

/** HI and the like name themselves in the first component. */
const qualifierOf = (elements: readonly string[], known: string, component: string): string =>
  (known || (elements[1] ?? '')).split(component)[0] ?? '';

const keyOf = ({ billing, subscriber, patient, claim }: Claim['scope']): string => `${billing}/${subscriber}/${patient}/${claim}`;

/** Claims that a segment of the set (from 1 at ST) is part of; all of them where it leads to none. */
export function claimsAt({ segments, claims }: SentTransaction, position: number | null): readonly Claim[] {
  const placed = position === null ? undefined : segments[position - 1];
  if (!placed) return claims;
  const own = claims.filter(({ scope }) => concerns(placed.scope, scope));
  return own.length > 0 ? own : claims;
}
