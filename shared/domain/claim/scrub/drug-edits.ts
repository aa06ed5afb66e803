import { isGivenDrug } from '../../code/code-family.ts';
import type { DrugCode } from '../claim-facts.ts';
import { eachLine, isVoid, type LineFault } from './each-line.ts';
import type { Edit } from './edit.ts';

const DRUG_UNITS: ReadonlySet<string> = new Set<DrugCode['unit']>(['F2', 'GR', 'ME', 'ML', 'UN']);

export const drugEdit: Edit = {
  number: 46,
  title: 'Drug has its NDC, quantity and unit',
  source:
    '005010X222A1 loop 2410: LIN03 with N4 is an NDC of eleven digits (5-4-2), CTP04 its quantity, CTP05 F2, GR, ME, ML or UN; 42 CFR 447.520: Medicaid asks it of every drug given, other payers where their terms say so',
  severity: 'stop',
  box: '24 shaded',
  element: '2410 LIN03, CTP04, CTP05',
  prevents: 'A6:218',
  fields: ['lines.*.ndc'],
  asks: ['payerTerms'],
  check: eachLine('ndc', ({ line: { ndc, procedureCode }, words }, claim) => {
    if (ndc) return drugFault(ndc, words);
    const asked = claim.payer.terms?.needsNdc === true || claim.payer.filingIndicator === 'MC';
    if (!asked || isVoid(claim) || !isGivenDrug(procedureCode)) return undefined;
    return {
      message: `${words} has the drug ${procedureCode} without its NDC, which ${claim.payer.name || 'the payer'} asks for.`,
      fix: 'Enter the NDC from the package with its quantity and unit.',
    };
  }),
};

function drugFault({ code, quantityThousandths, unit }: DrugCode, words: string): LineFault | undefined {
  if (!/^\d{11}$/.test(code)) {
    const message =
      code === '' ? `${words} has a drug without its NDC.` : `The NDC "${code}" of ${words.toLowerCase()} has not eleven digits.`;
    return { message, fix: 'Read it from the package and fill its three parts with zeros in front to 5, 4 and 2 digits.' };
  }
  if (!Number.isInteger(quantityThousandths) || quantityThousandths <= 0)
    return { message: `The drug of ${words.toLowerCase()} has no quantity.`, fix: 'Enter how much was given, in the unit of the NDC.' };
  if (DRUG_UNITS.has(unit)) return undefined;
  return {
    message: `The drug of ${words.toLowerCase()} has no unit.`,
    fix: 'Choose units, milliliters, grams, milligrams or international units.',
  };
}
