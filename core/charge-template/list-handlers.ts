import { codeDefaultFor, listCodeDefaults, removeCodeDefault, saveCodeDefault } from '#db/queries/code-default.ts';
import { linePricer } from '#db/queries/line-price.ts';
import { payerExists } from '#db/queries/payer.ts';
import { listFacilities, listRenderingProviders } from '#db/queries/provider.ts';
import {
  addOnCodes,
  anesthesiaBases,
  drugPackages,
  payerChargeRule,
  payerChargeRules,
  saveAddOn,
  saveBase,
  savePackage,
  savePayerChargeRule,
} from '#db/queries/unit-list.ts';
import type { Input, OperationName, Output } from '#shared/contract/operations.ts';
import { looseAddOns, possibleAddOns } from '#shared/domain/charge/add-ons.ts';
import { anesthesiaUnits } from '#shared/domain/charge/anesthesia-units.ts';
import { bothSides } from '#shared/domain/charge/both-sides.ts';
import { drugUnits } from '#shared/domain/charge/drug-units.ts';
import { minutesOf } from '#shared/domain/charge/line-details.ts';
import { USUAL_CHARGE_RULE } from '#shared/domain/charge/payer-charge-rule.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';

/** Refuses names that are on no list. Error: list.unknownReference. */
function checkNames({ db }: ReadContext, { payerId, renderingProviderId, facilityId }: Input<'charge.saveCodeDefault'>): void {
  if (payerId !== null && !payerExists(db, payerId)) fail('list.unknownReference', { payerId });
  if (renderingProviderId !== null && !listRenderingProviders(db).some((row) => row.renderingProviderId === renderingProviderId))
    fail('list.unknownReference', { renderingProviderId });
  if (facilityId !== null && !listFacilities(db).some((row) => row.facilityId === facilityId))
    fail('list.unknownReference', { facilityId });
}

function keepDefault(context: WriteContext, row: Input<'charge.saveCodeDefault'>): Output<'charge.saveCodeDefault'> {
  checkNames(context, row);
  const twin = codeDefaultFor(context.db, row);
  if (twin !== undefined && twin !== row.defaultId) fail('charge.defaultTwice', { defaultId: twin });
  saveCodeDefault(context.db, row);
  context.touch(row.defaultId);
  return {};
}

function dropDefault({ db, touch }: WriteContext, { defaultId }: Input<'charge.removeCodeDefault'>): Output<'charge.removeCodeDefault'> {
  if (!removeCodeDefault(db, defaultId)) fail('charge.defaultNotFound', { defaultId });
  touch(defaultId);
  return {};
}

function keepRule({ db, touch }: WriteContext, { payerId, rule }: Input<'charge.savePayerRule'>): Output<'charge.savePayerRule'> {
  if (!payerExists(db, payerId)) fail('list.unknownReference', { payerId });
  savePayerChargeRule(db, payerId, rule);
  touch(payerId);
  return {};
}

const withCopies = (addOns: ReturnType<typeof addOnCodes>) => addOns.map(({ code, primaries }) => ({ code, primaries: [...primaries] }));

function drug({ db }: ReadContext, { packageId, dose, opened, payerId }: Input<'charge.drugUnits'>): Output<'charge.drugUnits'> {
  const found = drugPackages(db, null).find((row) => row.packageId === packageId) ?? fail('charge.packageNotFound', { packageId });
  const units = drugUnits(found, dose, opened, payerChargeRule(db, payerId).rule.drugWaste);
  if (!units) fail('charge.doseTooLarge', { packageId });
  return { ...units, lines: units.lines.map((line) => ({ ...line, code: found.code })) };
}

function anesthesia({ db }: ReadContext, asked: Input<'charge.anesthesiaUnits'>): Output<'charge.anesthesiaUnits'> {
  const { code, modifiers, times, payerId } = asked;
  const minutes = times.length > 0 ? minutesOf(times) : asked.minutes;
  const [base] = anesthesiaBases(db, [code]);
  const { base: baseUnits, ...units } = anesthesiaUnits(base?.units ?? 0, minutes, modifiers, payerChargeRule(db, payerId).rule);
  return { ...units, minutes, baseUnits: base ? baseUnits : null };
}

function sides({ db }: ReadContext, asked: Input<'charge.bothSides'>): Output<'charge.bothSides'> {
  const { code, modifiers, serviceDate: date, payerId, renderingProviderId, facilityId } = asked;
  const lines = bothSides(modifiers, payerChargeRule(db, payerId).rule.bilateral) ?? fail('charge.noRoomForSide');
  const pricer = linePricer(db, 'charge', { date, payerId, renderingProviderId, facilityId });
  return lines.map((own) => ({ modifiers: [...own], price: pricer(code, own)?.amount ?? null }));
}

function addOns({ db }: ReadContext, { lines }: Input<'charge.addOns'>): Output<'charge.addOns'> {
  const known = addOnCodes(db, null);
  const codes = [...new Set(lines.map(({ code }) => code))];
  return {
    loose: looseAddOns(lines, known).map((one) => ({ ...one, primaries: [...one.primaries] })),
    possible: [...possibleAddOns(codes, known)],
  };
}

/** What codes begin with, how payers want charges counted, and the lists that units are counted by. */
export const listHandlers = {
  'charge.codeDefaults': ({ db }, { code }) =>
    listCodeDefaults(db, code).map((row) => ({ ...row, modifiers: [...row.modifiers], diagnoses: [...row.diagnoses] })),
  'charge.saveCodeDefault': keepDefault,
  'charge.removeCodeDefault': dropDefault,
  'charge.unitFacts': ({ db }, { codes, payerId }) => ({
    ...payerChargeRule(db, payerId),
    bases: [...anesthesiaBases(db, codes)],
    packages: [...drugPackages(db, codes)],
    addOns: withCopies(addOnCodes(db, codes)),
  }),
  'charge.payerRules': ({ db }) => ({ usual: USUAL_CHARGE_RULE, rules: [...payerChargeRules(db)] }),
  'charge.savePayerRule': keepRule,
  'charge.unitLists': ({ db }) => ({
    bases: [...anesthesiaBases(db, null)],
    packages: [...drugPackages(db, null)],
    addOns: withCopies(addOnCodes(db, null)),
  }),
  'charge.saveBases': ({ db }, { bases }) => {
    for (const { code, units } of bases) saveBase(db, code, units);
    return {};
  },
  'charge.savePackage': ({ db, touch }, row) => {
    savePackage(db, row);
    touch(row.packageId);
    return {};
  },
  'charge.saveAddOns': ({ db }, input) => {
    for (const { code, primaries } of input.addOns) saveAddOn(db, code, primaries);
    return {};
  },
  'charge.drugUnits': drug,
  'charge.anesthesiaUnits': anesthesia,
  'charge.bothSides': sides,
  'charge.addOns': addOns,
} satisfies Partial<Pick<Handlers, OperationName & keyof Handlers>>;
