import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openSampleDesk } from './sample-desk.ts';

test('the practice has rules of its own: two are on and speak, one waits for its rehearsal, none stops a claim', async () => {
  const app = await openSampleDesk('2026-07-14');
  await app.ask('sample.fill', { patients: 160, months: 4 });
  const { rules } = await app.ask('rule.list', { days: 366 });
  expect(rules.map(({ title, active }) => [title, active])).toEqual([
    ['Large claims', true],
    ['Care home visits need the signed note', true],
    ['Virtual check-ins wait for their place', false],
  ]);
  const [large, careHome, waiting] = rules;
  expect(large?.fired).toBeGreaterThan(2);
  expect(careHome?.fired).toBeGreaterThan(0);
  expect(waiting?.fired).toBe(0);
  const tags = app.db.all<{ tag: string; n: number }>(sql`SELECT tag, count(*) AS n FROM claim_tag GROUP BY tag ORDER BY tag`);
  expect(tags.map(({ tag }) => tag)).toEqual(['care home', 'large']);
  expect(app.db.get(sql`SELECT count(*) AS n FROM scrub_trace_line WHERE edit_number > 1000 AND effect = 'stop'`)).toEqual({ n: 0 });
  if (!waiting) throw new Error('the rule that is off');
  const rehearsed = await app.ask('rule.rehearse', { definition: waiting.definition });
  expect(rehearsed.claims).toBeGreaterThan(50);
  expect(rehearsed.met).toBeGreaterThan(0);
  expect(rehearsed.stopped.claims).toBe(rehearsed.met);
}, 120_000);
