import type { AnswerFigures } from '#shared/domain/remittance/posted-effect.ts';
import type { AdjustmentGroup, PayerAdjustment, RemittanceClaim, RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

type AdjustmentText = readonly [group: AdjustmentGroup, reason: string, amount: number];
type LineText = readonly [
  lineControlNumber: string | null,
  procedureCode: string,
  modifiers: readonly string[],
  originalProcedureCode: string | null,
  charge: number,
  paid: number,
  unitThousandths: number,
  serviceDate: string | null,
  allowed: number | null,
  adjustments: readonly AdjustmentText[],
  remarks: readonly string[],
];
type ClaimText = readonly [
  position: number,
  claimNumber: string,
  statusCode: string,
  charge: number,
  paid: number,
  patientResponsibility: number,
  payerControlNumber: string | null,
  filingIndicator: string | null,
  patientLastName: string,
  patientFirstName: string,
  memberId: string | null,
  serviceDate: string | null,
  adjustments: readonly AdjustmentText[],
  lines: readonly LineText[],
  remarks: readonly string[],
  crossedOver: boolean,
  firstSegment: number,
  lastSegment: number,
];

/**
 * The claim as read, as JSON without field names: a third of the size, so that two or three rows share a page of the
 * database. The order of the fields is part of the schema.
 */
export function factsText(claim: RemittanceClaim): string {
  const text: ClaimText = [
    claim.position,
    claim.claimNumber,
    claim.statusCode,
    claim.charge,
    claim.paid,
    claim.patientResponsibility,
    claim.payerControlNumber,
    claim.filingIndicator,
    claim.patientLastName,
    claim.patientFirstName,
    claim.memberId,
    claim.serviceDate,
    claim.adjustments.map(adjustmentText),
    claim.lines.map(lineText),
    claim.remarks,
    claim.crossedOver,
    claim.firstSegment,
    claim.lastSegment,
  ];
  return JSON.stringify(text);
}

const adjustmentText = ({ group, reason, amount }: PayerAdjustment): AdjustmentText => [group, reason, amount];

const lineText = (line: RemittanceLine): LineText => [
  line.lineControlNumber,
  line.procedureCode,
  line.modifiers,
  line.originalProcedureCode,
  line.charge,
  line.paid,
  line.unitThousandths,
  line.serviceDate,
  line.allowed,
  line.adjustments.map(adjustmentText),
  line.remarks,
];

/** The claim again, equal to what `factsText` was given. */
export function factsFrom(stored: string): RemittanceClaim {
  const text = JSON.parse(stored) as ClaimText;
  return {
    position: text[0],
    claimNumber: text[1],
    statusCode: text[2],
    charge: text[3] as Cents,
    paid: text[4] as Cents,
    patientResponsibility: text[5] as Cents,
    payerControlNumber: text[6],
    filingIndicator: text[7],
    patientLastName: text[8],
    patientFirstName: text[9],
    memberId: text[10],
    serviceDate: text[11] as PlainDate | null,
    adjustments: text[12].map(adjustmentFrom),
    lines: text[13].map(lineFrom),
    remarks: text[14],
    crossedOver: text[15],
    firstSegment: text[16],
    lastSegment: text[17],
  };
}

/** Only what rules look at: a rehearsal reads a hundred thousand answers and needs no more of most. */
export function figuresFrom(stored: string): AnswerFigures {
  const text = JSON.parse(stored) as ClaimText;
  return {
    statusCode: text[2],
    charge: text[3] as Cents,
    paid: text[4] as Cents,
    adjustments: text[12].map(adjustmentFrom),
    lines: text[13].map((line) => ({ paid: line[5] as Cents, adjustments: line[9].map(adjustmentFrom) })),
  };
}

const adjustmentFrom = ([group, reason, amount]: AdjustmentText): PayerAdjustment => ({ group, reason, amount: amount as Cents });

const lineFrom = (text: LineText): RemittanceLine => ({
  lineControlNumber: text[0],
  procedureCode: text[1],
  modifiers: text[2],
  originalProcedureCode: text[3],
  charge: text[4] as Cents,
  paid: text[5] as Cents,
  unitThousandths: text[6],
  serviceDate: text[7] as PlainDate | null,
  allowed: text[8] as Cents | null,
  adjustments: text[9].map(adjustmentFrom),
  remarks: text[10],
});
