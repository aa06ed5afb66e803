import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import { isMedicare } from '#shared/domain/coverage/medicare-secondary.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { addressBoxes, amountPaid, coverageBoxes, sexBox } from './cms1500-coverages.ts';
import { type BoxName, SERVICE_LINES_PER_PAGE } from './cms1500-fields.ts';
import {
  additionalInformation,
  centerCertificate,
  conditionCodeText,
  firstTreatment,
  otherDate,
  placeOfLines,
  purchasedPrice,
  referenceNumber,
} from './cms1500-kinds.ts';
import { serviceLineBoxes } from './cms1500-service-line.ts';
import {
  cityStateZip,
  diagnosisCode,
  firstNameFirst,
  formMoney,
  identifier,
  lastNameFirst,
  longDateParts,
  phoneParts,
  spacedDate,
  streetLine,
} from './cms1500-text.ts';
import { toScannerText } from './print-text.ts';

/** One page of the form: what stands in each box; a box that stays empty is absent. */
export type Cms1500Page = ReadonlyMap<BoxName, string>;

export type Cms1500Extras = {
  /** Day the claim was signed for in box 31; left blank when not given. */
  readonly signedOn?: PlainDate | null;
};

type Boxes = Partial<Record<BoxName, string>>;

const SIGNATURE = 'SIGNATURE ON FILE';
const TICK = 'X';
const DIAGNOSIS_BOXES = ['21.A', '21.B', '21.C', '21.D', '21.E', '21.F', '21.G', '21.H', '21.I', '21.J', '21.K', '21.L'] as const;

/**
 * Lays a claim out in the boxes of the CMS-1500 (02/12): six service lines a page, the rest on continuation pages which
 * repeat everything but box 24. Only the last page carries the totals (28, 29); the others say CONT in box 28.
 * Follows the form's public conventions: capitals, no punctuation, ICD indicator 0, blanks for what is not known.
 */
export function cms1500Pages(claim: ClaimFacts, extras: Cms1500Extras = {}): Cms1500Page[] {
  const pages = Math.max(1, Math.ceil(claim.lines.length / SERVICE_LINES_PER_PAGE));
  const common = {
    ...carrierBoxes(claim),
    ...patientBoxes(claim),
    ...coverageBoxes(claim),
    ...conditionBoxes(claim),
    ...diagnosisBoxes(claim),
    ...practiceBoxes(claim, extras.signedOn ?? null),
  };
  return Array.from({ length: pages }, (_, index) => {
    const first = index * SERVICE_LINES_PER_PAGE;
    const lines = claim.lines.slice(first, first + SERVICE_LINES_PER_PAGE);
    return filled({
      ...common,
      ...Object.assign({}, ...lines.map((line, row) => serviceLineBoxes(claim, line, row))),
      ...(index === pages - 1 ? totalBoxes(claim) : { '28': 'CONT' }),
    });
  });
}

function filled(boxes: Boxes): Cms1500Page {
  return new Map((Object.entries(boxes) as [BoxName, string][]).filter(([, value]) => value !== ''));
}

function carrierBoxes(claim: ClaimFacts): Boxes {
  const { name, address } = claim.payer;
  const lines = address === null ? [] : [toScannerText(address.street), toScannerText(address.street2), cityStateZip(address)];
  const [second = '', third = '', fourth = ''] = lines.filter((line) => line !== '');
  return { 'carrier.1': toScannerText(name), 'carrier.2': second, 'carrier.3': third, 'carrier.4': fourth };
}

/** Box 1 from SBR09. The form knows seven kinds; commercial cover counts as a group plan only when it has a group. */
function planKind(claim: ClaimFacts): BoxName {
  const indicator = claim.payer.filingIndicator;
  if (isMedicare(indicator)) return '1.medicare';
  if (indicator === 'MC') return '1.medicaid';
  if (indicator === 'CH') return '1.tricare';
  if (indicator === 'VA') return '1.champva';
  const group = ['BL', 'CI', 'HM', '12', '13', '14', '15', '16'].includes(indicator);
  return group && (claim.subscriber.groupNumber ?? '') !== '' ? '1.group' : '1.other';
}

function patientBoxes(claim: ClaimFacts): Boxes {
  const { patient } = claim;
  const born = longDateParts(patient.birthDate);
  const phone = phoneParts(patient.phone);
  return {
    [planKind(claim)]: TICK,
    '2': lastNameFirst(patient),
    '3.month': born.month,
    '3.day': born.day,
    '3.year': born.year,
    ...sexBox(patient.sex, '3.male', '3.female'),
    ...addressBoxes('5', patient.address),
    '5.area': phone.area,
    '5.phone': phone.local,
  };
}

/** Boxes 10, 12 to 20. An accident's day stands in 15 with 439; 14 takes the onset (431), or the injury when it is all we know. 11b has an insurer's number of it. */
function conditionBoxes(claim: ClaimFacts): Boxes {
  const cause = claim.accident?.cause;
  const happened = claim.accident?.date ?? null;
  const { lastMenstrualPeriod = null, disabledFrom = null, disabledTo = null, hospitalTo = null } = claim.otherDates ?? {};
  const onset = longDateParts(firstTreatment(claim) ?? claim.onsetDate ?? lastMenstrualPeriod ?? happened);
  const [unableFrom, unableTo, discharged] = [disabledFrom, disabledTo, hospitalTo].map((day) => longDateParts(day));
  const [otherDay, otherQualifier] = otherDate(claim) ?? [null, ''];
  const other = longDateParts(otherDay);
  const bought = purchasedPrice(claim);
  const admitted = longDateParts(claim.admissionDate);
  return {
    [cause === 'employment' ? '10a.yes' : '10a.no']: TICK,
    [cause === 'auto' ? '10b.yes' : '10b.no']: TICK,
    [cause === 'other' ? '10c.yes' : '10c.no']: TICK,
    '10b.state': cause === 'auto' ? toScannerText(claim.accident?.state ?? '') : '',
    '10d': conditionCodeText(claim),
    '11b.qualifier': claim.casualtyNumber ? 'Y4' : '',
    '11b': identifier(claim.casualtyNumber ?? ''),
    '12': claim.releaseOfInformation ? SIGNATURE : '',
    '13': claim.benefitsAssigned ? SIGNATURE : '',
    '14.month': onset.month,
    '14.day': onset.day,
    '14.year': onset.year,
    '14.qualifier': onset.month === '' ? '' : claim.onsetDate === null && lastMenstrualPeriod !== null ? '484' : '431',
    '15.month': other.month,
    '15.day': other.day,
    '15.year': other.year,
    '15.qualifier': otherQualifier,
    '16.fromMonth': unableFrom?.month ?? '',
    '16.fromDay': unableFrom?.day ?? '',
    '16.fromYear': unableFrom?.year ?? '',
    '16.toMonth': unableTo?.month ?? '',
    '16.toDay': unableTo?.day ?? '',
    '16.toYear': unableTo?.year ?? '',
    ...sourceBoxes(claim),
    '18.fromMonth': admitted.month,
    '18.fromDay': admitted.day,
    '18.fromYear': admitted.year,
    '18.toMonth': discharged?.month ?? '',
    '18.toDay': discharged?.day ?? '',
    '18.toYear': discharged?.year ?? '',
    ...noteBoxes(additionalInformation(claim)),
    [bought === null ? '20.no' : '20.yes']: TICK,
    '20.charge': bought === null ? '' : formMoney(bought),
  };
}

/** Box 17 takes one name: DN referring before DK ordering before DQ supervising (NUCC 1500 manual, item 17). */
function sourceBoxes(claim: ClaimFacts): Boxes {
  const source = sourceOf(claim);
  if (source === null) return {};
  return { '17.qualifier': source[0], '17': firstNameFirst(source[1]), '17b': identifier(source[1].npi) };
}

function sourceOf(claim: ClaimFacts): readonly [string, IndividualProvider] | null {
  const referring = claim.referring ?? claim.lines.find((line) => line.supplement?.referring)?.supplement?.referring;
  if (referring) return ['DN', referring];
  const ordering = claim.lines.find((line) => line.ordering)?.ordering;
  if (ordering) return ['DK', ordering];
  const supervising = claim.supervising ?? claim.lines.find((line) => line.supervising)?.supervising;
  return supervising ? ['DQ', supervising] : null;
}

/** Box 19 holds 71 characters: 23 beside its title, 48 on the line below, which is used first when it is enough. */
function noteBoxes(words: string): Boxes {
  if (words.length <= 48) return { '19': words };
  const blank = words.lastIndexOf(' ', 23);
  const cut = blank > 0 ? blank : 23;
  return { '19.first': words.slice(0, cut), '19': words.slice(cut).trim() };
}

function diagnosisBoxes(claim: ClaimFacts): Boxes {
  const boxes: Boxes = { '21.indicator': '0' }; // 0 = ICD-10-CM, 9 = ICD-9-CM
  for (const [index, name] of DIAGNOSIS_BOXES.entries()) boxes[name] = diagnosisCode(claim.diagnoses[index] ?? '');
  const again = claim.frequency !== '1';
  return {
    ...boxes,
    '22.code': again ? claim.frequency : '',
    '22.reference': again ? identifier(claim.payerControlNumber ?? '') : '',
    '23': referenceNumber(claim),
  };
}

/** Boxes 25 to 27 and 31 to 33. Box 32 repeats the billing address unless the visit was elsewhere; at home (12) it is empty. */
function practiceBoxes(claim: ClaimFacts, signedOn: PlainDate | null): Boxes {
  const { billing } = claim;
  const phone = phoneParts(billing.phone);
  const billingName = toScannerText(billing.kind === 'person' ? `${billing.firstName} ${billing.name}` : billing.name);
  const home = claim.placeOfService === '12';
  const place = (home ? null : claim.facility) ?? placeOfLines(claim);
  const atHome = home && place === null;
  const site = place ?? { name: billingName, npi: billing.npi, address: billing.address };
  const taxonomy = claim.payer.filingIndicator === 'MC' && billing.taxonomy ? `ZZ${identifier(billing.taxonomy)}` : '';
  return {
    '25': identifier(billing.taxId),
    [billing.taxIdKind === 'SY' ? '25.ssn' : '25.ein']: TICK,
    '26': identifier(claim.claimNumber),
    [claim.acceptsAssignment ? '27.yes' : '27.no']: TICK,
    '31': claim.signatureOnFile ? SIGNATURE : '',
    '31.date': spacedDate(signedOn),
    '32.name': atHome ? '' : toScannerText(site.name),
    '32.street': atHome ? '' : streetLine(site.address),
    '32.city': atHome ? '' : cityStateZip(site.address),
    '32a': atHome ? '' : identifier(site.npi ?? ''),
    '32b': centerCertificate(claim),
    '33.area': phone.area,
    '33.phone': phone.local,
    '33.name': billingName,
    '33.street': streetLine(billing.address),
    '33.city': cityStateZip(billing.address),
    '33a': identifier(billing.npi),
    '33b': taxonomy,
  };
}

function totalBoxes(claim: ClaimFacts): Boxes {
  return { '28': formMoney(cents(totalCharge(claim))), '29': amountPaid(claim) };
}
