import { handlers } from '#core/handlers.ts';
import type { CallInput, OperationName, Output } from '#shared/contract/operations.ts';
import type { Role } from '#shared/domain/user/role.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

/** A practice with one patient and short ways to slips, templates and charges. */
export async function openSuperbillDesk() {
  const app = await openTestApp(handlers);
  const desk = furnish(app);
  const { patientId } = desk.patient;
  const { renderingProviderId } = desk.rendering;
  const slip = async (overrides: Partial<CallInput<'superbill.create'>> = {}) => {
    const superbillId = app.newId();
    const visitDate = plainDate('2026-07-14');
    const { number } = await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate, ...overrides });
    return { superbillId, number };
  };
  const blank: Output<'superbill.starter'> = await app.ask('superbill.starter', { starter: 'blank' });
  const template = (overrides: Partial<CallInput<'superbill.saveTemplate'>> = {}): CallInput<'superbill.saveTemplate'> => ({
    templateId: app.newId(),
    name: 'Our page',
    version: 0,
    layout: { ...blank, sections: [{ title: 'Ours', codes: [{ code: 'T1015', words: '' }] }] },
    ...overrides,
  });
  const code = async (name: OperationName, input: unknown, role?: Role) => {
    const reply = await app.reply(name, input, role);
    return reply.ok ? 'ok' : reply.code;
  };
  const typed = (overrides: Parameters<typeof typedEncounter>[2] = {}) => typedEncounter(app.newId, renderingProviderId, overrides);
  const approve = async (overrides: Parameters<typeof typedEncounter>[2] = {}, slipOf: Partial<CallInput<'superbill.create'>> = {}) => {
    const { superbillId, number } = await slip(slipOf);
    const { encounterId } = await app.ask('charge.approve', { superbillId, encounter: typed(overrides), copay: null });
    return { superbillId, number, encounterId };
  };
  return { ...desk, app, patientId, renderingProviderId, slip, blank, template, code, typed, approve };
}
