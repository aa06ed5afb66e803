import { expect, test } from 'vitest';
import type { CallInput } from '#shared/contract/operations.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openChargeDesk } from './charge-desk.ts';

async function withPlan(changes: Partial<CallInput<'charge.savePlan'>> = {}) {
  const desk = await openChargeDesk();
  const { app, template, patientId, renderingProviderId } = desk;
  const well = template();
  await app.ask('charge.saveTemplate', well);
  const plan: CallInput<'charge.savePlan'> = {
    planId: app.newId(),
    patientId,
    name: 'Weekly shot',
    renderingProviderId,
    templateId: well.templateId,
    likeEncounterId: null,
    every: 1,
    unit: 'weeks',
    startsOn: plainDate('2026-07-07'),
    ...changes,
  };
  await app.ask('charge.savePlan', plan);
  const due = async (until = '2026-07-21') =>
    (await app.ask('charge.due', { until: plainDate(until) })).map(({ dueDate }) => dueDate as string);
  const make = (dueDate: string) => ({
    planId: plan.planId,
    dueDate: plainDate(dueDate),
    superbillId: app.newId(),
    encounterId: app.newId(),
  });
  return { ...desk, well, plan, due, make };
}

test('a plan offers its days and makes nothing by itself; ticked ones become drafts at the price of their day', async () => {
  const { app, due, make, plan, patientId } = await withPlan();
  expect(await due()).toEqual(['2026-07-07', '2026-07-14', '2026-07-21']);
  expect(await app.ask('superbill.list', {})).toEqual([]);
  const [first, second] = [make('2026-07-07'), make('2026-07-14')];
  const { made } = await app.ask('charge.makeDue', { visits: [first, second] });
  expect(made.map(({ superbillId }) => superbillId)).toEqual([first.superbillId, second.superbillId]);
  const opened = await app.ask('charge.open', { superbillId: second.superbillId, number: null });
  expect(opened.encounter).toMatchObject({ encounterId: second.encounterId, serviceDate: '2026-07-14', diagnoses: ['Z00.00', 'I10'] });
  expect(opened.encounter.lines.map(({ from, charge }) => [from, charge])).toEqual([
    ['2026-07-14', 140_00],
    ['2026-07-16', 45_00],
  ]);
  expect(await due()).toEqual(['2026-07-21']);
  expect(await app.ask('charge.plans', { patientId })).toMatchObject([
    { planId: plan.planId, made: 2, nextDue: '2026-07-21', what: 'Well visit' },
  ]);
});

test('the plans of all patients stand in one list, each with who comes and its first day that waits', async () => {
  const { app, plan, patientId } = await withPlan();
  await app.ask('charge.passDue', { planId: plan.planId, dueDate: plainDate('2026-07-07'), reason: 'Was away' });
  const all = await app.ask('charge.plans', {});
  expect(all).toEqual(await app.ask('charge.plans', { patientId }));
  expect(all).toMatchObject([{ planId: plan.planId, nextDue: '2026-07-14', made: 0, what: 'Well visit' }]);
  expect(all[0]?.patientName).toMatch(/^\w+, \w+/);
});

test('a due day is settled once, whoever comes second', async () => {
  const { app, code, due, make } = await withPlan();
  await app.ask('charge.makeDue', { visits: [make('2026-07-07')] });
  expect(await code('charge.makeDue', { visits: [make('2026-07-14'), make('2026-07-07')] })).toBe('charge.notDue');
  expect(await due()).toEqual(['2026-07-14', '2026-07-21']);
  expect(await code('charge.makeDue', { visits: [make('2026-07-15')] })).toBe('charge.notDue');
  const { planId } = make('2026-07-14');
  await app.ask('charge.passDue', { planId, dueDate: plainDate('2026-07-14'), reason: 'On holiday' });
  expect(await due()).toEqual(['2026-07-21']);
  expect(await code('charge.passDue', { planId, dueDate: plainDate('2026-07-14'), reason: 'again' })).toBe('charge.notDue');
});

test('a plan that is switched off or over is due no more', async () => {
  const { app, due, plan, patientId } = await withPlan({ endsOn: plainDate('2026-07-14') });
  expect(await due()).toEqual(['2026-07-07', '2026-07-14']);
  await app.ask('charge.savePlan', { ...plan, active: false });
  expect(await due()).toEqual([]);
  expect(await app.ask('charge.plans', { patientId })).toMatchObject([{ nextDue: null, active: false }]);
});

test('a plan names what is there: one source, its patient’s case and visit, days in order', async () => {
  const { app, code, plan, build } = await withPlan();
  const another = build.patient();
  const changed = (changes: Partial<typeof plan>) => code('charge.savePlan', { ...plan, planId: app.newId(), ...changes });
  expect(await changed({ templateId: null })).toBe('charge.planNeedsSource');
  expect(await changed({ likeEncounterId: app.newId() })).toBe('charge.planNeedsSource');
  expect(await changed({ templateId: app.newId() })).toBe('charge.templateNotFound');
  expect(await changed({ templateId: null, likeEncounterId: app.newId() })).toBe('encounter.notFound');
  expect(await changed({ endsOn: plainDate('2026-07-06') })).toBe('charge.planEndsBeforeStart');
  expect(await changed({ caseId: another.patientId })).toBe('case.notFound');
  expect(await changed({ renderingProviderId: app.newId() })).toBe('provider.notFound');
  expect(await changed({ patientId: app.newId() })).toBe('patient.notFound');
});

test('a template that a plan begins with stays', async () => {
  const { app, code, well } = await withPlan();
  expect((await app.ask('charge.template', { templateId: well.templateId })).usedBy).toEqual([{ what: 'recurring visits', count: 1 }]);
  expect(await code('charge.removeTemplate', { templateId: well.templateId })).toBe('charge.templateUsed');
});

test('a plan may repeat a visit instead', async () => {
  const { app, slip, typed, make, plan } = await withPlan();
  const encounter = typed();
  await app.ask('charge.approve', { superbillId: await slip(), encounter, copay: null });
  await app.ask('charge.savePlan', { ...plan, templateId: null, likeEncounterId: encounter.encounterId });
  const visit = make('2026-07-21');
  await app.ask('charge.makeDue', { visits: [visit] });
  const opened = await app.ask('charge.open', { superbillId: visit.superbillId, number: null });
  expect(opened.encounter.diagnoses).toEqual(encounter.diagnoses);
  expect(opened.encounter.lines.map(({ procedureCode, modifiers, from, charge }) => [procedureCode, modifiers, from, charge])).toEqual([
    ['T1015', ['25'], '2026-07-21', 140_00],
    ['G0008', [], '2026-07-21', 30_00],
  ]);
});

test('an earlier visit is copied in the parts asked for, moved to the day and priced anew', async () => {
  const { app, slip, typed, visit, code, build } = await openChargeDesk();
  const encounter = typed({ note: 'Left arm', placeOfService: '12' });
  await app.ask('charge.approve', { superbillId: await slip(), encounter, copay: null });
  const target = await visit('2026-08-03');
  const [prior] = await app.ask('charge.priorVisits', { superbillId: target.superbillId });
  expect(prior).toMatchObject({ encounterId: encounter.encounterId, codes: ['T1015 25', 'G0008'], total: 150_00 });
  const copy = (parts: CallInput<'charge.copyVisit'>['parts']) =>
    app.ask('charge.copyVisit', { ...target, encounterId: encounter.encounterId, parts, diagnoses: ['R50.9'] });
  const whole = await copy(['diagnoses', 'lines', 'modifiers', 'visit']);
  expect(whole.diagnoses).toEqual(['R50.9', 'J02.0']);
  expect(whole.lines.map(({ from, modifiers, pointers, charge, priced }) => [from, modifiers, pointers, charge, priced])).toEqual([
    ['2026-08-03', ['25'], [2, 1], 140_00, true],
    ['2026-08-03', [], [1], 30_00, true],
  ]);
  expect(whole.visit).toMatchObject({ note: 'Left arm', placeOfService: '12' });
  expect(await copy(['diagnoses'])).toEqual({ diagnoses: ['R50.9', 'J02.0'], lines: [], visit: null });
  expect((await copy(['lines'])).lines.map(({ modifiers, pointers }) => [modifiers, pointers])).toEqual([
    [[], [1]],
    [[], [1]],
  ]);
  const stranger = build.patient();
  const other = {
    superbillId: app.newId(),
    patientId: stranger.patientId,
    renderingProviderId: target.renderingProviderId,
    visitDate: target.serviceDate,
  };
  await app.ask('superbill.create', other);
  const foreign = { ...target, superbillId: other.superbillId, encounterId: encounter.encounterId, parts: ['lines'] };
  expect(await code('charge.copyVisit', foreign)).toBe('encounter.notFound');
});
