import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openDenialDesk } from './denial-desk.ts';

test('what a payer declines stands on the list with its reason, its lines, its last day of appeal and what to do', async () => {
  const { app, answered, denialOf } = await openDenialDesk();
  const [denied, paid] = await answered(['deny', 'pay']);
  const list = await app.ask('denial.list', {});
  expect(list.count).toBe(1);
  expect(list.total).toBe(150_00);
  expect(list.rows[0]).toMatchObject({ claimNumber: denied?.claimNumber, state: 'new', amount: 150_00, ownerId: null });
  expect(list.rows[0]?.words).not.toBe('');
  const page = await denialOf(denied?.claimId ?? '');
  expect(page.denial.appealBy).not.toBeNull();
  expect(page.why.every(({ words }) => words !== '')).toBe(true);
  expect(page.advice.words).not.toBe('');
  expect(page.lines.map(({ declined }) => declined).reduce((a, b) => a + b, 0)).toBe(150_00);
  expect(page.denial.movable).toBe(150_00);
  expect(page.history[0]?.words).toMatch(/^Declined 150\.00: /);
  expect((await app.ask('denial.ofClaim', { claimId: paid?.claimId ?? '' })).denialId).toBeNull();
});

test('a line declined beside one that was paid is on the list for that line', async () => {
  const { app, answered, denialOf } = await openDenialDesk();
  const [claim] = await answered(['denyLine']);
  const { denial, lines } = await denialOf(claim?.claimId ?? '');
  expect(denial.claimStatus).toBe('partlyPaid');
  const declined = lines.filter((line) => line.declined > 0);
  expect(declined).toHaveLength(1);
  expect(denial.amount).toBe(declined[0]?.charge);
  const owed = app.db.get<{ open: number }>(sql`
    SELECT sum(amount_cents) AS open FROM posting WHERE account = 'receivable.coverage'`);
  expect(denial.movable).toBe(owed?.open);
});

test('undone and posted again, any number of times, it is one denial with the work done on it', async () => {
  const { app, answered, denialOf } = await openDenialDesk();
  const [claim] = await answered(['deny']);
  const first = await denialOf(claim?.claimId ?? '');
  const { denialId, version } = first.denial;
  await app.ask('denial.note', { denialId, version, words: 'Asked the payer', spokeWith: 'Ana', reference: 'R-1' });
  const [check] = await app.ask('remittance.list', { status: 'all' });
  for (let turn = 0; turn < 2; turn += 1) {
    await app.ask('remittance.undo', { remittanceId: check?.remittanceId ?? '' });
    expect((await app.ask('denial.get', { denialId })).denial.state).toBe('withdrawn');
    expect((await app.ask('denial.list', {})).count).toBe(0);
    await app.ask('remittance.post', { remittanceId: check?.remittanceId ?? '' });
    expect((await app.ask('denial.get', { denialId })).denial.state).toBe('new');
  }
  expect((await app.ask('denial.list', { view: 'open' })).count).toBe(1);
  expect((await app.ask('denial.get', { denialId })).history.some(({ reference }) => reference === 'R-1')).toBe(true);
});

test('a corrected claim is made in one act with the payer’s number filled in; paid, it ends the denial', async () => {
  const { app, answered, answerNow, approve, denialOf } = await openDenialDesk();
  const [claim] = await answered(['deny']);
  const { denial } = await denialOf(claim?.claimId ?? '');
  expect(denial.payerControlNumber).not.toBeNull();
  const made = await app.ask('denial.correct', { denialId: denial.denialId, version: denial.version, reason: 'Modifier 25 was missing' });
  expect(made.superbillId).toBe(denial.superbillId);
  const after = await app.ask('denial.get', { denialId: denial.denialId });
  expect(after.denial).toMatchObject({ state: 'resubmitted', resent: { claimId: made.claimId, status: 'draft' } });
  expect(after.offers.find(({ step }) => step === 'correct')?.barred).not.toBe('');
  await approve(denial.superbillId);
  await answerNow({ [made.claimNumber]: 'pay' });
  const paid = await app.ask('denial.get', { denialId: denial.denialId });
  expect(paid.denial.state).toBe('paid');
  expect(paid.history[0]?.words).toContain(made.claimNumber);
});

test('a corrected claim that is denied again is worked on as itself; one that is abandoned gives the work back', async () => {
  const { app, answered, answerNow, approve, denialOf } = await openDenialDesk();
  const [first, second] = await answered(['deny', 'deny']);
  const one = (await denialOf(first?.claimId ?? '')).denial;
  const made = await app.ask('denial.correct', { denialId: one.denialId, version: one.version, reason: 'Units' });
  await approve(one.superbillId);
  await answerNow({ [made.claimNumber]: 'deny' });
  const again = (await app.ask('denial.get', { denialId: one.denialId })).denial;
  expect(again).toMatchObject({ state: 'new', claimId: made.claimId, resent: null });
  expect((await app.ask('denial.list', { view: 'open' })).count).toBe(2);

  const two = (await denialOf(second?.claimId ?? '')).denial;
  const draft = await app.ask('denial.correct', { denialId: two.denialId, version: two.version, reason: 'Units' });
  const { claim } = await app.ask('claim.get', { claimId: draft.claimId });
  await app.ask('claim.void', { claimId: draft.claimId, version: claim.version, reason: 'Not needed' });
  expect((await app.ask('denial.get', { denialId: two.denialId })).denial).toMatchObject({ state: 'working', resent: null });
});
