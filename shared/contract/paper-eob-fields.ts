import { z } from 'zod';
import { claimStatuses } from '../domain/claim/claim-status.ts';
import { PAPER_QUESTIONS, PAPER_STATUSES } from '../domain/remittance/paper-eob.ts';
import { count, Day, Id, Moment, Money } from './common.ts';
import { strict } from './operation.ts';

/** Text as it stands in a field: kept as it is, also with a blank at the end. */
const typed = (max: number) => z.string().max(max);

const LineDraft = strict({ chargeLineId: Id, allowed: typed(40), paid: typed(40), adjustments: typed(200), remarks: typed(80) });
const ClaimDraft = strict({
  claimId: Id,
  status: z.enum(PAPER_STATUSES),
  payerControlNumber: typed(50),
  adjustments: typed(200),
  remarks: typed(80),
  reverses: Id.nullable(),
  accepted: z.array(z.enum(PAPER_QUESTIONS)).max(PAPER_QUESTIONS.length),
  lines: z.array(LineDraft).max(999),
});
/** As many claims as a person can type of one check, with room. */
export const PaperDraftFields = strict({
  payerId: Id.nullable(),
  method: z.enum(['check', 'eft']),
  traceNumber: typed(50),
  paymentDate: Day.nullable(),
  payment: Money.nullable(),
  receivedOn: Day.nullable(),
  providerAdjustments: z.array(strict({ code: typed(4), reference: typed(50), amount: typed(40) })).max(60),
  claims: z.array(ClaimDraft).max(500),
  keptReason: typed(200),
});

const Adjustments = z.array(strict({ group: z.enum(['CO', 'PR', 'OA', 'PI', 'CR']), reason: z.string(), amount: Money }));
const AnsweredLine = strict({
  lineControlNumber: z.string().nullable(),
  procedureCode: z.string(),
  modifiers: z.array(z.string()),
  originalProcedureCode: z.string().nullable(),
  charge: Money,
  paid: Money,
  unitThousandths: z.int(),
  serviceDate: Day.nullable(),
  allowed: Money.nullable(),
  adjustments: Adjustments,
  remarks: z.array(z.string()),
});
const Answered = z.looseObject({
  position: z.int(),
  claimNumber: z.string(),
  statusCode: z.string(),
  charge: Money,
  paid: Money,
  patientResponsibility: Money,
  payerControlNumber: z.string().nullable(),
  filingIndicator: z.string().nullable(),
  patientLastName: z.string(),
  patientFirstName: z.string(),
  memberId: z.string().nullable(),
  serviceDate: Day.nullable(),
  adjustments: Adjustments,
  lines: z.array(AnsweredLine),
  remarks: z.array(z.string()),
  crossedOver: z.boolean(),
  firstSegment: z.int(),
  lastSegment: z.int(),
});
export const PaperClaimFields = strict({
  claimId: Id,
  claimNumber: z.string(),
  status: z.enum(claimStatuses),
  rank: z.int(),
  frequency: z.string(),
  payerId: Id,
  payerName: z.string(),
  filingIndicator: z.string(),
  payerControlNumber: z.string().nullable(),
  patientLastName: z.string(),
  patientFirstName: z.string(),
  memberId: z.string(),
  serviceDate: Day,
  placeOfService: z.string(),
  lines: z.array(
    strict({
      chargeLineId: Id,
      lineControlNumber: z.string(),
      procedureCode: z.string(),
      modifiers: z.array(z.string()),
      unitThousandths: z.int(),
      serviceDate: Day,
      charge: Money,
    }),
  ),
  standing: z.array(strict({ remittanceClaimId: Id, traceNumber: z.string(), paymentDate: Day.nullable(), facts: Answered })),
});
export const ScanFields = strict({ scanId: Id, name: z.string(), mediaType: z.string(), byteCount: count, addedAt: Moment });
export const PaperState = z.enum(['draft', 'filed', 'replaced', 'discarded']);
export const RemittanceState = z.enum(['unposted', 'posted', 'partlyPosted', 'refused']);
/** The same check as it is here already: from a file, or typed. */
export const AlikeFields = strict({
  remittanceId: Id.nullable(),
  paperEobId: Id.nullable(),
  fileName: z.string(),
  payerName: z.string(),
  status: RemittanceState.nullable(),
});
/** A paper as it stands behind a claim or a balance. */
export const AnsweringPaperFields = strict({
  paperEobId: Id,
  remittanceId: Id.nullable(),
  payerName: z.string(),
  traceNumber: z.string(),
  paymentDate: Day.nullable(),
  scans: z.array(ScanFields),
});
