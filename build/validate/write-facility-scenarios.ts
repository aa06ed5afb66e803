import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstitutionalBatch } from '#core/x12/837i-writer/write-institutional-batch.ts';
import { facilityScenarios } from '../../tests/core/x12/facility-scenarios.ts';
import { sampleBatch } from '../../tests/support/sample-claim.ts';

// Writes every facility scenario as a fixture: `node build/validate/write-facility-scenarios.ts`, from the project's root.
const folder = join('tests', 'fixtures', 'x12', '005010X223A2', 'pass');
mkdirSync(folder, { recursive: true });
for (const [name, claims] of Object.entries(facilityScenarios)) {
  writeFileSync(join(folder, `${name}.837`), writeInstitutionalBatch(sampleBatch(claims)).bytes);
}
