import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openSuperbillDesk } from './superbill-desk.ts';

test('missing slips stand by age, provider and day until they end as charges, no charge or void', async () => {
  const { app, build, slip, typed, approve } = await openSuperbillDesk();
  const other = build.rendering({ lastName: 'Abara', firstName: 'Abel' });
  const old = await slip({ visitDate: plainDate('2026-06-20') });
  const begun = await slip();
  const theirs = await slip({ renderingProviderId: other.renderingProviderId });
  await slip({ visitDate: plainDate('2026-07-15') }); // tomorrow's is not missing yet
  await approve();
  await app.ask('charge.save', { superbillId: begun.superbillId, encounter: typed() });
  const all = await app.ask('superbill.missing', {});
  expect(all.rows.map(({ number, state, waited }) => [number, state, waited])).toEqual([
    [old.number, 'none', 24],
    [begun.number, 'draft', 0],
    [theirs.number, 'none', 0],
  ]);
  expect(all.byAge.map(({ words, count }) => [words, count])).toEqual([
    ['since today', 2],
    ['over 14 days', 1],
  ]);
  expect(all.byProvider.map(({ words, count }) => [words, count])).toEqual([
    ['Abel Abara, MD', 1],
    ['Maja Lindqvist, MD', 2],
  ]);
  expect(all.byDay.map(({ key, count }) => [key, count])).toEqual([
    ['2026-06-20', 1],
    ['2026-07-14', 2],
  ]);
  const only = await app.ask('superbill.missing', { renderingProviderId: other.renderingProviderId });
  expect([only.rows.length, only.byProvider.length]).toEqual([1, 2]);
  expect((await app.ask('superbill.missing', { day: plainDate('2026-06-20') })).rows).toHaveLength(1);
  await app.ask('superbill.close', { superbillId: old.superbillId, as: 'noCharge', reason: 'courtesy' });
  await app.ask('superbill.close', { superbillId: theirs.superbillId, as: 'void', reason: 'spoiled' });
  expect((await app.ask('superbill.missing', {})).rows.map(({ number }) => number)).toEqual([begun.number]);
});

test('every number is accounted for, and one that nothing has is found', async () => {
  const { app, slip, approve } = await openSuperbillDesk();
  expect(await app.ask('superbill.gaps', {})).toMatchObject({ first: null, last: null, given: 0, gaps: [] });
  const first = await slip();
  await approve();
  const ended = await slip();
  const last = await slip();
  await app.ask('superbill.close', { superbillId: ended.superbillId, as: 'void', reason: 'spoiled' });
  const whole = await app.ask('superbill.gaps', {});
  expect(whole).toEqual({ first: first.number, last: last.number, given: 4, open: 2, entered: 1, noCharge: 0, void: 1, gaps: [] });
  expect(whole.open + whole.entered + whole.noCharge + whole.void).toBe(whole.given);
  app.db.run(sql`DELETE FROM superbill WHERE number = ${ended.number}`);
  app.db.run(sql`UPDATE superbill SET number = number + 5 WHERE number = ${last.number}`);
  expect((await app.ask('superbill.gaps', {})).gaps).toEqual([{ from: ended.number, to: ended.number + 5 }]);
});

test('an itemised bill is of approved visits of the days asked for, or of one', async () => {
  const { app, approve, slip, patientId, code } = await openSuperbillDesk();
  const [from, to] = [plainDate('2026-07-01'), plainDate('2026-07-31')];
  await slip();
  expect(await code('superbill.itemised', { patientId, from, to })).toBe('superbill.noVisits');
  const { encounterId } = await approve();
  await approve({ serviceDate: plainDate('2026-06-30') }, { visitDate: plainDate('2026-06-30') });
  expect(await app.ask('superbill.itemised', { patientId, from, to })).toMatchObject({ mediaType: 'application/pdf', pages: 1 });
  expect(await code('superbill.itemised', { patientId, from: to, to, encounterId })).toBe('ok');
  expect(await code('superbill.itemised', { patientId: app.newId(), from, to })).toBe('patient.notFound');
  expect(await code('superbill.itemised', { patientId, from: to, to })).toBe('superbill.noVisits');
});
