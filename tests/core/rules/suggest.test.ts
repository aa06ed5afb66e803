import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { insertRemittanceClaims } from '#db/queries/remittance.ts';
import type { RemittanceClaim, RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import { cents, ZERO } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openRuleDesk } from '../../support/rule-desk.ts';

const day = plainDate('2026-07-14');
const line = (procedureCode: string, denied: boolean, modifiers: readonly string[] = []): RemittanceLine => ({
  ...{ lineControlNumber: null, procedureCode, modifiers, originalProcedureCode: null, charge: cents(30_00) },
  ...{ paid: denied ? ZERO : cents(25_00), unitThousandths: 1_000, serviceDate: day, allowed: null, remarks: [] },
  adjustments: denied ? [{ group: 'CO', reason: '97', amount: cents(30_00) }] : [],
});
const answer = (lines: readonly RemittanceLine[], statusCode = '1'): RemittanceClaim => ({
  ...{ position: 0, claimNumber: 'C', statusCode, charge: cents(60_00), paid: cents(25_00), patientResponsibility: ZERO },
  ...{ payerControlNumber: null, filingIndicator: null, patientLastName: 'A', patientFirstName: 'B', memberId: null, serviceDate: day },
  ...{ adjustments: [], lines, remarks: [], crossedOver: false, firstSegment: 1, lastSegment: 2 },
});

test('what a payer denied again and again is suggested with its claims; nothing is written', async () => {
  const { app, visit, payer } = await openRuleDesk();
  app.db.run(
    sql`INSERT INTO edi_file (id, direction, name, kinds, sha256, received_at, bytes) VALUES ('f', 'in', 'n', '835', 'x', 'now', x'00')`,
  );
  app.db.run(sql`INSERT INTO remittance (id, edi_file_id, transaction_index, natural_key, payer_name, payer_identifier, trace_number, method,
      payment_cents, provider_level_cents, claim_count, segment_count, imbalance, status, received_at)
    VALUES ('r', 'f', 0, 'k', 'Payer', '1', 't', 'eft', 0, 0, 5, 9, '[]', 'posted', 'now')`);
  const numbers: string[] = [];
  const put = async (facts: RemittanceClaim, state: 'posted' | 'waiting' = 'posted') => {
    const { claimId, claimNumber } = await visit();
    const position = numbers.push(claimNumber);
    insertRemittanceClaims(app.db, [
      { remittanceClaimId: app.newId(), remittanceId: 'r', position, naturalKey: `k${position}`, claimId, state, reasons: [], facts },
    ]);
  };
  for (let time = 0; time < 3; time += 1) await put(answer([line('G0442', true), line('G0402', false)]));
  await put(answer([line('G0442', false, ['25']), line('G0402', false)]));
  await put(answer([line('G0442', true), line('G0402', false)]), 'waiting');
  await put(answer([line('G0442', true), line('G0402', false)], '22'));
  const { lines, suggestions } = await app.ask('rule.suggest', {});
  expect(lines).toBe(8);
  expect(suggestions).toMatchObject([
    {
      payerId: payer.payerId,
      reason: 'CO-97',
      denied: 3,
      of: 3,
      paidWith: 1,
      ofWith: 1,
      words: 'G0442 with G0402 without a modifier that separates them',
    },
  ]);
  expect(suggestions[0]?.claims.map(({ claimNumber }) => claimNumber)).toEqual(numbers.slice(0, 3).toReversed());
  expect((await app.ask('rule.list', {})).rules).toEqual([]);
  const { title, definition } = suggestions[0] ?? { title: '', definition: undefined };
  if (!definition) throw new Error('a suggestion');
  expect(await app.ask('rule.save', { ruleId: app.newId(), version: 0, title, definition })).toEqual({ number: 1_001, version: 1 });
  app.setToday('2027-12-01');
  expect((await app.ask('rule.suggest', {})).lines).toBe(0);
});
