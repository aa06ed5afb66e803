import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { queueCounts } from '#db/queries/charge-review.ts';
import { afterMove, type ReviewState } from '#shared/domain/charge/review-moves.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

async function atTheDesk() {
  const app = await openTestApp(encounterHandlers);
  const { patient, rendering } = furnish(app);
  const { renderingProviderId } = rendering;
  const slip = async (day = '2026-07-14') => {
    const superbillId = app.newId();
    const visitDate = plainDate(day);
    await app.ask('superbill.create', { superbillId, patientId: patient.patientId, renderingProviderId, visitDate });
    return { superbillId, encounter: typedEncounter(app.newId, renderingProviderId, { serviceDate: visitDate }) };
  };
  const code = async (name: Parameters<typeof app.reply>[0], input: unknown, role?: Parameters<typeof app.reply>[2]) => {
    const reply = await app.reply(name, input, role);
    return reply.ok ? 'ok' : reply.code;
  };
  const stateOf = async (superbillId: string) => {
    const said = await app.ask('charge.moves', { superbillId });
    // Opening a slip says the same, so that its page need not ask.
    expect((await app.ask('charge.open', { superbillId, number: null })).review).toEqual(said);
    return said.state;
  };
  return { app, slip, code, stateOf, renderingProviderId };
}

test('the front desk submits, the biller sends back with a note, the desk mends and submits again, the biller approves', async () => {
  const { app, slip, code, stateOf } = await atTheDesk();
  const { superbillId, encounter } = await slip();
  expect(await code('charge.submit', { superbillId, encounter }, 'frontDesk')).toBe('ok');
  expect(await stateOf(superbillId)).toBe('review');
  expect(await code('charge.reject', { superbillId, note: 'Which knee?' }, 'biller')).toBe('ok');
  const rejected = await app.ask('charge.queue', { state: 'rejected' });
  expect(rejected.rows).toMatchObject([{ superbillId, note: 'Which knee?', movedBy: 'biller of the test', lines: 2, total: 150_00 }]);
  expect(await code('charge.save', { superbillId, encounter }, 'frontDesk')).toBe('ok');
  expect(await stateOf(superbillId)).toBe('rejected');
  expect(await code('charge.submit', { superbillId, encounter }, 'frontDesk')).toBe('ok');
  expect(await code('charge.approve', { superbillId, encounter, copay: null }, 'biller')).toBe('ok');
  const { state, moves } = await app.ask('charge.moves', { superbillId });
  expect(state).toBeNull();
  expect(moves.map(({ before, after, userName, note }) => [before, after, userName, note])).toEqual([
    ['draft', 'review', 'frontDesk of the test', ''],
    ['review', 'rejected', 'biller of the test', 'Which knee?'],
    ['rejected', 'review', 'frontDesk of the test', ''],
    ['review', 'approved', 'biller of the test', ''],
  ]);
});

test('who may approve does so in one step, and that leaves no moves', async () => {
  const { app, slip, code } = await atTheDesk();
  const { superbillId, encounter } = await slip();
  expect(await code('charge.approve', { superbillId, encounter, copay: null }, 'biller')).toBe('ok');
  expect((await app.ask('charge.moves', { superbillId })).moves).toEqual([]);
});

test('the front desk neither approves nor rejects, and changes nothing that is in review', async () => {
  const { slip, code, stateOf } = await atTheDesk();
  const { superbillId, encounter } = await slip();
  expect(await code('charge.approve', { superbillId, encounter, copay: null }, 'frontDesk')).toBe('permission.denied');
  await code('charge.submit', { superbillId, encounter }, 'frontDesk');
  expect(await code('charge.reject', { superbillId, note: 'x' }, 'frontDesk')).toBe('permission.denied');
  expect(await code('charge.save', { superbillId, encounter: { ...encounter, lines: [] } }, 'frontDesk')).toBe('charge.inReview');
  expect(await code('charge.submit', { superbillId, encounter }, 'frontDesk')).toBe('charge.inReview');
  expect(await code('charge.recall', { superbillId }, 'frontDesk')).toBe('ok');
  expect(await stateOf(superbillId)).toBe('draft');
  expect(await code('charge.save', { superbillId, encounter }, 'frontDesk')).toBe('ok');
});

test('who approves may mend charges in review without sending them back', async () => {
  const { app, slip, code, stateOf } = await atTheDesk();
  const { superbillId, encounter } = await slip();
  await code('charge.submit', { superbillId, encounter }, 'frontDesk');
  expect(await code('charge.save', { superbillId, encounter: { ...encounter, note: 'seen' } }, 'biller')).toBe('ok');
  expect(await stateOf(superbillId)).toBe('review');
  expect((await app.ask('charge.open', { superbillId, number: null })).encounter.note).toBe('seen');
});

test('nothing is submitted without a line, moved when it is not there, or moved after it was approved', async () => {
  const { slip, code } = await atTheDesk();
  const { superbillId, encounter } = await slip();
  expect(await code('charge.submit', { superbillId, encounter: { ...encounter, lines: [] } })).toBe('charge.noLines');
  expect(await code('charge.recall', { superbillId })).toBe('charge.moveNotAllowed');
  expect(await code('charge.reject', { superbillId, note: 'x' })).toBe('charge.moveNotAllowed');
  expect(await code('charge.reject', { superbillId, note: ' ' })).toBe('input.invalid');
  await code('charge.approve', { superbillId, encounter, copay: null });
  expect(await code('charge.submit', { superbillId, encounter })).toBe('superbill.notOpen');
  expect(await code('charge.recall', { superbillId: encounter.encounterId })).toBe('superbill.notFound');
});

test('the queue is oldest first, says what is missing, and counts every state', async () => {
  const { app, slip, code, renderingProviderId } = await atTheDesk();
  const [late, early, third] = [await slip('2026-07-13'), await slip('2026-07-02'), await slip('2026-07-10')];
  await app.ask('charge.save', { superbillId: late.superbillId, encounter: { ...late.encounter, lines: [], diagnoses: [] } });
  const [first, ...others] = early.encounter.lines;
  const free = { ...early.encounter, lines: first ? [{ ...first, charge: first.charge && (0 as never) }, ...others] : [] };
  await app.ask('charge.save', { superbillId: early.superbillId, encounter: free });
  await slip('2026-07-01');
  await code('charge.submit', third, 'frontDesk');
  const { rows, counts } = await app.ask('charge.queue', { state: 'draft' });
  expect(rows.map(({ serviceDate, missing }) => [serviceDate, missing])).toEqual([
    ['2026-07-02', ['charges']],
    ['2026-07-13', ['lines', 'diagnoses']],
  ]);
  expect(counts).toEqual({ draft: 2, review: 1, rejected: 0, notStarted: 1 });
  expect(queueCounts(app.db)).toMatchObject({ notStarted: { count: 1, oldest: '2026-07-01' }, review: { oldest: '2026-07-10' } });
  expect((await app.ask('charge.queue', { state: 'draft', renderingProviderId: app.newId() })).rows).toEqual([]);
  expect((await app.ask('charge.queue', { state: 'draft', renderingProviderId, limit: 1, offset: 1 })).rows).toHaveLength(1);
});

test('the next superbill is one that nobody handed over yet', async () => {
  const { app, slip } = await atTheDesk();
  const [first, second] = [await slip('2026-07-01'), await slip('2026-07-02')];
  expect(await app.ask('charge.submit', first)).toEqual({ nextSuperbillId: second.superbillId });
  expect(await app.ask('charge.submit', second)).toEqual({ nextSuperbillId: null });
});

test('a superbill that ended without charges is in no queue', async () => {
  const { app, slip } = await atTheDesk();
  const { superbillId, encounter } = await slip();
  await app.ask('charge.save', { superbillId, encounter });
  await app.ask('superbill.close', { superbillId, as: 'noCharge', reason: 'did not come' });
  const { rows, counts } = await app.ask('charge.queue', { state: 'draft' });
  expect([rows.length, counts.draft]).toEqual([0, 0]);
});

test('whatever is tried in whatever order, a visit is only where the listed moves lead', async () => {
  const { app, slip, code, stateOf } = await atTheDesk();
  const moves = fc.constantFrom('submit', 'recall', 'reject') as fc.Arbitrary<'submit' | 'recall' | 'reject'>;
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { maxLength: 8 }), async (wanted) => {
      const { superbillId, encounter } = await slip();
      await app.ask('charge.save', { superbillId, encounter });
      let state: ReviewState = 'draft';
      for (const how of wanted) {
        const after = afterMove(state, how);
        const input = how === 'submit' ? { superbillId, encounter } : how === 'reject' ? { superbillId, note: 'no' } : { superbillId };
        expect(await code(`charge.${how}`, input)).toBe(after ? 'ok' : 'charge.moveNotAllowed');
        state = after ?? state;
        expect(await stateOf(superbillId)).toBe(state);
      }
    }),
    { numRuns: 30 },
  );
});

test('the table refuses a move that the list of moves does not have, also past the program', async () => {
  const { app, slip } = await atTheDesk();
  const { superbillId, encounter } = await slip();
  await app.ask('charge.save', { superbillId, encounter });
  const jump = () => app.db.run(sql`UPDATE encounter SET review_state = 'rejected' WHERE superbill_id = ${superbillId}`);
  expect(jump).toThrow('this way');
  app.db.exec('DROP TRIGGER encounter_review_moves');
  expect(jump().changes).toBe(1);
});
