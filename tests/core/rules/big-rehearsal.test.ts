import { expect, test } from 'vitest';
import { startJob } from '#core/dispatch.ts';
import { sql } from '#db/connection/handles.ts';
import { openRuleDesk, stopRule } from '../../support/rule-desk.ts';

const CLAIMS = 10_000;

/** Each visit is asked of the payer so often; nobody's visit stands on thousands of claims. */
const VISITS = 100;

/** A practice with so many claims: the lines of a hundred visits, asked again and again; every fourth was paid 1.00. */
async function bigDesk() {
  const desk = await openRuleDesk();
  const { app, visit } = desk;
  for (let number = 0; number < VISITS; number += 1) {
    const { claimId } = await visit();
    const clones = JSON.stringify(
      Array.from({ length: CLAIMS / VISITS - 1 }, (_, n) => [app.newId(), `X${number}-${n}`, n % 4 === 0 ? 'paid' : 'submitted']),
    );
    app.db.run(sql`
    INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date)
    SELECT value ->> 0, value ->> 1, c.encounter_id, c.coverage_id, c.payer_id, c.rank, c.frequency, value ->> 2, c.total_charge_cents,
      c.service_date FROM json_each(${clones}) JOIN claim c ON c.id = ${claimId}`);
    app.db.run(sql`
    INSERT INTO claim_line (line_control_number, claim_id, line_number, charge_line_id)
    SELECT (value ->> 1) || '-' || l.line_number, value ->> 0, l.line_number, l.charge_line_id
    FROM json_each(${clones}) JOIN claim_line l ON l.claim_id = ${claimId}`);
  }
  app.db.run(
    sql`INSERT INTO edi_file (id, direction, name, kinds, sha256, received_at, bytes) VALUES ('f', 'in', 'n', '835', 'x', 'now', x'00')`,
  );
  app.db.run(sql`INSERT INTO remittance (id, edi_file_id, transaction_index, natural_key, payer_name, payer_identifier, trace_number, method,
      payment_cents, provider_level_cents, claim_count, segment_count, imbalance, status, received_at)
    VALUES ('r', 'f', 0, 'k', 'Payer', '1', 't', 'eft', 0, 0, 5, 9, '[]', 'posted', 'now')`);
  return desk;
}

const rehearsal = (desk: Awaited<ReturnType<typeof bigDesk>>) => {
  const { app } = desk;
  const { id } = app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = 'owner'`) ?? { id: '' };
  return startJob(app, { userId: id }, 'rule.rehearse', { definition: stopRule() });
};

test('ten thousand claims are rehearsed step by step, each short enough for others to get their turn', async () => {
  const desk = await bigDesk();
  const job = rehearsal(desk);
  const seen: number[] = [];
  let longest = 0;
  for (;;) {
    const started = process.cpuUsage();
    const step = job.step();
    const { user, system } = process.cpuUsage(started);
    longest = Math.max(longest, (user + system) / 1_000);
    if (step.ended) {
      expect(step.reply).toMatchObject({
        ok: true,
        value: { claims: CLAIMS, met: CLAIMS, effects: { stop: CLAIMS }, stopped: { claims: CLAIMS, paid: 0, amount: 0 } },
      });
      break;
    }
    seen.push(step.progress.done);
    expect(step.progress.total).toBe(CLAIMS);
  }
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(CLAIMS);
  expect(seen.length).toBeGreaterThanOrEqual(CLAIMS / 500);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  process.stdout.write(`rehearsal: longest of ${seen.length} steps ${Math.round(longest)} ms of processor time\n`);
  // A command that comes meanwhile waits for one step; half a second is where a person begins to wonder.
  expect(longest).toBeLessThan(500);
}, 120_000);

test('a rehearsal that is stopped leaves nothing but the record that it was', async () => {
  const desk = await bigDesk();
  const count = () =>
    desk.app.db.get(sql`
      SELECT (SELECT count(*) FROM scrub_trace) AS traces, (SELECT count(*) FROM claim_tag) AS tags, (SELECT count(*) FROM claim_event) AS events,
        (SELECT count(*) FROM claim_setting) AS settings`);
  const before = count();
  const job = rehearsal(desk);
  for (let step = 0; step < 3; step += 1) expect(job.step().ended).toBe(false);
  job.cancel();
  expect(count()).toEqual(before);
  expect(desk.app.db.get(sql`SELECT name, outcome FROM operation_record ORDER BY sequence DESC LIMIT 1`)).toEqual({
    name: 'rule.rehearse',
    outcome: 'cancelled',
  });
}, 120_000);
