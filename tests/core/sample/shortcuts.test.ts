import { expect, test } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openSampleDesk } from './sample-desk.ts';

test('the practice has charge templates that price themselves, a superbill of its own, and shots that come again', async () => {
  const app = await openSampleDesk('2026-07-14');
  await app.ask('sample.fill', { patients: 60, months: 2 });
  const templates = await app.ask('charge.templates', {});
  expect(templates.map(({ key, active }) => [key, active])).toEqual(['B12', 'BACK', 'BP', 'DM', 'MOOD'].map((key) => [key, true]));
  const [superbill] = await app.ask('superbill.templates', {});
  expect(superbill?.name).toBe('Office visit');
  const { layout } = await app.ask('superbill.template', { templateId: superbill?.templateId ?? '' });
  expect(layout.sections.length).toBeGreaterThan(2);
  const due = await app.ask('charge.due', { until: plainDate('2026-07-21') });
  expect(due.map(({ dueDate, planName }) => [dueDate, planName])).toEqual([
    ['2026-07-14', 'Vitamin B12 shot'],
    ['2026-07-21', 'Vitamin B12 shot'],
  ]);
  const visits = due.slice(0, 1).map(({ planId, dueDate }) => ({ planId, dueDate, superbillId: app.newId(), encounterId: app.newId() }));
  const { made } = await app.ask('charge.makeDue', { visits });
  const opened = await app.ask('charge.open', { superbillId: made[0]?.superbillId ?? '', number: null });
  const [shot] = opened.encounter.lines;
  expect([shot?.procedureCode, shot?.ndc?.unit, (shot?.charge ?? 0) > 0]).toEqual(['J3420', 'ML', true]);
  const { findings } = await app.ask('charge.check', {
    superbillId: made[0]?.superbillId ?? '',
    encounter: opened.encounter,
  });
  expect(findings.filter(({ severity }) => severity === 'stop')).toEqual([]);
}, 120_000);
