import type { DelayReason, EpsdtReferral } from '#shared/domain/charge/detail-codes.ts';

/** Fields of the visit that its dialog shows, by the last part of a finding's field. */
const VISIT_FIELDS = [
  'renderingProviderId',
  'referringProviderId',
  'supervisingProviderId',
  'facilityId',
  'priorAuthorization',
  'accident',
  'accidentDate',
  'accidentState',
  'onsetDate',
  'admissionDate',
  'dischargeDate',
  'delayReason',
  'epsdtReferral',
  'typeOfBill',
  'note',
] as const;
export type VisitField = (typeof VISIT_FIELDS)[number];

/** The field of the dialog that a finding means; undefined when it is mended elsewhere. */
export function visitField(field: string): VisitField | undefined {
  const [area, name = ''] = field.split('.');
  if (area !== 'encounter') return undefined;
  if (name === 'rendering' || name === 'referring' || name === 'supervising') return `${name}ProviderId`;
  return VISIT_FIELDS.find((known) => known === name);
}

export const DELAY_WORDS: Readonly<Record<DelayReason, string>> = {
  '1': 'Nobody could say whether the patient was covered',
  '2': 'A lawsuit',
  '3': 'An authorization came late',
  '4': 'A provider was certified late',
  '5': 'Billing forms came late',
  '6': 'A custom-made appliance came late',
  '7': 'Another payer took long',
  '8': 'Eligibility was decided late',
  '9': 'The first claim was refused for another reason',
  '10': 'Prior approval took long',
  '11': 'Something else',
  '15': 'A natural disaster',
};

export const REFERRAL_WORDS: Readonly<Record<EpsdtReferral, string>> = {
  AV: 'Offered, and declined',
  NU: 'None was needed',
  S2: 'Under treatment already',
  ST: 'Referred to somebody new',
};
