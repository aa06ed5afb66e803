import { z } from 'zod';
import { count, Day, Id, Moment, Money, pageInput, required } from './common.ts';
import { EncounterFields } from './encounter.ts';
import { operation, strict } from './operation.ts';
import { ReviewMoves, ReviewState } from './review-state.ts';

/** One visit whose charges are not approved yet. */
export const QueueRow = strict({
  superbillId: Id,
  encounterId: Id,
  number: count,
  patientId: Id,
  patientName: z.string(),
  chartNumber: count,
  renderingName: z.string(),
  serviceDate: Day,
  state: ReviewState,
  /** Why it was rejected; else empty. */
  note: z.string(),
  /** Who moved it last, and when; null while nobody has. */
  movedBy: z.string().nullable(),
  movedAt: Moment.nullable(),
  lines: count,
  total: Money,
  /** What keeps a visit from being approved as it stands: no line, no diagnosis, a line without a price. */
  missing: z.array(z.enum(['lines', 'diagnoses', 'charges'])),
});
const openErrors = ['superbill.notFound', 'superbill.notOpen'] as const;

export const chargeReviewOperations = {
  'charge.submit': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: true,
    words: 'Keep charges and hand them to whoever approves',
    input: strict({ superbillId: Id, encounter: EncounterFields }),
    output: strict({ nextSuperbillId: Id.nullable() }),
    errors: [...openErrors, 'provider.notFound', 'case.notFound', 'charge.noLines', 'charge.inReview', 'charge.moveNotAllowed'],
  }),
  'charge.recall': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: false,
    words: 'Take charges back from review to go on with them',
    input: strict({ superbillId: Id }),
    output: strict({}),
    errors: [...openErrors, 'charge.moveNotAllowed'],
  }),
  'charge.reject': operation({
    kind: 'command',
    permission: 'charge.approve',
    phi: false,
    words: 'Send charges in review back with a note',
    input: strict({ superbillId: Id, note: required(200) }),
    output: strict({}),
    errors: [...openErrors, 'charge.moveNotAllowed'],
  }),
  'charge.queue': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Visits whose charges are unfinished, in review or rejected, oldest first, with how many of each there are',
    input: strict({ state: ReviewState, renderingProviderId: Id.nullable().default(null), ...pageInput }),
    output: strict({
      rows: z.array(QueueRow),
      /** Open superbills without charges count as `notStarted`. */
      counts: strict({ draft: count, review: count, rejected: count, notStarted: count }),
    }),
    errors: [],
  }),
  'charge.moves': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: false,
    words: 'How the charges of a visit went through review: who, when, from where to where, with which note',
    input: strict({ superbillId: Id }),
    output: ReviewMoves,
    errors: ['superbill.notFound'],
  }),
};
