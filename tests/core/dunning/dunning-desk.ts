import { claimHandlers } from '#core/claim/handlers.ts';
import { dunningHandlers } from '#core/dunning/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { financeChargeHandlers } from '#core/finance-charge/handlers.ts';
import { ledgerHandlers } from '#core/ledger/handlers.ts';
import { paymentHandlers } from '#core/payment/handlers.ts';
import { statementHandlers } from '#core/statement/handlers.ts';
import type { PatientFacts } from '#db/queries/patient.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

const HANDLERS = {
  ...{ ...encounterHandlers, ...claimHandlers, ...paymentHandlers, ...statementHandlers, ...dunningHandlers },
  ...{ ...financeChargeHandlers, ...ledgerHandlers },
};
const FREE = { held: false, holdUntil: null, holdReason: '', badAddress: false, language: null as 'en' | 'es' | null, statementDay: null };

/** A practice whose patients pay for themselves and do not answer: statements, letters and finance charges. */
export async function openDunningDesk(today = '2026-07-01') {
  const app = await openTestApp(HANDLERS, today);
  const { build, rendering } = furnish(app);
  const { renderingProviderId } = rendering;
  const selfPayer = (lastName: string, overrides: Partial<PatientFacts> = {}) => build.patient({ lastName, ...overrides });
  /** A visit of 150.00 on a day, approved on that day. */
  const visit = async (patientId: string, day: string) => {
    app.setToday(day);
    const superbillId = app.newId();
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: plainDate(day) });
    const encounter = typedEncounter(app.newId, renderingProviderId, { serviceDate: plainDate(day) });
    return app.ask('charge.approve', { superbillId, encounter, copay: null });
  };
  const pay = async (patientId: string, amount: number, day: string) => {
    app.setToday(day);
    const paymentId = app.newId();
    const payment = { paymentId, patientId, encounterId: null, amount: cents(amount) };
    await app.ask('payment.take', { ...payment, method: 'check', reference: '1182', receivedOn: plainDate(day) });
    return paymentId;
  };
  /** A statement run that left. */
  const mail = async (day: string) => {
    app.setToday(day);
    const { runId } = await app.ask('statement.make', { runId: app.newId() });
    await app.ask('statement.markMailed', { runId });
    return runId;
  };
  const account = (guarantorId: string, changes: Partial<typeof FREE>) =>
    app.ask('statement.changeAccount', { guarantorId, account: { ...FREE, ...changes } });
  const letters = (day: string, leaveOut: string[] = []) => {
    app.setToday(day);
    return app.ask('dunning.make', { runId: app.newId(), leaveOut });
  };
  const letterPdf = async (runId: string, guarantorId: string | null = null) =>
    Buffer.from((await app.ask('dunning.document', { runId, guarantorId })).base64, 'base64');
  const why = async () => (await app.ask('dunning.preview', {})).leftOut.map(({ reason }) => reason);
  const chargesOn = () =>
    app.ask('financeCharge.changeSettings', {
      rules: { on: true, aprBasisPoints: 1200, least: cents(50), afterDays: 60, onCharges: false },
    });
  const agree = (guarantorId: string, signedOn = '2026-01-02') =>
    app.ask('financeCharge.agree', { consentId: app.newId(), guarantorId, signedOn: plainDate(signedOn) });
  /** Books what the dry run of a day shows. */
  const charge = async (day: string, leaveOut: string[] = []) => {
    app.setToday(day);
    const { inRun } = await app.ask('financeCharge.preview', {});
    const shown = inRun.filter(({ guarantorId }) => !leaveOut.includes(guarantorId)).reduce((sum, { amount }) => sum + amount, 0);
    return app.ask('financeCharge.make', { runId: app.newId(), leaveOut, shown: cents(shown) });
  };
  const notCharged = async () => (await app.ask('financeCharge.preview', {})).leftOut.map(({ reason }) => reason);
  const broken = async () => (await app.ask('ledger.verify', {})).checks.filter(({ violations }) => violations > 0).map(({ name }) => name);
  return {
    ...{ app, build, selfPayer, visit, pay, mail, account, letters, letterPdf, why },
    ...{ chargesOn, agree, charge, notCharged, broken },
  };
}
