import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import { ZERO } from '#shared/kernel/cents.ts';

/** What most claims say alike: an original to the primary payer, everything signed, nothing out of the ordinary. */
export const PLAIN_CLAIM = {
  frequency: '1',
  payerControlNumber: null,
  rank: 'primary',
  referring: null,
  supervising: null,
  facility: null,
  placeOfService: '11',
  signatureOnFile: true,
  acceptsAssignment: true,
  benefitsAssigned: true,
  releaseOfInformation: true,
  accident: null,
  onsetDate: null,
  admissionDate: null,
  priorAuthorization: null,
  referralNumber: null,
  note: null,
  patientPaid: ZERO,
} as const satisfies Partial<ClaimFacts>;

/** What most service lines say alike: one unit, no drug, nothing to explain. */
export const PLAIN_LINE = {
  placeOfService: null,
  modifiers: [],
  description: null,
  unitThousandths: 1_000,
  unitKind: 'UN',
  ndc: null,
  emergency: false,
} as const satisfies Partial<ServiceLine>;
