import type { ProfessionalBatch } from '#core/x12/837p-writer/batch.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { sampleBatch } from '../../support/sample-claim.ts';
import type { Scenarios } from './scenario.ts';
import { everydayScenarios } from './writer-scenarios-everyday.ts';
import { lineScenarios } from './writer-scenarios-lines.ts';
import { medicareScenarios } from './writer-scenarios-medicare.ts';
import { secondaryScenarios } from './writer-scenarios-secondary.ts';
import { specialScenarios } from './writer-scenarios-special.ts';

/** Situations that come with what they must say; those of every day have that in writer-scenarios.test.ts. */
export const toldScenarios: Scenarios = { ...medicareScenarios, ...secondaryScenarios, ...specialScenarios, ...lineScenarios };

/** One batch per situation that x12.md §2 to §4 name. The file in tests/fixtures has the scenario's name. */
export const scenarios: Readonly<Record<string, readonly ClaimFacts[]>> = {
  ...everydayScenarios,
  ...Object.fromEntries(Object.entries(toldScenarios).map(([name, { claims }]) => [name, claims])),
};

/** The batch of one scenario, as its fixture has it. */
export const batchOfScenario = (name: string): ProfessionalBatch => sampleBatch(scenarios[name] ?? [], toldScenarios[name]?.batch);
