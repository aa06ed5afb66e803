import { sumCents } from '#shared/kernel/cents.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import { amount, period } from '../element-format.ts';
import { type Envelope, transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { X12Writer } from '../write.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedLine,
  AcknowledgedProvider,
  ClaimAcknowledgement,
  ClaimStatus,
} from './claim-acknowledgement.ts';

export const CLAIM_ACKNOWLEDGEMENT_VERSION = '005010X214';

/** Qualifiers of the counts and sums: those accepted, then those rejected, for the file (2200B) and a provider (2200C). */
const FILE_COUNTS = ['90', 'AA'] as const;
const PROVIDER_COUNTS = ['QA', 'QC'] as const;

/** Writes a 277CA with one transaction for each answer. */
export function write277ca(
  envelope: Omit<Envelope, 'functionalId' | 'version'>,
  time: string,
  answers: readonly ClaimAcknowledgement[],
): Uint8Array {
  return writeInterchange({ ...envelope, functionalId: 'HN', version: CLAIM_ACKNOWLEDGEMENT_VERSION }, (writer) => {
    for (const [index, answer] of answers.entries()) writeTransaction(writer, transactionControlNumber(index + 1), time, answer);
    return answers.length;
  });
}

function writeTransaction(writer: X12Writer, control: string, time: string, answer: ClaimAcknowledgement): void {
  const { source, reference, answeredOn } = answer;
  const today = toCompactDate(answeredOn);
  writer.startTransaction('277', control, CLAIM_ACKNOWLEDGEMENT_VERSION);
  writer.segment(['BHT', '0085', '08', reference, today, time, 'TH']);
  writer.segment(['HL', '1', '', '20', '1']);
  writer.segment(['NM1', source.role, '2', source.name, '', '', '', '', source.role === 'PR' ? 'PI' : '46', source.id]);
  writer.segment(['TRN', '1', reference]);
  writer.segment(['DTP', '050', 'D8', toCompactDate(answer.receivedOn)]);
  writer.segment(['DTP', '009', 'D8', today]);
  writeReceiver(writer, answer, today);
  let level = 2;
  for (const billing of answer.providers) level = writeBillingLevel(writer, billing, level, answer);
  writer.endTransaction(control);
}

/** 2000B: the submitter, the batch it sent, and the totals of the whole file. */
function writeReceiver(writer: X12Writer, answer: ClaimAcknowledgement, today: string): void {
  const claims = answer.providers.flatMap(({ claims: own }) => own);
  writer.segment(['HL', '2', '1', '21', answer.providers.length === 0 ? '0' : '1']);
  writer.segment(['NM1', '41', '2', answer.submitter.name, '', '', '', '', '46', answer.submitter.etin]);
  writer.segment(['TRN', '2', answer.batchReference]);
  writer.segment(['STC', ['A1', '19', answer.source.role], today, 'WQ', amount(chargeOf(claims))]);
  writeTotals(writer, claims, FILE_COUNTS);
}

function writeBillingLevel(writer: X12Writer, billing: AcknowledgedProvider, parent: number, answer: ClaimAcknowledgement): number {
  let level = parent + 1;
  const own = level;
  writer.segment(['HL', String(own), '2', '19', '1']);
  const { person, name, firstName, npi, claims } = billing;
  writer.segment(['NM1', '85', person ? '1' : '2', name, person ? firstName : '', '', '', '', 'XX', npi]);
  writer.segment(['TRN', '1', '0']); // required by position; a provider has no trace number of its own
  writer.segment(['STC', ['A1', '19', answer.source.role], '', 'WQ', amount(chargeOf(claims))]);
  writeTotals(writer, claims, PROVIDER_COUNTS);
  for (const claim of claims) {
    level += 1;
    writeClaim(writer, claim, level, own, toCompactDate(answer.answeredOn));
  }
  return level;
}

function writeClaim(writer: X12Writer, claim: AcknowledgedClaim, level: number, parent: number, today: string): void {
  const [first, second, third] = claim.statuses;
  writer.segment(['HL', String(level), String(parent), 'PT']);
  writer.segment(['NM1', 'QC', '1', claim.patientLastName, claim.patientFirstName, '', '', '', 'MI', claim.memberId]);
  writer.segment(['TRN', '2', { exact: claim.claimNumber }]);
  const more = [second, third].map((status) => (status ? statusComposite(status) : ''));
  writer.segment(['STC', statusComposite(first), today, claim.accepted ? 'WQ' : 'U', amount(claim.charge), '', '', '', '', '', ...more]);
  if (claim.payerControlNumber !== null) writer.segment(['REF', '1K', { exact: claim.payerControlNumber }]);
  if (claim.clearinghouseNumber !== null) writer.segment(['REF', 'D9', { exact: claim.clearinghouseNumber }]);
  if (claim.typeOfBill !== undefined) writer.segment(['REF', 'BLT', claim.typeOfBill]);
  writer.segment(['DTP', '472', ...period(claim.from, claim.to)]);
  for (const line of claim.lines ?? []) writeLine(writer, line, today);
}

/** 2220D: a line that was turned away; what was taken is not named. */
function writeLine(writer: X12Writer, line: AcknowledgedLine, today: string): void {
  const [first, second, third] = line.statuses;
  const more = [second, third].map((status) => (status ? statusComposite(status) : ''));
  const { procedureCode, revenueCode = '' } = line;
  const alone = revenueCode !== '' && procedureCode === revenueCode;
  const service = alone ? ['NU', revenueCode] : ['HC', procedureCode];
  writer.segment(['SVC', service, amount(line.charge), '', alone ? '' : revenueCode, '', '', '1']);
  writer.segment(['STC', statusComposite(first), today, 'U', '', '', '', '', '', '', ...more]);
  writer.segment(['REF', 'FJ', { exact: line.lineControlNumber }]);
}

const statusComposite = ({ category, status, entity }: ClaimStatus): readonly string[] => [category, status, entity];

function writeTotals(writer: X12Writer, claims: readonly AcknowledgedClaim[], [accepted, rejected]: readonly [string, string]): void {
  const yes = claims.filter((claim) => claim.accepted);
  const no = claims.filter((claim) => !claim.accepted);
  if (yes.length > 0) writer.segment(['QTY', accepted, String(yes.length)]);
  if (no.length > 0) writer.segment(['QTY', rejected, String(no.length)]);
  if (yes.length > 0) writer.segment(['AMT', 'YU', amount(chargeOf(yes))]);
  if (no.length > 0) writer.segment(['AMT', 'YY', amount(chargeOf(no))]);
}

const chargeOf = (claims: readonly AcknowledgedClaim[]): number => sumCents(claims.map(({ charge }) => charge));
