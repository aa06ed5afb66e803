import { assert } from '../../kernel/assert.ts';
import { isPlainDate, type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { filingIndicators, filingIndicatorWords } from '../code/filing-indicator.ts';
import { placeOfServiceWords, placesOfService } from '../code/place-of-service.ts';
import { type LibraryCode, plainCode } from './library-code.ts';
import type { LibraryKind } from './library-kind.ts';
import { STARTER_DIAGNOSES_A_TO_I } from './starter-diagnoses.ts';
import { STARTER_DIAGNOSES_J_TO_Z } from './starter-diagnoses-late.ts';
import { STARTER_MODIFIERS, STARTER_PROCEDURES } from './starter-procedures.ts';

/** A list that comes with the program: a selection, or (complete) all there is. */
export type StarterEdition = {
  readonly kind: LibraryKind;
  readonly effectiveFrom: PlainDate;
  readonly complete: boolean;
  readonly codes: readonly LibraryCode[];
  /** Those of them that are met every day. */
  readonly daily: ReadonlySet<string>;
};

type Listed = Pick<StarterEdition, 'codes' | 'daily'>;

/** Reads "*E11.9 Type 2 diabetes ..." and "U07.1 @2020-04-01 COVID-19", one a line. */
function listed(text: string): Listed {
  const daily = new Set<string>();
  const codes = text
    .trim()
    .split('\n')
    .map((line) => {
      const [, mark, code = '', day, words = ''] = /^(\*?)(\S+) (?:@(\S+) )?(\S.*)$/.exec(line) ?? [];
      assert(code !== '' && (day === undefined || isPlainDate(day)), `a starter code: ${line}`);
      if (mark === '*') daily.add(code);
      return { ...plainCode(code, words), validFrom: day === undefined ? null : plainDate(day) };
    });
  return { codes, daily };
}

const worded = (codes: readonly string[], wordsFor: (code: string) => string | undefined): Listed => ({
  codes: codes.map((code) => plainCode(code, wordsFor(code) ?? '')),
  daily: new Set(),
});

let made: readonly StarterEdition[] | undefined;

/** Every list that comes with the program. */
export function starterEditions(): readonly StarterEdition[] {
  made ??= [
    {
      kind: 'icd10cm',
      effectiveFrom: plainDate('2015-10-01'),
      complete: false,
      ...listed(STARTER_DIAGNOSES_A_TO_I.trimEnd() + STARTER_DIAGNOSES_J_TO_Z),
    },
    { kind: 'hcpcs', effectiveFrom: plainDate('2000-01-01'), complete: false, ...listed(STARTER_PROCEDURES) },
    { kind: 'modifier', effectiveFrom: plainDate('2000-01-01'), complete: false, ...listed(STARTER_MODIFIERS) },
    {
      kind: 'placeOfService',
      effectiveFrom: plainDate('2000-01-01'),
      complete: true,
      ...worded(placesOfService, placeOfServiceWords),
    },
    {
      kind: 'filingIndicator',
      effectiveFrom: plainDate('2000-01-01'),
      complete: true,
      ...worded(filingIndicators, filingIndicatorWords),
    },
  ];
  return made;
}

/** How common a code is among practices: 0 met every day, 1 of the selection, 2 any other. */
export type Commonness = 0 | 1 | 2;

/** Tells how common a list's codes are; the common ones come first among codes that fit a search alike. */
export function commonnessIn(kind: LibraryKind): (code: string) => Commonness {
  const edition = starterEditions().find((one) => one.kind === kind);
  const known = new Set(edition?.codes.map(({ code }) => code));
  return (code) => (edition?.daily.has(code) ? 0 : known.has(code) ? 1 : 2);
}
