import { z } from 'zod';
import { Day, Id, Money, text } from './common.ts';
import { operation, strict } from './operation.ts';

const Part = Money.default(0 as z.output<typeof Money>);

/** What payers owed in an older system: looked at, and settled by hand from their paper. */
export const openingOperations = {
  'opening.list': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'Balances of payers brought forward from an older system, the oldest first, with what became of them',
    input: strict({
      /** Those that are settled too. */
      all: z.boolean().default(false),
    }),
    output: strict({
      open: Money,
      rows: z.array(
        strict({
          encounterId: Id,
          patientId: Id,
          patientName: z.string(),
          payerName: z.string(),
          owedSince: Day,
          /** "Brought forward from Medisoft, claim 20418". */
          words: z.string(),
          broughtForward: Money,
          open: Money,
          settlements: z.array(strict({ settlementId: Id, date: Day, words: z.string(), amount: Money, takenBack: z.boolean() })),
        }),
      ),
    }),
    errors: [],
  }),
  'opening.settle': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Book what became of a balance that a payer owed in an older system: paid, adjusted, written off, left to the patient',
    input: strict({
      settlementId: Id,
      encounterId: Id,
      /** What was shown as open; refused when it is something else by now. */
      open: Money,
      receivedOn: Day,
      /** All parts have the sign of what is open: a credit is sent back, written off or left to the patient. */
      paid: Part,
      adjusted: Part,
      writtenOff: Part,
      toPatient: Part,
      method: z.enum(['check', 'eft', 'card', 'other']).default('check'),
      reference: text(40).default(''),
      /** Needed when something is written off. */
      reasonId: Id.nullable().default(null),
    }),
    output: strict({ open: Money }),
    errors: ['opening.notFound', 'opening.exists', 'opening.changed', 'opening.amounts', 'opening.day', 'opening.reason'],
  }),
  'opening.takeBack': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Take back what was booked on a balance of a payer, with the reason',
    input: strict({ settlementId: Id, reason: text(200).min(1, 'needed') }),
    output: strict({ open: Money }),
    errors: ['opening.notFound'],
  }),
};
