import { claimHandlers } from '#core/claim/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { paymentHandlers } from '#core/payment/handlers.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from './builders.ts';
import { openTestApp } from './test-app.ts';

type Overrides = Parameters<typeof typedEncounter>[2];

/** A furnished practice with the handlers from superbill to batch, and short words for what tests do again and again. */
export async function openClaimDesk(today = '2026-07-14') {
  const app = await openTestApp({ ...encounterHandlers, ...claimHandlers, ...paymentHandlers }, today);
  const furnished = furnish(app);
  const { renderingProviderId } = furnished.rendering;
  const slip = async (patientId = furnished.patient.patientId) => {
    const superbillId = app.newId();
    const visitDate = plainDate(today);
    return app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate });
  };
  const typed = (overrides: Overrides = {}) =>
    typedEncounter(app.newId, renderingProviderId, { serviceDate: plainDate(today), ...overrides });
  const copay = (amount: number) => ({ paymentId: app.newId(), amount: cents(amount), method: 'card' as const, reference: '' });
  /** A visit from slip to claim; the claim is ready unless the overrides make it faulty. */
  const visit = async (overrides: Overrides = {}, patientId = furnished.patient.patientId) => {
    const { superbillId } = await slip(patientId);
    const answer = await app.ask('charge.approve', { superbillId, encounter: typed(overrides), copay: null });
    return { ...answer, claimId: answer.claimId ?? '', claimNumber: answer.claimNumber ?? '' };
  };
  return { ...furnished, app, patientId: furnished.patient.patientId, renderingProviderId, slip, typed, copay, visit };
}
