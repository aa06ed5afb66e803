import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import type { SimulatorState } from '#core/simulator/simulator-state.ts';
import { writeInstitutionalBatch } from '#core/x12/837i-writer/write-institutional-batch.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { facilityScenarios } from '../../tests/core/x12/facility-scenarios.ts';
import { scenarios } from '../../tests/core/x12/writer-scenarios.ts';
import { sampleBatch } from '../../tests/support/sample-claim.ts';

// Lets the payer simulator answer every scenario, those of facilities too, several rounds in one correspondence so that reversals, recoupments and
// forward balances occur, and leaves its files in the folder named: `node build/validate/write-answers.ts FOLDER`.
const [folder = '', rounds = '4'] = process.argv.slice(2);
if (folder === '') throw new Error('name the folder for the answers');
mkdirSync(folder, { recursive: true });

let state: SimulatorState | undefined;
let number = 0;
for (let round = 0; round < Number(rounds); round++) {
  for (const [write, claims] of [
    ...Object.values(scenarios).map((claims) => [writeProfessionalBatch, claims] as const),
    ...Object.values(facilityScenarios).map((claims) => [writeInstitutionalBatch, claims] as const),
  ]) {
    number += 1;
    const { bytes } = write(sampleBatch(claims.map(renumbered), { interchangeControlNumber: number }));
    const reject = number % 20 === 0 ? { rejectTransactions: 'all' as const } : {};
    const answer = answerBatch(bytes, { seed: 7, today: plainDate('2026-07-20'), ...(state && { state }), ...reject });
    state = answer.state;
    save('999', answer.ack999 === null ? [] : [answer.ack999]);
    save('277', answer.ack277ca);
    save('835', answer.remittances);
  }
}

function renumbered(claim: ClaimFacts, index: number): ClaimFacts {
  return { ...claim, claimNumber: `CW-${number}-${index}` };
}

function save(kind: string, files: readonly Uint8Array[]): void {
  for (const [index, bytes] of files.entries()) writeFileSync(join(folder, `${String(number).padStart(3, '0')}-${index}.${kind}`), bytes);
}
