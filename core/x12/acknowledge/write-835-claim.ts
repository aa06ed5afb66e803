import type { PayerAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import { amount, quantity } from '../element-format.ts';
import type { X12Writer } from '../write.ts';
import type { OutgoingClaim, OutgoingLine } from './outgoing-remittance.ts';

/** A CAS carries six triplets of reason, amount and quantity (CAS02 to CAS19). */
const TRIPLETS_PER_SEGMENT = 6;

/** Claim filing codes of an 837 that an 835 does not know, and the nearest that it does. */
const FILING_CODES: Readonly<Record<string, string>> = { BL: '12', CI: '12', FI: 'ZZ', '11': 'ZZ' };

/** A facility's line without a procedure is answered under its revenue code; a procedure has five characters. */
const REVENUE_CODE = /^\d{4}$/;

/** Loop 2100 and its lines (2110). */
export function writeRemittanceClaim(writer: X12Writer, claim: OutgoingClaim): void {
  const filing = claim.filingIndicator ?? '';
  writer.segment([
    'CLP',
    { exact: claim.claimNumber },
    claim.statusCode,
    amount(claim.charge),
    amount(claim.paid),
    claim.patientResponsibility === 0 ? '' : amount(claim.patientResponsibility),
    FILING_CODES[filing] ?? filing,
    { exact: claim.payerControlNumber ?? '' },
    claim.placeOfService,
    claim.frequency,
    '',
    claim.bill?.diagnosisRelatedGroup ?? '',
  ]);
  writeAdjustments(writer, claim.adjustments);
  const member = claim.memberId === null ? [] : ['MI', claim.memberId];
  writer.segment(['NM1', 'QC', '1', claim.patientLastName, claim.patientFirstName, '', '', '', ...member]);
  if (claim.renderingNpi !== null) writer.segment(['NM1', '82', '1', '', '', '', '', '', 'XX', claim.renderingNpi]);
  if (claim.crossoverPayer !== null) {
    writer.segment(['NM1', 'TT', '2', claim.crossoverPayer.name, '', '', '', '', 'PI', claim.crossoverPayer.id]);
  }
  writeRemarks(writer, claim);
  if (claim.serviceDate !== null) writer.segment(['DTM', '232', toCompactDate(claim.serviceDate)]);
  if (claim.bill?.to) writer.segment(['DTM', '233', toCompactDate(claim.bill.to)]);
  writer.segment(['DTM', '050', toCompactDate(claim.receivedOn)]);
  for (const line of claim.lines) writeLine(writer, line);
}

/** Of a stay MIA with the days covered, the first remark in MIA05 and the others in MIA20 to MIA23; of all else MOA when there are any. */
function writeRemarks(writer: X12Writer, { remarks, bill }: OutgoingClaim): void {
  const days = bill?.coveredDays ?? null;
  if (days !== null) {
    const [first = '', ...others] = remarks.slice(0, 5);
    writer.segment(['MIA', String(days), '', '', '', first, ...Array<string>(14).fill(''), ...others]);
  } else if (remarks.length > 0) writer.segment(['MOA', '', '', ...remarks.slice(0, 5)]);
}

function writeLine(writer: X12Writer, line: OutgoingLine): void {
  const original = line.originalProcedureCode === null ? [] : [['HC', line.originalProcedureCode]];
  const units = quantity(line.unitThousandths);
  const list = REVENUE_CODE.test(line.procedureCode) ? 'NU' : 'HC';
  // SVC04: the revenue code beside a procedure; one that stands alone is in SVC01 already.
  const revenueCode = list === 'HC' ? (line.revenueCode ?? '') : '';
  writer.segment([
    'SVC',
    [list, line.procedureCode, ...line.modifiers],
    amount(line.charge),
    amount(line.paid),
    revenueCode,
    units,
    ...original,
  ]);
  if (line.serviceDate !== null) writer.segment(['DTM', '472', toCompactDate(line.serviceDate)]);
  writeAdjustments(writer, line.adjustments);
  if (line.lineControlNumber !== null) writer.segment(['REF', '6R', { exact: line.lineControlNumber }]);
  if (line.allowed !== null) writer.segment(['AMT', 'B6', amount(line.allowed)]);
  for (const remark of line.remarks) writer.segment(['LQ', 'HE', remark]);
}

/** One CAS per group code, each with up to six reasons; CAS04 and its kind, the quantity, is not used. */
function writeAdjustments(writer: X12Writer, adjustments: readonly PayerAdjustment[]): void {
  const groups = new Map<string, PayerAdjustment[]>();
  for (const adjustment of adjustments) groups.set(adjustment.group, [...(groups.get(adjustment.group) ?? []), adjustment]);
  for (const [group, reasons] of groups) {
    for (let start = 0; start < reasons.length; start += TRIPLETS_PER_SEGMENT) {
      const triplets = reasons
        .slice(start, start + TRIPLETS_PER_SEGMENT)
        .flatMap(({ reason, amount: value }) => [reason, amount(value), '']);
      writer.segment(['CAS', group, ...triplets]);
    }
  }
}
