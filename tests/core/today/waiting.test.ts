import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { openEligibilityDesk } from '../eligibility/eligibility-desk.ts';

/** A desk whose inbox has an answer that is nobody's and a message of an EHR that merges two patients. */
async function waitingDesk() {
  const desk = await openEligibilityDesk();
  const { app } = desk;
  Object.assign(app.handlers, handlers);
  const today = async () => {
    const { groups, rail } = await app.ask('today.get', {});
    return { rail, rows: new Map(groups.flatMap(({ rows }) => rows).map((row) => [row.key, row])) };
  };
  const hear = async (...segments: string[]) => {
    app.files.inbox.set(`${app.newId()}.hl7`, new Uint8Array(Buffer.from(segments.join('\r'))));
    await app.ask('inbox.read', {});
  };
  return { ...desk, today, hear };
}
const header = (event: string, number: string) => `MSH|^~\\&|WELLCHART|MAIN|CLAIMWRIGHT|PFM|20260714120000||ADT^${event}|${number}|P|2.5.1`;
const person = (number: string, given: string) => `PID|1||${number}^^^WC^MR||Rook^${given}||19840309|F`;

test('a message that needs a person counts on Today and in the rail until it is done', async () => {
  const { app, today, hear } = await waitingDesk();
  expect((await today()).rows.has('messages')).toBe(false);
  await hear(header('A04', '1'), 'EVN||20260714', person('E1', 'Ida'));
  await hear(header('A04', '2'), 'EVN||20260714', person('E2', 'Ada'));
  expect((await today()).rows.has('messages')).toBe(false);
  app.setToday('2026-07-15');
  await hear(header('A40', '3'), 'EVN||20260714', person('E1', 'Ida'), 'MRG|E2^^^WC^MR');
  app.setToday('2026-07-17');
  const waiting = await app.ask('feed.exceptions', {});
  expect(waiting).toHaveLength(1);
  const { rows, rail } = await today();
  expect(rows.get('messages')).toMatchObject({
    count: waiting.length,
    amount: null,
    when: 'received from 07/15',
    to: '/lists/import?view=feed',
  });
  expect(rail.lists).toBe(1);
  await app.ask('feed.close', { exceptionIds: waiting.map(({ exceptionId }) => exceptionId) });
  const after = await today();
  expect([after.rows.has('messages'), after.rail.lists]).toEqual([false, 0]);
});

test('an answer about eligibility that is nobody’s counts on Today and with the patients until it is put away', async () => {
  const { app, today, receive } = await waitingDesk();
  const before = await today();
  const known = readFileSync('tests/fixtures/x12/005010X279A1/pass/active-deductible-copay-coinsurance.271', 'latin1');
  receive(Buffer.from(known.replace('PM4477120', 'XX99').replace('19840309', '19840310'), 'latin1'));
  const { count, rows: open } = await app.ask('eligibility.exceptions', {});
  expect(count).toBeGreaterThan(0);
  const { rows, rail } = await today();
  expect(rows.get('answers')).toMatchObject({ count, when: 'received from 07/14', to: '/eligibility?view=answers' });
  expect(rail.patients).toBe(before.rail.patients + count);
  for (const { answerId } of open) await app.ask('eligibility.dismiss', { answerId, reason: 'Not ours' });
  const after = await today();
  expect([after.rows.has('answers'), after.rail.patients]).toEqual([false, before.rail.patients]);
});
