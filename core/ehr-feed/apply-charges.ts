import { findByExternal } from '#db/queries/external-id.ts';
import { usualFee } from '#db/queries/fee.ts';
import { listRenderingProviders } from '#db/queries/provider.ts';
import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { DIAGNOSES_OF_A_VISIT, LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { parseIcd10 } from '#shared/domain/code/icd10cm.ts';
import { cents, ZERO } from '#shared/kernel/cents.ts';
import { type Desk, needsPerson } from './feed-desk.ts';
import type { FeedCharge } from './feed-facts.ts';

/** Charges become drafts, one superbill for each day and provider; a person looks at them and approves. Says how many superbills. */
export function applyCharges(desk: Desk, patientId: string): number {
  const { message } = desk;
  if (message.charges.length === 0)
    needsPerson('FT1', 'No charge of the message could be read', 'Enter the charges by hand', [patientId, null]);
  const groups = [...Map.groupBy(message.charges, ({ from, performer }) => `${from}|${performer}`).values()];
  for (const group of groups) draft(desk, patientId, group);
  return groups.length;
}

function draft({ context, message, useCases }: Desk, patientId: string, charges: readonly FeedCharge[]): void {
  const [first] = charges;
  if (!first) return;
  if (charges.length > LINES_OF_A_VISIT)
    needsPerson('FT1', `More than ${LINES_OF_A_VISIT} charges of one day`, 'Enter the charges by hand', [patientId, null]);
  const renderingProviderId = renderingProviderOf(context.db, message.sender, first.performer);
  if (renderingProviderId === undefined)
    needsPerson(
      'FT1-20',
      `Provider ${first.performer || 'without a number'} is not on the list`,
      'Enter the charges by hand, or add the provider',
      [patientId, null],
    );
  const diagnoses = [...new Set(charges.flatMap((charge) => charge.diagnoses.map((code) => parseIcd10(code) ?? code.toUpperCase())))].slice(
    0,
    DIAGNOSES_OF_A_VISIT,
  );
  const superbillId = context.newId();
  useCases['superbill.create'](context, { superbillId, patientId, renderingProviderId, visitDate: first.from, caseId: null });
  useCases['charge.save'](context, {
    superbillId,
    encounter: {
      encounterId: context.newId(),
      serviceDate: first.from,
      placeOfService: '11',
      renderingProviderId,
      referringProviderId: null,
      facilityId: null,
      priorAuthorization: '',
      accident: null,
      onsetDate: null,
      note: `From ${message.sender}`.slice(0, 80),
      caseId: null,
      diagnoses,
      ...NO_VISIT_DETAILS,
      lines: charges.map((charge) => ({
        ...NO_LINE_DETAILS,
        chargeLineId: context.newId(),
        from: charge.from,
        to: charge.to,
        procedureCode: charge.code,
        modifiers: [...charge.modifiers],
        pointers: charge.diagnoses.flatMap((code) => placeOf(diagnoses, code)).slice(0, 4),
        description: '',
        unitThousandths: charge.unitThousandths,
        charge: charge.cents === null ? feeFor(context.db, charge) : cents(charge.cents),
        ndc: null,
      })),
    },
  });
}

function placeOf(diagnoses: readonly string[], code: string): readonly number[] {
  const at = diagnoses.indexOf(parseIcd10(code) ?? code.toUpperCase());
  return at < 0 ? [] : [at + 1];
}

/** The practice's own fee for as many units; whole units only, because a fraction of a fee is for a person. */
function feeFor(db: Parameters<typeof usualFee>[0], { code, unitThousandths }: FeedCharge) {
  const fee = usualFee(db, code);
  return fee === undefined || unitThousandths % 1_000 !== 0 ? (fee ?? ZERO) : cents((fee * unitThousandths) / 1_000);
}

/** By NPI, by the sender's own code, or the only one there is when the message names nobody. */
export function renderingProviderOf(
  db: Parameters<typeof listRenderingProviders>[0],
  sender: string,
  performer: string,
): string | undefined {
  const rows = listRenderingProviders(db).filter(({ active }) => active);
  if (performer === '') return rows.length === 1 ? rows[0]?.renderingProviderId : undefined;
  const known = findByExternal(db, sender, 'renderingProvider', performer);
  return rows.find(({ npi, renderingProviderId }) => npi === performer || renderingProviderId === known)?.renderingProviderId;
}
