/** What a list is about, so that one search answers for all lists of a kind of code. */
export type CodeScope = 'diagnosis' | 'procedure' | 'modifier' | 'other';

export type LibraryFacts = {
  /** Our name for the list. */
  readonly words: string;
  readonly publisher: string;
  /** 'codes': rows of library_code, found by code.search. 'pairs': rows of a table of its own (edits, fees). */
  readonly holds: 'codes' | 'pairs';
  readonly scope: CodeScope;
  /** What must be true before a practice may load the file; empty when the list is free to use. */
  readonly licence: string;
};

/** Every list that can be loaded, in the order in which the screen shows them. */
export const LIBRARIES = {
  icd10cm: { words: 'ICD-10-CM diagnoses', publisher: 'CMS', holds: 'codes', scope: 'diagnosis', licence: '' },
  icd9cm: { words: 'ICD-9-CM diagnoses (before October 2015)', publisher: 'CMS', holds: 'codes', scope: 'diagnosis', licence: '' },
  hcpcs: { words: 'HCPCS Level II', publisher: 'CMS', holds: 'codes', scope: 'procedure', licence: '' },
  cpt: {
    words: 'CPT',
    publisher: 'American Medical Association',
    holds: 'codes',
    scope: 'procedure',
    licence: 'CPT belongs to the American Medical Association. Load only a file that your practice holds a licence for.',
  },
  modifier: { words: 'Modifiers', publisher: 'CMS', holds: 'codes', scope: 'modifier', licence: '' },
  placeOfService: { words: 'Places of service', publisher: 'CMS', holds: 'codes', scope: 'other', licence: '' },
  taxonomy: { words: 'Provider taxonomy', publisher: 'NUCC', holds: 'codes', scope: 'other', licence: '' },
  carc: { words: 'Claim adjustment reasons (CARC)', publisher: 'X12', holds: 'codes', scope: 'other', licence: '' },
  rarc: { words: 'Remittance remarks (RARC)', publisher: 'CMS', holds: 'codes', scope: 'other', licence: '' },
  claimStatusCategory: { words: 'Claim status categories', publisher: 'X12', holds: 'codes', scope: 'other', licence: '' },
  claimStatus: { words: 'Claim status codes', publisher: 'X12', holds: 'codes', scope: 'other', licence: '' },
  filingIndicator: { words: 'Claim filing indicators', publisher: 'X12', holds: 'codes', scope: 'other', licence: '' },
  ncciPtp: { words: 'NCCI procedure-to-procedure edits', publisher: 'CMS', holds: 'pairs', scope: 'other', licence: '' },
  mue: { words: 'Medically unlikely edits', publisher: 'CMS', holds: 'pairs', scope: 'other', licence: '' },
  rvu: { words: 'Medicare relative values', publisher: 'CMS', holds: 'pairs', scope: 'other', licence: '' },
  gpci: { words: 'Medicare locality indices', publisher: 'CMS', holds: 'pairs', scope: 'other', licence: '' },
} as const satisfies Readonly<Record<string, LibraryFacts>>;

export type LibraryKind = keyof typeof LIBRARIES;

export const libraryKinds = Object.keys(LIBRARIES) as readonly LibraryKind[];

export const isLibraryKind = (text: string): text is LibraryKind => Object.hasOwn(LIBRARIES, text);

/** Facts of a list, without the literal types. */
export const libraryFacts = (kind: LibraryKind): LibraryFacts => LIBRARIES[kind];

/** The lists whose codes a scope's search looks through. */
export const librariesOf = (scope: CodeScope): readonly LibraryKind[] =>
  libraryKinds.filter((kind) => LIBRARIES[kind].scope === scope && LIBRARIES[kind].holds === 'codes');
