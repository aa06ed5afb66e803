import { isEquipmentCode, isLaboratoryCode } from '../../code/code-family.ts';
import { isMedicare } from '../../coverage/medicare-secondary.ts';
import { isNpi } from '../../identifier/npi.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { Equipment } from '../claim-supplement.ts';
import { eachLine, isVoid, type LineFault, lineWords, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';

/* Claims of special kinds: what single lines say. */

/** New, used, rented, and what is neither: bought before, serviced, replaced, repaired. */
const OWNED_OR_RENTED = ['NU', 'UE', 'RR', 'NR', 'LL', 'MS', 'RA', 'RB'] as const;
/** Equipment of E and K codes is bought or rented; braces and limbs (L) are made for their owner. */
const isHiredOut = (code: string): boolean => isEquipmentCode(code) && !code.startsWith('L');

export const equipmentEdit: Edit = {
  number: 71,
  title: 'Equipment says whether it was bought or rented, and its prices and times agree',
  source:
    '005010X222A1 SV5 and CR3: both prices, days above 0, months of a certificate 1 to 99; Medicare Claims Processing Manual, chapter 20, 30: NU, UE or RR',
  severity: 'stop',
  box: '24D',
  element: '2400 SV5',
  prevents: 'CARC 16',
  fields: ['lines.*.equipment', 'lines.*.modifiers'],
  check: (claim) => {
    if (isVoid(claim)) return NO_FAULTS;
    return claim.lines.flatMap((line, at) => {
      const equipment = line.supplement?.equipment;
      const said = equipment ? equipmentFault(line, equipment) : undefined;
      if (said) return [{ field: `lines.${at}.equipment`, message: `${lineWords(at)} ${said.message}`, fix: said.fix }];
      const lacks = isHiredOut(line.procedureCode) && !OWNED_OR_RENTED.some((modifier) => line.modifiers.includes(modifier));
      if (!lacks || !(equipment || isMedicare(claim.payer.filingIndicator))) return NO_FAULTS;
      const message = `${lineWords(at)} has the equipment ${line.procedureCode} and does not say whether it was bought or rented.`;
      const fix = 'Add NU for new, UE for used or RR for rented.';
      return [{ field: `lines.${at}.modifiers`, message, fix, element: '2400 SV101-3', severity: 'warn' }];
    });
  },
};

function equipmentFault({ modifiers }: ServiceLine, { days, rental, purchase, certificate }: Equipment): LineFault | undefined {
  if (days < 1) return { message: 'has equipment for no day at all.', fix: 'Enter for how many days it is needed.' };
  if (rental === 0 && purchase === 0)
    return { message: 'has equipment without a price.', fix: 'Enter what it costs to rent and to buy; payers compare both.' };
  if (modifiers.includes('RR') && rental === 0)
    return { message: 'is rented (RR), and nothing says for how much.', fix: 'Enter the price of renting it, or correct the modifier.' };
  if (certificate && certificate.months < 1)
    return { message: 'has a certificate for no month at all.', fix: 'Enter the months for which it is needed; 99 for life.' };
  return undefined;
}

export const purchasedServiceEdit: Edit = {
  number: 72,
  title: 'A service bought from another names who sold it and for how much',
  source: '005010X222A1 PS1 and loop 2420B: the NPI of the seller and the price above 0; NUCC 1500 manual, item 20',
  severity: 'stop',
  box: '20',
  element: '2400 PS1',
  prevents: 'A6:562',
  fields: ['lines.*.purchased'],
  check: eachLine('purchased', ({ line, words }) => {
    const purchased = line.supplement?.purchased;
    if (purchased === undefined) return undefined;
    const lacks = [isNpi(purchased.npi) ? '' : 'an NPI that can be one', purchased.charge > 0 ? '' : 'a price above 0'].filter(Boolean);
    if (lacks.length === 0) return undefined;
    return { message: `${words} was bought from another, and that lacks ${lacks.join(' and ')}.`, fix: 'Complete it in the line.' };
  }),
};

const CLIA = /^\d{2}D\d{7}$/;

export const referredTestEdit: Edit = {
  number: 73,
  title: 'A test for Medicare that was sent away names the laboratory that made it',
  source:
    '005010X222A1 REF*F4: the CLIA number of the laboratory behind modifier 90; Medicare Claims Processing Manual, chapter 16, 40.1: two digits, D, seven digits',
  severity: 'stop',
  box: '23',
  element: '2400 REF*F4',
  prevents: 'A6:544',
  fields: ['lines.*.referringCliaNumber', 'lines.*.cliaNumber'],
  check: (claim) => {
    if (isVoid(claim)) return NO_FAULTS;
    return claim.lines.flatMap((line, at): readonly Fault[] => {
      const { cliaNumber = '', referringCliaNumber = '' } = line.supplement ?? {};
      const fix = 'Enter its CLIA number in the line, such as 05D1234567.';
      if (cliaNumber !== '' && !CLIA.test(cliaNumber))
        return [
          {
            field: `lines.${at}.cliaNumber`,
            message: `${lineWords(at)} has the CLIA number ${cliaNumber}, which cannot be one.`,
            fix,
            element: '2400 REF*X4',
          },
        ];
      const sentAway = isLaboratoryCode(line.procedureCode) && line.modifiers.includes('90') && isMedicare(claim.payer.filingIndicator);
      if (CLIA.test(referringCliaNumber) || (referringCliaNumber === '' && !sentAway)) return NO_FAULTS;
      const message =
        referringCliaNumber === ''
          ? `${lineWords(at)} has a test that was sent away (90), and nothing says to which laboratory.`
          : `${lineWords(at)} names the laboratory ${referringCliaNumber}, which cannot be a CLIA number.`;
      return [{ field: `lines.${at}.referringCliaNumber`, message, fix }];
    });
  },
};

export const hospiceEdit: Edit = {
  number: 76,
  title: 'Care of a hospice patient says whether the hospice employs who gave it',
  source:
    '005010X222A1 CRC*70: asked on lines for Medicare hospice patients; Medicare Claims Processing Manual, chapter 11, 40.1.3: GV says that the hospice does not employ the attending physician, GW that the care has nothing to do with it',
  severity: 'stop',
  box: '24D',
  element: '2400 CRC*70',
  prevents: 'CARC B9',
  fields: ['lines.*.hospiceEmployee'],
  check: (claim) => {
    if (isVoid(claim) || !isMedicare(claim.payer.filingIndicator)) return NO_FAULTS;
    return claim.lines.flatMap(({ modifiers, supplement }, at): readonly Fault[] => {
      const marked = modifiers.find((modifier) => modifier === 'GV' || modifier === 'GW');
      if (marked === undefined) return NO_FAULTS;
      const employee = supplement?.hospiceEmployee;
      if (employee === false || (employee === true && marked === 'GW')) return NO_FAULTS;
      const field = `lines.${at}.hospiceEmployee`;
      return employee === undefined
        ? [
            {
              field,
              message: `${lineWords(at)} is care of a hospice patient (${marked}) and does not say whether the hospice employs who gave it.`,
              fix: 'Answer the question in the line: yes or no.',
              severity: 'warn',
            },
          ]
        : [
            {
              field,
              message: `${lineWords(at)} has GV, and says that the hospice employs who gave the care.`,
              fix: 'Correct the answer in the line, or take GV away: the hospice pays its own people.',
            },
          ];
    });
  },
};

export const compoundEdit: Edit = {
  number: 78,
  title: 'Parts of a compound share one link, and each is a drug',
  source: '005010X222A1 loop 2410 REF*VY: the same number on every part of a compound that was given, each with its NDC; else REF*XZ',
  severity: 'stop',
  box: '24',
  element: '2410 REF*VY',
  prevents: 'A6:218',
  fields: ['lines.*.compoundLink'],
  check: ({ lines }: ClaimFacts) => {
    const links = lines.flatMap(({ supplement }) => supplement?.compoundLink || []);
    if (links.length === 0) return NO_FAULTS;
    return lines.flatMap(({ supplement, ndc }, at): readonly Fault[] => {
      const link = supplement?.compoundLink;
      if (!link) return NO_FAULTS;
      const field = `lines.${at}.compoundLink`;
      const fault = (message: string, fix: string): readonly Fault[] => [{ field, message: `${lineWords(at)} ${message}`, fix }];
      if (links.filter((other) => other === link).length < 2)
        return fault('is part of a compound, and no other line has the same link.', 'Give every part the same link, or take it away.');
      if (ndc === null) return fault('is part of a compound without its NDC.', 'Enter the NDC of what was put in.');
      return supplement?.prescriptionNumber
        ? fault('has a prescription number beside the link of its compound; only one can be sent.', 'Keep the link on every part.')
        : NO_FAULTS;
    });
  },
};
