import { z } from 'zod';
import { appealLevels } from '../domain/denial/appeal-letter.ts';
import { count, Day, DocumentFile, Id, Moment, Money, NonNegativeMoney, required, text } from './common.ts';
import { DenialStateField } from './denials.ts';
import { operation, strict } from './operation.ts';

const Level = z.enum(appealLevels);
const Paper = { words: required(120), ready: z.boolean() };
const Papers = z.array(strict(Paper)).max(20);
/** A paper with its file: one handed over now, or one that the visit keeps; neither when it lies outside. */
const PapersWithFiles = z
  .array(strict({ ...Paper, uploadId: Id.nullable().default(null), attachmentId: Id.nullable().default(null) }))
  .max(20)
  .refine((papers) => new Set(papers.map(({ words }) => words)).size === papers.length, 'a paper stands once')
  .refine((papers) => papers.every(({ uploadId, attachmentId }) => uploadId === null || attachmentId === null), 'one file for a paper');
/** Said when it goes without a paper of its list; without this it stays. */
const Without = text(200).default('');
const Enclosure = strict({ position: z.int(), words: z.string(), name: z.string(), mediaType: z.string(), byteCount: count });
const TemplateId = z.string().regex(/^[a-zA-Z0-9-]{1,40}$/, 'letters, digits and hyphens');
const Ways = z.enum(['mail', 'fax', 'portal', 'email', 'hand']);

/** Appeals: the letter, what lies in it, and what came of it. */
export const appealOperations = {
  'appeal.templates': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: false,
    words: 'Letters for appeals as they are now, with the versions before',
    input: strict({}),
    output: strict({
      fields: z.array(z.string()),
      templates: z.array(
        strict({
          templateId: TemplateId,
          name: z.string(),
          body: z.string(),
          /** 0: as it came with the program. */
          version: z.int(),
          versions: z.array(strict({ version: z.int(), at: Moment, by: z.string(), name: z.string(), body: z.string() })),
        }),
      ),
    }),
    errors: [],
  }),
  'appeal.saveTemplate': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: false,
    words: 'Keep a new version of a letter; earlier ones stay',
    input: strict({ templateId: TemplateId, name: required(60), body: required(8_000) }),
    output: strict({ version: z.int() }),
    errors: ['appeal.unknownField'],
  }),
  'appeal.list': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Appeals of a denial, newest first, with the letter that would be made now',
    input: strict({ denialId: Id }),
    output: strict({
      suggested: strict({ templateId: TemplateId, level: Level, body: z.string(), papers: z.array(z.string()), deadline: Day.nullable() }),
      appeals: z.array(
        strict({
          appealId: Id,
          number: z.int(),
          level: Level,
          templateId: TemplateId,
          papers: z.array(strict({ words: z.string(), ready: z.boolean() })),
          enclosures: z.array(Enclosure),
          deadline: Day.nullable(),
          madeAt: Moment,
          sentOn: Day.nullable(),
          sentBy: z.string(),
          outcome: z.enum(['overturned', 'partly', 'upheld']).nullable(),
          outcomeOn: Day.nullable(),
          outcomeAmount: Money.nullable(),
        }),
      ),
    }),
    errors: ['denial.notFound'],
  }),
  'appeal.letter': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'The words of a letter for a denial, with its fields filled in',
    input: strict({ denialId: Id, templateId: TemplateId, level: Level }),
    output: strict({ body: z.string() }),
    errors: ['denial.notFound', 'appeal.templateNotFound'],
  }),
  'appeal.make': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Make the letter of an appeal and put the denial under appeal',
    input: strict({
      appealId: Id,
      denialId: Id,
      version: z.int(),
      templateId: TemplateId,
      level: Level,
      body: required(8_000),
      papers: PapersWithFiles,
      without: Without,
      nextOn: Day.nullable().default(null),
      /** Said at once when it leaves now; else later. */
      sentBy: Ways.nullable().default(null),
    }),
    output: strict({ version: z.int(), state: DenialStateField, number: z.int() }),
    errors: [
      'denial.notFound',
      'denial.changedElsewhere',
      'denial.ended',
      'denial.notOffered',
      'denial.dayPast',
      'appeal.exists',
      'appeal.templateNotFound',
      'appeal.papersMissing',
      'appeal.tooMuch',
      'attachment.notFound',
      'document.notPicture',
      'file.tooLarge',
      'upload.notFound',
      'upload.incomplete',
    ],
  }),
  'appeal.document': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'The letter of an appeal with what lies in it as one PDF; files that cannot be drawn are named and go beside it',
    input: strict({ appealId: Id }),
    output: DocumentFile.extend({
      /** Pages of the letter and of all. */
      letterPages: z.int(),
      pages: z.int(),
      /** Enclosures that are not among the pages. */
      beside: z.array(Enclosure),
    }),
    errors: ['appeal.notFound'],
  }),
  'appeal.enclosure': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'One file that lies in an appeal, as it was handed over',
    input: strict({ appealId: Id, position: z.int().min(1).max(20) }),
    output: DocumentFile,
    errors: ['appeal.notFound'],
  }),
  'appeal.send': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Say when and how an appeal left, and what lay in it',
    input: strict({ appealId: Id, sentOn: Day, sentBy: Ways, papers: Papers, without: Without }),
    output: strict({ version: z.int() }),
    errors: ['appeal.notFound', 'appeal.decided', 'appeal.day', 'appeal.papersMissing'],
  }),
  'appeal.outcome': operation({
    kind: 'command',
    permission: 'claim.change',
    phi: true,
    words: 'Say what the payer decided on an appeal; upheld, the next level counts from that day',
    input: strict({
      appealId: Id,
      outcome: z.enum(['overturned', 'partly', 'upheld']),
      on: Day,
      amount: NonNegativeMoney.nullable().default(null),
      nextOn: Day.nullable().default(null),
    }),
    output: strict({ version: z.int(), state: DenialStateField }),
    errors: ['appeal.notFound', 'appeal.decided', 'appeal.notSent', 'appeal.day', 'denial.dayPast'],
  }),
};
