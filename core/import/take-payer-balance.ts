import { type CoverageWithPayer, listCoverages } from '#db/queries/coverage.ts';
import { findPatient } from '#db/queries/patient.ts';
import { survivorOf } from '#db/queries/patient-merge.ts';
import { foldMemberId } from '#shared/domain/identifier/member-id.ts';
import type { RowValues } from '#shared/domain/import/read-row.ts';
import { openingPayerPostings } from '#shared/domain/ledger/entries/opening-balance.ts';
import { listName } from '#shared/domain/patient-name.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type Desk, known, refuse, type TakeRow } from './desk.ts';
import { type BalancePlace, bringForward, compareName, openVisit } from './opening-visit.ts';
import { payerFor } from './take-coverage.ts';

/**
 * What a payer still owed in the old system for one patient, by age or by day of service. It stands with the coverage on a
 * visit of its own and asks for nothing: its claim was sent from there (docs/decisions/0020).
 */
export const takePayerBalance: TakeRow = (desk, line, values) => {
  const { db } = desk.context;
  const { chart = '', claimNumber, dueDate } = values;
  const id = known(desk, 'patient', chart);
  const patient = id === undefined ? undefined : findPatient(db, survivorOf(db, id)?.patientId ?? id);
  if (!patient)
    refuse('chart', `No patient here had number ${chart} in ${desk.system}`, 'Import the patients first, or correct the number');
  compareName(desk, values, patient.patientId, patient.fields.lastName);
  const { coverageId, payerId, payerName } = coverageOf(desk, values, patient.patientId);
  const key = claimNumber ?? dueDate ?? 'aging';
  const place: BalancePlace = {
    patientId: patient.patientId,
    guarantorId: patient.guarantorId,
    sourceId: `${desk.system}|payer|${chart}|${payerId}|${key}`.toLowerCase(),
    number: claimNumber === undefined ? `${chart} with ${payerName}` : `Claim ${claimNumber}`,
    field: claimNumber === undefined ? 'chart' : 'claimNumber',
    about: claimNumber === undefined ? '' : `, claim ${claimNumber}`,
  };
  const label = `${listName(patient.fields)}, ${payerName}`;
  return bringForward(desk, line, values, label, place, ({ amount, owedSince }) => {
    const encounterId = openVisit(desk, place, owedSince);
    return { encounterId, postings: openingPayerPostings({ encounterId, coverageId, guarantorId: patient.guarantorId }, amount) };
  });
};

/** The patient's coverage with the payer: the one of the member id, else the one in force when it was owed, else the first. */
function coverageOf(desk: Desk, values: RowValues, patientId: string): CoverageWithPayer {
  const payer = payerFor(desk, values.payer);
  const withPayer = listCoverages(desk.context.db, patientId).filter(({ payerId }) => payerId === payer.payerId);
  const wanted = values.memberId === undefined ? undefined : foldMemberId(values.memberId, payer.filingIndicator);
  const fitting = wanted === undefined ? withPayer : withPayer.filter(({ memberId }) => memberId === wanted);
  const day = (values.dueDate as PlainDate | undefined) ?? desk.balances?.asOf ?? desk.context.today;
  const found = fitting.find((coverage) => inForce(coverage, day)) ?? fitting[0];
  if (found) return found;
  if (withPayer.length > 0)
    refuse('memberId', `${payer.name} covers this patient under another member id`, 'Correct the member id, or leave the cell empty');
  return refuse('payer', `${payer.name} does not cover this patient`, 'Import the coverages first, or add one on the patient’s page');
}

const inForce = ({ effectiveFrom, effectiveTo }: CoverageWithPayer, day: PlainDate): boolean =>
  (effectiveFrom === null || effectiveFrom <= day) && (effectiveTo === null || day <= effectiveTo);
