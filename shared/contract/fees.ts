import { z } from 'zod';
import { learningMethods } from '../domain/fee/expected-allowed.ts';
import { feeKinds } from '../domain/fee/fee-schedule.ts';
import { roundings } from '../domain/fee/raise.ts';
import { count, Day, Id, Money, NonNegativeMoney, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';
import { uploadErrors } from './upload.ts';

export const FeeScheduleFields = strict({
  feeScheduleId: Id,
  name: required(60),
  kind: z.enum(feeKinds),
  payerId: Id.nullable(),
  renderingProviderId: Id.nullable(),
  facilityId: Id.nullable(),
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
  active: z.boolean(),
});
const Code = z.string().regex(/^[A-Z0-9]{5}$/, 'a code of five characters');
const Modifier = z.string().regex(/^([A-Z0-9]{2})?$/, 'two characters or none');
const FeeLineFields = strict({ code: Code, modifier: Modifier, amount: NonNegativeMoney });
/** Null takes the line away. */
const FeeLineChange = strict({ code: Code, modifier: Modifier, amount: NonNegativeMoney.nullable() });
const Raise = {
  /** In hundredths of a percent: 250 raises by 2.5 %, -500 lowers by 5 %. */
  hundredthsOfPercent: z.int().min(-10_000).max(1_000_000),
  step: z.union(roundings.map((step) => z.literal(step))),
  up: z.boolean(),
};
const Question = {
  date: Day,
  payerId: Id.nullable().default(null),
  renderingProviderId: Id.nullable().default(null),
  facilityId: Id.nullable().default(null),
};
const scheduleErrors = ['fee.scheduleNotFound', 'list.unknownReference'] as const;

export const feeOperations = {
  'fee.list': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Fee schedules with how many codes each has',
    input: strict({}),
    output: z.array(FeeScheduleFields.extend({ lines: count })),
    errors: [],
  }),
  'fee.get': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Lines of one fee schedule by code or words',
    input: strict({ feeScheduleId: Id, text: text(80).default(''), ...pageInput }),
    output: strict({ lines: z.array(FeeLineFields.extend({ words: z.string(), usual: Money.nullable() })), count }),
    errors: ['fee.scheduleNotFound'],
  }),
  'fee.save': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Add or change a fee schedule: whom it is for and from when',
    input: FeeScheduleFields,
    output: strict({}),
    errors: ['list.unknownReference', 'fee.contractNeedsPayer', 'fee.endsBeforeItBegins'],
  }),
  'fee.saveLines': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Set, change or take away lines of a fee schedule; answers what stood there, for undo',
    input: strict({ feeScheduleId: Id, lines: z.array(FeeLineChange).min(1).max(20_000) }),
    output: strict({ before: z.array(FeeLineChange) }),
    errors: ['fee.scheduleNotFound'],
  }),
  'fee.copy': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Copy a fee schedule under a new name, raised or lowered',
    input: strict({ fromScheduleId: Id, schedule: FeeScheduleFields, ...Raise }),
    output: strict({ lines: count }),
    errors: [...scheduleErrors, 'fee.contractNeedsPayer', 'fee.endsBeforeItBegins', 'fee.scheduleExists'],
  }),
  'fee.raise': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Raise or lower every fee of a schedule by a percentage, rounded; answers what stood there, for undo',
    input: strict({ feeScheduleId: Id, ...Raise }),
    output: strict({ changed: count, before: z.array(FeeLineChange) }),
    errors: ['fee.scheduleNotFound'],
  }),
  'fee.fromMedicare': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Fill a fee schedule from the Medicare fees of a locality, raised or lowered; answers what stood there, for undo',
    input: strict({
      feeScheduleId: Id,
      /** Contractor and locality, seven digits (rvu.localities). */
      locality: z.string().regex(/^\d{7}$/, 'seven digits'),
      facility: z.boolean(),
      date: Day,
      /** Only codes of the practice's own list, or every code that has a Medicare fee. */
      codes: z.enum(['own', 'all']).default('own'),
      ...Raise,
    }),
    output: strict({ changed: count, before: z.array(FeeLineChange) }),
    errors: ['fee.scheduleNotFound', 'rvu.noValues', 'rvu.noIndices', 'rvu.unknownLocality'],
  }),
  'fee.check': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What looks wrong in a fee schedule: nothing, unknown codes, below what payers allow, far from usual, left out',
    input: strict({ feeScheduleId: Id }),
    output: z.array(
      strict({
        code: z.string(),
        modifier: z.string(),
        fault: z.enum(['zero', 'unknownCode', 'missing', 'belowAllowed', 'farFromUsual']),
        amount: Money.nullable(),
        against: Money.nullable(),
      }),
    ),
    errors: ['fee.scheduleNotFound'],
  }),
  'fee.import': operation({
    kind: 'job',
    permission: 'list.change',
    phi: false,
    words: 'Read lines of a fee schedule from an uploaded CSV (code, modifier, amount); with faults nothing is taken',
    input: strict({ uploadId: Id, feeScheduleId: Id, dryRun: z.boolean() }),
    output: strict({ added: count, changed: count, same: count, faults: z.array(strict({ line: z.int(), words: z.string() })) }),
    errors: [...uploadErrors, 'fee.scheduleNotFound', 'fee.noColumn'],
  }),
  'fee.price': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What one unit of a code costs on a day for a payer, provider and facility, and which list says so',
    input: strict({ code: Code, modifiers: z.array(text(2)).max(4).default([]), ...Question }),
    output: strict({
      amount: Money.nullable(),
      scheduleName: z.string().nullable(),
      byModifier: z.string().nullable(),
      shares: z.array(z.string()),
    }),
    errors: [],
  }),
  'fee.expected': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'What a payer will probably allow for one unit: its contract, or what it (else any payer) allowed before, with the evidence',
    input: strict({
      code: Code,
      modifiers: z.array(text(2)).max(4).default([]),
      planName: text(60).default(''),
      method: z.enum(learningMethods).default('median'),
      ...Question,
      payerId: Id,
    }),
    output: strict({
      amount: Money.nullable(),
      /** code: this payer never answered it, so it is what any payer allowed. */
      rule: z.enum(['contract', 'plan', 'payer', 'code']).nullable(),
      evidence: z.array(
        strict({
          claimNumber: z.string(),
          serviceDate: Day,
          payerName: z.string(),
          planName: z.string(),
          unitThousandths: z.int(),
          charge: Money,
          allowed: Money,
        }),
      ),
    }),
    errors: [],
  }),
  'fee.modifiers': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Modifiers that change a price by a share',
    input: strict({}),
    output: z.array(strict({ modifier: z.string(), share: z.int() })),
    errors: [],
  }),
  'fee.saveModifier': operation({
    kind: 'command',
    permission: 'list.change',
    phi: false,
    words: 'Say by which share of the price a modifier is charged (hundredths of a percent); null takes it away',
    input: strict({ modifier: z.string().regex(/^[A-Z0-9]{2}$/, 'two characters'), share: z.int().min(0).max(100_000).nullable() }),
    output: strict({}),
    errors: [],
  }),
};
