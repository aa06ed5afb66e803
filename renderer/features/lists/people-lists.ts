import { placeOfServiceWords } from '#shared/domain/code/place-of-service.ts';
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

export const renderingList: ListDefinition<RenderingRow> = {
  id: 'rendering',
  words: 'Rendering providers',
  one: 'rendering provider',
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
  ],
  checks: [checkField('acceptsAssignment', 'Accepts assignment'), checkField('signatureOnFile', 'Signature on file'), activeCheck()],
};

export const referringList: ListDefinition<ReferringRow> = {
  id: 'referring',
  words: 'Referring providers',
  one: 'referring provider',
  teaches: 'Who sends patients here. Some payers want the name and NPI on the claim.',
  load: () => call('referring.list', {}),
  save: (row) => call('referring.save', row),
  blank: () => ({ referringProviderId: newId(), lastName: '', firstName: '', middleName: '', npi: '', active: true }),
  key: ({ referringProviderId }) => referringProviderId,
  title: fullName,
  under: ({ npi }) => (npi === '' ? 'no NPI' : `NPI ${npi}`),
  active: ({ active }) => active,
  fields: [
    textField('lastName', { label: 'Last name', required: true, maxLength: 60 }),
    textField('firstName', { label: 'First name', required: true, maxLength: 35 }),
    textField('middleName', { label: 'Middle name', maxLength: 25 }),
    textField('npi', { label: 'NPI', maxLength: 10, warn: ({ npi }) => npiWarning(npi) }),
  ],
  checks: [activeCheck()],
};

export const facilityList: ListDefinition<FacilityRow> = {
  id: 'facilities',
  words: 'Facilities',
  one: 'facility',
  teaches: 'Places other than the office where visits happen: a hospital, a nursing home, a second site.',
  load: () => call('facility.list', {}),
  save: (row) => call('facility.save', row),
  blank: () => ({ facilityId: newId(), name: '', npi: null, placeOfService: '11', address: EMPTY_ADDRESS, active: true }),
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
    ...addressParts<FacilityRow>(),
  ],
  checks: [activeCheck()],
};
