import { claimHandlers } from '#core/claim/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { paymentHandlers } from '#core/payment/handlers.ts';
import { statementHandlers } from '#core/statement/handlers.ts';
import type { PatientFacts } from '#db/queries/patient.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

/** A practice whose patients pay for themselves: every visit is the guarantor's from the first day. */
export async function openStatementDesk(today = '2026-07-14') {
  const app = await openTestApp({ ...encounterHandlers, ...claimHandlers, ...paymentHandlers, ...statementHandlers }, today);
  const { build, rendering } = furnish(app);
  const { renderingProviderId } = rendering;
  /** A patient without coverage, with a name of their own. */
  const selfPayer = (lastName: string, overrides: Partial<PatientFacts> = {}) => build.patient({ lastName, ...overrides });
  /** A visit of 150.00 on a day, approved on that day. */
  const visit = async (patientId: string, day: string) => {
    app.setToday(day);
    const superbillId = app.newId();
    const visitDate = plainDate(day);
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate });
    const encounter = typedEncounter(app.newId, renderingProviderId, { serviceDate: visitDate });
    return app.ask('charge.approve', { superbillId, encounter, copay: null });
  };
  const pay = (patientId: string, amount: number, day: string) => {
    app.setToday(day);
    const payment = { paymentId: app.newId(), patientId, encounterId: null, amount: cents(amount) };
    return app.ask('payment.take', { ...payment, method: 'check', reference: '1182', receivedOn: plainDate(day) });
  };
  const run = async (day: string, leaveOut: string[] = []) => {
    app.setToday(day);
    return app.ask('statement.make', { runId: app.newId(), leaveOut });
  };
  /** A run that left: only such a one raises anybody's level. */
  const mail = async (day: string) => {
    const made = await run(day);
    await app.ask('statement.markMailed', { runId: made.runId });
    return made;
  };
  const document = async (runId: string, guarantorId: string | null = null) =>
    Buffer.from((await app.ask('statement.document', { runId, guarantorId })).base64, 'base64');
  return { app, build, selfPayer, visit, pay, run, mail, document };
}

/** Pages of a PDF that our writer made: it names each in clear text. */
export const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
