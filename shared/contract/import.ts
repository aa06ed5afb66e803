import { z } from 'zod';
import { IMPORT_KINDS } from '../domain/import/import-kind.ts';
import { count, Day, Id, Moment, Money, required, text } from './common.ts';
import { operation, strict } from './operation.ts';
import { uploadErrors } from './upload.ts';

const Kind = z.enum(IMPORT_KINDS);
/** Most columns that a file has, and most values that one column translates. */
const MOST_NAMES = 400;
const fewNames = (names: object): boolean => Object.keys(names).length <= MOST_NAMES;
const named = (most: number) => z.record(z.string().max(60), z.string().max(most)).refine(fewNames, 'too many names');
export const MappingFields = strict({
  columns: named(200),
  dateOrder: z.enum(['mdy', 'dmy', 'ymd']),
  values: z.record(z.string().max(60), named(60)).refine(fewNames, 'too many names'),
  constants: named(120),
});
const Fault = strict({ line: z.int(), column: z.string(), words: z.string(), fix: z.string() });
const Totals = z.array(Money).min(6).max(6);

const question = {
  uploadId: Id,
  kind: Kind,
  /** Whose numbers these are: "Medisoft". The same name finds the same rows again. */
  system: required(40),
  mapping: MappingFields,
  /** What happens to rows that are here already: left as they are, or given what the file says. */
  known: z.enum(['leave', 'update']).default('leave'),
  /** For opening balances. */
  balances: strict({
    /** The day of the old aging report. */
    asOf: Day,
    /** The provider whose name stands beside a balance; null: the first of the list. */
    renderingProviderId: Id.nullable().default(null),
    /** The totals of the old report: five buckets and the sum; null when the file has them in its last row. */
    totals: Totals.nullable().default(null),
  })
    .nullable()
    .default(null),
};
const Report = strict({
  rows: count,
  added: count,
  same: count,
  changed: count,
  refused: count,
  /** Everything beside the rows' own: coverages, guarantors. */
  also: z.array(strict({ words: z.string(), count })),
  shown: z.array(strict({ line: z.int(), outcome: z.enum(['new', 'same', 'changed', 'refused']), label: z.string(), words: z.string() })),
  faults: z.array(Fault),
  faultCount: count,
  tie: strict({
    tied: z.boolean(),
    /** No totals were given, so nothing is proved. */
    proved: z.boolean(),
    lines: z.array(strict({ label: z.string(), report: Money.nullable(), rows: Money, difference: Money })),
    unexplained: z.array(strict({ line: z.int(), label: z.string(), amount: Money, words: z.string() })),
  }).nullable(),
});
const Run = strict({
  runId: Id,
  kind: Kind,
  system: z.string(),
  fileName: z.string(),
  begunAt: Moment,
  by: z.string(),
  status: z.enum(['done', 'undone']),
  reason: z.string(),
  undoneAt: Moment.nullable(),
  report: Report,
});
const refusals = [...uploadErrors, 'import.mapping', 'import.noColumns', 'import.noProvider', 'import.noDay'] as const;

export const importOperations = {
  'import.look': operation({
    kind: 'query',
    permission: 'data.import',
    phi: true,
    words: 'The headings and first rows of a file that was handed over, and a guess at which column is which field',
    input: strict({ uploadId: Id, kind: Kind }),
    output: strict({ name: z.string(), headings: z.array(z.string()), rows: z.array(z.array(z.string())), mapping: MappingFields }),
    errors: [...uploadErrors, 'import.noColumns'],
  }),
  'import.mappings': operation({
    kind: 'query',
    permission: 'data.import',
    phi: false,
    words: 'Saved mappings of a kind of file, and those that come with the program',
    input: strict({ kind: Kind }),
    output: z.array(strict({ mappingId: Id.nullable(), name: z.string(), mapping: MappingFields })),
    errors: [],
  }),
  'import.saveMapping': operation({
    kind: 'command',
    permission: 'data.import',
    phi: false,
    words: 'Save a mapping under a name; one of the same name is replaced',
    input: strict({ mappingId: Id, kind: Kind, name: required(60), mapping: MappingFields }),
    output: strict({}),
    errors: ['import.mappingName'],
  }),
  'import.removeMapping': operation({
    kind: 'command',
    permission: 'data.import',
    phi: false,
    words: 'Forget a saved mapping',
    input: strict({ mappingId: Id }),
    output: strict({}),
    errors: ['import.mappingNotFound'],
  }),
  'import.check': operation({
    kind: 'job',
    permission: 'data.import',
    phi: true,
    words: 'Dry run: what an import would do, row by row; nothing is written',
    input: strict(question),
    output: Report,
    errors: [...refusals],
  }),
  'import.run': operation({
    kind: 'job',
    permission: 'data.import',
    phi: true,
    words: 'Import a file, all of it or nothing',
    input: strict({
      runId: Id,
      ...question,
      /** Leave out rows with faults instead of refusing the file. */
      skipFaults: z.boolean().default(false),
      /** Why it is taken although the totals do not tie. */
      reason: text(200).default(''),
    }),
    output: Run,
    errors: [...refusals, 'import.exists', 'import.faults', 'import.notTied', 'import.overtaken'],
  }),
  'import.list': operation({
    kind: 'query',
    permission: 'data.import',
    phi: true,
    words: 'Earlier imports, newest first',
    input: strict({}),
    output: z.array(Run),
    errors: [],
  }),
  // A command, because it is the undo itself, rehearsed on the writer; it leaves nothing but its record.
  'import.undoPreview': operation({
    kind: 'command',
    permission: 'data.import',
    phi: true,
    words: 'What taking an import back would do, and what stands in the way',
    input: strict({ runId: Id }),
    output: strict({
      removes: z.array(strict({ words: z.string(), count })),
      blockers: z.array(strict({ line: z.int(), label: z.string(), words: z.string() })),
    }),
    errors: ['import.notFound', 'import.undone'],
  }),
  'import.undo': operation({
    kind: 'command',
    permission: 'data.import',
    phi: true,
    words: 'Take a whole import back, as long as nothing else stands on its rows',
    input: strict({ runId: Id, reason: required(200) }),
    output: strict({ removed: count, deactivated: count, reversed: count, restored: count }),
    errors: ['import.notFound', 'import.undone', 'import.standsOn'],
  }),
};
