import { chargeLinesOf, diagnosesOf } from '#db/queries/charge.ts';
import { diagnosisWords, procedureWords } from '#db/queries/code-words.ts';
import { type BilledVisit, billedVisits } from '#db/queries/itemised.ts';
import { postingsOfPatient } from '#db/queries/ledger.ts';
import { findPatient } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { foldVisit, type VisitBalance, visitBalances } from '#shared/domain/ledger/balances.ts';
import { fullName } from '#shared/domain/patient-name.ts';
import { type ItemisedVisit, pointerLetters } from '#shared/domain/superbill/itemised-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { itemisedPages, itemisedPdf } from '../forms/itemised-page.ts';
import { practiceHead } from './page-facts.ts';

/** An itemised bill of one visit or of a span of days. Errors: patient.notFound, superbill.noVisits. */
export async function itemisedBill(context: ReadContext, input: Input<'superbill.itemised'>): Promise<Output<'superbill.itemised'>> {
  const { db } = context;
  const { patientId, from, to, encounterId } = input;
  const patient = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  const visits = billedVisits(db, patientId, from, to, encounterId);
  if (visits.length === 0) fail('superbill.noVisits', { from, to });
  context.touch(patientId);
  for (const visit of visits) context.touch(visit.encounterId);
  const balances = visitBalances(postingsOfPatient(db, patientId));
  const { address, birthDate } = patient.fields;
  const facts = {
    practice: practiceHead(context),
    patient: { name: fullName(patient.fields), chartNumber: String(patient.chartNumber), birthDate, address },
    from: encounterId === null ? from : (visits[0]?.serviceDate ?? from),
    to: encounterId === null ? to : (visits[0]?.serviceDate ?? to),
    printedOn: context.today,
    visits: visits.map((visit) => visitFacts(context, visit, balances.get(visit.encounterId) ?? foldVisit([]))),
  };
  const bytes = await itemisedPdf(facts, { createdAt: context.now() });
  return {
    name: `itemised-bill-${patient.chartNumber}.pdf`,
    mediaType: 'application/pdf',
    base64: Buffer.from(bytes).toString('base64'),
    pages: itemisedPages(facts).length,
  };
}

function visitFacts({ db }: ReadContext, visit: BilledVisit, balance: VisitBalance): ItemisedVisit {
  const lines = chargeLinesOf(db, visit.encounterId);
  const codes = diagnosesOf(db, visit.encounterId);
  const words = procedureWords(
    db,
    lines.map(({ procedureCode }) => procedureCode),
  );
  const meanings = diagnosisWords(db, codes);
  return {
    serviceDate: visit.serviceDate,
    number: String(visit.number),
    renderingName: visit.renderingName,
    renderingNpi: visit.renderingNpi,
    facilityName: visit.facilityName,
    diagnoses: codes.map((code) => ({ code, words: meanings.get(code) ?? '' })),
    lines: lines.map((line) => ({
      from: line.from,
      to: line.to,
      placeOfService: line.placeOfService || visit.placeOfService,
      code: line.procedureCode,
      modifiers: line.modifiers,
      words: line.description || words.get(line.procedureCode)?.words || '',
      pointers: pointerLetters(line.pointers),
      unitThousandths: line.unitThousandths,
      charge: line.charge,
    })),
    charged: balance.charged,
    financeCharged: balance.financeCharged,
    patientPaid: balance.patientPaid,
    plansPaid: balance.payersPaid,
    takenOff: sumCents([balance.adjusted, balance.writtenOff, balance.inCollections]),
    balance: sumCents([balance.insurersOwe, balance.patientOwes]),
  };
}
