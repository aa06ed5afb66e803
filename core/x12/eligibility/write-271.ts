import type {
  BenefitRow,
  EligibilityAnswer,
  EligibilityPerson,
  Rejection,
  RejectionPlace,
} from '#shared/domain/eligibility/benefit-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';
import { amount, period, quantity } from '../element-format.ts';
import { type Envelope, transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { Element, X12Writer } from '../write.ts';
import { ELIGIBILITY_VERSION } from './write-270.ts';

/** One 271 transaction: a payer's answers to one 270 transaction. */
export type OutgoingAnswers = {
  /** BHT03 of the question. */
  readonly reference: string;
  readonly answeredOn: PlainDate;
  /** HHMM. */
  readonly time: string;
  readonly payer: { readonly name: string; readonly id: string };
  readonly receiver: { readonly kind: string; readonly name: string; readonly firstName: string; readonly npi: string };
  readonly answers: readonly OutgoingAnswer[];
};
export type OutgoingAnswer = Pick<EligibilityAnswer, 'traces' | 'dependent' | 'dates' | 'rejections' | 'benefits'> & {
  readonly subscriber: EligibilityPerson;
  /** INS02 of the dependent. */
  readonly relationship: string;
};

/** Writes a 271 interchange with one transaction for each payer. */
export function writeAnswers(envelope: Omit<Envelope, 'functionalId' | 'version'>, transactions: readonly OutgoingAnswers[]): Uint8Array {
  return writeInterchange({ ...envelope, functionalId: 'HB', version: ELIGIBILITY_VERSION }, (writer) => {
    for (const [index, one] of transactions.entries()) writeTransaction(writer, transactionControlNumber(index + 1), one);
    return transactions.length;
  });
}

function writeTransaction(writer: X12Writer, control: string, one: OutgoingAnswers): void {
  const { payer, receiver, answers } = one;
  writer.startTransaction('271', control, ELIGIBILITY_VERSION);
  writer.segment(['BHT', '0022', '11', { exact: one.reference }, toCompactDate(one.answeredOn), one.time]);
  writer.segment(['HL', '1', '', '20', '1']);
  writer.segment(['NM1', 'PR', '2', payer.name, '', '', '', '', 'PI', payer.id]);
  writer.segment(['HL', '2', '1', '21', '1']);
  writer.segment(['NM1', '1P', receiver.kind, receiver.name, receiver.firstName, '', '', '', 'XX', receiver.npi]);
  let level = 2;
  for (const answer of answers) level = writeAnswer(writer, answer, level + 1);
  writer.endTransaction(control);
}

function writeAnswer(writer: X12Writer, answer: OutgoingAnswer, level: number): number {
  const { subscriber, dependent } = answer;
  writer.segment(['HL', String(level), '2', '22', dependent ? '1' : '0']);
  if (!dependent) writeTraces(writer, answer);
  writePerson(writer, ['IL', '1'], subscriber, subscriber.memberId, rejectionsAt(answer, 'subscriber'));
  if (!dependent) {
    writeBenefits(writer, answer);
    return level;
  }
  writer.segment(['HL', String(level + 1), String(level), '23', '0']);
  writeTraces(writer, answer);
  writePerson(writer, ['03', '1'], dependent, '', rejectionsAt(answer, 'dependent'));
  if (answer.relationship !== '') writer.segment(['INS', 'N', answer.relationship]);
  writeBenefits(writer, answer);
  return level + 1;
}

const rejectionsAt = ({ rejections }: OutgoingAnswer, place: RejectionPlace): readonly Rejection[] =>
  rejections.filter((one) => one.place === place);

function writeTraces(writer: X12Writer, { traces }: OutgoingAnswer): void {
  for (const { kind, number, company } of traces) writer.segment(['TRN', kind, { exact: number }, { exact: company }]);
}

function writePerson(
  writer: X12Writer,
  role: readonly [string, string],
  { lastName, firstName, middleName, references, birthDate, sex }: EligibilityPerson,
  memberId: string,
  rejections: readonly Rejection[],
): void {
  const id = memberId === '' ? [] : ['', '', 'MI', { exact: memberId }];
  writer.segment(['NM1', ...role, lastName, firstName, middleName, ...id]);
  for (const { code, value, words } of references) writer.segment(['REF', code, { exact: value }, words]);
  writeRejections(writer, rejections);
  const day = birthDate === null ? ['', ''] : ['D8', toCompactDate(birthDate)];
  if (birthDate !== null || sex !== '') writer.segment(['DMG', ...day, sex]);
}

function writeRejections(writer: X12Writer, rejections: readonly Rejection[]): void {
  for (const { reason, followUp } of rejections) writer.segment(['AAA', 'N', '', reason, followUp]);
}

function writeBenefits(writer: X12Writer, { dates, benefits }: OutgoingAnswer): void {
  writeDates(writer, dates);
  for (const row of benefits) for (const own of perServiceType(row)) writeBenefit(writer, own);
}

/** A separator between repeated service types would be folded away, so each gets an EB of its own. */
const perServiceType = (row: BenefitRow): readonly BenefitRow[] =>
  row.serviceTypes.length < 2 ? [row] : row.serviceTypes.map((one) => ({ ...row, serviceTypes: [one] }));

function writeBenefit(writer: X12Writer, row: BenefitRow): void {
  const money = (cents: Cents | null) => (cents === null ? '' : amount(cents));
  const fraction = row.fractionMillionths === null ? '' : String(row.fractionMillionths / 1_000_000);
  const counted = row.quantity === null ? ['', ''] : [row.quantity.code, quantity(row.quantity.thousandths)];
  const procedure: Element = row.procedureCode === '' ? '' : ['HC', ...row.procedureCode.split(' ')];
  const plan = [row.levelCode, row.serviceTypes[0] ?? '', row.planType, row.planName, row.periodCode];
  const flags = [row.authorizationCode, row.networkCode];
  writer.segment(['EB', row.code, ...plan, money(row.amount), fraction, ...counted, ...flags, procedure]);
  for (const { code, value, words } of row.references) writer.segment(['REF', code, { exact: value }, words]);
  writeDates(writer, row.dates);
  writeRejections(writer, row.rejections);
  for (const message of row.messages) writer.segment(['MSG', message]);
  if (row.entities.length === 0) return;
  writer.segment(['LS', '2120']);
  for (const { code, name, idCode, id, contacts } of row.entities) {
    writer.segment(['NM1', code, '2', name, '', '', '', '', id === '' ? '' : idCode, id]);
    const [kind = '', ...number] = contacts[0]?.split(' ') ?? [];
    if (kind !== '') writer.segment(['PER', 'IC', '', kind, number.join(' ')]);
  }
  writer.segment(['LE', '2120']);
}

function writeDates(writer: X12Writer, dates: BenefitRow['dates']): void {
  for (const { code, from, to } of dates) if (from !== null) writer.segment(['DTP', code, ...period(from, to)]);
}
