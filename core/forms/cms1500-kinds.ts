import type { CaseDateKind } from '#shared/domain/case/case-cause.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { LineDateKind } from '#shared/domain/claim/claim-supplement.ts';
import { isSpinalManipulation } from '#shared/domain/code/code-family.ts';
import { isMedicare } from '#shared/domain/coverage/medicare-secondary.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { identifier } from './cms1500-text.ts';
import { toScannerText } from './print-text.ts';

/*
 * What claims of special kinds put on the CMS-1500 (02/12). The form has no box for most of what the 837P says of them: a
 * ride, glasses, equipment and contracts go by wire only.
 */

const asksMedicare = ({ payer }: ClaimFacts): boolean => isMedicare(payer.filingIndicator);

/** The 18 characters of box 10d hold four codes of two; more would be set too small to read. */
const CODES_OF_10D = 4;

/** Box 10d: the first condition codes, in their order, three blanks between two of them; the file has them all. */
export const conditionCodeText = ({ supplement }: ClaimFacts): string =>
  (supplement?.conditionCodes ?? [])
    .slice(0, CODES_OF_10D)
    .map((code) => identifier(code))
    .join('   ');

/**
 * Box 19: papers that go by another way (PWK, kind, route and number without a blank), then what Medicare reads there: the
 * number of a trial after CT, that the patient cannot leave home, that no hospice employs the physician; then the note. Three
 * blanks between two of them (NUCC 1500 manual, item 19; Medicare Claims Processing Manual, chapter 26, item 19).
 */
export function additionalInformation(claim: ClaimFacts): string {
  const { attachments = [], supplement, note, lines } = claim;
  const papers = attachments.map(({ reportType, route, controlNumber }) => `PWK${identifier(reportType + route + controlNumber)}`);
  const trial = (supplement?.clinicalTrialNumber ?? '').replace(/^NCT/i, '');
  const ownPhysician = asksMedicare(claim) && lines.some((line) => line.supplement?.hospiceEmployee === false);
  const said = [
    ...papers,
    trial === '' ? '' : `CT${identifier(trial)}`,
    supplement?.homebound === true ? 'HOMEBOUND' : '',
    ownPhysician ? 'ATTENDING PHYSICIAN NOT HOSPICE EMPLOYEE' : '',
    toScannerText(note ?? ''),
  ];
  return said.filter((text) => text !== '').join('   ');
}

/**
 * Box 23 takes one number. What a payer gave comes first; then what Medicare reads there: a device exemption, the agency whose
 * plan of care is overseen, the ZIP where an ambulance came from, the laboratory (Medicare Claims Processing Manual, chapter 26, item 23).
 */
export function referenceNumber(claim: ClaimFacts): string {
  const { priorAuthorization, referralNumber, supplement, cliaNumber, lines } = claim;
  const ofLines = (read: (line: NonNullable<ClaimFacts['lines'][number]['supplement']>) => string | undefined) =>
    lines.map((line) => (line.supplement ? read(line.supplement) : undefined)).find((number) => number !== undefined && number !== '');
  const first = [
    priorAuthorization,
    referralNumber,
    ofLines((line) => line.priorAuthorization ?? line.referralNumber),
    supplement?.deviceExemption,
    supplement?.carePlanOversightNpi,
    supplement?.ambulance?.pickUp.zip,
    cliaNumber,
    ofLines((line) => line.cliaNumber ?? line.referringCliaNumber),
  ].find((number) => number !== null && number !== undefined && number !== '');
  return identifier(first ?? '');
}

/** Box 14 for Medicare's manipulation of the spine is the first treatment (Medicare Claims Processing Manual, chapter 26, item 14). */
export const firstTreatment = (claim: ClaimFacts): PlainDate | null =>
  asksMedicare(claim) && claim.lines.some(({ procedureCode }) => isSpinalManipulation(procedureCode))
    ? (claim.otherDates?.initialTreatment ?? null)
    : null;

/** Other dates of box 15 with their qualifiers, the one that says most first (NUCC 1500 manual, item 15). */
const OTHER_DATES: readonly (readonly [CaseDateKind, string])[] = [
  ['acuteManifestation', '453'],
  ['initialTreatment', '454'],
  ['lastXray', '455'],
  ['lastSeen', '304'],
  ['firstContact', '444'],
  ['assumedCare', '090'],
  ['relinquishedCare', '091'],
];

/** The same of a line, which the claim says when it has no date of its own; last, when it was prescribed. */
const LINE_DATES: readonly (readonly [LineDateKind, string])[] = [
  ['initialTreatment', '454'],
  ['lastXray', '455'],
  ['lastSeen', '304'],
  ['prescribed', '471'],
];

/** Box 15 takes one date: the accident, else another date of the case, else the first of a line. */
export function otherDate(claim: ClaimFacts): readonly [day: PlainDate, qualifier: string] | null {
  const happened = claim.accident?.date;
  if (happened) return [happened, '439'];
  for (const [kind, qualifier] of OTHER_DATES) {
    const day = claim.otherDates?.[kind];
    if (day) return [day, qualifier];
  }
  for (const [kind, qualifier] of LINE_DATES) {
    const day = claim.lines.map((line) => line.supplement?.dates?.[kind]).find((known) => known !== undefined);
    if (day !== undefined) return [day, qualifier];
  }
  return null;
}

/** Box 20: what services cost that were bought from another; null when none was. */
export function purchasedPrice({ lines }: ClaimFacts): Cents | null {
  const prices = lines.flatMap((line) => line.supplement?.purchased?.charge ?? []);
  return prices.length === 0 ? null : sumCents(prices);
}

/** Box 32 takes one place: a line's own stands there only when the claim names none and all its lines have that one. */
export function placeOfLines({ lines }: ClaimFacts): NonNullable<ClaimFacts['facility']> | null {
  const [first] = lines;
  const place = first?.supplement?.facility ?? null;
  return place !== null && lines.every((line) => line.supplement?.facility?.name === place.name) ? place : null;
}

/** Box 32b: the certificate of a mammography center, which Medicare reads in item 32; a line's own when the claim has none. */
export const centerCertificate = ({ supplement, lines }: ClaimFacts): string =>
  identifier(
    supplement?.mammographyCertificate ??
      lines.map((line) => line.supplement?.mammographyCertificate).find((number) => number !== undefined) ??
      '',
  );
