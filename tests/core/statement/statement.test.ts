import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { statementsOfRun } from '#db/queries/statement-run.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { openStatementDesk, pagesOf } from './statement-desk.ts';

const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;

test('the dry run says who owes, who is left out and why, and ties', async () => {
  const { app, selfPayer, visit, pay, run } = await openStatementDesk();
  const [owes, small, recent, ahead, lost, held, back] = [
    selfPayer('Applewhistle'),
    selfPayer('Bumbleford'),
    selfPayer('Cloudberry'),
    selfPayer('Dewberry'),
    selfPayer('Fernsby'),
    selfPayer('Gooseberry'),
    selfPayer('Hollyhock'),
  ];
  await visit(recent.patientId, '2026-06-20');
  await run('2026-06-25');
  for (const { patientId } of [owes, small, lost, held, back]) await visit(patientId, '2026-07-01');
  await pay(small.patientId, 147_00, '2026-07-02');
  await pay(ahead.patientId, 40_00, '2026-07-02');
  await pay(owes.patientId, 25_00, '2026-07-03');
  app.db.run(sql`UPDATE guarantor SET street = '' WHERE id = ${lost.guarantorId}`);
  app.db.run(sql`UPDATE guarantor SET hold_statements = 1 WHERE id = ${held.guarantorId}`);
  app.db.run(sql`UPDATE guarantor SET bad_address = 1 WHERE id = ${back.guarantorId}`);
  app.setToday('2026-07-14');
  const preview = await app.ask('statement.preview', {});
  expect(preview.leftOut.map(({ reason, accounts, amount, next }) => [reason, accounts, amount, next])).toEqual([
    ['Below 5.00', 1, 3_00, 'Carried to the next run'],
    ['Credit balance', 1, -40_00, 'Apply or refund'],
    ['Held by request', 1, 150_00, 'Read notes'],
    ['Mail came back', 1, 150_00, 'Fix addresses'],
    ['No complete address', 1, 150_00, 'Fix addresses'],
    ['Statement sent in the last 28 days', 1, 150_00, 'Due again from 07/23/2026'],
  ]);
  expect(preview.inRun).toMatchObject([{ guarantorId: owes.guarantorId, level: 1, lastSent: null, payments: 25_00, owes: 125_00 }]);
  expect(preview.byLevel).toEqual([{ level: 1, accounts: 1, amount: 125_00 }]);
  expect(preview.owed).toEqual({ accounts: 7, amount: 688_00 });
  expect(preview.owed.amount - sumCents(preview.leftOut.map(({ amount }) => amount))).toBe(preview.total);
});

test('a run is one page for each guarantor, printed again to the same bytes after everything changed', async () => {
  const { app, selfPayer, visit, pay, run, document } = await openStatementDesk();
  const [first, second] = [selfPayer('Ivywood'), selfPayer('Knapweed')];
  await visit(first.patientId, '2026-07-01');
  await visit(second.patientId, '2026-07-02');
  const made = await run('2026-07-14');
  expect(made).toMatchObject({ number: 1, statementDate: '2026-07-14', statementCount: 2, total: 300_00, status: 'made' });
  const printed = await document(made.runId);
  expect(printed.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(pagesOf(printed)).toBe(2);
  const one = await document(made.runId, second.guarantorId);
  expect(pagesOf(one)).toBe(1);
  await pay(first.patientId, 150_00, '2026-07-20');
  app.db.run(sql`UPDATE guarantor SET last_name = 'Renamed', city = 'Elsewhere'`);
  app.db.run(sql`UPDATE practice SET name = 'Another Practice'`);
  app.setToday('2027-01-01');
  expect((await document(made.runId)).equals(printed)).toBe(true);
  expect((await document(made.runId, second.guarantorId)).equals(one)).toBe(true);
});

test('the page of one guarantor now, and refusals in words', async () => {
  const { app, selfPayer, visit, pay } = await openStatementDesk();
  const { patientId, guarantorId } = selfPayer('Larkspur');
  const page = () => app.reply('statement.page', { guarantorId });
  expect(codeOf(await page())).toBe('statement.nothingOwed');
  await visit(patientId, '2026-07-14');
  const shown = await app.ask('statement.page', { guarantorId });
  expect(pagesOf(Buffer.from(shown.base64, 'base64'))).toBe(1);
  expect(shown.name).toMatch(/^statement-\d+\.pdf$/);
  await pay(patientId, 200_00, '2026-07-15');
  expect(codeOf(await page())).toBe('statement.nothingOwed');
  const nobody = app.newId();
  expect(codeOf(await app.reply('statement.page', { guarantorId: nobody }))).toBe('guarantor.notFound');
  expect(codeOf(await app.reply('statement.document', { runId: nobody }))).toBe('statement.runNotFound');
  expect(codeOf(await app.reply('statement.make', { runId: nobody }))).toBe('statement.nothingOwed');
  expect(codeOf(await app.reply('statement.undo', { runId: nobody }))).toBe('statement.runNotFound');
  expect(codeOf(await app.reply('statement.make', { runId: nobody }, 'frontDesk'))).toBe('permission.denied');
});

test('undo gives the run back until it is mailed, and a run made again says the same', async () => {
  const { app, selfPayer, visit, run } = await openStatementDesk();
  const { patientId } = selfPayer('Mossgrave');
  await visit(patientId, '2026-07-01');
  const before = await app.ask('statement.preview', {});
  const made = await run('2026-07-14');
  app.setToday('2026-07-14');
  expect((await app.ask('statement.preview', {})).inRun).toEqual([]);
  await app.ask('statement.undo', { runId: made.runId });
  expect(await app.ask('statement.preview', {})).toEqual(before);
  expect(codeOf(await app.reply('statement.markMailed', { runId: made.runId }))).toBe('statement.notMade');
  const again = await run('2026-07-14');
  expect(again).toMatchObject({ number: 2, total: made.total, statementCount: 1 });
  const factsOf = (runId: string) => [...statementsOfRun(app.db, runId, null)].map(({ facts }) => facts);
  expect(factsOf(again.runId)).toEqual(factsOf(made.runId));
  await app.ask('statement.markMailed', { runId: again.runId });
  expect(codeOf(await app.reply('statement.undo', { runId: again.runId }))).toBe('statement.notMade');
  expect((await app.ask('statement.runs', {})).map(({ number, status }) => [number, status])).toEqual([
    [2, 'mailed'],
    [1, 'undone'],
  ]);
  expect(codeOf(await app.reply('statement.make', { runId: again.runId }))).toBe('statement.runExists');
});

test('the level counts statements since the account last stood at 0; an undone run does not count', async () => {
  const { app, selfPayer, visit, pay, run, mail } = await openStatementDesk('2026-01-02');
  const { patientId, guarantorId } = selfPayer('Nettlecombe');
  const levelNow = async () => (await app.ask('statement.preview', {})).inRun.find((row) => row.guarantorId === guarantorId)?.level;
  await visit(patientId, '2026-01-02');
  expect(await levelNow()).toBe(1);
  await mail('2026-01-05');
  await pay(patientId, 50_00, '2026-01-20');
  app.setToday('2026-02-05');
  expect(await levelNow()).toBe(2);
  const undone = await run('2026-02-05');
  await app.ask('statement.undo', { runId: undone.runId });
  expect(await levelNow()).toBe(2);
  await mail('2026-02-06');
  app.setToday('2026-03-10');
  expect(await levelNow()).toBe(3);
  await pay(patientId, 100_00, '2026-03-11');
  await visit(patientId, '2026-04-01');
  expect(await levelNow()).toBe(1);
});

test('left out by hand stays out, and somebody who owes nothing new is not asked twice', async () => {
  const { app, selfPayer, visit, run } = await openStatementDesk();
  const [inside, outside] = [selfPayer('Oakhampton'), selfPayer('Pennyroyal')];
  for (const { patientId } of [inside, outside]) await visit(patientId, '2026-07-01');
  const made = await run('2026-07-14', [outside.guarantorId]);
  expect([...statementsOfRun(app.db, made.runId, null)].map(({ guarantorId }) => guarantorId)).toEqual([inside.guarantorId]);
  expect(made.total).toBe(150_00);
  const next = await app.ask('statement.preview', {});
  expect(next.inRun.map(({ guarantorId }) => guarantorId)).toEqual([outside.guarantorId]);
  const refused = await app.reply('statement.make', { runId: app.newId(), leaveOut: [outside.guarantorId] });
  expect(codeOf(refused)).toBe('statement.nothingOwed');
});

test('a visit that slipped to another account stops the run instead of printing a wrong amount', async () => {
  const { app, selfPayer, visit } = await openStatementDesk();
  const [owner, other] = [selfPayer('Rowanberry'), selfPayer('Stitchwort')];
  await visit(owner.patientId, '2026-07-01');
  app.db.run(sql`UPDATE encounter SET guarantor_id = ${other.guarantorId}`);
  expect(codeOf(await app.reply('statement.make', { runId: app.newId() }))).toBe('internal.failed');
  expect(app.failures.map(({ operation }) => operation)).toEqual(['statement.make']);
  expect(await app.ask('statement.runs', {})).toEqual([]);
});

test('whatever was charged and paid, each statement is the guarantor’s ledger and the run ties', async () => {
  const step = fc.tuple(fc.nat(3), fc.constantFrom('visit', 'pay', 'run'), fc.integer({ min: 1, max: 40_000 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const { app, selfPayer, visit, pay } = await openStatementDesk('2026-01-02');
      const people = ['Quince', 'Rushbrook', 'Sedgewick', 'Thistle'].map((name) => selfPayer(name));
      let day = plainDate('2026-01-02');
      for (const [who, what, amount] of steps) {
        day = addDays(day, 9);
        const patientId = people[who]?.patientId ?? '';
        app.setToday(day);
        if (what === 'visit') await visit(patientId, day);
        else if (what === 'pay') await pay(patientId, amount, day);
        else await app.reply('statement.make', { runId: app.newId() });
      }
      const preview = await app.ask('statement.preview', {});
      const left = sumCents(preview.leftOut.map(({ amount }) => amount));
      expect(preview.owed.amount - left).toBe(preview.total);
      expect(preview.owed.amount).toBe(ledgerTotal(app.db));
      expect(sumCents(preview.inRun.map(({ owes }) => owes))).toBe(preview.total);
      expect(sumCents(preview.byLevel.map(({ amount }) => amount))).toBe(preview.total);
      if (preview.inRun.length === 0) return;
      const { runId, total } = await app.ask('statement.make', { runId: app.newId() });
      expect(total).toBe(preview.total);
      for (const { guarantorId, facts } of statementsOfRun(app.db, runId, null)) {
        expect(facts.amountDue).toBe(ledgerTotal(app.db, guarantorId));
        expect(sumCents(facts.aging.map(({ amount }) => amount))).toBe(facts.amountDue);
      }
    }),
    { numRuns: 15 },
  );
});

/** What guarantors owe less what they have in advance, summed straight from the postings. */
function ledgerTotal(db: Parameters<typeof statementsOfRun>[0], guarantorId: string | null = null): number {
  const row = db.get<{ total: number }>(sql`
    SELECT coalesce(sum(amount_cents), 0) AS total FROM posting
    WHERE account IN ('receivable.guarantor', 'unapplied.guarantor') AND (${guarantorId} IS NULL OR guarantor_id = ${guarantorId})`);
  return row?.total ?? Number.NaN;
}

test('a row names the guarantor’s own page, or the patient of the newest visit charged to somebody else', async () => {
  const { app, selfPayer, visit } = await openStatementDesk();
  const alone = selfPayer('Ivywood');
  const parent = selfPayer('Knapweed');
  const rowOf = async (guarantorId: string) =>
    (await app.ask('statement.preview', {})).inRun.find((row) => row.guarantorId === guarantorId);
  await visit(alone.patientId, '2026-07-01');
  await visit(parent.patientId, '2026-07-01');
  app.db.run(sql`UPDATE guarantor SET patient_id = ${alone.patientId} WHERE id = ${alone.guarantorId}`);
  app.db.run(sql`UPDATE guarantor SET patient_id = NULL WHERE id = ${parent.guarantorId}`);
  expect(await rowOf(alone.guarantorId)).toMatchObject({ patientId: alone.patientId });
  expect(await rowOf(parent.guarantorId)).toMatchObject({ patientId: parent.patientId });
});
