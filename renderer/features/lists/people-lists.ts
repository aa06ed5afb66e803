import { placeOfServiceWords } from '#shared/domain/code/place-of-service.ts';
import { isTaxId, parseTaxId } from '#shared/domain/identifier/tax-id.ts';
import { call } from '../../lib/api.ts';
import { newId } from '../../lib/ids.ts';
import {
  activeCheck,
  addressParts,
  checkField,
  EMPTY_ADDRESS,
  npiWarning,
  optionalField,
  taxonomyWarning,
  textField,
} from './field-parts.ts';
import type { ListDefinition } from './list-definition.ts';
import type { FacilityRow, ReferringRow, RenderingRow } from './list-types.ts';

const fullName = ({ lastName, firstName }: { readonly lastName: string; readonly firstName: string }) => `${lastName}, ${firstName}`;

const ownTaxIdWarning = ({ taxId, taxIdKind }: RenderingRow): string | undefined => {
  const digits = parseTaxId(taxIdKind, taxId);
  return taxId === '' || (digits !== undefined && isTaxId(taxIdKind, digits)) ? undefined : 'This is not a tax id of that kind.';
};

export const renderingList: ListDefinition<RenderingRow> = {
  id: 'rendering',
  words: 'Rendering providers',
  one: 'rendering provider',
  usedAs: 'rendering',
  teaches: 'Who sees the patients. Each claim names one, with an own NPI.',
  load: () => call('provider.list', {}),
  save: (row) => call('provider.save', row),
  blank: () => ({
    renderingProviderId: newId(),
    lastName: '',
    firstName: '',
    middleName: '',
    credentials: '',
    npi: '',
    taxonomy: null,
    acceptsAssignment: true,
    signatureOnFile: true,
    taxIdKind: 'EI',
    taxId: '',
    licenseNumber: '',
    active: true,
  }),
  key: ({ renderingProviderId }) => renderingProviderId,
  title: fullName,
  under: ({ npi, credentials }) => [credentials, npi === '' ? 'no NPI' : `NPI ${npi}`].filter((part) => part !== '').join(' · '),
  active: ({ active }) => active,
  fields: [
    textField('lastName', { label: 'Last name', required: true, maxLength: 60 }),
    textField('firstName', { label: 'First name', required: true, maxLength: 35 }),
    textField('middleName', { label: 'Middle name', maxLength: 25 }),
    textField('credentials', { label: 'Credentials', maxLength: 20, hint: 'Such as MD or NP' }),
    textField('npi', { label: 'NPI', maxLength: 10, warn: ({ npi }) => npiWarning(npi) }),
    optionalField('taxonomy', { label: 'Taxonomy', maxLength: 10, warn: ({ taxonomy }) => taxonomyWarning(taxonomy) }),
    textField('licenseNumber', { label: 'State license', maxLength: 30 }),
    {
      label: 'Own tax id is',
      read: ({ taxIdKind }) => taxIdKind,
      write: (row, kind) => ({ ...row, taxIdKind: kind === 'SY' ? 'SY' : 'EI' }),
      options: [
        { value: 'EI', words: 'Employer id (EIN)' },
        { value: 'SY', words: 'Social security number' },
      ],
    },
    textField('taxId', { label: 'Own tax id', maxLength: 11, hint: 'Only when this person bills alone', warn: ownTaxIdWarning }),
  ],
  checks: [checkField('acceptsAssignment', 'Accepts assignment'), checkField('signatureOnFile', 'Signature on file'), activeCheck()],
};

export const referringList: ListDefinition<ReferringRow> = {
  id: 'referring',
  words: 'Referring providers',
  one: 'referring provider',
  usedAs: 'referring',
  teaches: 'Who sends patients here. Some payers want the name and NPI on the claim.',
  load: () => call('referring.list', {}),
  save: (row) => call('referring.save', row),
  blank: () => ({
    referringProviderId: newId(),
    ...{ lastName: '', firstName: '', middleName: '', credentials: '', npi: '', taxonomy: null, phone: '', fax: '' },
    address: EMPTY_ADDRESS,
    active: true,
  }),
  key: ({ referringProviderId }) => referringProviderId,
  title: fullName,
  under: ({ npi, address }) => [npi === '' ? 'no NPI' : `NPI ${npi}`, address.city].filter((part) => part !== '').join(' · '),
  active: ({ active }) => active,
  fields: [
    textField('lastName', { label: 'Last name', required: true, maxLength: 60 }),
    textField('firstName', { label: 'First name', required: true, maxLength: 35 }),
    textField('middleName', { label: 'Middle name', maxLength: 25 }),
    textField('credentials', { label: 'Credentials', maxLength: 20 }),
    textField('npi', { label: 'NPI', maxLength: 10, warn: ({ npi }) => npiWarning(npi) }),
    optionalField('taxonomy', { label: 'Taxonomy', maxLength: 10, warn: ({ taxonomy }) => taxonomyWarning(taxonomy) }),
    textField('phone', { label: 'Phone', maxLength: 20 }),
    textField('fax', { label: 'Fax', maxLength: 20 }),
    ...addressParts<ReferringRow>(),
  ],
  checks: [activeCheck()],
};

/** Two digits of the state, D, seven digits (42 CFR 493). */
const cliaWarning = (clia: string): string | undefined =>
  clia === '' || /^\d{2}D\d{7}$/i.test(clia) ? undefined : 'A CLIA number is two digits, D and seven digits, such as 28D0012345.';

export const facilityList: ListDefinition<FacilityRow> = {
  id: 'facilities',
  words: 'Facilities',
  one: 'facility',
  usedAs: 'facility',
  teaches: 'Places other than the office where visits happen: a hospital, a nursing home, a second site.',
  load: () => call('facility.list', {}),
  save: (row) => call('facility.save', row),
  blank: () => ({
    facilityId: newId(),
    name: '',
    npi: null,
    placeOfService: '11',
    clia: '',
    phone: '',
    address: EMPTY_ADDRESS,
    active: true,
  }),
  key: ({ facilityId }) => facilityId,
  title: ({ name }) => name,
  under: ({ placeOfService, address }) =>
    [placeOfServiceWords(placeOfService) ?? placeOfService, address.city].filter((part) => part !== '').join(' · '),
  active: ({ active }) => active,
  fields: [
    textField('name', { label: 'Name', required: true, maxLength: 60, wide: true }),
    optionalField('npi', { label: 'NPI', maxLength: 10, warn: ({ npi }) => (npi === null ? undefined : npiWarning(npi)) }),
    textField('placeOfService', {
      label: 'Place of service',
      maxLength: 2,
      warn: ({ placeOfService }) => (placeOfServiceWords(placeOfService) === undefined ? 'This is no place of service code.' : undefined),
    }),
    textField('clia', {
      label: 'CLIA number',
      maxLength: 10,
      hint: 'For laboratory work done here',
      warn: ({ clia }) => cliaWarning(clia),
    }),
    textField('phone', { label: 'Phone', maxLength: 20 }),
    ...addressParts<FacilityRow>(),
  ],
  checks: [activeCheck()],
};
