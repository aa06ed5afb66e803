import { coveragesOfCase } from '#db/queries/coverage.ts';
import type { SuperbillRow } from '#db/queries/encounter.ts';
import { owedForPatient } from '#db/queries/ledger.ts';
import { newestCheckOf } from '#db/queries/newest-check.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import { alertsOf } from '#db/queries/patient-details.ts';
import { findPractice } from '#db/queries/practice.ts';
import { benefitSheet } from '#shared/domain/eligibility/benefit-sheet.ts';
import { verdictName } from '#shared/domain/eligibility/check-words.ts';
import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import type { SuperbillStyle } from '#shared/domain/superbill/superbill-layout.ts';
import { assert } from '#shared/kernel/assert.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import type { PageCodes } from './codes.ts';

const RANK_WORDS = ['Primary', 'Secondary', 'Tertiary'] as const;

/** What a slip is printed with beside its own facts. */
export type PageLook = PageCodes & { readonly style: SuperbillStyle };

/** The practice as it heads a page. */
export function practiceHead({ db }: Pick<ReadContext, 'db'>): SuperbillFacts['practice'] {
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const { name, address, phone, npi, taxId } = practice.fields;
  return { name, address, phone, npi, taxId };
}

/** Everything one printed slip says. */
export function pageFacts(context: ReadContext, superbill: SuperbillRow, look: PageLook, copy: boolean): SuperbillFacts {
  const { db } = context;
  const patient = findPatient(db, superbill.patientId);
  const guarantor = patient && findGuarantor(db, patient.guarantorId);
  assert(patient && guarantor, 'a superbill has its patient and guarantor');
  const coverages = coveragesOfCase(db, superbill.patientId, superbill.caseId);
  const first = coverages
    .filter(
      ({ effectiveFrom, effectiveTo }) =>
        (effectiveFrom ?? superbill.visitDate) <= superbill.visitDate && superbill.visitDate <= (effectiveTo ?? superbill.visitDate),
    )
    .toSorted((a, b) => a.rank - b.rank)[0];
  const owed = owedForPatient(db, superbill.patientId);
  const { birthDate, sex, phone, alert } = patient.fields;
  return {
    ...look,
    practice: practiceHead(context),
    copy,
    number: String(superbill.number),
    visitDate: superbill.visitDate,
    renderingName: superbill.renderingName,
    patient: {
      name: superbill.patientName,
      chartNumber: String(patient.chartNumber),
      birthDate,
      sex,
      phone,
      alert: alertWords(context, superbill.patientId, alert, superbill.visitDate),
    },
    guarantorName: `${guarantor.lastName}, ${guarantor.firstName}`,
    coverages: coverages.map(({ rank, payerName, memberId, copay }) => ({ rank: RANK_WORDS[rank - 1] ?? '', payerName, memberId, copay })),
    eligibility: first ? eligibilityWords(context, first.coverageId) : '',
    balances: { patientOwes: owed.guarantor, insurersOwe: owed.insurers, copayDue: first?.copay ?? ZERO },
  };
}

/** What must be known when the patient comes: the note of the chart and the alerts still in force. */
function alertWords({ db }: ReadContext, patientId: string, note: string, on: PlainDate): string {
  const alerts = alertsOf(db, patientId).filter(({ expiresOn }) => expiresOn === null || on <= expiresOn);
  return [note, ...alerts.filter(({ atRegistration, atCharge }) => atRegistration || atCharge).map(({ words }) => words)]
    .filter((words, index, all) => words.trim() !== '' && all.indexOf(words) === index)
    .join(' · ');
}

function eligibilityWords({ db }: ReadContext, coverageId: string): string {
  const check = newestCheckOf(db, coverageId);
  return check
    ? `${verdictName(benefitSheet(check.facts).verdict)}, checked ${formatDate(check.checkedOn)}`
    : 'Eligibility not checked yet';
}
