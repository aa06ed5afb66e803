import { attachEstimate, findEstimate, selfPayBookings, withdrawEstimate } from '#db/queries/estimate.ts';
import type { estimateOperations } from '#shared/contract/estimate.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { estimatesDue } from '#shared/domain/estimate/due.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';
import { estimatePages, estimatePdf } from '../forms/estimate-page.ts';
import { compareVisit, comparisonDocument, showEstimates } from './compare-visit.ts';
import { draftEstimate } from './expected-services.ts';
import { makeEstimate, superbillOfPatient } from './make-estimate.ts';

const getEstimate = ({ db, touch }: ReadContext, estimateId: string) => {
  const found = findEstimate(db, estimateId) ?? fail('estimate.notFound', { estimateId });
  touch(estimateId);
  return found;
};

/** The page as it was given, whatever has changed since. Error: estimate.notFound. */
async function estimateDocument(context: ReadContext, { estimateId }: Input<'estimate.document'>): Promise<Output<'estimate.document'>> {
  const { facts } = getEstimate(context, estimateId);
  const bytes = await estimatePdf(facts, { createdAt: context.now() });
  const base64 = Buffer.from(bytes).toString('base64');
  return { name: `estimate-${facts.number}.pdf`, mediaType: 'application/pdf', base64, pages: estimatePages(facts).length };
}

function attach(context: WriteContext, { estimateId, superbillId }: Input<'estimate.attach'>): Output<'estimate.attach'> {
  const { patientId, withdrawnReason } = getEstimate(context, estimateId);
  if (withdrawnReason !== null) fail('estimate.withdrawn', { estimateId });
  superbillOfPatient(context, superbillId, patientId);
  attachEstimate(context.db, estimateId, superbillId);
  return {};
}

function withdraw(context: WriteContext, { estimateId, reason }: Input<'estimate.withdraw'>): Output<'estimate.withdraw'> {
  getEstimate(context, estimateId);
  if (!withdrawEstimate(context.db, estimateId, reason)) fail('estimate.withdrawn', { estimateId });
  return {};
}

function due({ db, today, touch }: ReadContext): Output<'estimate.due'> {
  const rows = estimatesDue(selfPayBookings(db, today));
  for (const { patientId } of rows) touch(patientId);
  return [...rows];
}

/** Good-faith estimates and how bills compare with them. */
export const estimateHandlers: Pick<Handlers, keyof typeof estimateOperations> = {
  'estimate.draft': draftEstimate,
  'estimate.make': makeEstimate,
  'estimate.list': showEstimates,
  'estimate.document': estimateDocument,
  'estimate.attach': attach,
  'estimate.withdraw': withdraw,
  'estimate.compare': compareVisit,
  'estimate.comparisonDocument': comparisonDocument,
  'estimate.due': due,
};
