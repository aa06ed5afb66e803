import { type ProcedureRow, searchDiagnoses, searchProcedures } from '#db/queries/code-list.ts';
import { coveragesOfCase } from '#db/queries/coverage.ts';
import type { SuperbillRow } from '#db/queries/encounter.ts';
import { owedForPatient } from '#db/queries/ledger.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { superbillPdf } from '../forms/documents.ts';
import { firstActiveCoverage } from './active-coverage.ts';
import { getSuperbill } from './open-superbill.ts';

/** How many codes the form offers, the most used ones: more do not fit its page. */
const PROCEDURES_OFFERED = 90;
const DIAGNOSES_OFFERED = 60;
const RANK_WORDS = ['Primary', 'Secondary', 'Tertiary'] as const;

/** The printed superbills in the order asked for, as one PDF. */
export async function printSuperbills(context: ReadContext, input: Input<'superbill.document'>): Promise<Output<'superbill.document'>> {
  const superbills = input.superbillIds.map((id) => getSuperbill(context, id));
  const common = commonFacts(context);
  const facts = superbills.map((superbill) => superbillFacts(context, superbill, common));
  const bytes = await superbillPdf(facts, { createdAt: context.now() });
  const [first] = superbills;
  const name = superbills.length === 1 && first ? `superbill-${first.number}.pdf` : `superbills-${superbills.length}.pdf`;
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

type CommonFacts = Pick<SuperbillFacts, 'practice' | 'procedures' | 'diagnoses'>;

/** What is the same on every form of a print run. */
function commonFacts({ db }: ReadContext): CommonFacts {
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const { name, address, phone, npi, taxId } = practice.fields;
  return {
    practice: { name, address, phone, npi, taxId },
    procedures: bySection(searchProcedures(db, '', PROCEDURES_OFFERED)).map(({ section, code, words, fee }) => ({
      section,
      code,
      words,
      fee,
    })),
    diagnoses: searchDiagnoses(db, '', DIAGNOSES_OFFERED).map(({ code, words }) => ({ code, words })),
  };
}

/** Each section once, the one with the most used code first; inside it the most used code first. */
function bySection(mostUsedFirst: readonly ProcedureRow[]): readonly ProcedureRow[] {
  return [...Map.groupBy(mostUsedFirst, ({ section }) => section).values()].flat();
}

function superbillFacts({ db }: ReadContext, superbill: SuperbillRow, common: CommonFacts): SuperbillFacts {
  const patient = findPatient(db, superbill.patientId);
  const guarantor = patient && findGuarantor(db, patient.guarantorId);
  assert(patient && guarantor, 'a superbill has its patient and guarantor');
  const coverages = coveragesOfCase(db, superbill.patientId, superbill.caseId);
  const owed = owedForPatient(db, superbill.patientId);
  const { birthDate, sex, phone, alert } = patient.fields;
  return {
    ...common,
    number: String(superbill.number),
    visitDate: superbill.visitDate,
    renderingName: superbill.renderingName,
    patient: { name: superbill.patientName, chartNumber: String(patient.chartNumber), birthDate, sex, phone, alert },
    guarantorName: `${guarantor.lastName}, ${guarantor.firstName}`,
    coverages: coverages.map(({ rank, payerName, memberId, copay }) => ({
      rank: RANK_WORDS[rank - 1] ?? '',
      payerName,
      memberId,
      copay,
    })),
    balances: {
      patientOwes: owed.guarantor,
      insurersOwe: owed.insurers,
      copayDue: firstActiveCoverage(coverages, superbill.visitDate)?.copay ?? ZERO,
    },
  };
}
