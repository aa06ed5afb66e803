import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstitutionalBatch } from '#core/x12/837i-writer/write-institutional-batch.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { claimFaults, faultyFile, fixtureOf } from '../../tests/core/x12/claim-faults.ts';
import { facilityScenarios } from '../../tests/core/x12/facility-scenarios.ts';
import { batchOfScenario, scenarios } from '../../tests/core/x12/writer-scenarios.ts';
import { sampleBatch } from '../../tests/support/sample-claim.ts';

// Writes every scenario, and every planted fault, as a fixture: `node build/validate/write-scenarios.ts`, from the project's root.
const guide = join('tests', 'fixtures', 'x12', '005010X222A1');
const folder = join(guide, 'pass');
mkdirSync(folder, { recursive: true });
for (const name of Object.keys(scenarios)) {
  writeFileSync(join(folder, `${name}.837`), writeProfessionalBatch(batchOfScenario(name)).bytes);
}
for (const fault of claimFaults) writeFileSync(join(guide, 'fail', fixtureOf(fault)), faultyFile(fault), 'latin1');
const bills = join('tests', 'fixtures', 'x12', '005010X223A2', 'pass');
mkdirSync(bills, { recursive: true });
for (const [name, claims] of Object.entries(facilityScenarios)) {
  writeFileSync(join(bills, `${name}.837`), writeInstitutionalBatch(sampleBatch(claims)).bytes);
}
