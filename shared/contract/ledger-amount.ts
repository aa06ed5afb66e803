import { z } from 'zod';
import { Day, Id, Money, text } from './common.ts';
import { strict } from './operation.ts';

const Owes = z.enum(['patient', 'insurers', 'all']);

/**
 * An amount that a screen shows, described so that it can be asked why: what a patient, their insurers or an account owes, an
 * account's credit, a visit or a line of a claim, a coverage, a payer, a claim at its payer, what of a check is on no claim yet,
 * or everything that is owed to the practice.
 */
export const AmountOf = z.discriminatedUnion('kind', [
  strict({ kind: z.enum(['patientOwes', 'insurersOwe']), patientId: Id }),
  strict({ kind: z.enum(['guarantorOwes', 'guarantorInsurersOwe', 'unapplied']), guarantorId: Id }),
  strict({ kind: z.literal('visit'), encounterId: Id, owes: Owes }),
  strict({ kind: z.literal('line'), lineControlNumber: text(30) }),
  strict({ kind: z.literal('coverage'), coverageId: Id }),
  strict({ kind: z.literal('claim'), claimId: Id }),
  strict({ kind: z.literal('payer'), payerId: Id }),
  strict({ kind: z.literal('remittance'), remittanceId: Id }),
  strict({ kind: z.literal('receivable'), owes: Owes }),
]);
export type AmountOf = z.infer<typeof AmountOf>;

export const DerivationRow = strict({
  words: z.string(),
  detail: z.string(),
  amount: Money,
  /** 0 a part, 1 a part of a part; 'sum' and 'total' are drawn with rules above. */
  level: z.int(),
  style: z.enum(['part', 'note', 'sum', 'total']),
  journalId: Id.nullable(),
});

/** Something that took effect by the day looked back to and was written down later; `counted` says whether it is in the figures. */
export const LateEntry = strict({
  journalId: Id,
  date: Day,
  recordedAt: z.string(),
  says: z.string(),
  amount: Money,
  counted: z.boolean(),
});
