import { z } from 'zod';
import { DocumentFile, Id, Money } from './common.ts';
import { operation, strict } from './operation.ts';

const Place = strict({ segment: z.int(), element: z.int(), component: z.int() });
const Figure = strict({ what: z.string(), text: z.string(), amount: Money.nullable(), words: z.string(), at: Place });
const Cell = strict({ amount: Money.nullable(), at: z.array(Place) });
const Cells = strict({
  billed: Cell,
  allowed: Cell,
  deductible: Cell,
  coinsurance: Cell,
  copay: Cell,
  other: Cell,
  paid: Cell,
});
const Taken = strict({
  /** `CO-45`. */
  name: z.string(),
  amount: Money.nullable(),
  units: z.string(),
  words: z.string(),
  /** Who bears it, by its group. */
  bears: z.string(),
  at: Place,
});
const Remark = strict({ code: z.string(), words: z.string(), at: Place });
const Raw = strict({ number: z.int(), text: z.string() });

/** What a remittance says, figure by figure, each with the segment it was read from. */
export const eobOperations = {
  'remittance.eob': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'The explanation of benefits of one claim, with the place in the file behind each figure',
    input: strict({ remittanceClaimId: Id }),
    output: strict({
      claimNumber: z.string(),
      claim: z.array(Figure),
      cells: Cells,
      adjustments: z.array(Taken),
      remarks: z.array(Remark),
      notes: z.array(Figure),
      lines: z.array(
        strict({
          position: z.int(),
          service: z.array(Figure),
          cells: Cells,
          adjustments: z.array(Taken),
          remarks: z.array(Remark),
          notes: z.array(Figure),
        }),
      ),
      /** Segments that no words of ours explain. */
      unread: z.array(z.int()),
      segments: z.array(Raw),
      /** The member number that the payer corrected (NM1*74), as long as the coverage says another; null otherwise. */
      corrected: strict({ memberId: z.string(), before: z.string(), payerName: z.string() }).nullable(),
    }),
    errors: ['remittance.notFound'],
  }),
  'remittance.document': operation({
    kind: 'query',
    permission: 'remittance.view',
    phi: true,
    words: 'The explanation of benefits of one claim of a check, or of every one of them, on paper',
    input: strict({ remittanceId: Id, remittanceClaimId: Id.nullable().default(null) }),
    output: DocumentFile,
    errors: ['remittance.notFound', 'remittance.tooManyPages'],
  }),
  'remittance.takeMemberId': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Write the member number that a payer corrected into the coverage; its history says where it comes from',
    input: strict({ remittanceClaimId: Id, memberId: z.string().min(1).max(80) }),
    output: strict({ coverageId: Id, before: z.string(), after: z.string() }),
    errors: ['remittance.notFound', 'remittance.nothingCorrected'],
  }),
};
