import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { judgeClaims } from '#db/queries/claim-judgement.ts';
import { openSampleDesk } from '../core/sample/sample-desk.ts';
import { runSabotaged } from '../support/run-sabotaged.ts';
import { differAmong } from './scrub-batch-attempts.ts';
import { anyVisits, differences, openBatchDesk } from './scrub-batch-desk.ts';

const SCRIPT = fileURLToPath(new URL('./scrub-batch-attempts.ts', import.meta.url));
const same = isDeepStrictEqual;

test('whatever was visited, a batch says of every claim what the claim is told alone', async () => {
  let findings = 0;
  await fc.assert(
    fc.asyncProperty(anyVisits, async (plan) => {
      const { db, claimIds, today } = await openBatchDesk(plan);
      expect(
        differences(db, claimIds, today, (a, b) => {
          findings += a.findings.length;
          return same(a, b);
        }),
      ).toEqual([]);
      db.close();
    }),
    { numRuns: 12 },
  );
  expect(findings).toBeGreaterThan(12);
});

test('so it does of the whole sample, and of more claims than are judged together', async () => {
  const app = await openSampleDesk();
  await app.ask('sample.fill', { seed: 7, patients: 24, months: 2 });
  const { db } = app;
  const ids = db.all<{ id: string }>(sql`SELECT id FROM claim ORDER BY claim_number`).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(10);
  // Ids of no claim stand between them, so that the claims do not all fall into one turn.
  const apart = ids.flatMap((id) => [id, ...Array.from({ length: Math.ceil(600 / ids.length) }, () => 'none')]);
  expect(judgeClaims(db, apart, app.clock.today()).claims.size).toBe(ids.length);
  for (const asked of [ids, apart]) expect(differences(db, asked, app.clock.today(), same)).toEqual([]);
});

/** What is remembered for a batch is kept apart by everything that it hangs on. */
const guards = [
  {
    name: 'what lists say, by their editions',
    file: 'db/queries/scrub-lists.ts',
    guard: "const key = ASKED.map((kind) => inForce[kind]?.number ?? 0).join(' ');",
    without: "const key = '';",
  },
  {
    name: 'pairs, by the day',
    file: 'db/queries/scrub-books.ts',
    guard: '{day} $',
    without: "{''} $",
  },
  {
    name: 'which books are silent, by what they say of it',
    file: 'db/queries/scrub-silences.ts',
    guard: 'once(known, JSON.stringify(silent),',
    without: 'once(known, String(silent.length),',
  },
  {
    name: 'notes, by the codes',
    file: 'db/queries/scrub-lists.ts',
    guard: "once(lists.notes, codes.join(' '),",
    without: "once(lists.notes, '',",
  },
  {
    name: 'a patient’s earlier charges reach to the last day of any claim',
    file: 'db/queries/scrub-history.ts',
    guard: 'if (lastDay > known.last) known.last = lastDay;',
    without: '',
  },
] as const;

describe.each(guards)('$name', ({ file, guard, without }) => {
  test('twin: without it a batch says otherwise than its claims alone', { timeout: 120_000 }, async () => {
    expect(await runSabotaged(SCRIPT, '0', { file, guard, without })).not.toEqual([]);
  });
});

test('with all of them it does not', async () => {
  expect(await differAmong(4)).toEqual([]);
});
