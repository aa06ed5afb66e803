import { z } from 'zod';
import { count, Day, Id, text } from './common.ts';
import { operation, strict } from './operation.ts';

const Code = z.string().regex(/^[A-Z0-9.]{2,8}$/, 'a code');
const NoteStatusField = z.enum(['said', 'past', 'denied', 'family', 'uncertain']);

export const codingHelpOperations = {
  'coding.suggest': operation({
    kind: 'query',
    permission: 'charge.enter',
    phi: true,
    words: 'Codes that a typed or pasted note may mean, each with the words that led to it; nothing is applied, nothing is kept',
    input: strict({ note: text(20_000), on: Day.nullable().default(null), limit: z.int().min(1).max(20).default(8) }),
    output: strict({
      diagnoses: z.array(
        strict({
          code: z.string(),
          words: z.string(),
          phrase: z.string(),
          matched: z.array(z.string()),
          synonym: z.string(),
          used: count,
          past: z.boolean(),
        }),
      ),
      procedures: z.array(
        strict({
          code: z.string(),
          words: z.string(),
          phrase: z.string(),
          matched: z.array(z.string()),
          synonym: z.string(),
          used: count,
          past: z.boolean(),
        }),
      ),
      /** What was read but not coded from, and the words that said so. */
      leftOut: z.array(strict({ phrase: z.string(), status: NoteStatusField, cue: z.string() })),
    }),
    errors: [],
  }),
  'coding.usual': operation({
    kind: 'query',
    permission: 'charge.enter',
    phi: false,
    words: 'What usually goes with these diagnoses and procedures on visits that were paid, with on how many of how many',
    input: strict({
      diagnoses: z.array(Code).max(12).default([]),
      procedures: z.array(Code).max(50).default([]),
      payerId: Id.nullable().default(null),
      on: Day.nullable().default(null),
      limit: z.int().min(1).max(20).default(6),
    }),
    output: z.array(
      strict({
        scope: z.enum(['diagnosis', 'procedure', 'modifier']),
        code: z.string(),
        words: z.string(),
        count,
        of: count,
        /** Whether only this payer's visits were counted; false when they were too few. */
        ofPayer: z.boolean(),
      }),
    ),
    errors: [],
  }),
};
