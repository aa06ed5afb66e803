import { diagnosisWords } from '#db/queries/code-words.ts';
import { findSuperbill } from '#db/queries/encounter.ts';
import { findEstimate, insertEstimate, nextEstimateNumber } from '#db/queries/estimate.ts';
import { findPatient } from '#db/queries/patient.ts';
import { findPractice } from '#db/queries/practice.ts';
import { listFacilities, listRenderingProviders } from '#db/queries/provider.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import {
  type EstimateFacts,
  type EstimateLine,
  type EstimateProvider,
  expiryOf,
  lineCharge,
  totalsByProvider,
} from '#shared/domain/estimate/good-faith-estimate.ts';
import { fullName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { checkPlace } from './expected-services.ts';

type Make = Input<'estimate.make'>;

/**
 * Makes an estimate and keeps it as it is given. Errors: those of checkPlace, superbill.notFound, estimate.otherPatient,
 * estimate.exists.
 */
export function makeEstimate(context: WriteContext, input: Make): Output<'estimate.make'> {
  const { db, session } = context;
  const { estimateId, patientId, superbillId } = input;
  checkPlace(context, input);
  if (findEstimate(db, estimateId)) fail('estimate.exists', { estimateId });
  if (superbillId !== null) superbillOfPatient(context, superbillId, patientId);
  const facts = factsOf(context, input);
  insertEstimate(db, { estimateId, patientId, superbillId, userId: session.userId }, facts);
  context.touch(estimateId);
  context.touch(patientId);
  return { number: facts.number, total: facts.total, expiresOn: facts.expiresOn };
}

/** Stops when a superbill is not this patient's. Errors: superbill.notFound, estimate.otherPatient. */
export function superbillOfPatient({ db, touch }: ReadContext, superbillId: string, patientId: string): void {
  const superbill = findSuperbill(db, superbillId, null) ?? fail('superbill.notFound', { superbillId });
  if (superbill.patientId !== patientId) fail('estimate.otherPatient', { superbillId });
  touch(superbillId);
}

function factsOf({ db, today }: WriteContext, input: Make): EstimateFacts {
  const patient = findPatient(db, input.patientId);
  const practice = findPractice(db);
  assert(patient && practice, 'checked: the patient is there, and an open practice has its row');
  const { name, address, phone, npi, taxId } = practice.fields;
  const lines: readonly EstimateLine[] = input.lines.map((line) => ({
    ...line,
    charge: lineCharge(line.unitCharge, line.unitThousandths),
  }));
  const words = diagnosisWords(db, input.diagnoses);
  const facility = listFacilities(db).find(({ facilityId }) => facilityId === input.facilityId);
  return {
    number: nextEstimateNumber(db),
    madeOn: today,
    expiresOn: expiryOf(today),
    serviceDate: input.serviceDate,
    reason: input.reason,
    patient: { name: fullName(patient.fields), birthDate: patient.fields.birthDate, chartNumber: String(patient.chartNumber) },
    practice: { name, address, phone, npi, taxId },
    facility: facility ? { name: facility.name, address: facility.address, npi: facility.npi ?? '' } : null,
    diagnoses: input.diagnoses.map((code) => ({ code, words: words.get(code) ?? '' })),
    providers: providersOf({ db }, lines, taxId),
    lines,
    separately: input.separately,
    ...(input.recurs ? { recurs: input.recurs } : {}),
    total: sumCents(lines.map(({ charge }) => charge)),
  };
}

/** Everybody who is expected to treat; whoever has no tax number of their own bills under the practice's. */
function providersOf({ db }: Pick<ReadContext, 'db'>, lines: readonly EstimateLine[], practiceTaxId: string): readonly EstimateProvider[] {
  const rows = new Map(listRenderingProviders(db).map((row) => [row.renderingProviderId, row]));
  return [...totalsByProvider(lines)].map(([renderingProviderId, total]) => {
    const row = rows.get(renderingProviderId) ?? fail('provider.notFound', { renderingProviderId });
    const name = row.credentials === '' ? fullName(row) : `${fullName(row)}, ${row.credentials}`;
    return { renderingProviderId, name, npi: row.npi, taxId: row.taxId || practiceTaxId, total };
  });
}
