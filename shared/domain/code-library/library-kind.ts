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
  /** Which of the publisher's files is read; empty for what only comes with the program. */
  readonly file: string;
  /** The last day on which the list can hold; null while it is in use. */
  readonly lastDay: string | null;
};

const X12_LICENCE = 'This list belongs to X12. Load only a file that X12\u2019s terms, or a licence of your practice, allow you to use.';

/** Every list that can be loaded, in the order in which the screen shows them. */
export const LIBRARIES = {
  icd10cm: {
    words: 'ICD-10-CM diagnoses',
    publisher: 'CMS',
    holds: 'codes',
    scope: 'diagnosis',
    licence: '',
    file: 'the order file (icd10cm_order_2026.txt), its archive, or its addenda once the list before them is loaded',
    lastDay: null,
  },
  icd10cmNotes: {
    words: 'ICD-10-CM notes',
    publisher: 'CMS and NCHS',
    holds: 'pairs',
    scope: 'other',
    licence: '',
    file: 'the tabular list as XML (icd10cm_tabular_2026.xml) or its archive',
    lastDay: null,
  },
  icd9cm: {
    words: 'ICD-9-CM diagnoses',
    publisher: 'CMS',
    holds: 'codes',
    scope: 'diagnosis',
    licence: '',
    file: 'the long titles (CMS32_DESC_LONG_DX.txt) or their archive',
    lastDay: '2015-09-30',
  },
  hcpcs: {
    words: 'HCPCS Level II',
    publisher: 'CMS',
    holds: 'codes',
    scope: 'procedure',
    licence: '',
    file: 'the quarterly file (HCPC2026_APR_ANWEB.txt), as text or CSV',
    lastDay: null,
  },
  cpt: {
    words: 'CPT',
    publisher: 'American Medical Association',
    holds: 'codes',
    scope: 'procedure',
    licence: 'CPT belongs to the American Medical Association. Load only a file that your practice holds a licence for.',
    file: 'the tab-delimited file that comes with your licence',
    lastDay: null,
  },
  modifier: {
    words: 'Modifiers',
    publisher: 'CMS',
    holds: 'codes',
    scope: 'modifier',
    licence:
      'The words of CPT modifiers (25, 59) belong to the American Medical Association. Load a list with them only if your practice holds a licence.',
    file: 'a CSV of modifiers',
    lastDay: null,
  },
  placeOfService: {
    words: 'Places of service',
    publisher: 'CMS',
    holds: 'codes',
    scope: 'other',
    licence: '',
    file: 'a CSV of places of service',
    lastDay: null,
  },
  taxonomy: {
    words: 'Provider taxonomy',
    publisher: 'NUCC',
    holds: 'codes',
    scope: 'other',
    licence: '',
    file: 'the NUCC taxonomy CSV',
    lastDay: null,
  },
  carc: {
    words: 'Claim adjustment reasons (CARC)',
    publisher: 'X12',
    holds: 'codes',
    scope: 'other',
    licence: X12_LICENCE,
    file: 'a CSV of adjustment reasons',
    lastDay: null,
  },
  rarc: {
    words: 'Remittance remarks (RARC)',
    publisher: 'CMS',
    holds: 'codes',
    scope: 'other',
    licence: '',
    file: 'a CSV of remark codes',
    lastDay: null,
  },
  claimStatusCategory: {
    words: 'Claim status categories',
    publisher: 'X12',
    holds: 'codes',
    scope: 'other',
    licence: X12_LICENCE,
    file: 'a CSV of status categories',
    lastDay: null,
  },
  claimStatus: {
    words: 'Claim status codes',
    publisher: 'X12',
    holds: 'codes',
    scope: 'other',
    licence: X12_LICENCE,
    file: 'a CSV of status codes',
    lastDay: null,
  },
  filingIndicator: {
    words: 'Claim filing indicators',
    publisher: 'X12',
    holds: 'codes',
    scope: 'other',
    licence: '',
    file: '',
    lastDay: null,
  },
  ncciPtp: {
    words: 'NCCI procedure-to-procedure edits',
    publisher: 'CMS',
    holds: 'pairs',
    scope: 'other',
    licence: '',
    file: 'the practitioner edit file, text or CSV',
    lastDay: null,
  },
  mue: {
    words: 'Medically unlikely edits',
    publisher: 'CMS',
    holds: 'pairs',
    scope: 'other',
    licence: '',
    file: 'the practitioner MUE table, CSV',
    lastDay: null,
  },
  rvu: {
    words: 'Medicare relative values',
    publisher: 'CMS',
    holds: 'pairs',
    scope: 'other',
    licence: '',
    file: 'the relative value file (PPRRVU), CSV',
    lastDay: null,
  },
  gpci: {
    words: 'Medicare locality indices',
    publisher: 'CMS',
    holds: 'pairs',
    scope: 'other',
    licence: '',
    file: 'the locality index file (GPCI), CSV',
    lastDay: null,
  },
} as const satisfies Readonly<Record<string, LibraryFacts>>;

export type LibraryKind = keyof typeof LIBRARIES;

export const libraryKinds = Object.keys(LIBRARIES) as readonly LibraryKind[];

export const isLibraryKind = (text: string): text is LibraryKind => Object.hasOwn(LIBRARIES, text);

/** Facts of a list, without the literal types. */
export const libraryFacts = (kind: LibraryKind): LibraryFacts => LIBRARIES[kind];

/** The lists whose codes a scope's search looks through. */
export const librariesOf = (scope: CodeScope): readonly LibraryKind[] =>
  libraryKinds.filter((kind) => LIBRARIES[kind].scope === scope && LIBRARIES[kind].holds === 'codes');
