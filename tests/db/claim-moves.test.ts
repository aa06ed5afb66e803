import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { type ClaimMove, moveClaims } from '#db/queries/claim-moves.ts';
import { instant } from '#shared/kernel/instant.ts';
import { openClaimDesk } from '../support/claim-desk.ts';

const PAID = { at: instant('2026-07-20T09:00:00.000Z'), source: 'remittance', ediFileId: null, userId: null } as const;

async function submitted(count: number) {
  const { app, visit } = await openClaimDesk();
  const claimIds: string[] = [];
  for (let n = 0; n < count; n += 1) claimIds.push((await visit()).claimId);
  app.db.run(sql`UPDATE claim SET status = 'submitted', hold_reason = 'left from before'`);
  const moves = claimIds.map(
    (claimId, index): ClaimMove => ({
      claimId,
      before: 'submitted',
      after: index % 2 === 0 ? 'paid' : 'denied',
      payerControlNumber: `0${index}`,
      code: `CLP02 ${index}`,
      words: `Paid "${index}"`,
    }),
  );
  const claims = () =>
    app.db.all(sql`SELECT status, payer_control_number AS number, hold_reason AS hold, version FROM claim ORDER BY claim_number`);
  const events = () =>
    app.db.all<{ words: string }>(sql`SELECT status_before AS "from", status_after AS "to", code, words FROM claim_event
      WHERE source = 'remittance' ORDER BY id`);
  return { db: app.db, moves, claims, events };
}

test('each claim moves its own way, with its own number and entry', async () => {
  const { db, moves, claims, events } = await submitted(3);
  moveClaims(db, moves, PAID);
  expect(claims()).toEqual([
    { status: 'paid', number: '00', hold: '', version: 3 },
    { status: 'denied', number: '01', hold: '', version: 3 },
    { status: 'paid', number: '02', hold: '', version: 3 },
  ]);
  expect(events()).toEqual(moves.map(({ before, after, code, words }) => ({ from: before, to: after, code, words })));
});

test('what moves nothing leaves the claim as it is, but for a number that is new', async () => {
  const { db, moves, claims, events } = await submitted(2);
  const [first, second] = moves.map((move) => ({ ...move, after: move.before }));
  if (!first || !second) throw new Error('two moves');
  moveClaims(db, [first, { ...second, payerControlNumber: null }], PAID);
  expect(claims()).toEqual([
    { status: 'submitted', number: '00', hold: 'left from before', version: 2 },
    { status: 'submitted', number: null, hold: 'left from before', version: 2 },
  ]);
  expect(events()).toHaveLength(2);
  moveClaims(db, [], PAID);
  expect(events()).toHaveLength(2);
});

test('claims move together or not at all: one that stands elsewhere, or a move that is not listed, stops them', async () => {
  const { db, moves, claims, events } = await submitted(3);
  const before = claims();
  const [first, second, third] = moves;
  if (!first || !second || !third) throw new Error('three moves');
  const together = (some: readonly ClaimMove[]) => () => db.transaction(() => moveClaims(db, some, PAID));
  expect(together([first, second, { ...third, before: 'accepted' }])).toThrow('1 claims are not where they are moved from');
  expect(together([first, second, { ...third, claimId: 'of nobody' }])).toThrow('1 claims are not where');
  expect(together([first, first])).toThrow('1 claims are not where');
  expect(together([first, { ...second, after: 'voided' }])).toThrow('does not move from submitted to voided');
  expect([claims(), events()]).toEqual([before, []]);
  // The twin: the same moves as listed go through.
  together([first, second, third])();
  expect(events()).toHaveLength(3);
});
