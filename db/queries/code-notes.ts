import { withPoint } from '#shared/domain/code/icd10cm.ts';
import {
  type CodeNote,
  codeAndHeaders,
  type NamingKind,
  type NoteKind,
  type NoteReference,
  namesCode,
} from '#shared/domain/code-library/code-note.ts';
import { codesNamed } from '#shared/domain/code-library/note-reference.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** Two codes of one visit of which the tabular list says that they do not go together. */
export type Exclusion = {
  /** The code at which, or over which, the note stands; as it was asked. */
  readonly code: string;
  /** The code that the note names; as it was asked. */
  readonly excluded: string;
  /** 1: never together. 2: the one does not include the other; both may stand when both are there. */
  readonly kind: 1 | 2;
  /** The line of the note that names it, in the publisher's words. */
  readonly note: string;
  /** Where the note stands: a code, "section A15-A19" or "chapter 4". */
  readonly owner: string;
};

/** A note of the tabular list about which code stands first, or which belongs beside it. */
export type SequencingNote = {
  readonly code: string;
  readonly kind: 'codeFirst' | 'useAdditionalCode' | 'codeAlso';
  readonly note: string;
  readonly owner: string;
  /** Whether the note names codes at all; "code first the underlying disease" names none. */
  readonly namesCodes: boolean;
  /** Which of the asked codes it names; as they were asked. */
  readonly named: readonly string[];
};

type Asked = { readonly asked: string; readonly code: string; readonly place: number; readonly owners: readonly string[] };

/**
 * Excludes notes between any two of some diagnosis codes on a day of service, with or without their points, Excludes1 first.
 * A pair stands once for each code that excludes the other. Empty when no tabular list is loaded for the day: no list is
 * no clean bill. An Excludes1 note may be set aside where two conditions have nothing to do with each other (ICD-10-CM
 * guidelines, I.A.12.a), so a finding is a question to a person.
 */
export function excludesAmong(db: ReadableDb, codes: readonly string[], day: PlainDate): readonly Exclusion[] {
  const edition = notesEdition(db, day);
  if (edition === undefined) return [];
  const all = askedOf(db, edition, codes);
  if (all.length < 2) return [];
  const references = referencesAt(db, edition, all);
  const found = new Map<string, Exclusion>();
  for (const kind of ['excludes1', 'excludes2'] as const)
    for (const one of all)
      for (const { owner, reference } of heldBy(one, references, kind))
        for (const other of all) {
          const key = `${one.code} ${other.code}`;
          // What stands under the note itself is meant by its words, not by what they leave out.
          if (other.code === one.code || other.owners.includes(owner) || found.has(key)) continue;
          if (!namesCode(reference, other.code, other.place)) continue;
          const note = linesOf(db, edition, owner, kind)[reference.line] ?? '';
          found.set(key, { code: one.asked, excluded: other.asked, kind: kind === 'excludes1' ? 1 : 2, note, owner });
        }
  return [...found.values()];
}

/**
 * Notes of some diagnosis codes on a day of service about their sequence: a code with "code first" is a manifestation,
 * stands after what causes it and never alone (ICD-10-CM guidelines, I.A.13). Empty when no tabular list is loaded.
 */
export function sequencingNotes(db: ReadableDb, codes: readonly string[], day: PlainDate): readonly SequencingNote[] {
  const edition = notesEdition(db, day);
  if (edition === undefined) return [];
  const all = askedOf(db, edition, codes);
  const sequencing = sequencingAt(db, edition, all);
  if (sequencing.size === 0) return [];
  const references = referencesAt(db, edition, all);
  const notes: SequencingNote[] = [];
  for (const one of all)
    for (const owner of one.owners)
      for (const { kind, lines } of sequencing.get(owner) ?? []) {
        const naming = (references.get(owner) ?? []).filter((reference) => reference.kind === kind);
        const named = all.filter(
          (other) => other.code !== one.code && naming.some((reference) => namesCode(reference, other.code, other.place)),
        );
        const words = lines.split('\n');
        const namesCodes = words.some((line) => codesNamed(line).length > 0);
        notes.push({ code: one.asked, kind, note: inOneLine(words), owner, namesCodes, named: named.map(({ asked }) => asked) });
      }
  return notes;
}

/** Every note that holds for a code on a day, its own first, then those of its headers, section and chapter. */
export function notesOfCode(db: ReadableDb, code: string, day: PlainDate): readonly CodeNote[] {
  const edition = notesEdition(db, day);
  const [asked] = edition === undefined ? [] : askedOf(db, edition, [code]);
  if (edition === undefined || asked === undefined) return [];
  return asked.owners.flatMap((owner) =>
    db
      .all<{ kind: NoteKind; lines: string }>(sql`SELECT kind, lines FROM code_note WHERE edition = ${edition} AND owner = ${owner}`)
      // Terms say what else a code itself is called; they say nothing of what stands below it.
      .filter(({ kind }) => kind !== 'inclusionTerm' || owner === asked.code)
      .map(({ kind, lines }) => ({ owner, kind, lines: lines.split('\n') })),
  );
}

/** The edition of the notes that holds on a day; as editionInForce, without reading what the screen shows of it. */
function notesEdition(db: ReadableDb, day: PlainDate): number | undefined {
  return db.get<{ number: number }>(sql`SELECT number FROM library_edition
    WHERE kind = 'icd10cmNotes' AND status = 'active' AND effective_from <= ${day} AND (effective_to IS NULL OR effective_to >= ${day})
    ORDER BY effective_from DESC, number DESC LIMIT 1`)?.number;
}

/** The codes whose category the list has, each once, with everything whose notes hold for them. */
function askedOf(db: ReadableDb, edition: number, codes: readonly string[]): readonly Asked[] {
  const known = new Map<string, Asked>();
  for (const asked of codes) {
    const code = withPoint(asked);
    if (known.has(code) || code.length < 3) continue;
    const heading = db.get<{ place: number; above: string }>(sql`
      SELECT place, above FROM code_heading WHERE edition = ${edition} AND category = ${code.slice(0, 3)}`);
    if (heading === undefined) continue;
    const above = JSON.parse(heading.above) as readonly string[];
    known.set(code, { asked, code, place: heading.place, owners: [...codeAndHeaders(code), ...above] });
  }
  return [...known.values()];
}

/** What of some codes the notes at them and over them may name, by where the note stands: the places decide, then namesCode. */
function referencesAt(db: ReadableDb, edition: number, all: readonly Asked[]): ReadonlyMap<string, readonly NoteReference[]> {
  const rows = db.all<NoteReference>(sql`
    WITH asked AS MATERIALIZED (SELECT value AS place FROM json_each(${JSON.stringify(all.map(({ place }) => place))}))
    SELECT r.owner, r.kind, r.line, r.from_place AS fromPlace, r.to_place AS toPlace, r.from_code AS fromCode, r.to_code AS toCode,
      r.characters
    FROM json_each(${ownersOf(all)}) wanted CROSS JOIN code_reference r ON r.edition = ${edition} AND r.owner = wanted.value
    WHERE EXISTS (SELECT 1 FROM asked WHERE place BETWEEN r.from_place AND r.to_place)`);
  return Map.groupBy(rows, ({ owner }) => owner);
}

type SequencingRow = { readonly owner: string; readonly kind: SequencingNote['kind']; readonly lines: string };

function sequencingAt(db: ReadableDb, edition: number, all: readonly Asked[]): ReadonlyMap<string, readonly SequencingRow[]> {
  const rows = db.all<SequencingRow>(sql`
    SELECT n.owner, n.kind, n.lines FROM json_each(${ownersOf(all)}) wanted
    CROSS JOIN code_note n ON n.edition = ${edition} AND n.owner = wanted.value
    WHERE n.kind IN ('codeFirst', 'useAdditionalCode', 'codeAlso')`);
  return Map.groupBy(rows, ({ owner }) => owner);
}

const ownersOf = (all: readonly Asked[]): string => JSON.stringify([...new Set(all.flatMap(({ owners }) => owners))]);

/** References of one kind that hold for a code, the nearest note first. */
function* heldBy(
  { owners }: Asked,
  references: ReadonlyMap<string, readonly NoteReference[]>,
  kind: NamingKind,
): Generator<{ readonly owner: string; readonly reference: NoteReference }, void, void> {
  for (const owner of owners) for (const reference of references.get(owner) ?? []) if (reference.kind === kind) yield { owner, reference };
}

const linesOf = (db: ReadableDb, edition: number, owner: string, kind: NoteKind): readonly string[] =>
  db
    .get<{ lines: string }>(sql`SELECT lines FROM code_note WHERE edition = ${edition} AND owner = ${owner} AND kind = ${kind}`)
    ?.lines.split('\n') ?? [];

/** "Code first underlying disease, such as: amyloidosis (E85.-); gout (M10.-)". */
const inOneLine = (lines: readonly string[]): string =>
  lines.reduce((text, line) => (text === '' ? line : `${text}${text.endsWith(':') ? ' ' : '; '}${line}`), '');
