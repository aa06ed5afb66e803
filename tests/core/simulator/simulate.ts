import { answerBatch, type SimulatorAnswer, type SimulatorOptions } from '#core/simulator/answer-batch.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { readRemittances } from '#core/x12/read-remittances.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { RemittanceFacts } from '#shared/domain/remittance/remittance-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { sampleBatch } from '../../support/sample-claim.ts';

export const TODAY = plainDate('2026-07-20');

/** Writes the claims as batch number `number` and lets the simulator answer them. */
export function simulate(claims: readonly ClaimFacts[], options: Partial<SimulatorOptions> = {}, number = 1): SimulatorAnswer {
  const { bytes } = writeProfessionalBatch(sampleBatch(claims, { interchangeControlNumber: number }));
  return answerBatch(bytes, { seed: 1, today: TODAY, ...options });
}

/** What our own 835 reader makes of the simulator's files. */
export function remittancesOf({ remittances }: Pick<SimulatorAnswer, 'remittances'>): readonly RemittanceFacts[] {
  return remittances.flatMap((bytes) => readRemittances(bytes).remittances.map(({ facts }) => facts));
}

/** The segments of a file as text, one by one. */
export function segmentsOf(bytes: Uint8Array | null | undefined): readonly string[] {
  return bytes ? parseSegments(bytes).segments.map(({ elements }) => elements.join('*')) : [];
}

/** Adjustments of a whole remittance by group and reason, in cents. */
export function adjustmentsOf(remittances: readonly RemittanceFacts[]): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const { group, reason, amount } of remittances.flatMap(({ claims }) =>
    claims.flatMap(({ lines }) => lines.flatMap((line) => line.adjustments)),
  )) {
    totals[`${group}-${reason}`] = (totals[`${group}-${reason}`] ?? 0) + (amount satisfies Cents);
  }
  return totals;
}
