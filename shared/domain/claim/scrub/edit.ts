import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { BookName, ScrubBooks } from './books.ts';

/** One fault at one place. `box` and `element` are given where they differ from the edit's own. */
export type Fault = {
  readonly field: string;
  readonly message: string;
  readonly fix: string;
  readonly box?: string;
  readonly element?: string;
  /** A milder case of an edit that otherwise stops: a person decides; or a stop of one that otherwise warns, because the payer insists. */
  readonly severity?: 'warn' | 'stop';
};

/** One rule of the scrubber. It reads a claim and what was gathered for it, nothing else, so it may run at every keystroke. */
export type Edit = {
  /** Its number in docs/scrubber-edits.md; never used again for another rule. */
  readonly number: number;
  readonly title: string;
  /** Where the rule comes from, in our words. */
  readonly source: string;
  readonly severity: 'stop' | 'warn';
  /** CMS-1500 box. */
  readonly box: string;
  /** 837P loop and element. */
  readonly element: string;
  /** The rejection it prevents: 277CA category:status:entity, the 999 code, or the CARC of a denial. */
  readonly prevents: string;
  /** Every field it may name, with * for a line or diagnosis number counted from 0. */
  readonly fields: readonly string[];
  /** Books without which it judges nothing; it then says nothing, and the trace says why. */
  readonly needs?: readonly BookName[];
  /** Books without which it judges less. */
  readonly asks?: readonly BookName[];
  readonly check: (claim: ClaimFacts, today: PlainDate, books: ScrubBooks) => readonly Fault[];
};

/** The usual shape of a check: one fault, or none. */
export const faultWhen = (wrong: boolean, field: string, message: string, fix: string): readonly Fault[] =>
  wrong ? [{ field, message, fix }] : [];
