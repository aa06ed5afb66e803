import { EMPTY_MAPPING, type ImportMapping } from './import-field.ts';
import type { ImportKind } from './import-kind.ts';

/** A mapping that comes with the program. */
export type KnownExport = { readonly name: string; readonly kind: ImportKind; readonly mapping: ImportMapping };

const policy = (prefix: string, number: string): Record<string, string> => ({
  [`${prefix}payer`]: `Insurance Carrier #${number}`,
  [`${prefix}memberId`]: `Policy Number #${number}`,
  [`${prefix}groupNumber`]: `Group Number #${number}`,
  [`${prefix}relationship`]: `Insured Relationship #${number}`,
  [`${prefix}subscriber`]: `Insured #${number}`,
  [`${prefix}effectiveFrom`]: `Policy #${number} Start Date`,
  [`${prefix}effectiveTo`]: `Policy #${number} End Date`,
});

const NAMES = { lastName: 'Last Name', firstName: 'First Name', middleName: 'Middle Initial' };
const PEOPLE = {
  ...NAMES,
  street: 'Street 1',
  street2: 'Street 2',
  city: 'City',
  state: 'State',
  zip: 'Zip Code',
};

const mapping = (columns: Readonly<Record<string, string>>, more: Partial<ImportMapping> = {}): ImportMapping => ({
  ...EMPTY_MAPPING,
  columns,
  ...more,
});

/** Column names as lists exported from Medisoft have them. What a file lacks is left out when the mapping is fitted to it. */
export const KNOWN_EXPORTS: readonly KnownExport[] = [
  {
    name: 'Medisoft-style patients',
    kind: 'patients',
    mapping: mapping(
      {
        chart: 'Chart Number',
        ...PEOPLE,
        birthDate: 'Date of Birth',
        sex: 'Sex',
        phone: 'Phone 1',
        mobilePhone: 'Cell Phone',
        workPhone: 'Work Phone',
        email: 'E-Mail',
        maritalStatus: 'Marital Status',
        employer: 'Employer',
        signatureOnFile: 'Signature on File',
        guarantor: 'Guarantor',
        ...policy('coverage1.', '1'),
        ...policy('coverage2.', '2'),
        ...policy('coverage3.', '3'),
        'coverage1.copay': 'Copayment Amount',
      },
      { values: { sex: { male: 'M', female: 'F' } } },
    ),
  },
  {
    name: 'Medisoft-style cases',
    kind: 'coverages',
    mapping: mapping({ chart: 'Chart Number', ...policy('', '1'), copay: 'Copayment Amount' }, { constants: { rank: '1' } }),
  },
  {
    name: 'Medisoft-style carriers',
    kind: 'payers',
    mapping: mapping({
      external: 'Code',
      name: 'Name',
      payerCode: 'Payer ID',
      filingIndicator: 'Type',
      phone: 'Phone',
      street: 'Street 1',
      street2: 'Street 2',
      city: 'City',
      state: 'State',
      zip: 'Zip Code',
    }),
  },
  {
    name: 'Medisoft-style providers',
    kind: 'renderingProviders',
    mapping: mapping({
      external: 'Code',
      ...NAMES,
      credentials: 'Credentials',
      npi: 'National Provider ID',
      licenseNumber: 'License Number',
    }),
  },
  {
    name: 'Medisoft-style referring providers',
    kind: 'referringProviders',
    mapping: mapping({ external: 'Code', ...PEOPLE, credentials: 'Credentials', npi: 'National Provider ID', phone: 'Office', fax: 'Fax' }),
  },
  {
    name: 'Medisoft-style facilities',
    kind: 'facilities',
    mapping: mapping({
      external: 'Code',
      name: 'Name',
      npi: 'National Provider ID',
      placeOfService: 'Place of Service',
      clia: 'CLIA Number',
      phone: 'Phone',
      street: 'Street 1',
      street2: 'Street 2',
      city: 'City',
      state: 'State',
      zip: 'Zip Code',
    }),
  },
  {
    name: 'Medisoft-style procedure codes',
    kind: 'procedures',
    mapping: mapping({ code: 'Code 1', words: 'Description', section: 'Code Type', fee: 'Amount A' }),
  },
  {
    name: 'Medisoft-style patient aging',
    kind: 'openingBalances',
    mapping: mapping({
      chart: 'Chart Number',
      name: 'Name',
      bucket0: 'Current',
      bucket1: 'Past 30',
      bucket2: 'Past 60',
      bucket3: 'Past 90',
      bucket4: 'Past 120',
      total: 'Total Balance',
    }),
  },
  {
    name: 'Medisoft-style insurance aging',
    kind: 'payerBalances',
    mapping: mapping({
      chart: 'Chart Number',
      name: 'Name',
      payer: 'Insurance Carrier',
      memberId: 'Policy Number',
      claimNumber: 'Claim Number',
      bucket0: 'Current',
      bucket1: 'Past 30',
      bucket2: 'Past 60',
      bucket3: 'Past 90',
      bucket4: 'Past 120',
      total: 'Total Balance',
    }),
  },
];
