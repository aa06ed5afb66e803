import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { CallInput, OperationName, Output } from '#shared/contract/operations.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { makeId } from '#shared/kernel/id.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { AppPage } from './app-page.ts';

/** Asks the engine as the page would, with the page's own session. */
export async function ask<N extends OperationName>(page: Page, name: N, input: CallInput<N>): Promise<Output<N>> {
  const reply = await page.evaluate(
    async ([operation, body]) => {
      const response = await fetch(`/api/call/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body ?? '',
      });
      return (await response.json()) as { ok: boolean; value?: unknown; code?: string; details?: unknown };
    },
    [name, JSON.stringify(input)],
  );
  if (!reply.ok) throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.details)}`);
  return reply.value as Output<N>;
}

/** Waits until the one-time address has given way to the program's own first screen. */
export const firstScreen = (page: Page): Promise<void> => page.getByRole('button').first().waitFor();

let made = 0;
/** An id of its own for every record of a test. */
export const newId = (): string => {
  made += 1;
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, made);
  return makeId(Date.now(), bytes);
};

const ADDRESS = { street: '12 Orchard Lane', street2: '', city: 'Springfield', state: 'IL', zip: '627011234' };
const CODES = [
  ['T1015', 'Clinic visit', 'Visits', 185_00],
  ['G0444', 'Depression screen, 15 min', 'Screening', 45_00],
  ['G0108', 'Diabetes training, 30 min', 'Training', 72_00],
  ['J3420', 'Vitamin B-12, to 1000 mcg', 'Drugs', 32_00],
  ['J3430', 'Vitamin K, 1 mg', 'Drugs', 18_00],
  ['J3475', 'Magnesium sulfate, 500 mg', 'Drugs', 12_00],
  ['J1885', 'Ketorolac, 15 mg', 'Drugs', 19_00],
] as const;
const DIAGNOSES = [
  ['E11.9', 'Type 2 diabetes, no complication'],
  ['I10', 'High blood pressure, essential'],
  ['Z13.31', 'Screening for depression'],
  ['M54.50', 'Low back pain'],
] as const;
const PEOPLE = [
  ['Bramblewick', 'Theo', 'M', 'PM8851903'],
  ['Puddlecombe', 'Iris', 'F', 'PM8860112'],
  ['Snapdragon', 'Gil', 'M', 'PM8833108'],
  ['Thistledown', 'Rue', 'F', 'PM8819044'],
  ['Yarrow', 'Clementine', 'F', ''],
] as const;

/** Opens a new sample practice that has lists, patients with coverage (the last one without a member id), and no visit yet. */
export async function furnishPractice({ page, site }: AppPage, folder = 'furnished') {
  await firstScreen(page);
  await ask(page, 'practice.createSample', { folder: join(site.home, folder) });
  const { practice, statements } = await ask(page, 'practice.get', {});
  const npi = makeNpi('188888888');
  await ask(page, 'practice.change', {
    statements,
    practice: { ...practice, npi, taxId: '371234567', taxonomy: '207Q00000X', address: ADDRESS },
  });
  const rendering = { renderingProviderId: newId(), lastName: 'Calloway', firstName: 'Ives', middleName: '', credentials: 'MD' };
  const licensed = { npi: makeNpi('177777777'), taxonomy: '207Q00000X', acceptsAssignment: true, signatureOnFile: true, active: true };
  await ask(page, 'provider.save', { ...rendering, ...licensed });
  const partner = { tradingPartnerId: newId(), name: 'Clearway', fileStem: 'clearway', usage: 'T' as const, active: true };
  const ends = { senderQualifier: 'ZZ', senderId: 'JUNIPER', receiverQualifier: 'ZZ', receiverId: 'CLEARWAY' };
  const roles = { submitterId: 'SUB0042', receiverName: 'Clearway Exchange', receiverCode: 'CLEARWAY' };
  await ask(page, 'partner.save', { ...partner, ...ends, ...roles });
  const payer = { payerId: newId(), name: 'Prairie Mutual', payerCode: 'PM001', filingIndicator: 'CI', address: ADDRESS };
  const times = { filingLimitDays: 180, responseDays: 30, active: true };
  await ask(page, 'payer.save', { ...payer, ...times, tradingPartnerId: partner.tradingPartnerId });
  for (const [code, words, section, fee] of CODES)
    await ask(page, 'procedure.save', { code, words, section, fee: cents(fee), active: true });
  for (const [code, words] of DIAGNOSES) await ask(page, 'diagnosis.save', { code, words, active: true });
  const patientIds: string[] = [];
  for (const [lastName, firstName, sex, memberId] of PEOPLE) {
    const patientId = newId();
    const contact = { phone: '2175550142', email: '', address: ADDRESS, alert: '' };
    const consents = { signatureOnFile: true, releaseOfInformation: true, benefitsAssigned: true };
    const coverage = { coverageId: newId(), rank: 1, payerId: payer.payerId, planName: 'PPO', memberId, groupNumber: '40-7781' };
    const policy = { relationship: 'self' as const, subscriber: null, effectiveFrom: null, effectiveTo: null, copay: cents(25_00) };
    await ask(page, 'patient.register', {
      patientId,
      patient: { lastName, firstName, middleName: '', birthDate: '1978-03-02' as PlainDate, sex, ...contact, ...consents },
      guarantor: { kind: 'self' },
      coverages: [{ ...coverage, ...policy }],
    });
    patientIds.push(patientId);
  }
  const { today } = await ask(page, 'practice.status', {});
  const { renderingProviderId } = rendering;
  /** A slip for the n-th patient, so many days ago. */
  const slip = (patient: number, daysAgo = 0) =>
    ask(page, 'superbill.create', {
      superbillId: newId(),
      patientId: patientIds[patient] ?? '',
      renderingProviderId,
      visitDate: addDays(today as PlainDate, -daysAgo),
    });
  return { today: today as PlainDate, patientIds, renderingProviderId, slip };
}
