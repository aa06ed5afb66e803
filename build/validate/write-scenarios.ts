import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { scenarios } from '../../tests/core/x12/writer-scenarios.ts';
import { sampleBatch } from '../../tests/support/sample-claim.ts';

// Writes every scenario as a fixture: `node build/validate/write-scenarios.ts`, from the project's root.
const folder = join('tests', 'fixtures', 'x12', '005010X222A1', 'pass');
mkdirSync(folder, { recursive: true });
for (const [name, claims] of Object.entries(scenarios)) {
  writeFileSync(join(folder, `${name}.837`), writeProfessionalBatch(sampleBatch(claims)).bytes);
}
