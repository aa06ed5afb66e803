import { accountStandingHandlers } from '#core/account-standing/handlers.ts';
import { answerReaders } from '#core/answers/inbox-readers.ts';
import { claimHandlers } from '#core/claim/handlers.ts';
import { notCoveredHandlers } from '#core/claim/not-covered.ts';
import { collectionHandlers } from '#core/collection/handlers.ts';
import { coverageHandlers } from '#core/coverage/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { inboxHandlers } from '#core/inbox/handlers.ts';
import { ledgerHandlers } from '#core/ledger/handlers.ts';
import { listHandlers } from '#core/list/handlers.ts';
import { patientHandlers } from '#core/patient/handlers.ts';
import { paymentHandlers } from '#core/payment/handlers.ts';
import { paymentPlanHandlers } from '#core/payment-plan/handlers.ts';
import { postAutomatic } from '#core/remittance/automatic-posting.ts';
import { followClaim } from '#core/remittance/follow-claim.ts';
import { remittanceHandlers } from '#core/remittance/handlers.ts';
import { remittanceReaders } from '#core/remittance/inbox-readers.ts';
import { postingHandlers } from '#core/remittance/posting-handlers.ts';
import { takebackHandlers } from '#core/remittance/takeback-handlers.ts';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import { ORDINARY_PROFILE } from '#core/simulator/profile.ts';
import type { SimulatorState } from '#core/simulator/simulator-state.ts';
import { smallBalanceHandlers } from '#core/small-balance/handlers.ts';
import { statementHandlers } from '#core/statement/handlers.ts';
import { cents } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from './builders.ts';
import { openTestApp } from './test-app.ts';

type Forced = Parameters<typeof answerBatch>[1]['outcomes'];

/** A furnished practice with every handler from slip to posted remittance, and payers that answer from a seed. */
export async function openMoneyDesk(today = '2026-07-14') {
  const app = await openTestApp(
    {
      ...encounterHandlers,
      ...claimHandlers,
      ...notCoveredHandlers(followClaim),
      ...paymentHandlers,
      ...remittanceHandlers,
      ...takebackHandlers,
      ...postingHandlers,
      ...listHandlers,
      ...inboxHandlers([...remittanceReaders, ...answerReaders], postAutomatic),
      ...ledgerHandlers,
      ...patientHandlers,
      ...coverageHandlers,
      ...accountStandingHandlers,
      ...collectionHandlers,
      ...paymentPlanHandlers,
      ...smallBalanceHandlers,
      ...statementHandlers,
    },
    today,
  );
  const furnished = furnish(app);
  let day: PlainDate = plainDate(today);
  let state: SimulatorState | undefined;
  let files = 0;
  const setToday = (next: string) => {
    day = plainDate(next);
    app.setToday(next);
  };
  /** A visit from slip to claim, with a copay when one is given. */
  const visit = async (charges: readonly number[] = [120_00, 30_00], copay = 0, patientId = furnished.patient.patientId) => {
    const superbillId = app.newId();
    const { renderingProviderId } = furnished.rendering;
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: day });
    const encounter = typedEncounter(app.newId, renderingProviderId, { serviceDate: day });
    const [line] = encounter.lines;
    if (!line) throw new Error('a typed encounter has a line');
    const lines = charges.map((charge, index) => ({
      ...line,
      chargeLineId: app.newId(),
      procedureCode: ['T1015', 'G0008', 'J3420', 'A4550'][index % 4] ?? 'T1015',
      modifiers: [],
      charge: cents(charge),
    }));
    const taken = copay === 0 ? null : { paymentId: app.newId(), amount: cents(copay), method: 'card' as const, reference: '' };
    const answer = await app.ask('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: taken });
    return { ...answer, claimId: answer.claimId ?? '', claimNumber: answer.claimNumber ?? '' };
  };
  /** Sends all ready claims and returns what the payers answer; nothing is read yet. */
  const send = async (seed: number, outcomes: Forced = {}, profile = ORDINARY_PROFILE) => {
    const { batches } = await app.ask('batch.create', {});
    const sent = app.files.outbox.get(batches[0]?.fileName ?? '');
    if (!sent) throw new Error('a batch was written');
    const answer = answerBatch(sent, { seed, today: day, outcomes, profile, ...(state ? { state } : {}) });
    state = answer.state;
    return { batch: batches[0], answer, sent };
  };
  const receive = (bytes: Uint8Array, name?: string) => {
    files += 1;
    app.files.inbox.set(name ?? `file-${String(files).padStart(4, '0')}.x12`, bytes);
  };
  const read = () => app.ask('inbox.read', {});
  /** Posts every check that can be posted. */
  const postAll = async () => {
    for (const row of await app.ask('remittance.list', { status: 'open' }))
      if (row.status === 'unposted') await app.ask('remittance.post', { remittanceId: row.remittanceId });
  };
  const owed = async (patientId = furnished.patient.patientId) => (await app.ask('patient.get', { patientId })).owed;
  const verify = () => app.ask('ledger.verify', {});
  return { ...furnished, app, patientId: furnished.patient.patientId, visit, send, receive, read, postAll, owed, verify, setToday };
}
