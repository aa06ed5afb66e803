import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import { type BoxName, type ServiceField, serviceRow } from './cms1500-fields.ts';
import { formMoney, formQuantity, identifier, shortDateParts } from './cms1500-text.ts';
import { toScannerText } from './print-text.ts';

const POINTER_LETTERS = 'ABCDEFGHIJKL';

/**
 * Box 24 of one service line, in row `row` (from 0) of its page. Upper shaded half: drug code and description
 * (see `supplement`); lower half: dates, place, code, modifiers, pointers as letters, charge, units, rendering NPI.
 * Payers of Medicaid (SBR09 MC) want the rendering taxonomy in 24I and 24J shaded, others nothing there.
 */
export function serviceLineBoxes(claim: ClaimFacts, line: ServiceLine, row: number): Partial<Record<BoxName, string>> {
  const from = shortDateParts(line.from);
  const to = shortDateParts(line.to ?? line.from);
  const taxonomy = claim.payer.filingIndicator === 'MC' ? identifier((line.rendering ?? claim.rendering)?.taxonomy ?? '') : '';
  const modifiers = line.modifiers.map(identifier);
  const boxes: Record<ServiceField, string> = {
    shaded: supplement(line),
    'I.shaded': taxonomy === '' ? '' : 'ZZ',
    'J.shaded': taxonomy,
    'A.fromMonth': from.month,
    'A.fromDay': from.day,
    'A.fromYear': from.year,
    'A.toMonth': to.month,
    'A.toDay': to.day,
    'A.toYear': to.year,
    B: identifier(line.placeOfService ?? claim.placeOfService),
    C: line.emergency ? 'Y' : '',
    'D.code': identifier(line.procedureCode),
    'D.modifier1': modifiers[0] ?? '',
    'D.modifier2': modifiers[1] ?? '',
    'D.modifier3': modifiers[2] ?? '',
    'D.modifier4': modifiers[3] ?? '',
    E: line.pointers.map((pointer) => POINTER_LETTERS[pointer - 1] ?? '').join(''),
    F: formMoney(line.charge),
    G: formQuantity(line.unitThousandths),
    'H.shaded': line.epsdt ? (claim.epsdtReferral ?? '') : '',
    H: line.epsdt || line.familyPlanning ? 'Y' : '',
    J: line.rendering ? identifier(line.rendering.npi) : renderingNpi(claim),
  };
  return Object.fromEntries(Object.entries(boxes).map(([name, value]) => [`24.${serviceRow(row)}.${name}`, value]));
}

/** Box 24J: who treated; in a solo practice that is the billing provider. */
function renderingNpi(claim: ClaimFacts): string {
  if (claim.rendering) return identifier(claim.rendering.npi);
  return claim.billing.kind === 'person' ? identifier(claim.billing.npi) : '';
}

/**
 * The 61 shaded characters over 24A to 24G: "N4" with the 11 digits, three blanks, unit and quantity without a blank;
 * then three blanks and "7" with when anesthesia began and ended; then three blanks and "ZZ" with the words for an unlisted
 * code, or with the line's note. What does not fit is cut at the end (NUCC 1500 manual, item 24).
 */
function supplement(line: ServiceLine): string {
  const drug = line.ndc ? `N4${identifier(line.ndc.code)}   ${line.ndc.unit}${formQuantity(line.ndc.quantityThousandths)}` : '';
  const times = (line.times ?? []).map(({ start, stop }) => `7BEGIN ${start} END ${stop}`).join('   ');
  const words = toScannerText([line.description ?? '', line.note ?? ''].filter((text) => text !== '').join(' '));
  return [drug, times, words === '' ? '' : `ZZ${words}`].filter((part) => part !== '').join('   ');
}
