import { listCoverages } from '#db/queries/coverage.ts';
import { owedForPatient, unappliedOf } from '#db/queries/ledger.ts';
import { countForPatient, findGuarantor, findPatient } from '#db/queries/patient.ts';
import { alertsOf, findDetails } from '#db/queries/patient-details.ts';
import { accountsOf } from '#db/queries/patient-guarantor.ts';
import { mergedChartsOf, survivorOf } from '#db/queries/patient-merge.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { chartLabel } from '#shared/domain/patient/chart-number.ts';
import { NO_DETAILS } from '#shared/domain/patient/patient-details.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext } from '../context.ts';

type Got = Output<'patient.get'>;

/** What a patient's page shows above its tabs; a chart that is merged shows the patient it is merged into, and says so. */
export function getPatient(context: ReadContext, asked: Input<'patient.get'>): Got {
  const { db, today } = context;
  const found = survivorOf(db, asked.patientId) ?? fail('patient.notFound', { patientId: asked.patientId });
  const { patientId } = found;
  const patient = findPatient(db, patientId);
  assert(patient, 'a merge ends at a patient who is not merged');
  const owed = owedForPatient(db, patientId);
  const { openClaims, ...counts } = countForPatient(db, patientId);
  const numbering = chartNumbering(db);
  context.touch(patientId);
  const { chartNumber, version, guarantorIsSelf, guarantorId, fields } = patient;
  return {
    patientId,
    chartNumber,
    chart: chartLabel(numbering, chartNumber),
    version,
    askedFor: patientId === asked.patientId ? null : chartLabel(numbering, found.chartNumber),
    patient: fields,
    details: structuredClone(findDetails(db, patientId) ?? NO_DETAILS) as Got['details'],
    alerts: [...alertsOf(db, patientId)],
    guarantor: guarantorOf(context, guarantorId, guarantorIsSelf),
    coverages: listCoverages(db, patientId).map(({ patientId: _owner, payerCode: _code, ...coverage }) => ({
      ...coverage,
      active: (coverage.effectiveFrom ?? today) <= today && today <= (coverage.effectiveTo ?? today),
    })),
    owed: { insurers: owed.insurers, patient: owed.guarantor, unapplied: unappliedOf(db, guarantorId), openClaims },
    accounts: accountRows(context, [patientId]),
    merged: mergedChartsOf(db, patientId).map((row) => ({
      mergeId: row.mergeId,
      patientId: row.patientId,
      chart: chartLabel(numbering, row.chartNumber),
      name: listName(row),
      mergedOn: row.mergedOn,
    })),
    counts,
  };
}

function guarantorOf({ db }: ReadContext, guarantorId: string, isSelf: boolean): Got['guarantor'] {
  const guarantor = findGuarantor(db, guarantorId);
  assert(guarantor, 'every patient has a guarantor');
  const { accountNumber, phone, address } = guarantor;
  return { guarantorId, accountNumber, name: listName(guarantor), isSelf, phone, address };
}

/** The accounts of patients as screens show them. */
export const accountRows = ({ db }: ReadContext, patientIds: readonly string[]): Got['accounts'] =>
  accountsOf(db, patientIds).map(({ guarantorId, accountNumber, owed, unapplied, present, ...name }) => ({
    guarantorId,
    accountNumber,
    name: listName(name),
    owed,
    unapplied,
    present: present === 1,
  }));
