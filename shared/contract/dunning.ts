import { z } from 'zod';
import { dunningFields } from '../domain/dunning/dunning-letter.ts';
import { afterLastChoices, levelsProblem } from '../domain/dunning/dunning-rules.ts';
import { statementLanguages } from '../domain/statement/statement-words.ts';
import { count, Day, DocumentFile, Id, Moment, Money, NonNegativeMoney, pageInput, required } from './common.ts';
import { operation, strict } from './operation.ts';

const Language = z.enum(statementLanguages);
const Level = z.int().min(1).max(6);
const Title = required(60);
const Body = required(4_000);

export const DunningRulesFields = strict({
  levels: z
    .array(strict({ afterStatements: z.int().min(1).max(24), minimum: NonNegativeMoney }))
    .min(1)
    .max(6)
    .refine((levels) => levelsProblem(levels) === null, 'each letter needs more statements than the one before'),
  daysBetween: z.int().min(0).max(366),
  daysToPay: z.int().min(1).max(90),
  afterLast: z.enum(afterLastChoices),
});

const RunRow = strict({
  runId: Id,
  number: z.int(),
  letterDate: Day,
  madeAt: Moment,
  by: z.string(),
  letterCount: count,
  total: Money,
  status: z.enum(['made', 'mailed', 'undone']),
});

/** Accounts that are left out of a run for one reason: of letters, and of finance charges. */
export const LeftOutGroup = strict({ reason: z.string(), accounts: count, amount: Money, next: z.string() });
export const LeftOutAccounts = strict({
  total: count,
  amount: Money,
  rows: z.array(
    strict({
      guarantorId: Id,
      patientId: Id.nullable(),
      name: z.string(),
      accountNumber: z.int(),
      amount: Money,
      words: z.string(),
      next: z.string(),
    }),
  ),
});

export const dunningOperations = {
  'dunning.settings': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: false,
    words: 'The practice’s letters to those who do not answer their statements: levels, rules and words in both languages',
    input: strict({}),
    output: strict({
      rules: DunningRulesFields,
      fields: z.array(z.enum(dunningFields)),
      /** One for each level and language; version 0 has the program’s own words. */
      texts: z.array(strict({ level: Level, language: Language, title: z.string(), body: z.string(), version: count })),
    }),
    errors: [],
  }),
  'dunning.changeSettings': operation({
    kind: 'command',
    permission: 'practice.change',
    phi: false,
    words: 'Change after how many statements letters go out, for how much at least, and what comes after the last',
    input: strict({ rules: DunningRulesFields }),
    output: strict({}),
    errors: [],
  }),
  'dunning.saveText': operation({
    kind: 'command',
    permission: 'practice.change',
    phi: false,
    words: 'Keep a new version of a letter’s words in one language; letters that were made stay as they are',
    input: strict({ level: Level, language: Language, title: Title, body: Body }),
    output: strict({ version: count }),
    errors: ['dunning.unknownField', 'dunning.levelNotFound'],
  }),
  'dunning.preview': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'Dry run of letters: who gets which letter, who is left out and why, with totals that tie',
    input: strict({}),
    output: strict({
      owed: strict({ accounts: count, amount: Money }),
      leftOut: z.array(LeftOutGroup),
      inRun: z.array(
        strict({
          guarantorId: Id,
          patientId: Id.nullable(),
          name: z.string(),
          accountNumber: z.int(),
          level: Level,
          title: z.string(),
          language: Language,
          mailed: count,
          lastSent: Day.nullable(),
          owes: Money,
        }),
      ),
      byLevel: z.array(strict({ level: Level, accounts: count, amount: Money })),
      total: Money,
    }),
    errors: [],
  }),
  'dunning.leftOut': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The accounts that a dry run of letters leaves out for one reason, by name',
    input: strict({ reason: z.string().max(200), ...pageInput }),
    output: LeftOutAccounts,
    errors: [],
  }),
  'dunning.page': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'One guarantor’s letter as it would be printed now',
    input: strict({ guarantorId: Id }),
    output: DocumentFile,
    errors: ['guarantor.notFound', 'dunning.notDue'],
  }),
  'dunning.make': operation({
    kind: 'job',
    permission: 'statement.make',
    phi: true,
    words: 'Make the run of letters: one for each guarantor of the preview, less those left out by hand',
    input: strict({ runId: Id, leaveOut: z.array(Id).max(10_000).default([]) }),
    output: RunRow,
    errors: ['dunning.nobody', 'dunning.runExists'],
  }),
  'dunning.runs': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: false,
    words: 'Runs of letters, newest first',
    input: strict({}),
    output: z.array(RunRow),
    errors: [],
  }),
  'dunning.ofRun': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The letters of a run in their order, each of which can be printed by itself',
    input: strict({ runId: Id, ...pageInput }),
    output: strict({
      total: count,
      rows: z.array(
        strict({
          letterId: Id,
          guarantorId: Id,
          name: z.string(),
          accountNumber: z.string(),
          level: Level,
          title: z.string(),
          amount: Money,
        }),
      ),
    }),
    errors: ['dunning.runNotFound'],
  }),
  'dunning.document': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The letters of a run as one PDF, or one guarantor’s of it; a reprint is the same page',
    input: strict({ runId: Id, guarantorId: Id.nullable().default(null) }),
    output: DocumentFile,
    errors: ['dunning.runNotFound'],
  }),
  'dunning.markMailed': operation({
    kind: 'command',
    permission: 'statement.make',
    phi: false,
    words: 'The letters were mailed; from now on they count and cannot be undone',
    input: strict({ runId: Id }),
    output: strict({}),
    errors: ['dunning.runNotFound', 'dunning.notMade'],
  }),
  'dunning.undo': operation({
    kind: 'command',
    permission: 'statement.make',
    phi: false,
    words: 'Take back a run of letters that was not mailed',
    input: strict({ runId: Id }),
    output: strict({}),
    errors: ['dunning.runNotFound', 'dunning.notMade'],
  }),
  'dunning.account': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'Letters to one guarantor, newest first, and what the next dry run would say',
    input: strict({ guarantorId: Id }),
    output: strict({
      letters: z.array(
        strict({
          runId: Id,
          number: z.int(),
          letterDate: Day,
          level: Level,
          title: z.string(),
          amount: Money,
          status: RunRow.shape.status,
        }),
      ),
      /** "Letter 2 is due", or why none is; empty when nothing is owed. */
      now: z.string(),
    }),
    errors: ['guarantor.notFound'],
  }),
};
