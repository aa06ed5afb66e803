import type { PayerAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import { addCents, type Cents, cents, negateCents, subtractCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import { daysBetween, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { OutgoingBill, OutgoingClaim, OutgoingLine } from '../x12/acknowledge/outgoing-remittance.ts';
import type { SubmittedBill, SubmittedClaim, SubmittedLine } from '../x12/submitted-batch.ts';
import { capitatedLine, coordinatedLine, leftByLine, namedNext } from './coordinate.ts';
import type { Outcome } from './profile.ts';
import type { Random } from './random.ts';

/** Outcomes that end in a remittance. */
export type Adjudicated = Exclude<Outcome, 'rejectAtClearinghouse' | 'rejectAtPayer' | 'pend'>;

type Denial = { readonly adjustment: Pick<PayerAdjustment, 'group' | 'reason'>; readonly remarks: readonly string[] };

const DENIALS: readonly [Denial, ...Denial[]] = [
  { adjustment: { group: 'CO', reason: '197' }, remarks: [] },
  { adjustment: { group: 'CO', reason: '16' }, remarks: ['N265'] },
  { adjustment: { group: 'CO', reason: '50' }, remarks: [] },
  { adjustment: { group: 'CO', reason: '97' }, remarks: [] },
  { adjustment: { group: 'PR', reason: '27' }, remarks: [] },
  { adjustment: { group: 'PR', reason: '204' }, remarks: [] },
  { adjustment: { group: 'OA', reason: '18' }, remarks: [] },
  { adjustment: { group: 'PI', reason: '151' }, remarks: [] },
];

/** Sequestration: Medicare pays two percent less of what it owes (CARC 253). */
const SEQUESTRATION_PERCENT = 2;
const MEDICARE = new Set(['MA', 'MB']);
const SUPPLEMENT = { name: 'HERITAGE SUPPLEMENT PLAN', id: '98765' };

/**
 * What the payer decides about each line. The adjustments are what makes charge and paid differ, so every line balances
 * by construction; the claim is the sum of its lines and has no adjustments of its own.
 */
export function adjudicate(random: Random, wanted: Adjudicated, claim: SubmittedClaim, control: string, today: PlainDate): OutgoingClaim {
  // A payer that is told who comes next sends the claim on, whatever it pays.
  const outcome = claim.reportsOnly ? asReported(wanted) : wanted !== 'deny' && namedNext(claim) ? 'crossover' : wanted;
  const deniedLine = outcome === 'denyLine' ? random.between(0, Math.max(0, claim.lines.length - 1)) : -1;
  // A copay and a deductible are taken once for a visit, from the first lines that can bear them.
  let copay = outcome === 'copay' ? cents(random.between(2, 10) * 500) : ZERO;
  let deductible = outcome === 'deductible' ? cents(random.between(20, 200) * 100) : ZERO;
  const left = leftByLine(claim);
  const lines = claim.lines.map((line, index) => {
    if (outcome === 'deny' || index === deniedLine) return deniedLineOf(line, random.pick(DENIALS));
    if (claim.reportsOnly) return capitatedLine(line, left?.[index] ?? line.charge);
    // Asked after another payer, this one decides on what that one left, and seldom leaves anything itself.
    if (left) return coordinatedLine(line, left[index] ?? ZERO, outcome === 'coinsurance' ? percent(left[index] ?? ZERO, 20) : ZERO);
    const share = shareOf(random, outcome, line, deductible, copay);
    deductible = subtractCents(deductible, share.deductible);
    copay = subtractCents(copay, share.copay);
    return paidLineOf(line, share, MEDICARE.has(claim.filingIndicator));
  });
  return claimOf(outcome, claim, control, today, lines);
}

/** A payer that pays by the head declines what was reported or takes it; it neither pays nor shares nor sends on. */
const asReported = (wanted: Adjudicated): Adjudicated => (wanted === 'deny' || wanted === 'denyLine' ? wanted : 'pay');

type Share = { readonly contractual: Cents; readonly deductible: Cents; readonly coinsurance: Cents; readonly copay: Cents };

function shareOf(random: Random, outcome: Adjudicated, line: SubmittedLine, deductibleLeft: Cents, copayLeft: Cents): Share {
  const allowed = outcome === 'pay' ? line.charge : percent(line.charge, random.between(45, 95));
  const deductible = outcome === 'allDeductible' ? allowed : smaller(deductibleLeft, allowed);
  const copay = smaller(copayLeft, allowed);
  const rest = subtractCents(subtractCents(allowed, deductible), copay);
  const shared = outcome === 'coinsurance' || outcome === 'crossover' || (outcome === 'deductible' && deductible > 0);
  return { contractual: subtractCents(line.charge, allowed), deductible, coinsurance: shared ? percent(rest, 20) : ZERO, copay };
}

function paidLineOf(line: SubmittedLine, { contractual, deductible, coinsurance, copay }: Share, medicare: boolean): OutgoingLine {
  const owed = subtractCents(line.charge, sumCents([contractual, deductible, coinsurance, copay]));
  const sequestered = medicare ? percent(owed, SEQUESTRATION_PERCENT) : ZERO;
  const reasons: readonly PayerAdjustment[] = [
    { group: 'CO', reason: '45', amount: contractual },
    { group: 'CO', reason: '253', amount: sequestered },
    { group: 'PR', reason: '1', amount: deductible },
    { group: 'PR', reason: '2', amount: coinsurance },
    { group: 'PR', reason: '3', amount: copay },
  ];
  const adjustments = reasons.filter(({ amount }) => amount !== 0);
  return lineOf(line, adjustments, subtractCents(line.charge, contractual), []);
}

function deniedLineOf(line: SubmittedLine, { adjustment, remarks }: Denial): OutgoingLine {
  return lineOf(line, line.charge === 0 ? [] : [{ ...adjustment, amount: line.charge }], null, remarks);
}

function lineOf(
  line: SubmittedLine,
  adjustments: readonly PayerAdjustment[],
  allowed: Cents | null,
  remarks: readonly string[],
): OutgoingLine {
  const { lineControlNumber, procedureCode, revenueCode, modifiers, charge, unitThousandths, from } = line;
  const paid = subtractCents(charge, sumCents(adjustments.map(({ amount }) => amount)));
  return {
    lineControlNumber,
    procedureCode,
    ...(revenueCode !== undefined && { revenueCode }),
    modifiers,
    originalProcedureCode: null,
    charge,
    paid,
    unitThousandths,
    serviceDate: from,
    allowed,
    adjustments,
    remarks,
  };
}

function claimOf(
  outcome: Adjudicated,
  claim: SubmittedClaim,
  payerControlNumber: string,
  today: PlainDate,
  decided: readonly OutgoingLine[],
): OutgoingClaim {
  // The lines of a stay have no day of their own; the claim says from when to when.
  const lines = claim.bill?.inpatient ? decided.map((line) => ({ ...line, serviceDate: null })) : decided;
  const { claimNumber, filingIndicator, patientLastName, patientFirstName, memberId, placeOfService, frequency, renderingNpi } = claim;
  return {
    claimNumber,
    statusCode: statusOf(outcome, claim.rank),
    charge: sumCents(lines.map(({ charge }) => charge)),
    paid: sumCents(lines.map(({ paid }) => paid)),
    patientResponsibility: patientPart(lines),
    payerControlNumber,
    filingIndicator,
    patientLastName,
    patientFirstName,
    memberId,
    serviceDate: claim.bill ? claim.bill.from : (lines[0]?.serviceDate ?? null),
    ...(claim.bill && { bill: billOf(claim.bill, outcome) }),
    adjustments: [],
    lines,
    remarks: outcome === 'crossover' ? ['MA18'] : [],
    crossedOver: outcome === 'crossover',
    placeOfService,
    frequency,
    renderingNpi,
    receivedOn: today,
    crossoverPayer: outcome === 'crossover' ? supplementOf(claim) : null,
  };
}

/** A stay that is denied covers no day of it. */
function billOf({ from, to, inpatient, diagnosisRelatedGroup }: SubmittedBill, outcome: Adjudicated): OutgoingBill {
  const days = from && to ? Math.max(1, daysBetween(from, to)) : 1;
  return { to, coveredDays: inpatient ? (outcome === 'deny' ? 0 : days) : null, diagnosisRelatedGroup };
}

const supplementOf = (claim: SubmittedClaim) => {
  const next = namedNext(claim);
  return next ? { name: next.payerName, id: next.payerId } : SUPPLEMENT;
};

/** CLP02: processed as primary, secondary or tertiary; 19 when also forwarded; 4 denied. */
function statusOf(outcome: Adjudicated, rank: string): string {
  if (outcome === 'deny') return '4';
  if (outcome === 'crossover') return '19';
  return rank === 'S' ? '2' : rank === 'T' ? '3' : '1';
}

/** The reversal (CLP02 22) of a claim answered earlier: every amount negated, the same numbers. */
export function reversalOf(claim: OutgoingClaim): OutgoingClaim {
  const negated = (adjustments: readonly PayerAdjustment[]) => adjustments.map((one) => ({ ...one, amount: negateCents(one.amount) }));
  const lines = claim.lines.map((line) => ({
    ...line,
    charge: negateCents(line.charge),
    paid: negateCents(line.paid),
    allowed: null,
    adjustments: negated(line.adjustments),
    remarks: [],
  }));
  return {
    ...claim,
    statusCode: '22',
    charge: negateCents(claim.charge),
    paid: negateCents(claim.paid),
    patientResponsibility: negateCents(claim.patientResponsibility),
    adjustments: negated(claim.adjustments),
    lines,
    remarks: [],
    crossedOver: false,
    crossoverPayer: null,
    ...(claim.bill && { bill: { ...claim.bill, coveredDays: claim.bill.coveredDays === null ? null : -claim.bill.coveredDays } }),
  };
}

function patientPart(lines: readonly OutgoingLine[]): Cents {
  const amounts = lines.flatMap(({ adjustments }) => adjustments.filter(({ group }) => group === 'PR').map(({ amount }) => amount));
  return amounts.reduce((total, amount) => addCents(total, amount), ZERO);
}

const percent = (amount: Cents, rate: number): Cents => cents(Math.round((amount * rate) / 100));
const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b);
