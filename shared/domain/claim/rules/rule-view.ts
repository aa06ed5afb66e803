import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { FieldValues } from './rule-tests.ts';

/** What a rule may ask of a claim that does not stand on the claim itself. */
export type ClaimAbout = {
  /** The payer's id on the practice's list; '' when nobody is asked. */
  readonly payerListId: string;
  readonly today: PlainDate;
  /** Tags that earlier rules have put on it. */
  readonly tags: readonly string[];
};

/** How a field of the claim, or of one of its lines, is read. */
export type ClaimReader = (claim: ClaimFacts, about: ClaimAbout) => FieldValues;
export type LineReader = (line: ServiceLine, claim: ClaimFacts, index: number) => FieldValues;

/** The whole claim, where a place asks for a line. */
export const WHOLE_CLAIM = -1;

/** Room for an answer of every declared field; a test compares. */
export const MOST_FIELDS = 160;

/** A claim while rules look at it: every field is read once, however many rules ask for it. */
export type RuleView = {
  readonly claim: ClaimFacts;
  readonly about: ClaimAbout;
  /** By field: the claim's values. */
  readonly ofClaim: (FieldValues | undefined)[];
  /** By line, then by field. */
  readonly ofLines: (FieldValues | undefined)[][];
};

export const viewOf = (claim: ClaimFacts, about: ClaimAbout): RuleView => ({
  claim,
  about,
  ofClaim: new Array<FieldValues | undefined>(MOST_FIELDS),
  ofLines: claim.lines.map(() => new Array<FieldValues | undefined>(MOST_FIELDS)),
});

/** What a claim field holds. */
export function claimValues(view: RuleView, position: number, read: ClaimReader): FieldValues {
  const known = view.ofClaim[position];
  if (known !== undefined) return known;
  const values = read(view.claim, view.about);
  view.ofClaim[position] = values;
  return values;
}

/** What a line field holds on one line, or on all of them together for the whole claim. */
export function lineValues(view: RuleView, position: number, read: LineReader, index: number): FieldValues {
  const cache = index === WHOLE_CLAIM ? view.ofClaim : view.ofLines[index];
  if (!cache) return [];
  const known = cache[position];
  if (known !== undefined) return known;
  const values = index === WHOLE_CLAIM ? allLines(view, position, read) : oneLine(view, read, index);
  cache[position] = values;
  return values;
}

function oneLine({ claim }: RuleView, read: LineReader, index: number): FieldValues {
  const line = claim.lines[index];
  return line === undefined ? [] : read(line, claim, index);
}

const allLines = (view: RuleView, position: number, read: LineReader): FieldValues => [
  ...new Set(view.claim.lines.flatMap((_, index) => lineValues(view, position, read, index))),
];
