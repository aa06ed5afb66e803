import { expect, test } from 'vitest';
import { patientHandlers } from '#core/patient/handlers.ts';
import { saveExternal } from '#db/queries/external-id.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

test('a chart number of the program used before finds the patient, however it is written', async () => {
  const app = await openTestApp(patientHandlers);
  const { patient } = furnish(app);
  const rowId = patient.patientId;
  for (const [entity, external] of [
    ['patient', 'QUIMA000'],
    ['patient', '77123'],
    ['guarantor', '88999'],
  ] as const)
    saveExternal(app.db, { system: 'old', entity, external, rowId, runId: null });
  const found = async (text: string) => (await app.ask('patient.search', { text })).map(({ patientId }) => patientId);
  expect([await found('quima000'), await found('77123'), await found('88999'), await found('QUIMA00')]).toEqual([[rowId], [rowId], [], []]);
});
