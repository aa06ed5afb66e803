import type { EarlierDecision, EarlierPayer } from '#shared/domain/claim/earlier-payer.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { X12Writer } from '../write.ts';
import { writeAdjustments } from './adjustments.ts';
import { hasDecided } from './loop-2320.ts';

/** Loop 2430 repeats at most fifteen times on a line. */
const DECISIONS_PER_LINE = 15;
const MODIFIERS = 4;

/** Loop 2430 of one line, counted from 0: what each earlier payer decided on it. A facility's line has a revenue code (SVD04). */
export function writeDecisions(writer: X12Writer, payers: readonly EarlierPayer[], at: number, revenueCode: string = ''): void {
  let count = 0;
  for (const payer of payers) {
    if (!hasDecided(payer)) continue;
    for (const decision of payer.lines) {
      if (decision.at !== at) continue;
      count += 1;
      assert(count <= DECISIONS_PER_LINE, 'a service line has at most fifteen decisions of earlier payers');
      writeDecision(writer, payer, decision, revenueCode);
    }
  }
}

/** SVD with its CAS, the day (required here, so the claim's own day where the line has none) and what the patient still owes. */
function writeDecision(writer: X12Writer, payer: EarlierPayer, decision: EarlierDecision, revenueCode: string): void {
  assert(decision.modifiers.length <= MODIFIERS, 'a decision names at most four modifiers');
  writer.own('SVD').add(payer.payerId).addAmount(decision.paid);
  // A facility's line without a procedure is answered under its revenue code.
  if (decision.procedureCode === '' || decision.procedureCode === revenueCode) writer.skip(1);
  else writer.own('*HC').with(decision.procedureCode);
  for (const modifier of decision.modifiers) writer.with(modifier);
  writer.add(revenueCode).addQuantity(decision.unitThousandths);
  if (decision.bundledInto !== null) writer.addNumber(decision.bundledInto + 1); // the LX of that line
  writer.close();
  writeAdjustments(writer, decision.adjustments);
  const decidedOn = decision.decidedOn ?? payer.decidedOn;
  if (decidedOn !== null) writer.own('DTP*573*D8').addDigits(decidedOn).close();
  if (decision.patientOwes !== null && decision.patientOwes !== 0) writer.own('AMT*EAF').addAmount(decision.patientOwes).close();
}
