import type { PayerAdjustment, RemittanceClaim, RemittanceFacts, RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import { cents, negateCents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

/** Builders of balanced remittances for tests: state what matters, the rest is filled in so that all three proofs hold. */
const DAY = plainDate('2026-06-02');

export const adjust = (name: string, amount: number): PayerAdjustment => {
  const [group = '', reason = ''] = name.split('-');
  return { group: group as PayerAdjustment['group'], reason, amount: cents(amount) };
};

/** A line charged `charge`, adjusted as given, paid the rest. */
export function sampleLine(
  charge: number,
  adjustments: readonly PayerAdjustment[],
  overrides: Partial<RemittanceLine> = {},
): RemittanceLine {
  return {
    lineControlNumber: null,
    procedureCode: 'T1015',
    modifiers: [],
    originalProcedureCode: null,
    charge: cents(charge),
    paid: cents(charge - sumCents(adjustments.map(({ amount }) => amount))),
    unitThousandths: 1000,
    serviceDate: DAY,
    allowed: null,
    adjustments,
    remarks: [],
    ...overrides,
  };
}

/** A claim with these lines; charge, paid and patient responsibility are their sums. */
export function sampleClaim(lines: readonly RemittanceLine[], overrides: Partial<RemittanceClaim> = {}): RemittanceClaim {
  const patient = lines.flatMap((line) => line.adjustments).filter(({ group }) => group === 'PR');
  return {
    position: 0,
    claimNumber: 'CW24075',
    statusCode: '1',
    charge: sumCents(lines.map(({ charge }) => charge)),
    paid: sumCents(lines.map(({ paid }) => paid)),
    patientResponsibility: sumCents(patient.map(({ amount }) => amount)),
    payerControlNumber: 'PM2619488',
    filingIndicator: '12',
    patientLastName: 'NETTLEBED',
    patientFirstName: 'OTTO',
    memberId: 'PM8833108',
    serviceDate: DAY,
    adjustments: [],
    lines,
    remarks: [],
    crossedOver: false,
    firstSegment: 10,
    lastSegment: 16,
    ...overrides,
  };
}

/** The payer's reversal of a claim: status 22, every amount negated. */
export function sampleReversal(claim: RemittanceClaim): RemittanceClaim {
  const turn = (adjustments: readonly PayerAdjustment[]): readonly PayerAdjustment[] =>
    adjustments.map((adjustment) => ({ ...adjustment, amount: negateCents(adjustment.amount) }));
  return {
    ...claim,
    statusCode: '22',
    charge: negateCents(claim.charge),
    paid: negateCents(claim.paid),
    patientResponsibility: negateCents(claim.patientResponsibility),
    adjustments: turn(claim.adjustments),
    lines: claim.lines.map((line) => ({
      ...line,
      charge: negateCents(line.charge),
      paid: negateCents(line.paid),
      adjustments: turn(line.adjustments),
    })),
  };
}

/** A payment for these claims; the check is what they and the provider-level adjustments come to. */
export function sampleRemittance(claims: readonly RemittanceClaim[], overrides: Partial<RemittanceFacts> = {}): RemittanceFacts {
  const providerAdjustments = overrides.providerAdjustments ?? [];
  return {
    payerName: 'Prairie Mutual',
    payerIdentifier: '1999888777',
    payeeName: 'JUNIPER HOLLOW FAMILY PRACTICE',
    payeeNpi: '1234567893',
    traceNumber: '90341187',
    method: 'eft',
    paymentDate: plainDate('2026-07-13'),
    paymentAmount: cents(sumCents(claims.map(({ paid }) => paid)) - sumCents(providerAdjustments.map(({ amount }) => amount))),
    claims: claims.map((claim, position) => ({ ...claim, position })),
    providerAdjustments,
    ...overrides,
  };
}
