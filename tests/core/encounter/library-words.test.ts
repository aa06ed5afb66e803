import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

test('a code that only a published list has stands with its words on the ledger, the claim and the statement', async () => {
  const desk = await openClaimDesk();
  const { app, typed } = desk;
  Object.assign(app.handlers, handlers);
  const base = typed();
  const lines = base.lines.slice(0, 1).map((line) => ({ ...line, chargeLineId: app.newId(), procedureCode: 'G0444', description: '' }));
  const { claimId } = await desk.visit({ lines, diagnoses: ['R05.9', ...base.diagnoses.slice(1)] });
  const { visits } = await app.ask('ledger.patient', { patientId: desk.patientId });
  expect(visits[0]?.words).toBe('Depression screening');
  const claim = await app.ask('claim.get', { claimId });
  expect(claim.lines[0]?.words).toBe('Depression screening');
  expect(claim.diagnoses[0]).toMatchObject({ code: 'R05.9', words: 'Cough, unspecified' });
  // The practice's own words come first.
  await app.ask('procedure.save', { code: 'G0444', words: 'Mood check', section: '', fee: 0 as never, active: true });
  expect((await app.ask('ledger.patient', { patientId: desk.patientId })).visits[0]?.words).toBe('Mood check');
  expect(app.failures).toEqual([]);
});
