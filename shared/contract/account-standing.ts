import { z } from 'zod';
import { BANKRUPTCY_CHAPTERS, STANDING_KINDS } from '../domain/collection/standing.ts';
import { Day, Id, Moment, Money, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const Kind = z.enum(STANDING_KINDS);

export const StandingFields = strict({
  standingId: Id,
  kind: Kind,
  title: z.string(),
  /** Of a bankruptcy the day of filing. */
  fromDay: Day,
  untilDay: Day.nullable(),
  percent: z.int().nullable(),
  chapter: z.string(),
  caseNumber: z.string(),
  attorney: z.string(),
  reason: z.string(),
  by: z.string(),
  at: Moment,
  endedOn: Day.nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string(),
  /** Whether it holds today. */
  stands: z.boolean(),
});

const WriteOffVisit = strict({ encounterId: Id, serviceDate: Day, patientName: z.string(), owed: Money, off: Money });

/** What stands of a guarantor account beside its money. */
export const accountStandingOperations = {
  'standing.show': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'The standing of an account: hardship, dispute, bad debt, bankruptcy, death, what an agency has, and the history of all',
    input: strict({ guarantorId: Id.nullable().default(null), patientId: Id.nullable().default(null) }),
    output: strict({
      guarantorId: Id,
      name: z.string(),
      accountNumber: z.int(),
      standings: z.array(StandingFields),
      /** Why no letter, charge or call is made today; null when nothing stops them. */
      stopped: z.string().nullable(),
      /** Why no statement is made today; null when statements go on. */
      noStatement: z.string().nullable(),
      withAgency: strict({ agencyId: Id, agencyName: z.string(), amount: Money, since: Day, feePercent: z.int() }).nullable(),
    }),
    errors: ['guarantor.notFound'],
  }),
  'standing.add': operation({
    kind: 'command',
    permission: 'collection.work',
    phi: true,
    words: 'Say what stands of an account, from when until when and why; a hardship that is granted ends its review',
    input: strict({
      standingId: Id,
      guarantorId: Id,
      kind: Kind,
      fromDay: Day,
      untilDay: Day.nullable().default(null),
      percent: z.int().min(1).max(100).nullable().default(null),
      chapter: z.enum(['', ...BANKRUPTCY_CHAPTERS]).default(''),
      caseNumber: text(40).default(''),
      attorney: text(120).default(''),
      reason: required(200),
    }),
    output: strict({ endedReview: z.boolean() }),
    errors: ['guarantor.notFound', 'standing.exists', 'standing.days', 'standing.needsPercent', 'standing.needsChapter'],
  }),
  'standing.end': operation({
    kind: 'command',
    permission: 'collection.work',
    phi: true,
    words: 'End what stands of an account, with why; it stays in the history',
    input: strict({ standingId: Id, reason: required(200) }),
    output: strict({}),
    errors: ['standing.notFound', 'standing.ended'],
  }),
  'standing.offer': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'What a standing would write off, visit by visit, and what was written off for it',
    input: strict({ standingId: Id }),
    output: strict({
      visits: z.array(WriteOffVisit),
      total: Money,
      reasons: z.array(strict({ reasonId: Id, words: z.string() })),
      reasonId: Id.nullable(),
      made: z.array(
        strict({
          writeOffId: Id,
          madeOn: Day,
          by: z.string(),
          visits: z.int(),
          total: Money,
          undoneAt: Moment.nullable(),
          undoReason: z.string(),
        }),
      ),
    }),
    errors: ['standing.notFound'],
  }),
  'standing.writeOff': operation({
    kind: 'command',
    permission: 'collection.work',
    phi: true,
    words: 'Write off what a standing offers on these visits, when it is still what was shown',
    input: strict({ writeOffId: Id, standingId: Id, encounterIds: z.array(Id).min(1).max(500), shown: Money, reasonId: Id }),
    output: strict({ total: Money, visits: z.int() }),
    errors: [
      'standing.notFound',
      'standing.notStanding',
      'standing.changed',
      'standing.noReason',
      'standing.writeOffExists',
      'standing.overLimit',
    ],
  }),
  'standing.undoWriteOff': operation({
    kind: 'command',
    permission: 'collection.work',
    phi: true,
    words: 'Take back what was written off for a standing, all of it; what was paid since becomes a credit',
    input: strict({ writeOffId: Id, reason: required(200) }),
    output: strict({ total: Money }),
    errors: ['standing.writeOffNotFound', 'standing.writeOffUndone'],
  }),
};
