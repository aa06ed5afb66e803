import type { OperationName } from '#shared/contract/operations.ts';
import type { Role } from '#shared/domain/user/role.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openChargeDesk } from './charge-desk.ts';

/** A desk with a saved visit; `wrongly` says what came of asking for something that ought to be refused with a code. */
async function saved() {
  const desk = await openChargeDesk();
  const { app, slip, typed, code, build } = desk;
  const superbillId = await slip();
  const encounter = typed();
  await app.ask('charge.save', { superbillId, encounter });
  const wrongly = async (wanted: string, name: OperationName, input: unknown, role?: Role): Promise<string[]> => {
    const answer = await code(name, input, role);
    return answer === wanted ? [] : [`${name} answered ${answer} instead of ${wanted}`];
  };
  const stranger = async () => {
    const { patientId } = build.patient();
    const other = {
      superbillId: app.newId(),
      patientId,
      renderingProviderId: desk.renderingProviderId,
      visitDate: plainDate('2026-07-14'),
    };
    await app.ask('superbill.create', other);
    return other;
  };
  const plan = async () => {
    const template = desk.template();
    await app.ask('charge.saveTemplate', template);
    return {
      planId: app.newId(),
      patientId: desk.patientId,
      name: 'Weekly shot',
      renderingProviderId: desk.renderingProviderId,
      templateId: template.templateId as string | null,
      likeEncounterId: null as string | null,
      every: 1,
      unit: 'weeks' as const,
      startsOn: plainDate('2026-07-07'),
    };
  };
  return { ...desk, superbillId, encounter, wrongly, stranger, plan };
}

/** Each tries to do wrong and answers what came of it: nothing, while the guard stands. */
export const attempts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  async changesInReview() {
    const { app, superbillId, encounter, wrongly } = await saved();
    await app.ask('charge.submit', { superbillId, encounter });
    return wrongly('charge.inReview', 'charge.save', { superbillId, encounter: { ...encounter, lines: [] } }, 'frontDesk');
  },
  async submitsInReview() {
    const { app, superbillId, encounter, wrongly } = await saved();
    await app.ask('charge.submit', { superbillId, encounter });
    return wrongly('charge.inReview', 'charge.submit', { superbillId, encounter }, 'frontDesk');
  },
  async rejectsADraft() {
    const { superbillId, wrongly } = await saved();
    return wrongly('charge.moveNotAllowed', 'charge.reject', { superbillId, note: 'no' });
  },
  async submitsNothing() {
    const { superbillId, encounter, wrongly } = await saved();
    return wrongly('charge.noLines', 'charge.submit', { superbillId, encounter: { ...encounter, lines: [] } });
  },
  async copiesAnothersVisit() {
    const { app, superbillId, encounter, wrongly, stranger, renderingProviderId } = await saved();
    await app.ask('charge.approve', { superbillId, encounter, copay: null });
    const other = await stranger();
    const asked = { superbillId: other.superbillId, serviceDate: other.visitDate, renderingProviderId, parts: ['lines'] };
    return wrongly('encounter.notFound', 'charge.copyVisit', { ...asked, encounterId: encounter.encounterId });
  },
  async plansAnothersVisit() {
    const { app, superbillId, encounter, wrongly, stranger, plan } = await saved();
    await app.ask('charge.approve', { superbillId, encounter, copay: null });
    const { patientId } = await stranger();
    const foreign = { ...(await plan()), patientId, templateId: null, likeEncounterId: encounter.encounterId };
    return wrongly('encounter.notFound', 'charge.savePlan', foreign);
  },
  async makesWhatIsNotDue() {
    const { app, wrongly, plan } = await saved();
    const kept = await plan();
    await app.ask('charge.savePlan', kept);
    const visit = { planId: kept.planId, dueDate: plainDate('2026-07-08'), superbillId: app.newId(), encounterId: app.newId() };
    return wrongly('charge.notDue', 'charge.makeDue', { visits: [visit] });
  },
  async namesNobody() {
    const { app, superbillId, encounter, wrongly } = await saved();
    const lines = encounter.lines.map((line) => ({ ...line, orderingProviderId: app.newId() }));
    return wrongly('provider.notFound', 'charge.save', { superbillId, encounter: { ...encounter, lines } });
  },
  async namesNobodyAsRendering() {
    const { app, superbillId, encounter, wrongly } = await saved();
    const lines = encounter.lines.map((line) => ({ ...line, renderingProviderId: app.newId() }));
    return wrongly('provider.notFound', 'charge.check', { superbillId, encounter: { ...encounter, lines } });
  },
  async takesAKey() {
    const { app, wrongly, template } = await saved();
    await app.ask('charge.saveTemplate', template());
    return wrongly('charge.keyTaken', 'charge.saveTemplate', template());
  },
  async pointsOutside() {
    const { wrongly, template } = await saved();
    const lines = [{ procedureCode: 'T1015', modifiers: [], pointers: [3] }];
    return wrongly('charge.pointerOutside', 'charge.saveTemplate', template({ lines }));
  },
  async removesWhatIsUsed() {
    const { app, wrongly, plan } = await saved();
    const kept = await plan();
    await app.ask('charge.savePlan', kept);
    return wrongly('charge.templateUsed', 'charge.removeTemplate', { templateId: kept.templateId });
  },
};

await printAttempt(import.meta.url, attempts);
