import { isCptShape } from './procedure-code.ts';

/*
 * Which kind of service a procedure code stands for, by its number: the sections of CPT and the letters of HCPCS Level II.
 * Numbers only; what a code means is its publisher's to say.
 */

type Ranges = readonly (readonly [first: string, last: string])[];

const between = (code: string, first: string, last: string): boolean => code.length === 5 && code >= first && code <= last;
const inAny = (code: string, ranges: Ranges): boolean => ranges.some(([first, last]) => between(code, first, last));

/** HCPCS codes of visits that are no CPT evaluation: clinic and urgent visits, Medicare's first and yearly visits. */
const VISIT_CODES: ReadonlySet<string> = new Set(['G0402', 'G0438', 'G0439', 'G0463', 'S0610', 'S0612', 'S0613', 'S9083', 'T1015']);

/** Evaluation and management: a visit, as opposed to something done at it. */
export const isVisitCode = (code: string): boolean => VISIT_CODES.has(code) || (/^\d{5}$/.test(code) && inAny(code, VISITS));
const VISITS: Ranges = [
  ['99202', '99499'],
  ['92002', '92014'],
];

/** Consultations (CPT 99242-99255), which somebody must have asked for. */
export const isConsultCode = (code: string): boolean => between(code, '99242', '99255') && /^\d{5}$/.test(code);

/** Surgery (CPT 10004-69990). */
export const isSurgeryCode = (code: string): boolean => /^\d{5}$/.test(code) && between(code, '10004', '69990');

/** Imaging (CPT 70010-79999). */
export const isImagingCode = (code: string): boolean => /^7\d{4}$/.test(code) && code >= '70010';

/** Tests done in a laboratory (CPT 80047-89398 and the proprietary ones ending in U, HCPCS G tests that are named here). */
export const isLaboratoryCode = (code: string): boolean =>
  (/^8\d{4}$/.test(code) && between(code, '80047', '89398')) || /^0\d{3}[UM]$/.test(code) || LABORATORY_CODES.has(code);

const LABORATORY_CODES: ReadonlySet<string> = new Set([
  ...['G0103', 'G0123', 'G0143', 'G0144', 'G0145', 'G0147', 'G0148', 'G0306', 'G0307', 'G0328', 'G0432', 'G0433', 'G0435'],
  ...['G0472', 'G0475', 'G0476', 'G0480', 'G0481', 'G0482', 'G0483', 'G0499', 'G0659', 'P3000'],
]);

/** Physical, occupational and speech therapy (CPT 92507-92526 and 97010-97799 without acupuncture). */
export const isTherapyCode = (code: string): boolean => /^\d{5}$/.test(code) && inAny(code, THERAPY);
const THERAPY: Ranges = [
  ['92507', '92508'],
  ['92526', '92526'],
  ['97010', '97799'],
];

/** Equipment, braces and limbs that somebody prescribes (HCPCS E, K0001-K0899, L). */
export const isEquipmentCode = (code: string): boolean => /^(?:[EL]\d{4}|K0[0-8]\d{2})$/.test(code);

/** Supplies (HCPCS A4000-A9999 but ambulance, which is A0). */
export const isSupplyCode = (code: string): boolean => /^A[4-9]\d{3}$/.test(code);

/** Drugs given by the practice: HCPCS J, and those with a number for a time only (Q0138-Q0139, Q2000-Q2057, Q5100-Q5199). */
export const isGivenDrug = (code: string): boolean => /^J\d{4}$/.test(code) || inAny(code, TEMPORARY_DRUGS);
const TEMPORARY_DRUGS: Ranges = [
  ['Q0138', 'Q0139'],
  ['Q2000', 'Q2057'],
  ['Q5100', 'Q5199'],
];

/** Whether a service is one for which payers ask who sent the patient. */
export const needsSender = (code: string): boolean =>
  isConsultCode(code) || isImagingCode(code) || isLaboratoryCode(code) || isEquipmentCode(code) || isTherapyCode(code);

/** Manipulation of the spine by a chiropractor that Medicare pays (CPT 98940-98942). */
export const isSpinalManipulation = (code: string): boolean => isCptShape(code) && between(code, '98940', '98942');

/** Rides in an ambulance by ground or air (HCPCS A0426-A0434), for which a claim says where from and where to. */
export const isAmbulanceRide = (code: string): boolean => /^A04(?:2[6-9]|3[0-4])$/.test(code);

/** Miles of an ambulance: A0425 on the ground, A0435 and A0436 in the air. */
export const isAmbulanceMileage = (code: string): boolean => /^A04(?:25|35|36)$/.test(code);

/** Mammograms (CPT 77063 and 77065-77067, HCPCS G0279), which only certified centers make. */
export const isMammogram = (code: string): boolean => /^77063$|^7706[5-7]$|^G0279$/.test(code);
