/*
 * What the tabular list of ICD-10-CM says beside its codes. The names of the kinds are those of its own file
 * (icd10cm_tabular_2026.xml).
 */

/** Every kind of note, in the order in which a person reads them. */
export const NOTE_KINDS = [
  'notes',
  'includes',
  'inclusionTerm',
  'excludes1',
  'excludes2',
  'codeFirst',
  'useAdditionalCode',
  'codeAlso',
  'sevenChrNote',
  'sevenChrDef',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const isNoteKind = (text: string): text is NoteKind => (NOTE_KINDS as readonly string[]).includes(text);

/** Kinds whose words name other codes that a claim can be held against. */
export const NAMING_KINDS = ['excludes1', 'excludes2', 'codeFirst', 'useAdditionalCode', 'codeAlso'] as const;
export type NamingKind = (typeof NAMING_KINDS)[number];

export const isNamingKind = (kind: NoteKind): kind is NamingKind => (NAMING_KINDS as readonly NoteKind[]).includes(kind);

/** A note where it stands in the list: at a code, "section A15-A19" or "chapter 4". It holds for everything below. */
export type CodeNote = { readonly owner: string; readonly kind: NoteKind; readonly lines: readonly string[] };

/** A category, its turn in the list (from 1) and what stands over it, the nearest first. */
export type CodeHeading = { readonly category: string; readonly place: number; readonly above: readonly string[] };

/** Codes that a line of a note names. Both ends are written codes and count with everything below them. */
export type NoteReference = {
  readonly owner: string;
  readonly kind: NamingKind;
  /** Which line of the note, from 0. */
  readonly line: number;
  readonly fromPlace: number;
  readonly toPlace: number;
  readonly fromCode: string;
  readonly toCode: string;
  /** Only codes with one of these as their fifth or sixth character; empty for all. */
  readonly characters: string;
};

/** One row of the tabular list, as it is read and kept. */
export type TabularRow =
  | ({ readonly what: 'note' } & CodeNote)
  | ({ readonly what: 'heading' } & CodeHeading)
  | ({ readonly what: 'reference' } & NoteReference);

/** A code and its headers in the list, the nearest first: "S63.501A" has S63.501A, S63.501, S63.50, S63.5, S63. */
export function codeAndHeaders(code: string): readonly string[] {
  const headers: string[] = [];
  for (let length = code.length; length > 4; length -= 1) headers.push(code.slice(0, length));
  return [...headers, code.slice(0, 3)];
}

/** Whether a reference names a code, whose category has this place in the list. */
export function namesCode(reference: Omit<NoteReference, 'owner' | 'kind' | 'line'>, code: string, place: number): boolean {
  const { fromPlace, toPlace, fromCode, toCode, characters } = reference;
  if (place < fromPlace || place > toPlace) return false;
  // Inside the first and the last category the rest of the code decides; between them everything counts.
  if (place === fromPlace && code < fromCode) return false;
  if (place === toPlace && code > toCode && !code.startsWith(toCode)) return false;
  // Written codes have their point fourth: the fifth and sixth characters stand sixth and seventh.
  return characters === '' || [code[5], code[6]].some((mark) => mark !== undefined && characters.includes(mark));
}
