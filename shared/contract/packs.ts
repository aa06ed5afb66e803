import { z } from 'zod';
import { LONGEST_PATTERN } from '../domain/identifier/member-id-pattern.ts';
import { demandMarks, demandTests } from '../domain/pack/demand.ts';
import { PACK_LIMITS, packVerdicts } from '../domain/pack/pack.ts';
import { answerLevels, reasonMarks } from '../domain/pack/would-pass.ts';
import { type KnownField, knownFields } from '../domain/partner/known-partner.ts';
import { count, DocumentFile, Id, Moment, required, text } from './common.ts';
import { PayerAskFields } from './lists.ts';
import { operation, strict } from './operation.ts';
import { RuleFile } from './rule-fields.ts';

const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens');
const Mark = z.enum(demandMarks);
const Question = strict({ at: text(30), test: z.enum(demandTests), values: z.array(text(200)).max(60) });
const Fact = strict({ value: text(200), mark: z.enum(['confirmed', 'general', 'unknown']), source: text(200) });
const Facts = z.strictObject(Object.fromEntries(knownFields.map((field) => [field, Fact])) as Record<KnownField, typeof Fact>);
const Particulars = strict({
  name: required(60),
  fileStem: z.string().regex(/^[a-z0-9-]{1,30}$/, 'small letters, digits and hyphens'),
  words: text(500),
  facts: Facts,
});
const certain = { key: Key, mark: Mark, source: text(200) };

/** A pack as one file. A key that is not known, anything too long and anything of another type refuses the whole of it. */
export const PackFile = strict({
  kind: z.literal('claimwright.pack'),
  version: z.literal(1),
  packId: Key,
  name: required(60),
  edition: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/, 'letters, digits, points and hyphens'),
  source: text(300),
  words: text(1_000),
  partner: z.union([strict({ known: required(30) }), Particulars]),
  demands: z
    .array(strict({ ...certain, ...Question.shape, words: required(200), fix: text(200), status: text(3), when: z.array(Question).max(8) }))
    .max(PACK_LIMITS.demands),
  rules: z.array(strict({ ...RuleFile.shape.rules.element.shape, ...certain })).max(PACK_LIMITS.rules),
  payers: z
    .array(
      strict({
        payerId: required(80),
        name: text(60),
        mark: Mark,
        source: text(200),
        // A pack only adds: it says what is asked, never that something is not.
        asks: strict({
          needsTaxonomy: z.literal(true).optional(),
          needsRenderingTaxonomy: z.literal(true).optional(),
          needsReferring: z.literal(true).optional(),
          needsNdc: z.literal(true).optional(),
          needsReferral: z.literal(true).optional(),
          refusesUnknownSex: z.literal(true).optional(),
          authorizationCodes: PayerAskFields.shape.authorizationCodes.optional(),
          memberIdPattern: required(LONGEST_PATTERN).optional(),
        }),
      }),
    )
    .max(PACK_LIMITS.payers),
  examples: z
    .array(
      strict({
        name: required(60),
        words: text(300),
        text: z.string().min(1).max(PACK_LIMITS.exampleLength),
        verdict: z.enum(packVerdicts),
        because: z.array(text(40)).max(20),
      }),
    )
    .min(2)
    .max(PACK_LIMITS.examples),
});

/** Which pack: one that is here, by its id, or a file. */
const Source = strict({ packId: Key.nullable(), file: z.string().max(PACK_LIMITS.fileLength).nullable() });
const head = { packId: Key, name: z.string(), edition: z.string(), source: z.string(), words: z.string() };
const Installed = strict({
  edition: z.string(),
  tradingPartnerId: Id.nullable(),
  partnerName: z.string(),
  active: z.boolean(),
  at: Moment,
  userName: z.string(),
  rules: z.array(strict({ ruleId: Id, number: z.int(), title: z.string(), active: z.boolean() })),
  payers: z.array(z.string()),
});
const Marks = strict({ confirmed: count, general: count, unknown: count });
const certainty = { mark: Mark, source: z.string() };

export const ruleEffects = ['new', 'again', 'changed', 'same', 'kept', 'waits', 'gone'] as const;
const Preview = strict({
  ...head,
  /** Names these very contents; installing asks for it, so that nothing else is installed than what was seen. */
  digest: z.string(),
  installedEdition: z.string(),
  marks: Marks,
  particulars: z.array(strict({ field: z.enum(knownFields), ...Fact.shape, yours: z.string() })),
  demands: z.array(strict({ key: z.string(), element: z.string(), box: z.string(), words: z.string(), fix: z.string(), ...certainty })),
  rules: z.array(
    strict({ title: z.string(), sentence: z.string(), payerNames: z.array(z.string()), effect: z.enum(ruleEffects), ...certainty }),
  ),
  payers: z.array(
    strict({
      payerId: z.string(),
      name: z.string(),
      onList: z.boolean(),
      /** Names of asks that it adds, that stand already, and that stand otherwise here and stay so. */
      adds: z.array(z.string()),
      stands: z.array(z.string()),
      stays: z.array(z.string()),
      ...certainty,
    }),
  ),
  examples: z.array(
    strict({
      name: z.string(),
      words: z.string(),
      expected: z.enum(packVerdicts),
      answered: z.enum(packVerdicts),
      asSaid: z.boolean(),
    }),
  ),
});

const Reason = strict({
  level: z.enum(answerLevels),
  code: z.string(),
  mark: z.enum(reasonMarks),
  key: z.string(),
  rejects: z.boolean(),
  segment: count.nullable(),
  element: z.string(),
  box: z.string(),
  title: z.string(),
  sentence: z.string(),
  fix: z.string(),
});
const Verdict = z.enum(packVerdicts);
const PassedFile = strict({
  name: z.string(),
  verdict: Verdict,
  interchanges: count,
  sets: count,
  file: z.array(Reason),
  counts: strict({ accepted: count, doubtful: count, rejected: count }),
  /** The first 2,000, those that would be rejected first. */
  claims: z.array(
    strict({
      claimNumber: z.string(),
      /** Ours; null: no claim of this practice. */
      claimId: Id.nullable(),
      transaction: z.string(),
      verdict: Verdict,
      dragged: z.boolean(),
      reasons: z.array(Reason),
    }),
  ),
});
const packErrors = ['pack.notFound', 'pack.badFile'] as const;

export const packOperations = {
  'pack.list': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Companion-guide packs: those that come with the program and those that are installed',
    input: strict({}),
    output: z.array(
      strict({
        ...head,
        shipped: z.boolean(),
        marks: Marks,
        counts: strict({ demands: count, rules: count, payers: count, examples: count }),
        installed: Installed.nullable(),
      }),
    ),
    errors: [],
  }),
  'pack.preview': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What a pack says, how its examples fare, and what installing it would add; nothing is written',
    input: strict({ ...Source.shape, tradingPartnerId: Id.nullable().default(null) }),
    output: Preview,
    errors: [...packErrors, 'partner.notFound'],
  }),
  'pack.install': operation({
    kind: 'command',
    permission: 'pack.change',
    phi: false,
    words: 'Install a pack as it was previewed, or its next edition: all of it or nothing',
    input: strict({ ...Source.shape, tradingPartnerId: Id.nullable().default(null), digest: required(64) }),
    output: strict({ rules: count, payers: count }),
    errors: [...packErrors, 'partner.notFound', 'pack.changedElsewhere', 'pack.exampleFails', 'rule.tooMany'],
  }),
  'pack.switch': operation({
    kind: 'command',
    permission: 'pack.change',
    phi: false,
    words: 'Switch an installed pack on or off, with its rules and what it added to payers',
    input: strict({ packId: Key, active: z.boolean() }),
    output: strict({}),
    errors: ['pack.notFound'],
  }),
  'pack.remove': operation({
    kind: 'command',
    permission: 'pack.change',
    phi: false,
    words: 'Remove an installed pack; its rules are put aside, and payers ask what they asked before',
    input: strict({ packId: Key }),
    output: strict({}),
    errors: ['pack.notFound'],
  }),
  'pack.file': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'A pack as the JSON file that another practice can install',
    input: strict({ packId: Key }),
    output: DocumentFile,
    errors: ['pack.notFound'],
  }),
  'pack.wouldPass': operation({
    kind: 'query',
    permission: 'batch.create',
    phi: true,
    words: 'Would a batch, a file or the claims that are ready pass? Worked out here, as a partner would answer',
    input: strict({
      batchId: Id.nullable().default(null),
      /** The claims that are ready for this partner. */
      tradingPartnerId: Id.nullable().default(null),
      /** A file from elsewhere, base64. */
      base64: z.string().max(16_000_000).nullable().default(null),
      /** Null: only what any receiver checks. */
      packId: Key.nullable(),
    }),
    output: strict({ packName: z.string(), files: z.array(PassedFile) }),
    errors: ['pack.notFound', 'batch.notFound', 'partner.notFound', 'pack.nothingChosen', 'batch.nothingToSend'],
  }),
};
