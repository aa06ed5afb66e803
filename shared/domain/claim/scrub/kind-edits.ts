import { isAmbulanceMileage, isAmbulanceRide, isMammogram, isSpinalManipulation } from '../../code/code-family.ts';
import { isMedicare } from '../../coverage/medicare-secondary.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { AmbulanceTrip } from '../claim-supplement.ts';
import { isVoid, lineWords, NO_FAULTS } from './each-line.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

/*
 * Claims of special kinds: what they say as a whole. Hardly any claim is of one, so each edit looks first at the one part or
 * code that it is about.
 */

const TRIP = 'encounter.ambulance';
const lineOf = ({ lines }: ClaimFacts, is: (code: string) => boolean): number => lines.findIndex((line) => is(line.procedureCode));

export const ambulanceEdit: Edit = {
  number: 69,
  title: 'An ambulance ride says why, how far, and where from and where to',
  source:
    '005010X222A1 loops 2300 CR1 and CRC*07, 2310E and 2310F: every claim for a ride names its reason, its miles and both ends; Medicare Claims Processing Manual, chapter 15, 30',
  severity: 'stop',
  box: '23',
  element: '2300 CR1',
  prevents: 'CARC 16',
  fields: [TRIP],
  check: (claim) => {
    const trip = claim.supplement?.ambulance;
    const at = lineOf(claim, isAmbulanceRide);
    if (isVoid(claim) || (at < 0 && trip === undefined)) return NO_FAULTS;
    if (trip === undefined)
      return [
        {
          field: TRIP,
          message: `${lineWords(at)} is an ambulance ride (${claim.lines[at]?.procedureCode}), and the visit does not describe it.`,
          fix: 'Describe the ride with the visit: why, how many miles, where from and where to.',
        },
      ];
    return at < 0 && lineOf(claim, isAmbulanceMileage) < 0
      ? [
          {
            field: TRIP,
            message: 'The visit describes an ambulance ride, and no line is one.',
            fix: 'Take the description away, or enter the ride (A0426 to A0434).',
            severity: 'warn',
          },
        ]
      : tripFaults(trip);
  },
};

function tripFaults({ pickUp, dropOff, conditions, patients }: AmbulanceTrip): readonly Fault[] {
  const lacking = ([words, { street, city, state, zip }]: readonly [string, AmbulanceTrip['pickUp']]) => {
    const parts = [street.trim() ? '' : 'street', city.trim() ? '' : 'city', state ? '' : 'state', zip ? '' : 'ZIP'].filter(Boolean);
    const element = `${words === 'from' ? '2310E' : '2310F'} N3, N4`;
    const message = `The place that the ambulance ${words === 'from' ? 'came from' : 'went to'} lacks ${parts.join(', ')}.`;
    const fix = 'Complete it with the visit; a place without a street is described by its road or crossing.';
    return parts.length === 0 ? [] : [{ field: TRIP, message, fix, element }];
  };
  const ends = [['from', pickUp] as const, ['to', dropOff] as const].flatMap(lacking);
  const unsaid: Fault = {
    field: TRIP,
    message: 'The visit does not say why the patient needed an ambulance.',
    fix: 'Tick at least one condition of the patient with the ride.',
    element: '2300 CRC*07',
    severity: 'warn',
  };
  const together = faultWhen(patients < 1, TRIP, 'The ambulance carried nobody.', 'Enter how many patients rode together; mostly 1.');
  return [...ends, ...(conditions.length === 0 ? [unsaid] : []), ...together];
}

export const mileageEdit: Edit = {
  number: 70,
  title: 'Miles of the ambulance agree with the ride',
  source:
    '005010X222A1 CR106: the miles of the ride; Medicare Claims Processing Manual, chapter 15, 30.1.2: lines count tenths of a mile up to 100 miles, whole ones above',
  severity: 'warn',
  box: '24G',
  element: '2300 CR106',
  prevents: 'CARC 16',
  fields: [TRIP],
  check: (claim) => {
    const trip = claim.supplement?.ambulance;
    if (trip === undefined || isVoid(claim)) return NO_FAULTS;
    const billed = claim.lines.reduce((sum, line) => sum + (isAmbulanceMileage(line.procedureCode) ? line.unitThousandths : 0), 0);
    const words = `The ride has ${trip.miles} ${trip.miles === 1 ? 'mile' : 'miles'}`;
    return faultWhen(
      Math.abs(billed - trip.miles * 1_000) >= 1_000,
      TRIP,
      billed === 0 ? `${words}, and no line counts them.` : `${words}, and the lines count ${billed / 1_000}.`,
      'Correct the miles of the ride or the units of the line (A0425).',
    );
  },
};

export const mammographyEdit: Edit = {
  number: 74,
  title: 'A mammogram names the certificate of its center',
  source:
    '21 CFR 900.11: only certified centers make mammograms; 005010X222A1 REF*EW; Medicare Claims Processing Manual, chapter 18, 20: six digits, on every claim but for reading alone (26)',
  severity: 'stop',
  box: '32',
  element: '2300 REF*EW',
  prevents: 'CARC 16',
  fields: ['encounter.mammographyCertificate'],
  check: (claim) => {
    if (isVoid(claim)) return NO_FAULTS;
    const made = claim.lines.findIndex(({ procedureCode, modifiers }) => isMammogram(procedureCode) && !modifiers.includes('26'));
    if (made < 0) return NO_FAULTS;
    const number = claim.lines[made]?.supplement?.mammographyCertificate ?? claim.supplement?.mammographyCertificate ?? '';
    if (/^\d{6}$/.test(number)) return NO_FAULTS;
    const mammogram = `${lineWords(made)} is a mammogram (${claim.lines[made]?.procedureCode})`;
    return [
      {
        field: 'encounter.mammographyCertificate',
        message:
          number === ''
            ? `${mammogram}, and nothing says the certificate of the center.`
            : `${mammogram}, but the certificate ${number} cannot be one: it has six digits.`,
        fix: 'Enter the six digits of the certificate that hangs in the center, with the visit.',
        ...(isMedicare(claim.payer.filingIndicator) ? {} : { severity: 'warn' as const }),
      },
    ];
  },
};

export const spinalConditionEdit: Edit = {
  number: 75,
  title: 'What is said of the spine belongs to its treatment, and a flare-up has its day',
  source:
    '005010X222A1 CR208: on claims for manipulation of the spine; DTP*453 where Medicare is asked and the condition is acute (A) or an acute manifestation (M)',
  severity: 'stop',
  box: 'none',
  element: '2300 CR208',
  prevents: 'CARC 16',
  fields: ['encounter.spinalManipulation', 'case.acuteManifestation'],
  check: (claim) => {
    const spine = claim.supplement?.spinalManipulation;
    if (spine === undefined || isVoid(claim)) return NO_FAULTS;
    if (lineOf(claim, isSpinalManipulation) < 0)
      return [
        {
          field: 'encounter.spinalManipulation',
          message: 'The visit describes a condition of the spine, and no line is manipulation (98940 to 98942).',
          fix: 'Take the description away, or enter the treatment.',
          severity: 'warn',
        },
      ];
    const acute = spine.condition === 'A' || spine.condition === 'M';
    if (!acute || !isMedicare(claim.payer.filingIndicator) || claim.otherDates?.acuteManifestation) return NO_FAULTS;
    return [
      {
        field: 'case.acuteManifestation',
        message: 'The condition of the spine is acute, and Medicare asks when it flared up.',
        fix: 'Enter the day of the acute flare-up with the case.',
        box: '14',
        element: '2300 DTP*453',
      },
    ];
  },
};

export const conditionCodesEdit: Edit = {
  number: 77,
  title: 'Condition codes have two capitals or digits and stand once each',
  source: '005010X222A1 HI*BG: codes of the NUBC list, two characters, at most 24; NUCC 1500 manual, item 10d',
  severity: 'stop',
  box: '10d',
  element: '2300 HI*BG',
  prevents: 'CARC 16',
  fields: ['encounter.conditionCodes'],
  check: ({ supplement }) => {
    const codes = supplement?.conditionCodes ?? [];
    const wrong = codes.find((code) => !/^[A-Z0-9]{2}$/.test(code));
    const twice = codes.find((code, at) => codes.indexOf(code) < at);
    if (wrong === undefined && twice === undefined) return NO_FAULTS;
    return [
      {
        field: 'encounter.conditionCodes',
        message: wrong === undefined ? `The condition code ${twice} stands twice.` : `"${wrong}" is not written like a condition code.`,
        fix: 'Enter each code once: two capitals or digits, such as A6 or W2.',
      },
    ];
  },
};

/** Workers' compensation and auto insurers: the payers of property and casualty claims. */
const CASUALTY: ReadonlySet<string> = new Set(['AM', 'LM', 'WC']);

export const casualtyContactEdit: Edit = {
  number: 79,
  title: 'Whom an insurer of accidents reaches has a name and a telephone number',
  source: '005010X222A1 PER of 2010BA and 2010CA: on property and casualty claims only; PER02 a name, PER04 ten digits',
  severity: 'stop',
  box: 'none',
  element: '2010CA PER',
  prevents: 'CARC 16',
  fields: ['encounter.casualtyContact'],
  check: ({ supplement, payer }) => {
    const contact = supplement?.casualtyContact;
    if (contact === undefined) return NO_FAULTS;
    const field = 'encounter.casualtyContact';
    const fix = 'Complete it with the visit, or take it away.';
    if (!CASUALTY.has(payer.filingIndicator))
      return [
        {
          field,
          message: `${payer.name || 'The payer'} is no insurer of accidents, and is told whom to call about the patient.`,
          fix: 'Take the contact away, or correct the kind of the payer.',
          severity: 'warn',
        },
      ];
    const lacks = [contact.name.trim() === '' ? 'a name' : '', /^\d{10}$/.test(contact.phone) ? '' : 'a telephone number of ten digits'];
    const parts = lacks.filter(Boolean).join(' and ');
    return faultWhen(parts !== '', field, `The contact for the insurer lacks ${parts}.`, fix);
  },
};
