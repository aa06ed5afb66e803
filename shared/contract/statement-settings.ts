import { z } from 'zod';
import { rangesProblem } from '../domain/statement/cycle.ts';
import { statementLanguages } from '../domain/statement/statement-words.ts';
import { count, Day, Id, NonNegativeMoney, text } from './common.ts';
import { operation, strict } from './operation.ts';

/** A day that every month has. */
const MonthDay = z.int().min(1).max(28);
const Letter = z.string().regex(/^[A-Z]$/, 'one letter A to Z');

export const ScopeField = z.enum(['account', 'patient']);
export const OrderField = z.enum(['byDate', 'byPatient']);
export const ListedVisitsField = z.enum(['open', 'sinceZero', 'fromDay']);
export const PendingField = z.enum(['any', 'without', 'only']);

const CycleFields = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('none') }),
  strict({
    kind: z.literal('lastName'),
    ranges: z
      .array(strict({ from: Letter, to: Letter, day: MonthDay }))
      .min(1)
      .max(26)
      .refine((ranges) => rangesProblem(ranges) === null, 'must cover A to Z once'),
  }),
  strict({ kind: z.literal('dayOfMonth'), day: MonthDay }),
]);

/** How runs are made when nobody says otherwise. */
export const StatementRulesFields = strict({
  scope: ScopeField,
  order: OrderField,
  visits: z.enum(['open', 'sinceZero']),
  pending: PendingField,
  cycle: CycleFields,
  countRule: strict({ minimum: NonNegativeMoney, percent: z.int().min(0).max(100) }),
});

/** What one run does otherwise than the practice's rules; what is left out stays as they say. */
export const RunChoices = strict({
  scope: ScopeField.optional(),
  order: OrderField.optional(),
  visits: ListedVisitsField.optional(),
  fromDay: Day.nullable().optional(),
  pending: PendingField.optional(),
  minimum: NonNegativeMoney.optional(),
  daysBetween: z.int().min(0).max(366).optional(),
  dueToday: z.boolean().optional(),
}).refine(({ visits, fromDay }) => visits !== 'fromDay' || (fromDay ?? null) !== null, 'needs its first day');
export type RunChoices = z.infer<typeof RunChoices>;

const LogoShape = strict({ mediaType: z.enum(['image/png', 'image/jpeg']), width: z.int(), height: z.int(), base64: z.string() });

export const AccountStatementFields = strict({
  held: z.boolean(),
  /** The day from which it is asked again by itself; null: when somebody ends the hold. */
  holdUntil: Day.nullable(),
  holdReason: text(80),
  badAddress: z.boolean(),
  /** Null: the language of the patient whose own account it is. */
  language: z.enum(statementLanguages).nullable(),
  statementDay: MonthDay.nullable(),
});

export const statementSettingOperations = {
  'statement.settings': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: false,
    words: 'How statement runs are made when nobody says otherwise, and the logo on them',
    input: strict({}),
    output: strict({ rules: StatementRulesFields, logo: LogoShape.nullable() }),
    errors: [],
  }),
  'statement.changeSettings': operation({
    kind: 'command',
    permission: 'practice.change',
    phi: false,
    words: 'Change how statement runs are made; runs that were made stay as they are',
    input: strict({ rules: StatementRulesFields }),
    output: strict({}),
    errors: [],
  }),
  'statement.setLogo': operation({
    kind: 'command',
    permission: 'practice.change',
    phi: false,
    words: 'Put an uploaded PNG or JPEG on statements from now on, or take the logo off',
    input: strict({ uploadId: Id.nullable() }),
    output: strict({}),
    errors: ['upload.notFound', 'upload.incomplete', 'logo.tooLarge', 'logo.notPicture', 'logo.tooManyPixels', 'logo.strangeColours'],
  }),
  'statement.account': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'What stands between a guarantor and a statement: hold, address, language, day of the month, and how often they were asked',
    input: strict({ guarantorId: Id }),
    output: strict({
      account: AccountStatementFields,
      languageNow: z.enum(statementLanguages),
      /** By the practice's cycles and the account's own day; null: may be asked at any time. */
      cycleDay: MonthDay.nullable(),
      /** Mailed since the account was last settled or a payment began the count anew. */
      mailed: count,
      lastSent: Day.nullable(),
    }),
    errors: ['guarantor.notFound'],
  }),
  'statement.changeAccount': operation({
    kind: 'command',
    permission: 'statement.make',
    phi: true,
    words: 'Hold a guarantor’s statements until a day and why, mark the address bad, choose the language or the day of the month',
    input: strict({ guarantorId: Id, account: AccountStatementFields }),
    output: strict({}),
    errors: ['guarantor.notFound', 'statement.holdOver'],
  }),
};
