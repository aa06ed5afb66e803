import { chargeLinesOf, diagnosesOf } from '#db/queries/charge.ts';
import { findTemplate } from '#db/queries/charge-template.ts';
import { procedureWords } from '#db/queries/code-words.ts';
import { findEncounter, guarantorOf, referencesExist } from '#db/queries/encounter.ts';
import { linePricer } from '#db/queries/line-price.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { expiryOf, lineCharge } from '#shared/domain/estimate/good-faith-estimate.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';

type Draft = Input<'estimate.draft'>;
type Expected = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly unitThousandths: number;
  readonly renderingProviderId: string;
};

/** Stops when somebody or some place is not on the lists. Errors: patient.notFound, provider.notFound, list.unknownReference. */
export function checkPlace({ db }: ReadContext, input: Pick<Draft, 'patientId' | 'renderingProviderId' | 'facilityId'>): void {
  const { patientId, renderingProviderId, facilityId } = input;
  if (guarantorOf(db, patientId) === undefined) fail('patient.notFound', { patientId });
  const known = referencesExist(db, { renderingProviderId, referringProviderId: null, facilityId });
  if (!known.rendering) fail('provider.notFound', { renderingProviderId });
  if (!known.facility) fail('list.unknownReference', { facilityId });
}

/** Expected services with the prices of somebody without a plan. Errors: those of checkPlace and of the source. */
export function draftEstimate(context: ReadContext, input: Draft): Output<'estimate.draft'> {
  checkPlace(context, input);
  context.touch(input.patientId);
  const { db, today } = context;
  const { diagnoses, lines } = expectedFrom(context, input);
  const words = procedureWords(
    db,
    lines.map(({ code }) => code),
  );
  const priced = lines.map((line) => {
    const asked = {
      date: input.serviceDate ?? today,
      payerId: null,
      renderingProviderId: line.renderingProviderId,
      facilityId: input.facilityId,
    };
    const price = linePricer(db, 'charge', asked)(line.code, line.modifiers);
    const unitCharge = price?.amount ?? ZERO;
    return {
      ...line,
      modifiers: [...line.modifiers],
      words: (words.get(line.code)?.words ?? '').slice(0, 80),
      unitCharge,
      charge: lineCharge(unitCharge, line.unitThousandths),
      scheduleName: price?.scheduleName ?? null,
      priced: price !== undefined,
    };
  });
  return { diagnoses: [...diagnoses], lines: priced, total: sumCents(priced.map(({ charge }) => charge)), expiresOn: expiryOf(today) };
}

function expectedFrom(context: ReadContext, input: Draft): { readonly diagnoses: readonly string[]; readonly lines: readonly Expected[] } {
  const { db } = context;
  const { from, renderingProviderId } = input;
  if (from.kind === 'codes') return { diagnoses: from.diagnoses, lines: from.lines };
  if (from.kind === 'template') {
    const { templateId } = from;
    const template = findTemplate(db, templateId) ?? fail('charge.templateNotFound', { templateId });
    return { diagnoses: template.diagnoses, lines: template.lines.map((line) => expectedLine(line, renderingProviderId)) };
  }
  const { encounterId } = from;
  const visit = findEncounter(db, encounterId, null);
  if (!visit || visit.patientId !== input.patientId) return fail('encounter.notFound', { encounterId });
  context.touch(encounterId);
  return {
    diagnoses: diagnosesOf(db, encounterId),
    lines: chargeLinesOf(db, encounterId).map((line) => expectedLine(line, line.renderingProviderId ?? renderingProviderId)),
  };
}

const expectedLine = (
  line: { readonly procedureCode: string; readonly modifiers: readonly string[]; readonly unitThousandths: number },
  renderingProviderId: string,
): Expected => ({
  code: line.procedureCode,
  modifiers: line.modifiers,
  unitThousandths: Math.max(1, line.unitThousandths),
  renderingProviderId,
});
