import { z } from 'zod';
import { Clocks, count, Day, Id, Money, text } from './common.ts';
import { AmountOf, DerivationRow, LateEntry } from './ledger-amount.ts';
import { operation, strict } from './operation.ts';
import { AgingBuckets } from './patient.ts';

export const ledgerOperations = {
  'ledger.patient': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'A patient\u2019s ledger by visit, with running balances and totals',
    input: strict({ patientId: Id, ...Clocks.shape }),
    output: strict({
      visits: z.array(
        strict({
          encounterId: Id,
          serviceDate: Day,
          words: z.string(),
          renderingName: z.string(),
          superbillId: Id,
          /** The newest claim of the visit; null when none was made. */
          claimId: Id.nullable(),
          claimNumber: z.string().nullable(),
          claimStatus: z.string().nullable(),
          insurersOwe: Money,
          patientOwes: Money,
          rows: z.array(
            strict({
              journalId: Id,
              date: Day,
              entry: z.string(),
              source: z.string(),
              charge: Money.nullable(),
              paid: Money.nullable(),
              adjusted: Money.nullable(),
              insurersOwe: Money,
              patientOwes: Money,
              remittanceId: Id.nullable(),
            }),
          ),
        }),
      ),
      unapplied: z.array(strict({ journalId: Id, date: Day, entry: z.string(), amount: Money })),
      totals: strict({ charge: Money, paid: Money, adjusted: Money, insurersOwe: Money, patientOwes: Money }),
    }),
    errors: ['patient.notFound'],
  }),
  'ledger.explain': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'Why is this the balance? The sum behind any amount, to the posting, who made it, and the payer\u2019s segments',
    input: strict({ of: AmountOf, ...Clocks.shape }),
    output: strict({
      title: z.string(),
      amount: Money,
      postingCount: count,
      /** By visit, latest first; money on no visit stands under a heading of its own. The first 60 that come to something. */
      visits: z.array(
        strict({
          encounterId: Id.nullable(),
          heading: z.string(),
          serviceDate: Day.nullable(),
          amount: Money,
          rows: z.array(DerivationRow),
        }),
      ),
      /** Visits past those, together. */
      more: strict({ count, amount: Money }),
      /** The same figure added a second way; must be equal. */
      secondSum: Money,
      agrees: z.boolean(),
      /** Each event behind it as a sentence, newest first: who made it and when. */
      entries: z.array(
        strict({
          journalId: Id,
          date: Day,
          recordedAt: z.string(),
          says: z.string(),
          amount: Money,
          by: z.string(),
          remittanceId: Id.nullable(),
        }),
      ),
      sent: z.array(strict({ journalId: Id, remittanceId: Id, receivedAt: z.string(), raw: z.string(), postedBy: z.string() })),
      /** What took effect by the day looked back to and was written down after it. */
      late: z.array(LateEntry),
    }),
    errors: ['patient.notFound', 'guarantor.notFound', 'ledger.nothingThere'],
  }),
  'ledger.verify': operation({
    kind: 'job',
    permission: 'ledger.verify',
    phi: false,
    words: 'Prove the books: integrity, record chain, and every invariant of the ledger',
    input: strict({}),
    output: strict({
      ok: z.boolean(),
      checks: z.array(strict({ name: z.string(), words: z.string(), ok: z.boolean(), violations: count, first: z.string().nullable() })),
      totals: strict({
        charges: Money,
        payments: Money,
        adjustments: Money,
        writeOffs: Money,
        balances: Money,
        journals: count,
        postings: count,
        records: count,
      }),
    }),
    errors: [],
  }),
  'today.get': operation({
    kind: 'query',
    permission: 'today.view',
    phi: false,
    words: 'The work list of the day, A/R aging, collections by month, the day so far',
    input: strict({}),
    output: strict({
      today: Day,
      groups: z.array(
        strict({
          title: z.string(),
          rows: z.array(
            strict({
              key: z.string(),
              words: z.string(),
              /** How the count is made up: by whom and of which days; may be empty. */
              detail: z.string().default(''),
              status: z.string(),
              count,
              amount: Money.nullable(),
              when: z.string(),
              next: z.string(),
              to: z.string(),
            }),
          ),
        }),
      ),
      aging: strict({ buckets: AgingBuckets, coverage: Money, guarantor: Money }),
      collections: z.array(strict({ month: z.string(), amount: Money })),
      daySoFar: strict({ visitsEntered: count, visitsPlanned: count, charges: Money, deskPayments: Money, deposits: Money }),
      rail: strict({ schedule: count, charges: count, claims: count, payments: count, statements: count, patients: count, lists: count }),
    }),
    errors: [],
  }),
  'search.find': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'The command bar: patients, claims, checks, amounts, codes',
    input: strict({ text: text(80), limit: z.int().min(1).max(30).default(12) }),
    output: z.array(
      strict({
        kind: z.enum(['patient', 'claim', 'remittance', 'superbill', 'procedure', 'diagnosis']),
        id: z.string(),
        title: z.string(),
        detail: z.string(),
        to: z.string(),
      }),
    ),
    errors: [],
  }),
};
