import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openInMemory } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { depositConfirmed } from '#db/queries/deposit.ts';

const BEFORE = migrations.filter(({ version }) => version < 375).at(-1)?.version ?? 0;

async function opened() {
  const db = await openInMemory();
  migrate(db, migrations, BEFORE);
  db.exec('PRAGMA foreign_keys = OFF');
  const remittance = (id: string, payment: number) =>
    db.run(sql`INSERT INTO remittance (id, edi_file_id, transaction_index, natural_key, payer_name, payer_identifier, trace_number, method,
        payment_date, payment_cents, provider_level_cents, claim_count, segment_count, imbalance, status, received_at)
      VALUES (${id}, ${id}, 1, ${id}, 'Prairie Mutual', '1999888777', '90341187', 'eft', '2026-07-13', ${payment}, 0, 1, 10, '[]', 'posted', 'x')`);
  remittance('r', 100_00);
  remittance('nothing', 0);
  const before = db.all(sql`SELECT * FROM remittance`);
  migrate(db, migrations, 375);
  expect(db.all(sql`SELECT * FROM remittance`)).toEqual(before);
  const line = (id: string, amount: number) =>
    db.run(sql`INSERT INTO bank_line (id, bank_account_id, natural_key, posted_on, amount_cents, description, bank_reference,
      customer_reference, type_code) VALUES (${id}, 'a', ${id}, '2026-07-14', ${amount}, '', '', '', '')`);
  const match = (lineId: string, column: 'remittance' | 'slip', id: string, amount: number) =>
    db.run(sql`INSERT INTO deposit_match (id, bank_line_id, remittance_id, slip_id, amount_cents, rule, at)
      VALUES (${`${lineId} ${id}`}, ${lineId}, ${column === 'remittance' ? id : null}, ${column === 'slip' ? id : null}, ${amount}, 'trace', 'x')`);
  const slip = (id: string, number: number) =>
    db.run(sql`INSERT INTO deposit_slip (id, number, bank_account_id, made_on, made_at, user_id)
      VALUES (${id}, ${number}, 'a', '2026-07-14', 'x', 'u')`);
  const entry = (slipId: string, position: number, remittanceId: string, amount: number) =>
    db.run(sql`INSERT INTO deposit_slip_entry (slip_id, position, kind, remittance_id, reference, name, amount_cents)
      VALUES (${slipId}, ${position}, 'remittance', ${remittanceId}, '', '', ${amount})`);
  return { db, remittance, line, match, slip, entry };
}

test('remittances of the version before stay as they are; a payment of nothing waits for nothing, others for the bank', async () => {
  const { db, line, match } = await opened();
  expect(schemaVersion(db)).toBe(375);
  expect([depositConfirmed(db, 'r'), depositConfirmed(db, 'nothing'), depositConfirmed(db, 'unknown')]).toEqual([false, true, false]);
  line('short', 60_00);
  match('short', 'remittance', 'r', 60_00);
  expect(depositConfirmed(db, 'r')).toBe(false);
  line('rest', 40_00);
  match('rest', 'remittance', 'r', 40_00);
  expect(depositConfirmed(db, 'r')).toBe(true);
});

/** Each attempt with the trigger that stops it; without the trigger it goes through, so it is the trigger that stops it. */
const attempts = [
  ['deposit_match_line', 'used for no more'],
  ['deposit_match_remittance_most', 'no more than it paid'],
  ['deposit_match_slip_most', 'no more than what is on it'],
  ['deposit_match_on_slip', 'reaches the bank with it'],
  ['deposit_match_no_update', 'made again'],
  ['deposit_slip_entry_once', 'goes to the bank once'],
  ['deposit_slip_entry_no_update', 'never changed'],
  ['deposit_slip_entry_no_delete', 'never changed'],
] as const;

test.each(attempts)('%s', async (trigger, words) => {
  for (const guarded of [true, false]) {
    const { db, remittance, line, match, slip, entry } = await opened();
    if (!guarded) db.exec(`DROP TRIGGER ${trigger}`);
    remittance('large', 900_00);
    line('l', 100_00);
    line('large', 900_00);
    slip('s', 1001);
    const acts: Readonly<Record<(typeof attempts)[number][0], () => unknown>> = {
      deposit_match_line: () => match('l', 'remittance', 'large', 100_01),
      deposit_match_remittance_most: () => match('large', 'remittance', 'r', 100_01),
      deposit_match_slip_most: () => {
        entry('s', 1, 'r', 100_00);
        match('large', 'slip', 's', 100_01);
      },
      deposit_match_on_slip: () => {
        entry('s', 1, 'r', 100_00);
        match('l', 'remittance', 'r', 100_00);
      },
      deposit_match_no_update: () => {
        match('l', 'remittance', 'r', 50_00);
        db.run(sql`UPDATE deposit_match SET amount_cents = 100`);
      },
      deposit_slip_entry_once: () => {
        entry('s', 1, 'r', 100_00);
        entry('s', 2, 'r', 100_00);
      },
      deposit_slip_entry_no_update: () => {
        entry('s', 1, 'r', 100_00);
        db.run(sql`UPDATE deposit_slip_entry SET amount_cents = 1`);
      },
      deposit_slip_entry_no_delete: () => {
        entry('s', 1, 'r', 100_00);
        db.run(sql`DELETE FROM deposit_slip_entry`);
      },
    };
    if (guarded) expect(acts[trigger]).toThrow(words);
    else expect(acts[trigger]).not.toThrow();
  }
});
