import { isTaxId } from '../../identifier/tax-id.ts';
import { isNineDigitZip } from '../../identifier/zip.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

export const taxIdEdit: Edit = {
  number: 6,
  title: 'Tax id has nine usable digits',
  source: '005010X222A1 loop 2010AA REF*EI or REF*SY: nine digits without hyphens; IRS and SSA ranges never assigned',
  severity: 'stop',
  box: '25',
  element: '2010AA REF02',
  prevents: 'A7:128:85',
  fields: ['practice.taxId'],
  check: ({ billing }) => {
    const name = billing.taxIdKind === 'EI' ? 'employer id (EIN)' : 'social security number';
    const settings = 'Correct it in Settings, Practice: nine digits, as on the W-9.';
    if (billing.taxId === '') return faultWhen(true, 'practice.taxId', 'The practice has no tax id.', settings);
    return faultWhen(
      !isTaxId(billing.taxIdKind, billing.taxId),
      'practice.taxId',
      `The practice's tax id is not a usable ${name}: it needs nine digits without hyphens, not all the same, in a range that is given out.`,
      settings,
    );
  },
};

/** "PO Box 7", "P.O. Box", "POBox7", "P O B 7", "PO Drawer 7", "Post Office Box", "Lock box 7", "Box 7" at the start; not "Boxwood Lane". */
const POST_BOX =
  /\bp\.?\s*o\.?\s*(?:(?:box|drawer)(?![a-z])|b\.?\s*\d)|\bpost\s+office\s+(?:box|drawer)(?![a-z])|\block\s*box(?![a-z])|^\s*(?:box|drawer)\s*#?\s*\d/i;

export const billingStreetEdit: Edit = {
  number: 7,
  title: 'Billing address is a street in a city, not a PO box',
  source: '005010X222A1 loop 2010AA N3 and N401: a physical street and its city; a PO box or lock box goes in the pay-to address (2010AB)',
  severity: 'stop',
  box: '33',
  element: '2010AA N301',
  prevents: 'A7:503:85',
  fields: ['practice.street', 'practice.street2', 'practice.city'],
  check: ({ billing }) => {
    const faults: Fault[] = [];
    if (billing.address.street.trim() === '')
      faults.push({
        field: 'practice.street',
        message: 'The practice has no street address.',
        fix: 'Enter the street in Settings, Practice.',
      });
    for (const part of ['street', 'street2'] as const)
      if (POST_BOX.test(billing.address[part]))
        faults.push({
          field: `practice.${part}`,
          message: 'The practice address is a PO box or lock box, which payers refuse as a billing address.',
          fix: 'Enter the street in Settings, Practice, and keep the box as the pay-to address.',
        });
    if (billing.address.city.trim() === '')
      faults.push({
        field: 'practice.city',
        message: 'The practice address has no city.',
        fix: 'Enter the city in Settings, Practice.',
        element: '2010AA N401',
      });
    return faults;
  },
};

export const zipEdit: Edit = {
  number: 8,
  title: 'Practice and facility ZIP have nine digits',
  source: '005010X222A1 loops 2010AA and 2310C N403: full ZIP with its four-digit add-on; 0000 is no add-on',
  severity: 'stop',
  box: '33',
  element: '2010AA N403',
  prevents: 'A7:500:85',
  fields: ['practice.zip', 'facility.zip'],
  check: ({ billing, facility }) => {
    const faults = [...zipFaults('practice.zip', 'The practice', billing.address.zip, 'Settings, Practice')];
    if (facility !== null)
      for (const fault of zipFaults('facility.zip', 'The service facility', facility.address.zip, 'Lists, Facilities'))
        faults.push({ ...fault, box: '32', element: '2310C N403' });
    return faults;
  },
};

function zipFaults(field: string, owner: string, zip: string, where: string): readonly Fault[] {
  if (isNineDigitZip(zip)) return [];
  const wrong = zip === '' ? 'has no ZIP' : /^\d{5}0000$/.test(zip) ? 'has a ZIP ending in 0000' : 'needs a ZIP of nine digits';
  const fix = `Look up the four digits after the ZIP for this street and enter all nine in ${where}.`;
  return [{ field, message: `${owner} ${wrong}: payers want the five digits and the real four after them.`, fix }];
}
