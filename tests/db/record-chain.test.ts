import { expect, test } from 'vitest';
import { sql, type WritableDb } from '#db/connection/handles.ts';
import { MARKER } from '../support/model-payload.ts';
import { openMoneyDesk } from '../support/money-desk.ts';

/** A desk that has charged, been paid, and posted; the triggers are gone, as for someone with the key and a tool. */
async function openedBooks() {
  const desk = await openMoneyDesk();
  await desk.visit([120_00, 30_00], 20_00);
  await desk.visit([80_00]);
  const { answer } = await desk.send(3);
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
  for (const { name } of desk.app.db.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'trigger'`))
    desk.app.db.exec(`DROP TRIGGER "${name}"`);
  desk.app.db.exec('PRAGMA foreign_keys = OFF');
  const chain = async () => (await desk.verify()).checks.find(({ name }) => name === 'record chain');
  return { desk, db: desk.app.db, chain };
}

const tampers: readonly (readonly [string, (db: WritableDb) => void, RegExp])[] = [
  ['edit who did it', (db) => db.run(sql`UPDATE operation_record SET user_id = 'x' WHERE sequence = 3`), /^record 3 does not fit/],
  ['edit when', (db) => db.run(sql`UPDATE operation_record SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 4`), /^record 4 /],
  ['edit what', (db) => db.run(sql`UPDATE operation_record SET name = 'payer.list' WHERE sequence = 5`), /^record 5 /],
  ['edit the outcome', (db) => db.run(sql`UPDATE operation_record SET outcome = 'permission.denied' WHERE sequence = 2`), /^record 2 /],
  ['edit whom it touched', (db) => db.run(sql`UPDATE operation_record SET subjects = '[]' WHERE sequence = 2`), /^record 2 /],
  ['delete a record', (db) => db.run(sql`DELETE FROM operation_record WHERE sequence = 3`), /^record 3 is missing/],
  ['delete the first record', (db) => db.run(sql`DELETE FROM operation_record WHERE sequence = 1`), /^record 1 is missing/],
  [
    'delete and close the gap',
    (db) => {
      db.run(sql`DELETE FROM operation_record WHERE sequence = 3`);
      db.run(sql`UPDATE operation_record SET sequence = -(sequence - 1) WHERE sequence > 3`);
      db.run(sql`UPDATE operation_record SET sequence = -sequence WHERE sequence < 0`);
    },
    /^record 3 does not fit/,
  ],
  [
    'swap two records',
    (db) => {
      db.run(sql`UPDATE operation_record SET sequence = -2 WHERE sequence = 2`);
      db.run(sql`UPDATE operation_record SET sequence = 2 WHERE sequence = 3`);
      db.run(sql`UPDATE operation_record SET sequence = 3 WHERE sequence = -2`);
    },
    /^record 2 does not fit/,
  ],
  [
    'insert a record at the end',
    (db) =>
      db.run(sql`INSERT INTO operation_record (sequence, id, at, user_id, name, outcome, subjects, effects, hash)
        SELECT 1 + max(sequence), 'forged', at, user_id, name, outcome, subjects, effects, hash FROM operation_record`),
    /^record \d+ does not fit/,
  ],
  [
    'copy a hash',
    (db) => db.run(sql`UPDATE operation_record SET hash = (SELECT hash FROM operation_record WHERE sequence = 2) WHERE sequence = 3`),
    /^record 3 /,
  ],
  [
    'edit an amount',
    (db) => db.run(sql`UPDATE posting SET amount_cents = amount_cents + 1 WHERE journal = 1 AND position = 1`),
    /^what record \d+ posted was changed/,
  ],
  [
    'edit both sides of a journal',
    (db) => db.run(sql`UPDATE posting SET amount_cents = amount_cents * 2 WHERE journal = 1`),
    /^what record \d+ posted was changed/,
  ],
  ['edit who posted', (db) => db.run(sql`UPDATE journal SET user_id = 'x' WHERE sequence = 1`), /^what record \d+ posted/],
  ['edit the reason', (db) => db.run(sql`UPDATE journal SET reason = reason || 'x' WHERE sequence = 2`), /^what record \d+ posted/],
  ['edit the day', (db) => db.run(sql`UPDATE journal SET effective_date = '2020-01-01' WHERE sequence = 1`), /^what record \d+ posted/],
  [
    'edit the payment it belongs to',
    (db) => db.run(sql`UPDATE journal SET remittance_id = 'x' WHERE sequence = 2`),
    /^what record \d+ posted/,
  ],
  [
    'edit a detail',
    (db) => db.run(sql`UPDATE posting SET detail = detail || '|' WHERE journal = 1 AND position = 1`),
    /^what record \d+ posted/,
  ],
  [
    'move a posting to another visit',
    (db) => db.run(sql`UPDATE posting SET encounter_id = 'x' WHERE journal = 1`),
    /^what record \d+ posted was changed/,
  ],
  ['delete a posting pair', (db) => db.run(sql`DELETE FROM posting WHERE journal = 1`), /^what record \d+ posted was changed/],
  [
    'cut the newest journals off',
    (db) => {
      db.run(sql`DELETE FROM posting WHERE journal = (SELECT max(sequence) FROM journal)`);
      db.run(sql`DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)`);
    },
    /^what record \d+ posted was changed/,
  ],
  [
    'append a journal that nobody did',
    (db) => {
      db.run(sql`INSERT INTO journal (id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
        SELECT 'forged', 'forged', recorded_at, effective_date, 'writeOff', '', 'person', 'x' FROM journal WHERE sequence = 1`);
      db.run(sql`INSERT INTO posting SELECT (SELECT max(sequence) FROM journal), position, account, encounter_id, charge_line_id,
        coverage_id, guarantor_id, detail, amount_cents FROM posting WHERE journal = 1`);
    },
    /^the newest journals belong to no record/,
  ],
  [
    'slip a journal under an old record',
    (db) => {
      db.run(sql`INSERT INTO journal (id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
        SELECT 'forged', operation_id, recorded_at, effective_date, 'writeOff', '', 'person', 'x' FROM journal WHERE sequence = 1`);
      db.run(sql`INSERT INTO posting SELECT (SELECT max(sequence) FROM journal), position, account, encounter_id, charge_line_id,
        coverage_id, guarantor_id, detail, amount_cents FROM posting WHERE journal = 1`);
    },
    /^what record \d+ posted was changed/,
  ],
];

for (const [words, tamper, first] of tampers)
  test(`tampering is found and its place named: ${words}`, async () => {
    const { db, chain } = await openedBooks();
    tamper(db);
    const check = await chain();
    expect(check?.ok).toBe(false);
    expect(check?.first ?? '').toMatch(first);
  });

test('without the key a chain recomputed over changed records does not fit', async () => {
  const { desk, chain } = await openedBooks();
  Object.assign(desk.app, { chainKey: new Uint8Array(32).fill(8) });
  expect((await chain())?.first).toBe('record 1 does not fit the one before it');
});

test('records hold ids and codes, never what was typed', async () => {
  const { desk, db } = await openedBooks();
  const { app } = desk;
  const address = { street: `1 ${MARKER} Street`, street2: '', city: MARKER, state: 'IL', zip: '' };
  const names = { lastName: MARKER, firstName: MARKER, middleName: MARKER };
  const person = { ...names, birthDate: '1931-07-07', sex: 'F', phone: '5550131077', email: '', address, alert: MARKER };
  const flags = { signatureOnFile: true, releaseOfInformation: true, benefitsAssigned: true };
  const patientId = app.newId();
  const registered = { patientId, patient: { ...person, ...flags }, guarantor: { kind: 'self' }, coverages: [] };
  expect(await app.reply('patient.register', registered)).toMatchObject({ ok: true });
  await app.reply('patient.search', { text: MARKER });
  await app.reply('patient.search', { text: '1931-07-07' });
  await app.reply('patient.register', { ...registered, [MARKER]: MARKER });
  await app.reply('patient.change', { patientId, version: 99, patient: { ...person, ...flags } });
  const records = JSON.stringify(db.all(sql`SELECT sequence, id, at, user_id, name, outcome, subjects FROM operation_record`));
  expect(records).toContain(patientId);
  for (const typed of [MARKER, '1931', '5550131077']) expect(records).not.toContain(typed);
});
