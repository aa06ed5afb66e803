/** The CMS place-of-service code set in our own short words. Codes not listed are unassigned. */
const PLACES: Readonly<Record<string, string>> = {
  '01': 'Pharmacy',
  '02': 'Telehealth, patient not at home',
  '03': 'School',
  '04': 'Homeless shelter',
  '05': 'Indian Health Service, free-standing',
  '06': 'Indian Health Service, provider-based',
  '07': 'Tribal 638, free-standing',
  '08': 'Tribal 638, provider-based',
  '09': 'Prison',
  '10': 'Telehealth, patient at home',
  '11': 'Office',
  '12': 'Home',
  '13': 'Assisted living',
  '14': 'Group home',
  '15': 'Mobile unit',
  '16': 'Temporary lodging',
  '17': 'Walk-in retail clinic',
  '18': 'Workplace',
  '19': 'Hospital outpatient, off campus',
  '20': 'Urgent care',
  '21': 'Hospital inpatient',
  '22': 'Hospital outpatient, on campus',
  '23': 'Hospital emergency room',
  '24': 'Surgery center',
  '25': 'Birthing center',
  '26': 'Military treatment facility',
  '27': 'Street outreach',
  '31': 'Skilled nursing facility',
  '32': 'Nursing facility',
  '33': 'Custodial care',
  '34': 'Hospice',
  '41': 'Ambulance, land',
  '42': 'Ambulance, air or water',
  '49': 'Independent clinic',
  '50': 'Federally qualified health center',
  '51': 'Psychiatric inpatient',
  '52': 'Psychiatric partial hospital',
  '53': 'Community mental health center',
  '54': 'Intermediate care, intellectual disability',
  '55': 'Residential substance use treatment',
  '56': 'Residential psychiatric treatment',
  '57': 'Non-residential substance use treatment',
  '58': 'Non-residential opioid treatment',
  '60': 'Mass immunization',
  '61': 'Inpatient rehabilitation',
  '62': 'Outpatient rehabilitation',
  '65': 'Dialysis center',
  '66': 'PACE center',
  '71': 'Public health clinic',
  '72': 'Rural health clinic',
  '81': 'Independent laboratory',
  '99': 'Other place',
};

/** All codes in order. */
export const placesOfService: readonly string[] = Object.keys(PLACES).sort((a, b) => (a < b ? -1 : 1));

export const isPlaceOfService = (text: string): boolean => Object.hasOwn(PLACES, text);

/** Our words for a place of service; undefined when the code is not assigned. */
export const placeOfServiceWords = (code: string): string | undefined => (isPlaceOfService(code) ? PLACES[code] : undefined);

/** Places that need an admission date (837P DTP*435). */
export const isInpatientPlace = (code: string): boolean => code === '21' || code === '51' || code === '61';

/** Places where the patient is on a video or telephone line. */
export const isTelehealthPlace = (code: string): boolean => code === '02' || code === '10';
