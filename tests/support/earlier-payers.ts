import type { EarlierDecision, EarlierPayer, OtherCoverage } from '#shared/domain/claim/earlier-payer.ts';
import { cents } from '#shared/kernel/cents.ts';

/** Another coverage of which nothing out of the ordinary is said: the patient's own, at a commercial payer. */
export const otherCoverage = (overrides: Partial<OtherCoverage> = {}): OtherCoverage => ({
  rank: 'primary',
  payerName: 'Blue Meadow Plan',
  payerId: 'BMP22',
  payerAddress: null,
  filingIndicator: 'CI',
  memberId: 'B1',
  groupNumber: null,
  groupName: null,
  medicareSecondaryType: null,
  relationship: 'self',
  subscriber: { lastName: 'Calloway', firstName: 'Ives', middleName: '', address: null },
  benefitsAssigned: true,
  releaseOfInformation: true,
  priorAuthorization: null,
  referralNumber: null,
  ...overrides,
});

/** A payer that was asked and has said nothing yet. */
export const earlierPayer = (overrides: Partial<EarlierPayer> = {}): EarlierPayer => ({
  ...otherCoverage(),
  paid: cents(0),
  decidedOn: null,
  payerControlNumber: null,
  patientOwes: null,
  notCovered: null,
  remarks: [],
  adjustments: [],
  lines: [],
  ...overrides,
});

/** What it decided on one line, under the line's own code. */
export const earlierDecision = (at: number, overrides: Partial<EarlierDecision> = {}): EarlierDecision => ({
  at,
  procedureCode: 'G0463',
  modifiers: [],
  unitThousandths: 1_000,
  bundledInto: null,
  paid: cents(0),
  adjustments: [],
  decidedOn: null,
  patientOwes: null,
  ...overrides,
});
