import { expect, test } from 'vitest';
import { writeRecords } from '#core/dispatch.ts';
import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { verifyOperationChain } from '#db/queries/operation-record.ts';
import { openTestApp } from '../../support/test-app.ts';

const NAMES = ['patient.get', 'patient.search', 'claim.list'];

test('records of questions that waited are appended in their order, and the chain runs through them', async () => {
  const app = await openTestApp(handlers);
  const before = app.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM operation_record`)?.n ?? -1;
  const records = NAMES.map((name) => ({ id: app.newId(), at: app.clock.now(), userId: '', name, outcome: 'ok', subjects: [] }));
  writeRecords(app, records);
  const rows = app.db.all<{ id: string }>(sql`SELECT id FROM operation_record ORDER BY sequence`);
  expect(rows.slice(before).map(({ id }) => id)).toEqual(records.map(({ id }) => id));
  const proof = verifyOperationChain(app.db, app.chainKey);
  let step = proof.next();
  while (!step.done) step = proof.next();
  expect(step.value).toEqual([]);
  expect(rows.length).toBe(before + NAMES.length);
});

test('when one cannot be appended, none of them is', async () => {
  const app = await openTestApp(handlers);
  const count = () => app.db.get(sql`SELECT count(*) AS n FROM operation_record`);
  const before = count();
  const record = { id: app.newId(), at: app.clock.now(), userId: '', name: 'patient.get', outcome: 'ok', subjects: [] };
  expect(() => writeRecords(app, [record, record])).toThrow(/UNIQUE/);
  expect(count()).toEqual(before);
});
