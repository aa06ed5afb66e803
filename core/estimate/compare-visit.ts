import { procedureWords } from '#db/queries/code-words.ts';
import { findSuperbill, type SuperbillRow } from '#db/queries/encounter.ts';
import { chargedOn, type EstimateRow, estimateOfVisit, listEstimates } from '#db/queries/estimate.ts';
import { listRenderingProviders } from '#db/queries/provider.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { compareBill, type ProviderAmount } from '#shared/domain/estimate/compare-bill.ts';
import { type ComparisonFacts, compareServices } from '#shared/domain/estimate/comparison-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { comparisonPages, comparisonPdf } from '../forms/comparison-page.ts';

type Comparison = NonNullable<Output<'estimate.compare'>['comparison']>;

const slipOf = ({ db, touch }: ReadContext, superbillId: string): SuperbillRow => {
  const superbill = findSuperbill(db, superbillId, null) ?? fail('superbill.notFound', { superbillId });
  touch(superbillId);
  return superbill;
};

/** A visit against its estimate: the charges as typed, or as they are kept. Error: superbill.notFound. */
export function compareVisit(context: ReadContext, { superbillId, charges }: Input<'estimate.compare'>): Output<'estimate.compare'> {
  const superbill = slipOf(context, superbillId);
  const estimate = estimateOfVisit(context.db, superbill);
  if (!estimate) return { comparison: null };
  return { comparison: compared(namesOf(context), estimate, charges ?? chargedOn(context.db, superbillId), superbill.visitDate) };
}

/** A bill beside its estimate on paper, as charges are kept. Errors: superbill.notFound, estimate.notFound, estimate.notBilled. */
export async function comparisonDocument(
  context: ReadContext,
  { superbillId }: Input<'estimate.comparisonDocument'>,
): Promise<Output<'estimate.comparisonDocument'>> {
  const superbill = slipOf(context, superbillId);
  const estimate = estimateOfVisit(context.db, superbill) ?? fail('estimate.notFound', { superbillId });
  const billed = chargedOn(context.db, superbillId);
  if (billed.length === 0) fail('estimate.notBilled', { superbillId });
  context.touch(estimate.estimateId);
  const facts = comparisonFacts(context, superbill, estimate, billed);
  const bytes = await comparisonPdf(facts, { createdAt: context.now() });
  const base64 = Buffer.from(bytes).toString('base64');
  return { name: `estimate-${estimate.number}-and-bill.pdf`, mediaType: 'application/pdf', base64, pages: comparisonPages(facts).length };
}

function comparisonFacts(
  context: ReadContext,
  superbill: SuperbillRow,
  estimate: EstimateRow,
  billed: ReturnType<typeof chargedOn>,
): ComparisonFacts {
  const { facts } = estimate;
  const nameOf = namesOf(context);
  const known = procedureWords(
    context.db,
    billed.map(({ code }) => code),
  );
  const { providers, ...totals } = compareBill(facts.lines, billed);
  return {
    practice: facts.practice,
    patient: facts.patient,
    estimate: { number: estimate.number, madeOn: estimate.madeOn, expiresOn: estimate.expiresOn },
    visit: { number: String(superbill.number), day: superbill.visitDate },
    printedOn: context.today,
    providers: providers.map((one) => ({ ...one, name: nameOf(one.renderingProviderId), inPlaceOfName: nameOf(one.inPlaceOf) })),
    services: compareServices(
      facts.lines,
      billed.map((row) => ({ ...row, words: row.words || known.get(row.code)?.words || '' })),
    ),
    totals,
  };
}

/** Estimates newest first, each with what its visit came to; or only those whose bill may be disputed. */
export function showEstimates(context: ReadContext, { patientId, overOnly }: Input<'estimate.list'>): Output<'estimate.list'> {
  const seen = new Set<string>();
  const nameOf = namesOf(context);
  const rows = listEstimates(context.db, patientId).map((row) => {
    const { facts, ...shown } = row;
    // A visit is measured by the newest estimate that stands, and only by that one.
    const counts = row.withdrawnReason === null && row.superbillId !== null && !seen.has(row.superbillId);
    if (counts && row.superbillId !== null) seen.add(row.superbillId);
    const charges = counts && row.superbillId !== null ? chargedOn(context.db, row.superbillId) : [];
    return {
      ...shown,
      reason: facts.reason,
      visits: facts.recurs?.visits ?? 1,
      comparison: charges.length > 0 ? compared(nameOf, row, charges, row.serviceDate ?? context.today) : null,
    };
  });
  const wanted = overOnly ? rows.filter(({ comparison }) => comparison?.disputable) : rows;
  for (const { estimateId } of wanted) context.touch(estimateId);
  return wanted;
}

type Names = (renderingProviderId: string | null) => string;

function namesOf({ db }: ReadContext): Names {
  const names = new Map(listRenderingProviders(db).map((one) => [one.renderingProviderId, `${one.firstName} ${one.lastName}`]));
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}

function compared(nameOf: Names, row: EstimateRow, charges: readonly ProviderAmount[], on: string): Comparison {
  const { providers, ...sums } = compareBill(row.facts.lines, charges);
  return {
    estimateId: row.estimateId,
    number: row.number,
    expiresOn: row.expiresOn,
    expired: row.expiresOn < on,
    ...sums,
    providers: providers.map((one) => ({
      ...one,
      name: nameOf(one.renderingProviderId),
      inPlaceOf: one.inPlaceOf === null ? null : nameOf(one.inPlaceOf),
    })),
  };
}
