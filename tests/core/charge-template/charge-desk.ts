import { chargeTemplateHandlers } from '#core/charge-template/handlers.ts';
import { eligibilityHandlers } from '#core/eligibility/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { feeHandlers } from '#core/fee/handlers.ts';
import type { CallInput, OperationName } from '#shared/contract/operations.ts';
import type { Role } from '#shared/domain/user/role.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

/** A practice with one patient whose payer has a fee list of its own for T1015 (140.00; the usual fee is 120.00). */
export async function openChargeDesk() {
  const app = await openTestApp({ ...encounterHandlers, ...chargeTemplateHandlers, ...feeHandlers, ...eligibilityHandlers });
  const desk = furnish(app);
  const { patientId } = desk.patient;
  const { renderingProviderId } = desk.rendering;
  const { payerId } = desk.payer;
  const schedule = async (kind: 'charge' | 'allowed', code: string, amount: number, modifier = '') => {
    const feeScheduleId = app.newId();
    const effectiveFrom = plainDate('2026-01-01');
    const names = { payerId, renderingProviderId: null, facilityId: null, effectiveFrom, effectiveTo: null, active: true };
    await app.ask('fee.save', { feeScheduleId, name: `${kind} ${code}`, kind, ...names });
    await app.ask('fee.saveLines', { feeScheduleId, lines: [{ code, modifier, amount: cents(amount) }] });
  };
  await schedule('charge', 'T1015', 140_00);
  const slip = async (day = '2026-07-14') => {
    const superbillId = app.newId();
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: plainDate(day) });
    return superbillId;
  };
  const typed = (overrides: Parameters<typeof typedEncounter>[2] = {}) => typedEncounter(app.newId, renderingProviderId, overrides);
  const visit = async (day = '2026-07-14') => ({ superbillId: await slip(day), serviceDate: plainDate(day), renderingProviderId });
  const code = async (name: OperationName, input: unknown, role?: Role) => {
    const reply = await app.reply(name, input, role);
    return reply.ok ? 'ok' : reply.code;
  };
  const template = (overrides: Partial<CallInput<'charge.saveTemplate'>> = {}): CallInput<'charge.saveTemplate'> => ({
    templateId: app.newId(),
    key: 'WELL',
    name: 'Well visit',
    diagnoses: ['Z00.00', 'I10'],
    lines: [
      { procedureCode: 'T1015', modifiers: ['25'], pointers: [1], charge: null },
      { procedureCode: 'G0008', modifiers: [], pointers: [], charge: cents(45_00), dayOffset: 2 },
    ],
    ...overrides,
  });
  return { ...desk, app, patientId, renderingProviderId, payerId, schedule, slip, typed, visit, code, template };
}
