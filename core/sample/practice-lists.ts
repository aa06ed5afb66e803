import type { Input } from '#shared/contract/operations.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';

type Rendering = Input<'provider.save'>;
type Referring = Input<'referring.save'>;
type Facility = Input<'facility.save'>;
type Employer = Input<'employer.save'>;
type Partner = Input<'partner.save'>;
export type SamplePayer = Input<'payer.save'>;
type Asks = NonNullable<SamplePayer['asks']>;

/** Everything a sample practice has on its lists, under ids of this practice. */
export type SampleLists = {
  readonly rendering: readonly [Rendering, ...Rendering[]];
  readonly referring: readonly [Referring, ...Referring[]];
  readonly facility: Facility;
  readonly partners: readonly Partner[];
  readonly payers: { readonly [K in PayerKind]: SamplePayer };
  readonly employers: readonly [Employer, ...Employer[]];
};
export type PayerKind = 'medicare' | 'blue' | 'mutual' | 'summit' | 'medicaid' | 'compensation' | 'auto';

/** The lists of Juniper Hollow. NPIs pass their check digit and are invented; every file is marked as a test (ISA15 T). */
export function sampleLists(newId: () => string): SampleLists {
  const clearway = partner(newId(), 'Clearway Exchange', 'clearway', 'CLEARWAY');
  const prairie = partner(newId(), 'Prairie Gateway', 'prairie', 'PRAIRIEGW');
  const [clearwayId, prairieId] = [clearway.tradingPartnerId, prairie.tradingPartnerId];
  const payer = (
    name: string,
    payerCode: string,
    filingIndicator: string,
    partnerId: string,
    days: readonly [number, number],
    asks: Partial<Asks> = {},
  ): SamplePayer => ({
    payerId: newId(),
    name,
    payerCode,
    filingIndicator,
    address: { street: '1 Payer Plaza', street2: '', city: 'Omaha', state: 'NE', zip: '681020001' },
    tradingPartnerId: partnerId,
    filingLimitDays: days[0],
    responseDays: days[1],
    appealLimitDays: 180,
    forwardsAutomatically: filingIndicator === 'MB',
    phone: '4025550190',
    note: '',
    asks: { ...NOTHING_ASKED, authorizationCodes: [], ...asks },
    active: true,
  });
  return {
    rendering: [
      rendering(newId(), 'Calloway', 'Ives', 'MD', '177000001', '207Q00000X'),
      rendering(newId(), 'Hartwell', 'Odalys', 'DO', '177000002', '207Q00000X'),
      rendering(newId(), 'Penhallow', 'Bryn', 'NP', '177000003', '363LF0000X'),
    ],
    referring: [
      referring(newId(), 'Underwood', 'Sable', '166000001'),
      referring(newId(), 'Fairweather', 'Tamsin', '166000002'),
      referring(newId(), 'Blackthorne', 'Osric', '166000003'),
    ],
    facility: {
      facilityId: newId(),
      name: 'Willowmere Care Home',
      npi: makeNpi('155000001'),
      placeOfService: '31',
      clia: '28D0990017',
      phone: '4025550177',
      address: { street: '9 Storybook Way', street2: '', city: 'Willowmere', state: 'NE', zip: '685010009' },
      active: true,
    },
    partners: [clearway, prairie],
    payers: {
      medicare: payer('Heartland Medicare Part B', 'HMB01', 'MB', clearwayId, [365, 14]),
      blue: payer('Blue Meadow Plan', 'BMP22', 'BL', clearwayId, [180, 21], BLUE_ASKS),
      mutual: payer('Prairie Mutual', 'PM001', 'CI', prairieId, [180, 30]),
      summit: payer('Summit Health Network', 'SHN77', 'HM', prairieId, [90, 30], SUMMIT_ASKS),
      medicaid: payer('Nebraska Assist Medicaid', 'NAM03', 'MC', clearwayId, [180, 30], MEDICAID_ASKS),
      compensation: payer('Cornerstone Workers Compensation', 'CWC09', 'WC', prairieId, [365, 45]),
      auto: payer('Roadway Auto', 'RWA05', 'AM', prairieId, [365, 45]),
    },
    employers: [
      employer(newId(), 'Gooseberry Canning', '4025550181'),
      employer(newId(), 'Willowmere School District', '4025550182'),
      employer(newId(), 'Quillwright Tractor Works', '4025550183'),
      employer(newId(), 'Half Moon Bakery', '4025550184'),
    ],
  };
}

/** What three of the payers demand. Visits of the sample meet it: only what somebody adds can fall short. */
const BLUE_ASKS: Partial<Asks> = { memberIdPattern: 'BMQ9{8} GRP9{8} SUP9{8} M9{8} XJW9{8}' };
const SUMMIT_ASKS: Partial<Asks> = { authorizationCodes: ['imaging', 'surgery', 'therapy'], authorizationHolds: true };
const MEDICAID_ASKS: Partial<Asks> = { enrollment: 'done', needsTaxonomy: true, needsRenderingTaxonomy: true, needsNdc: true };

function partner(tradingPartnerId: string, name: string, fileStem: string, receiverId: string): Partner {
  const sender = { senderQualifier: 'ZZ', senderId: 'JUNIPERHOLLOW', submitterId: 'JH0042' };
  return {
    tradingPartnerId,
    name,
    fileStem,
    usage: 'T',
    ...sender,
    receiverQualifier: 'ZZ',
    receiverId,
    receiverName: name,
    receiverCode: receiverId,
    active: true,
  };
}

const employer = (employerId: string, name: string, phone: string): Employer => ({
  employerId,
  name,
  phone,
  address: { street: '7 Workday Street', street2: '', city: 'Pennyfield', state: 'NE', zip: '685070007' },
  active: true,
});

function rendering(
  renderingProviderId: string,
  lastName: string,
  firstName: string,
  credentials: string,
  npi: string,
  taxonomy: string,
): Rendering {
  const name = { lastName, firstName, middleName: '', credentials };
  return {
    renderingProviderId,
    ...name,
    npi: makeNpi(npi),
    taxonomy,
    acceptsAssignment: true,
    signatureOnFile: true,
    taxIdKind: 'EI',
    taxId: '',
    licenseNumber: '',
    active: true,
  };
}

const referring = (referringProviderId: string, lastName: string, firstName: string, npi: string): Referring => ({
  referringProviderId,
  lastName,
  firstName,
  middleName: '',
  credentials: 'MD',
  npi: makeNpi(npi),
  taxonomy: '207R00000X',
  phone: '4025550166',
  fax: '',
  address: { street: '40 Referral Row', street2: '', city: 'Lincoln', state: 'NE', zip: '685080001' },
  active: true,
});
