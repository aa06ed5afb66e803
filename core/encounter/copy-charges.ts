import { chargeLinesOf, diagnosesOf } from '#db/queries/charge.ts';
import { findEncounter, priorVisitsOf } from '#db/queries/encounter.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { copyVisit } from '#shared/domain/charge/copy-visit.ts';
import { chargeFor } from '#shared/domain/charge/service-days.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { randomId } from '../ports/ids.ts';
import type { ExpandedLine } from './expand-charges.ts';
import { getSuperbill } from './open-superbill.ts';
import { pricerFor } from './visit-prices.ts';

/** Earlier approved visits of a superbill's patient, newest first. */
export function priorVisits(context: ReadContext, { superbillId, limit }: Input<'charge.priorVisits'>): Output<'charge.priorVisits'> {
  const { patientId } = getSuperbill(context, superbillId);
  return priorVisitsOf(context.db, patientId, superbillId, limit).map((visit) => {
    context.touch(visit.encounterId);
    const lines = chargeLinesOf(context.db, visit.encounterId);
    return {
      ...visit,
      diagnoses: diagnosesOf(context.db, visit.encounterId),
      codes: lines.map(({ procedureCode, modifiers }) => [procedureCode, ...modifiers].join(' ')),
      total: sumCents(lines.map(({ charge }) => charge)),
    };
  });
}

/** Parts of an earlier visit on this one. Nothing is stored. A line that nobody has a price for keeps what it was charged. */
export function copyCharges(context: ReadContext, input: Input<'charge.copyVisit'>): Output<'charge.copyVisit'> {
  const { encounterId, parts } = input;
  const superbill = getSuperbill(context, input.superbillId);
  const source = findEncounter(context.db, encounterId, null);
  if (source?.patientId !== superbill.patientId) fail('encounter.notFound', { encounterId });
  context.touch(encounterId);
  const pricer = pricerFor(context, superbill, input);
  const visit = { ...source, diagnoses: diagnosesOf(context.db, encounterId), lines: chargeLinesOf(context.db, encounterId) };
  const { diagnoses, lines } = copyVisit(visit, input, parts);
  return {
    diagnoses: [...diagnoses],
    lines: lines.map((line): ExpandedLine => {
      const price = pricer(line.procedureCode, line.modifiers);
      return {
        ...line,
        chargeLineId: randomId(),
        modifiers: [...line.modifiers],
        pointers: [...line.pointers],
        times: [],
        minutes: null, // how long it took is of that day
        supplement: null, // and so is what a special kind of line says
        charge: price ? chargeFor(price.amount, line.unitThousandths) : line.charge,
        scheduleName: price?.scheduleName ?? null,
        priced: price !== undefined,
      };
    }),
    visit: parts.includes('visit')
      ? {
          placeOfService: source.placeOfService,
          referringProviderId: source.referringProviderId,
          supervisingProviderId: source.supervisingProviderId,
          facilityId: source.facilityId,
          note: source.note,
        }
      : null,
  };
}
