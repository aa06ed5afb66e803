import type { PayerAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import { type Cents, cents, subtractCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { OutgoingClaim, OutgoingLine } from '../x12/acknowledge/outgoing-remittance.ts';
import type { SubmittedAdjustment, SubmittedClaim, SubmittedLine, SubmittedOtherPayer } from '../x12/submitted-batch.ts';

/** The payer asked last before this one that has decided; undefined when the claim asks nobody after another. */
const lastDecided = ({ otherPayers = [] }: SubmittedClaim): SubmittedOtherPayer | undefined =>
  otherPayers.findLast(({ paid }) => paid !== null);

/**
 * What the payer before left of each line, in cents: its share of the patient (group PR), by line where it decided by line,
 * else spread over the lines from the first. Undefined when no payer before has decided.
 */
export function leftByLine(claim: SubmittedClaim): readonly Cents[] | undefined {
  const before = lastDecided(claim);
  if (!before) return undefined;
  let onClaim = shareOf(before.adjustments);
  return claim.lines.map(({ charge, decisions = [] }) => {
    const said = decisions.filter(({ payerId }) => payerId === before.payerId);
    const own = sumCents(said.map(({ adjustments }) => shareOf(adjustments)));
    const room = subtractCents(charge, own);
    const more = onClaim < room ? onClaim : room;
    onClaim = subtractCents(onClaim, more);
    return cents(Math.min(charge, own + more));
  });
}

const shareOf = (adjustments: readonly SubmittedAdjustment[]): Cents =>
  sumCents(adjustments.filter(({ group }) => group === 'PR').map(({ amount }) => amount));

/** A line of a claim asked after another: what the payers before paid and took off is theirs (OA-23); of the rest a part is paid. */
export function coordinatedLine(line: SubmittedLine, left: Cents, patientShare: Cents): OutgoingLine {
  const paid = subtractCents(left, patientShare);
  return answered(line, paid, left, [priorPart(line, left), { group: 'PR', reason: '2', amount: patientShare }]);
}

/** A line of an encounter that was only reported: what the monthly payment by the head covers is taken off (CO-24), and nothing is paid. */
export const capitatedLine = (line: SubmittedLine, left: Cents): OutgoingLine =>
  answered(line, ZERO, null, [priorPart(line, left), { group: 'CO', reason: '24', amount: left }]);

const priorPart = ({ charge }: SubmittedLine, left: Cents): PayerAdjustment => ({
  group: 'OA',
  reason: '23',
  amount: subtractCents(charge, left),
});

function answered(line: SubmittedLine, paid: Cents, allowed: Cents | null, reasons: readonly PayerAdjustment[]): OutgoingLine {
  const { lineControlNumber, procedureCode, revenueCode, modifiers, charge, unitThousandths, from } = line;
  const adjustments = reasons.filter(({ amount }) => amount !== ZERO);
  const service = {
    lineControlNumber,
    procedureCode,
    ...(revenueCode !== undefined && { revenueCode }),
    modifiers,
    charge,
    unitThousandths,
    serviceDate: from,
  };
  return { ...service, originalProcedureCode: null, paid, allowed, adjustments, remarks: [] };
}

/** The payer to which the claim is to be sent on: one that it names and that has not been asked yet, as Medigap is to Medicare. */
export const namedNext = ({ rank, otherPayers = [] }: SubmittedClaim): SubmittedOtherPayer | undefined =>
  rank === 'P' ? otherPayers.find(({ paid, notCovered, rank: other }) => paid === null && notCovered === null && other !== 'P') : undefined;

/** The claim as the payer that it was sent on to receives it: under the same number, with what the first one decided. */
export function sentOn(
  received: SubmittedClaim,
  answer: Pick<OutgoingClaim, 'crossedOver' | 'paid' | 'adjustments' | 'lines'>,
): SubmittedClaim | undefined {
  const next = namedNext(received);
  if (!next || !answer.crossedOver) return undefined;
  const { payerId, payerName, filingIndicator, memberId } = received;
  const undated = { notCovered: null, patientOwes: null, decidedOn: null };
  const first = {
    rank: 'P',
    payerId,
    payerName,
    filingIndicator,
    memberId,
    paid: answer.paid,
    adjustments: answer.adjustments,
    ...undated,
  };
  return {
    ...received,
    payerId: next.payerId,
    payerName: next.payerName,
    filingIndicator: next.filingIndicator,
    memberId: next.memberId,
    rank: 'S',
    otherPayers: [first],
    lines: received.lines.map((line, index) => {
      const { paid = ZERO, adjustments = [] } = answer.lines[index] ?? {};
      return {
        ...line,
        decisions: [{ payerId, paid, procedureCode: line.procedureCode, adjustments, patientOwes: null, decidedOn: null }],
      };
    }),
  };
}
