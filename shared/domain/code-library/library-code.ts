import type { PlainDate } from '../../kernel/plain-date.ts';

/** One code of an edition, as its publisher has it. `code` is written as people write it, with its point. */
export type LibraryCode = {
  readonly code: string;
  /** The short title; what lists show when the long one would not fit. */
  readonly words: string;
  /** The full title; equal to `words` where the file has one only. */
  readonly longWords: string;
  /** Whether the code itself may stand on a claim; false for headers. */
  readonly billable: boolean;
  /** The header right above; null for codes that stand by themselves. */
  readonly parent: string | null;
  readonly sex: 'F' | 'M' | null;
  /** Whole years; null where the file says nothing. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** Days that the file itself says for this code; null means the days of the edition. */
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  /** What else the file says, by names of the importer's own ("betos", "coverage"). */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
};

/** A code with nothing but its words: billable, without header, days or facts. */
export const plainCode = (code: string, words: string, longWords = words): LibraryCode => ({
  code,
  words,
  longWords,
  billable: true,
  parent: null,
  sex: null,
  ageFrom: null,
  ageTo: null,
  validFrom: null,
  validTo: null,
  facts: {},
});
