import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';
import { amount } from '../element-format.ts';
import { type Envelope, transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { X12Writer } from '../write.ts';
import type { ReceivedStatusQuestion, ReceivedStatusQuestions } from './read-276.ts';
import { STATUS_VERSION } from './write-276.ts';

/** What a payer answers to one question. */
export type OutgoingStatus = {
  readonly question: ReceivedStatusQuestion;
  readonly category: string;
  readonly status: string;
  readonly entity: string;
  readonly paid: number | null;
  readonly decidedOn: PlainDate | null;
  readonly checkNumber: string;
  readonly payerControlNumber: string | null;
};
export type OutgoingStatuses = {
  readonly asked: ReceivedStatusQuestions;
  readonly reference: string;
  readonly answeredOn: PlainDate;
  readonly answers: readonly OutgoingStatus[];
};

/** Writes a 277 with one transaction for each 276 transaction that it answers. */
export function writeStatusAnswers(
  envelope: Omit<Envelope, 'functionalId' | 'version'>,
  time: string,
  transactions: readonly OutgoingStatuses[],
): Uint8Array {
  return writeInterchange({ ...envelope, functionalId: 'HN', version: STATUS_VERSION }, (writer) => {
    for (const [index, one] of transactions.entries()) writeTransaction(writer, transactionControlNumber(index + 1), time, one);
    return transactions.length;
  });
}

function writeTransaction(
  writer: X12Writer,
  control: string,
  time: string,
  { asked, reference, answeredOn, answers }: OutgoingStatuses,
): void {
  const { payer, submitter, billing } = asked;
  writer.startTransaction('277', control, STATUS_VERSION);
  writer.segment(['BHT', '0010', '08', reference, toCompactDate(answeredOn), time, 'DG']);
  writer.segment(['HL', '1', '', '20', '1']);
  writer.segment(['NM1', 'PR', '2', payer.name, '', '', '', '', 'PI', payer.id]);
  writer.segment(['HL', '2', '1', '21', '1']);
  writer.segment(['NM1', '41', '2', submitter.name, '', '', '', '', '46', submitter.etin]);
  writer.segment(['HL', '3', '2', '19', '1']);
  writer.segment(['NM1', '1P', billing.kind, billing.name, billing.firstName, '', '', '', 'XX', billing.npi]);
  let level = 3;
  for (const answer of answers) level = writeAnswer(writer, answer, level + 1, toCompactDate(answeredOn));
  writer.endTransaction(control);
}

function writeAnswer(writer: X12Writer, answer: OutgoingStatus, level: number, today: string): number {
  const { question } = answer;
  const { subscriber, dependent } = question;
  writer.segment(['HL', String(level), '3', '22', dependent ? '1' : '0']);
  writer.segment(['NM1', 'IL', '1', subscriber.lastName, subscriber.firstName, '', '', '', 'MI', question.memberId]);
  if (dependent) {
    writer.segment(['HL', String(level + 1), String(level), '23']);
    writer.segment(['NM1', 'QC', '1', dependent.lastName, dependent.firstName]);
  }
  const { category, status, entity, paid, decidedOn, checkNumber, payerControlNumber } = answer;
  const decided = decidedOn === null ? '' : toCompactDate(decidedOn);
  const money = [question.charge === null ? '' : amount(question.charge), paid === null ? '' : amount(paid), decided];
  const check = checkNumber === '' ? ['', '', ''] : ['', decided, checkNumber];
  writer.segment(['TRN', '2', { exact: question.trace }]);
  writer.segment(['STC', [category, status, entity], today, '', ...money, ...check]);
  if (payerControlNumber !== null) writer.segment(['REF', '1K', { exact: payerControlNumber }]);
  if (question.typeOfBill !== null) writer.segment(['REF', 'BLT', question.typeOfBill]);
  writer.segment(['REF', 'EJ', { exact: question.claimNumber }]);
  if (question.service[1] !== '') writer.segment(['DTP', '472', ...question.service]);
  return dependent ? level + 1 : level;
}
