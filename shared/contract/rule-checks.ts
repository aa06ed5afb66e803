import { z } from 'zod';
import { ClaimStatus } from './claim.ts';
import { count, Id, Moment, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

/** What the practice lets pass, and what was checked on a claim. */
export const ruleCheckOperations = {
  'finding.override': operation({
    kind: 'command',
    permission: 'finding.override',
    phi: true,
    words: 'Let a finding pass, for a reason; a claim held for nothing else becomes ready. It counts only while the facts are these',
    input: strict({
      overrideId: Id,
      /** Of a claim, or of charges that are being entered under a superbill. */
      claimId: Id.nullable(),
      superbillId: Id.nullable(),
      edit: z.int().min(1).max(999_999),
      field: text(80),
      about: z.string().regex(/^[0-9a-f]{16}$/, 'facts as they were shown'),
      message: text(400),
      reason: required(200),
    }),
    output: strict({ status: ClaimStatus.nullable() }),
    errors: ['claim.notFound', 'superbill.notFound', 'finding.notFound', 'finding.fixed', 'finding.exists'],
  }),
  'finding.withdraw': operation({
    kind: 'command',
    permission: 'finding.override',
    phi: true,
    words: 'Take an override back; a claim that was ready because of it is held again',
    input: strict({ overrideId: Id }),
    output: strict({ status: ClaimStatus.nullable() }),
    errors: ['finding.notFound'],
  }),
  'claim.checked': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Each time a claim was checked: which edits and rules ran, which did not and why, and what they said',
    input: strict({ claimId: Id }),
    output: z.array(
      strict({
        at: Moment,
        occasion: z.enum(['approved', 'rechecked', 'batched', 'overridden']),
        userName: z.string(),
        result: z.enum(['clean', 'held']),
        /** Names the set of edits and rules: the same digest is the same set. */
        digest: z.string(),
        editsRun: count,
        off: z.array(z.int()),
        rules: z.array(
          strict({ number: z.int(), version: z.int(), title: z.string(), state: z.enum(['met', 'notMet', 'otherPayer', 'otherDays']) }),
        ),
        silent: z.array(strict({ why: z.string(), whole: z.boolean(), edits: z.array(z.int()) })),
        editions: z.array(z.string()),
        lines: z.array(
          strict({
            edit: z.int(),
            effect: z.enum(['stop', 'warn', 'set', 'tag']),
            field: z.string(),
            words: z.string(),
            overrideId: Id.nullable(),
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
    errors: ['claim.notFound'],
  }),
};
