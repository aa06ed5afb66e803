import { statementHandlers } from '#core/statement/handlers.ts';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

export type MergeDesk = Awaited<ReturnType<typeof openMergeDesk>>;
type Registered = CallInput<'patient.register'>;

const ADDRESS = { street: '4 Elm Row', street2: '', city: 'Decatur', state: 'IL', zip: '62521' };
export const PERSON: Registered['patient'] = {
  lastName: 'Halloran',
  firstName: 'Robert',
  middleName: '',
  birthDate: plainDate('1980-12-03'),
  sex: 'M',
  phone: '2175550188',
  email: '',
  address: ADDRESS,
  signatureOnFile: true,
  releaseOfInformation: true,
  benefitsAssigned: true,
  alert: '',
};

/** A practice with money in it, and people registered twice. */
export async function openMergeDesk() {
  const desk = await openMoneyDesk();
  const { app } = desk;
  Object.assign(app.handlers, statementHandlers);
  const register = async (overrides: Partial<Registered['patient']> = {}, rest: Partial<Registered> = {}) => {
    const patientId = app.newId();
    const registered: Registered = { patientId, patient: { ...PERSON, ...overrides }, guarantor: { kind: 'self' }, coverages: [], ...rest };
    await app.ask('patient.register', registered);
    return patientId;
  };
  const plan = (memberId: string, rank = 1): Registered['coverages'][number] => ({
    coverageId: app.newId(),
    rank,
    payerId: desk.payer.payerId,
    planName: 'Gold',
    memberId,
    groupNumber: '',
    relationship: 'self',
    subscriber: null,
    effectiveFrom: null,
    effectiveTo: null,
    copay: cents(0),
  });
  const page = (patientId: string) => app.ask('patient.get', { patientId });
  const merge = async (keepId: string, mergedId: string, take?: string[]) => {
    const [keep, merged] = [await page(keepId), await page(mergedId)];
    const mergeId = app.newId();
    const versions = { keepVersion: keep.version, mergedVersion: merged.version };
    await app.ask('patient.merge', { mergeId, keepId, mergedId, ...versions, ...(take ? { take } : {}) });
    return mergeId;
  };
  /** Receives and posts what payers answer to everything that is ready. */
  const settle = async (seed: number) => {
    const { answer } = await desk.send(seed);
    for (const bytes of answer.remittances) desk.receive(bytes);
    await desk.read();
    await desk.postAll();
  };
  const green = async () => (await desk.verify()).checks.filter(({ ok }) => !ok);
  return { ...desk, register, plan, page, merge, settle, green };
}

type Told = { readonly [question: string]: unknown };

/** What every screen answers about these patients; versions are left out, since they only ever grow. */
export async function everythingAbout({ app }: MergeDesk, patientIds: readonly string[], texts: readonly string[]): Promise<Told> {
  const told: Record<string, unknown> = {};
  for (const patientId of patientIds) {
    const shown: Output<'patient.get'> = await app.ask('patient.get', { patientId });
    const { version: _version, ...about } = shown;
    told[`page ${patientId}`] = about;
    told[`ledger ${patientId}`] = await app.ask('ledger.patient', { patientId });
    for (const amount of ['patientOwes', 'insurersOwe'] as const)
      told[`${amount} ${patientId}`] = await app.ask('ledger.explain', { of: { kind: amount, patientId } });
    told[`claims ${patientId}`] = await app.ask('claim.list', { view: 'all', patientId });
    for (const status of ['open', 'entered'] as const)
      told[`${status} slips ${patientId}`] = await app.ask('superbill.list', { status, patientId });
    const { version: _accountVersion, ...account } = await app.ask('guarantor.get', { guarantorId: shown.guarantor.guarantorId });
    told[`account ${patientId}`] = account;
  }
  for (const text of texts) told[`search ${text}`] = await app.ask('patient.search', { text });
  told.statements = await app.ask('statement.preview', {});
  const { totals } = await app.ask('ledger.verify', {});
  told.totals = { ...totals, records: 0 };
  return told;
}
