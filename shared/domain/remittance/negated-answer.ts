import { negateCents } from '../../kernel/cents.ts';
import type { PayerAdjustment, RemittanceClaim } from './remittance-facts.ts';

/** The same answer with every amount turned round, as a payer's reversal states it (CLP02 22). */
export function negatedAnswer(facts: RemittanceClaim): RemittanceClaim {
  const turn = (adjustments: readonly PayerAdjustment[]) => adjustments.map((each) => ({ ...each, amount: negateCents(each.amount) }));
  return {
    ...facts,
    statusCode: '22',
    charge: negateCents(facts.charge),
    paid: negateCents(facts.paid),
    patientResponsibility: negateCents(facts.patientResponsibility),
    adjustments: turn(facts.adjustments),
    lines: facts.lines.map((line) => ({
      ...line,
      charge: negateCents(line.charge),
      paid: negateCents(line.paid),
      allowed: line.allowed === null ? null : negateCents(line.allowed),
      adjustments: turn(line.adjustments),
    })),
  };
}
