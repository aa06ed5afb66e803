import { z } from 'zod';
import { count, Day, Money } from './common.ts';
import { operation, strict } from './operation.ts';

const Code = z.string().trim().toUpperCase().max(5);
/** A claim has at most fifty lines (837P loop 2400). */
const MOST_LINES = 50;

const Edition = strict({ title: z.string(), effectiveFrom: Day });

export const editTableOperations = {
  'ncci.check': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'NCCI edits in force between the codes of one day of service',
    input: strict({ codes: z.array(Code).max(MOST_LINES), date: Day }),
    output: strict({
      /** The quarter that answered; null while none is loaded, which is no clean bill. */
      edition: Edition.nullable(),
      edits: z.array(
        strict({
          column1: z.string(),
          /** The code that is not paid beside column 1. */
          column2: z.string(),
          /** 0: never together; 1: together with a modifier that fits. */
          indicator: z.union([z.literal(0), z.literal(1)]),
          rationale: z.string(),
          before1996: z.boolean(),
          from: Day,
          to: Day.nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  'mue.check': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Lines of one day of service that go past the most units CMS expects',
    input: strict({ lines: z.array(strict({ code: Code, unitThousandths: z.int().min(0).max(9_999_999) })).max(MOST_LINES), date: Day }),
    output: strict({
      edition: Edition.nullable(),
      limits: z.array(
        strict({ code: z.string(), units: count, indicator: z.union([z.literal(1), z.literal(2), z.literal(3)]), rationale: z.string() }),
      ),
      over: z.array(
        strict({
          code: z.string(),
          unitThousandths: count,
          limit: count,
          /** 1 judges each line, 2 and 3 the whole day; 2 is never paid beyond its limit. */
          indicator: z.union([z.literal(1), z.literal(2), z.literal(3)]),
          /** Places in the list that was sent, from 0. */
          lines: z.array(count),
        }),
      ),
    }),
    errors: [],
  }),
  'rvu.localities': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Medicare localities of a day, with what work, practice expense and malpractice weigh there',
    input: strict({ date: Day }),
    output: z.array(
      strict({
        /** Contractor and locality number, seven digits. */
        locality: z.string(),
        state: z.string(),
        name: z.string(),
        /** Thousandths. */
        work: count,
        expense: count,
        malpractice: count,
      }),
    ),
    errors: [],
  }),
  'rvu.fee': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'The Medicare fee of a service in a locality on a day',
    input: strict({
      code: Code,
      modifier: z.string().trim().toUpperCase().max(2).default(''),
      locality: z.string().regex(/^\d{7}$/, 'contractor and locality, seven digits'),
      facility: z.boolean(),
      date: Day,
    }),
    output: strict({
      /** Null where the schedule has no values: the contractor prices it, or it is not paid this way. */
      fee: Money.nullable(),
      /** The letter CMS gives the code; A, R and T are paid by these values. */
      status: z.string(),
      paidByValues: z.boolean(),
      /** CMS marks the setting as one where the service is rarely or never done. */
      rare: z.boolean(),
      globalDays: z.string(),
      /** Hundredths of a unit; the factor is ten-thousandths of a dollar. */
      work: count,
      expense: count,
      malpractice: count,
      factor: count,
      valuesFrom: Day,
    }),
    errors: ['rvu.noValues', 'rvu.noIndices', 'rvu.unknownLocality', 'rvu.unknownCode'],
  }),
};
