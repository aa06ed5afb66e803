import type { Output } from '#shared/contract/operations.ts';
import { type ClaimFacts, totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { formatZip } from '#shared/domain/identifier/zip.ts';
import { cents, formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';

type Box = Output<'claim.get'>['boxes'][number];
type Named = { readonly lastName: string; readonly firstName: string; readonly middleName: string };

/** The boxes people ask about on the telephone: what the CMS-1500 says, where the 837 says it, and where it was entered. */
export function keyBoxes(claim: ClaimFacts): Box[] {
  return [...policyBoxes(claim), ...visitBoxes(claim), ...practiceBoxes(claim)];
}

const box = (number: string, title: string, value: string, element: string, source: string): Box => ({
  box: number,
  title,
  value,
  element,
  source,
});
const fullName = ({ lastName, firstName, middleName }: Named): string => [`${lastName}, ${firstName}`, middleName].join(' ').trim();

function policyBoxes({ payer, subscriber, patient, relationship }: ClaimFacts): Box[] {
  const dependent = relationship !== 'self';
  return [
    box('top', 'Payer', `${payer.name} (${payer.payerId})`, '2010BB NM103, NM109', 'Payers'),
    box('1a', 'Member id', subscriber.memberId, '2010BA NM109', 'Coverage'),
    box('2', 'Patient', fullName(patient), dependent ? '2010CA NM103-NM105' : '2010BA NM103-NM105', 'Patient'),
    box('3', 'Birth date', patient.birthDate ? formatDate(patient.birthDate) : '', dependent ? '2010CA DMG02' : '2010BA DMG02', 'Patient'),
    box('4', 'Subscriber', fullName(subscriber), '2010BA NM103-NM105', dependent ? 'Coverage' : 'Patient'),
    box('6', 'Relationship', relationship, dependent ? '2000C PAT01' : '2000B SBR02', 'Coverage'),
    box('11', 'Group number', subscriber.groupNumber ?? '', '2000B SBR03', 'Coverage'),
  ];
}

function visitBoxes(claim: ClaimFacts): Box[] {
  const total = cents(totalCharge(claim));
  return [
    box('17', 'Referring provider', claim.referring ? fullName(claim.referring) : '', '2310A NM103-NM104', 'Charges'),
    box('21', 'Diagnoses', claim.diagnoses.join(', '), '2300 HI', 'Charges'),
    box('22', 'Frequency', claim.frequency, '2300 CLM05-3', 'Claim'),
    box('23', 'Prior authorization', claim.priorAuthorization ?? '', '2300 REF*G1', 'Charges'),
    box('24B', 'Place of service', claim.placeOfService, '2300 CLM05-1', 'Charges'),
    box('26', 'Our number', claim.claimNumber, '2300 CLM01', 'Given by Claimwright'),
    box('28', 'Total charge', formatMoney(total), '2300 CLM02', 'Charges'),
    box('29', 'Patient paid', formatMoney(claim.patientPaid), '2300 AMT*F5', 'Payments'),
  ];
}

function practiceBoxes({ billing, rendering, facility }: ClaimFacts): Box[] {
  const renderingNpi = rendering?.npi ?? billing.npi;
  const { street, city, state, zip } = billing.address;
  return [
    box('24J', 'Rendering NPI', renderingNpi, rendering ? '2310B NM109' : '2010AA NM109', rendering ? 'Providers' : 'Practice'),
    box('25', 'Tax id', billing.taxId, `2010AA REF*${billing.taxIdKind}`, 'Practice'),
    box('32', 'Service facility', facility?.name ?? '', '2310C NM103', 'Facilities'),
    box('33', 'Billing provider', `${billing.name}, ${street}, ${city} ${state} ${formatZip(zip)}`, '2010AA NM103, N3, N4', 'Practice'),
    box('33a', 'Billing NPI', billing.npi, '2010AA NM109', 'Practice'),
  ];
}
