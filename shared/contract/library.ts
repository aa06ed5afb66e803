import { z } from 'zod';
import { NOTE_KINDS } from '../domain/code-library/code-note.ts';
import { libraryKinds } from '../domain/code-library/library-kind.ts';
import { count, Day, Id, Moment, Money, required, text } from './common.ts';
import { operation, strict } from './operation.ts';
import { uploadErrors } from './upload.ts';

export const LibraryKindField = z.enum(libraryKinds);
export const CodeScopeField = z.enum(['diagnosis', 'procedure', 'modifier', 'other']);

export const EditionFields = strict({
  editionId: Id,
  kind: LibraryKindField,
  title: z.string(),
  publisher: z.string(),
  fileName: z.string(),
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
  /** Whether a code that is not in it does not exist; false for our own selection of the most used. */
  complete: z.boolean(),
  importedAt: Moment,
  /** Who imported it; null for what came with the program. */
  importedBy: z.string().nullable(),
  rowCount: count,
  /** Whether it is the one that holds today. */
  inForce: z.boolean(),
});

const ChangeFields = strict({ what: z.enum(['added', 'revised', 'deleted']), code: z.string(), before: z.string(), after: z.string() });
/** What of the practice an edition's changes touch. */
const HitFields = strict({
  what: z.enum(['favourite', 'procedure', 'diagnosis', 'template', 'feeSchedule', 'openCharge']),
  change: z.enum(['revised', 'deleted']),
  code: z.string(),
  words: z.string(),
  /** Open charges only: how many visits, and the first and last day of service. */
  visits: count,
  from: Day.nullable(),
  to: Day.nullable(),
});

export const CodeFields = strict({
  kind: LibraryKindField.nullable(),
  code: z.string(),
  words: z.string(),
  billable: z.boolean(),
  /** Whether it holds on the day that was asked for. */
  valid: z.boolean(),
  /** The practice's own entry, with its own words. */
  own: z.boolean(),
  /** The practice's fee; null where it has none. */
  fee: Money.nullable(),
  section: z.string(),
  used: count,
  favourite: z.boolean(),
  /** The header under which it is offered; null when it was found by itself. */
  under: z.string().nullable(),
  /** What a synonym stands for, when it was found by one: "HTN: hypertension". */
  because: z.string(),
});

const fileErrors = [...uploadErrors, 'library.badFile', 'library.notCovered'] as const;

export const libraryOperations = {
  'library.editions': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Editions of the code libraries, and which one holds today',
    input: strict({}),
    output: z.array(EditionFields),
    errors: [],
  }),
  'library.preview': operation({
    kind: 'job',
    permission: 'list.change',
    phi: true,
    words: 'Read a publisher\u2019s file and say what it would change, without importing it',
    input: strict({ kind: LibraryKindField, uploadId: Id, effectiveFrom: Day.nullable() }),
    output: strict({
      rowCount: count,
      /** From the file or its name; the person decides. */
      effectiveFrom: Day.nullable(),
      title: z.string(),
      against: strict({ editionId: Id, title: z.string(), rowCount: count }).nullable(),
      added: count,
      revised: count,
      deleted: count,
      samples: z.array(ChangeFields),
      hits: z.array(HitFields),
      warnings: z.array(z.string()),
      /** False for files that only tell of changes (addenda) and make no edition: they are shown, not imported. */
      importable: z.boolean(),
    }),
    errors: fileErrors,
  }),
  'library.import': operation({
    kind: 'job',
    permission: 'list.change',
    phi: false,
    words: 'Import an edition of a code library, whole or not at all',
    input: strict({
      editionId: Id,
      kind: LibraryKindField,
      uploadId: Id,
      title: required(120),
      effectiveFrom: Day,
      effectiveTo: Day.nullable(),
      /** Needed for lists that belong to somebody (CPT, X12). */
      licenceAccepted: z.boolean().default(false),
    }),
    output: strict({ editionId: Id, rowCount: count }),
    errors: [...fileErrors, 'library.exists', 'library.sameFile', 'library.licence', 'library.badDays', 'library.onlyChanges'],
  }),
  'library.remove': operation({
    kind: 'job',
    permission: 'list.change',
    phi: false,
    words: 'Take back the import of an edition that nothing stands on',
    input: strict({ editionId: Id }),
    output: strict({ rowCount: count }),
    errors: ['library.notFound', 'library.inUse', 'library.starter'],
  }),
  'code.search': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Codes by number, words in any order or what staff say, favourites and most used first',
    input: strict({
      scope: CodeScopeField,
      /** One list only; all lists of the scope when absent. */
      kind: LibraryKindField.nullable().default(null),
      text: text(80),
      on: Day.nullable().default(null),
      limit: z.int().min(1).max(100).default(12),
    }),
    output: z.array(CodeFields),
    errors: [],
  }),
  'code.get': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'One code with its titles, days, edition, header and refinements',
    input: strict({
      scope: CodeScopeField,
      kind: LibraryKindField.nullable().default(null),
      code: required(20),
      on: Day.nullable().default(null),
    }),
    output: strict({
      code: z.string(),
      words: z.string(),
      ownWords: z.string().nullable(),
      billable: z.boolean(),
      valid: z.boolean(),
      validFrom: Day.nullable(),
      validTo: Day.nullable(),
      sex: z.enum(['F', 'M']).nullable(),
      ageFrom: z.int().nullable(),
      ageTo: z.int().nullable(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      edition: EditionFields.nullable(),
      favourite: z.boolean(),
      used: count,
      lastUsed: Day.nullable(),
      path: z.array(strict({ code: z.string(), words: z.string() })),
      children: z.array(strict({ code: z.string(), words: z.string(), billable: z.boolean() })),
      /** What the tabular list says of it on the day: its own notes first, then those of its headers, section and chapter. */
      notes: z.array(strict({ owner: z.string(), kind: z.enum(NOTE_KINDS), lines: z.array(z.string()) })),
    }),
    errors: ['code.notFound'],
  }),
  'code.favour': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Mark a code as a favourite of the practice, or no longer',
    input: strict({ scope: CodeScopeField, code: required(20), favourite: z.boolean() }),
    output: strict({}),
    errors: [],
  }),
};
