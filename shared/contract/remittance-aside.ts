import { z } from 'zod';
import { count, Day, Id, Moment, Money, pageInput } from './common.ts';
import { operation, strict } from './operation.ts';

const Settled = strict({ state: z.enum(['posted', 'waiting', 'exception', 'unposted']), reasons: z.array(z.string()) });
const Note = z.string().max(500);

/** What people say of answers that the ladder and the rules cannot settle. */
export const asideOperations = {
  'remittance.lines': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'The lines of an answer beside the lines of our claim: which answers which, and why one was not found',
    input: strict({ remittanceClaimId: Id }),
    output: strict({
      /** Who answers; null while no claim of ours is named. */
      payerId: Id.nullable(),
      lines: z.array(
        strict({
          /** 1 for the payer's first. */
          position: z.int(),
          code: z.string(),
          serviceDate: Day.nullable(),
          charge: Money,
          paid: Money,
          /** Null: no line of ours was found. */
          chargeLineId: Id.nullable(),
          reason: z.string(),
        }),
      ),
      ours: z.array(strict({ chargeLineId: Id, code: z.string(), serviceDate: Day, charge: Money })),
    }),
    errors: ['remittance.notFound'],
  }),
  'remittance.assignLine': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say which line of our claim a line of an exception answers, and post it',
    input: strict({ remittanceClaimId: Id, line: z.int().min(1).max(10_000), chargeLineId: Id }),
    output: Settled,
    errors: ['remittance.notFound', 'remittance.notPosted', 'remittance.notAnException', 'remittance.lineElsewhere'],
  }),
  'remittance.splitLine': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say which lines of our claim one line of an exception answers together, share it among them by charge, and post it',
    input: strict({ remittanceClaimId: Id, line: z.int().min(1).max(10_000), chargeLineIds: z.array(Id).min(2).max(50) }),
    output: Settled,
    errors: [
      'remittance.notFound',
      'remittance.notPosted',
      'remittance.notAnException',
      'remittance.lineElsewhere',
      'remittance.splitDiffers',
    ],
  }),
  'remittance.setAside': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Say that an answer is about a claim of somebody else, or let it wait with a note',
    input: strict({ remittanceClaimId: Id, kind: z.enum(['notOurs', 'held']), note: Note }),
    output: strict({}),
    errors: ['remittance.notFound', 'remittance.notAnException'],
  }),
  'remittance.lookAgain': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Take an answer up again that was set aside or held',
    input: strict({ remittanceClaimId: Id }),
    output: strict({}),
    errors: ['remittance.notFound', 'remittance.notSetAside'],
  }),
  'remittance.accept': operation({
    kind: 'command',
    permission: 'remittance.post',
    phi: true,
    words: 'Take a check as ours although its payee says otherwise; it can be posted then',
    input: strict({ remittanceId: Id, note: Note }),
    output: strict({}),
    errors: ['remittance.notFound', 'remittance.notMisrouted'],
  }),
  'remittance.asideList': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'Checks made out to somebody else, and answers that were set aside or held',
    input: strict(pageInput),
    output: strict({
      checks: z.array(
        strict({
          remittanceId: Id,
          payerName: z.string(),
          traceNumber: z.string(),
          paymentDate: Day.nullable(),
          payment: Money,
          claimCount: count,
          payee: z.string(),
        }),
      ),
      answers: z.array(
        strict({
          remittanceClaimId: Id,
          remittanceId: Id,
          payerName: z.string(),
          traceNumber: z.string(),
          paymentDate: Day.nullable(),
          claimNumber: z.string(),
          patientName: z.string(),
          paid: Money,
          kind: z.enum(['notOurs', 'nothingPaid', 'held']),
          note: z.string(),
          setAt: Moment,
          /** Empty: the program itself. */
          userName: z.string(),
        }),
      ),
    }),
    errors: [],
  }),
};
