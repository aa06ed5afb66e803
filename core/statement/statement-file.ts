import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addCents, type Cents, formatDecimal, ZERO } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { scanLine } from '../forms/scan-line.ts';

/** A run as a mailing house is told of it; docs/statement-file.md has the layout. */
export type FileHead = {
  readonly runNumber: number;
  readonly madeAt: Instant;
  readonly statementCount: number;
  readonly total: Cents;
};

/** One record: its kind, then names and values in the order of the layout. */
export type FileRecord = { readonly kind: string; readonly values: readonly (readonly [name: string, value: string])[] };

const record = (kind: string, values: Readonly<Record<string, string>>): FileRecord => ({ kind, values: Object.entries(values) });

/**
 * The records of a run in the order of the layout: a head, each statement with what belongs to it, and a tail. Stops when what
 * the statements ask for is not what the run says: a file that does not tie is never written.
 */
export function* fileRecords(head: FileHead, statements: Iterable<StatementFacts>): Generator<FileRecord, void> {
  let [count, total] = [0, ZERO];
  yield record('run', {
    layout: 'claimwright-statements-1',
    number: String(head.runNumber),
    madeAt: head.madeAt,
    statements: String(head.statementCount),
    total: formatDecimal(head.total),
  });
  for (const facts of statements) {
    [count, total] = [count + 1, addCents(total, facts.amountDue)];
    yield* statementRecords(String(count), facts);
  }
  assert(count === head.statementCount && total === head.total, 'a statement file comes to its run');
  yield record('end', { statements: String(count), total: formatDecimal(total) });
}

const address = (prefix: string, { street, street2, city, state, zip }: StatementFacts['practice']['address']) => ({
  [`${prefix}Street`]: street,
  [`${prefix}Street2`]: street2,
  [`${prefix}City`]: city,
  [`${prefix}State`]: state,
  [`${prefix}Zip`]: zip,
});

function* statementRecords(statement: string, facts: StatementFacts): Generator<FileRecord, void> {
  const { practice, guarantor, lastStatement, broughtForward } = facts;
  yield record('statement', {
    statement,
    account: facts.accountNumber,
    date: facts.statementDate,
    payBy: facts.payBy,
    language: facts.language,
    level: String(facts.level),
    amountDue: formatDecimal(facts.amountDue),
    reference: scanLine(facts.accountNumber, facts.statementDate, facts.amountDue),
    name: guarantor.name,
    ...address('', guarantor.address),
    patient: facts.patientName ?? '',
    practice: practice.name,
    practicePhone: practice.phone,
    ...address('practice', practice.address),
    ...address('remit', practice.remitTo),
    lastStatement: lastStatement?.date ?? '',
    paidSince: lastStatement ? formatDecimal(lastStatement.paid) : '',
    broughtForward: formatDecimal(broughtForward?.amount ?? ZERO),
    message: facts.message,
  });
  for (const visit of facts.visits)
    yield record('visit', {
      statement,
      date: visit.visitDate,
      patient: visit.patientName,
      seenBy: visit.renderingName,
      service: visit.words,
      billed: formatDecimal(visit.billed),
      allowed: formatDecimal(visit.allowed),
      plansPaid: formatDecimal(visit.plansPaid),
      yourPart: formatDecimal(visit.patientPart),
      reason: visit.reason,
    });
  for (const { date, patientName, words, amount } of facts.payments)
    yield record('payment', { statement, date, patient: patientName, words, amount: formatDecimal(amount) });
  for (const { visitDate, patientName, payerName, amount } of facts.pending)
    yield record('notDue', { statement, date: visitDate, patient: patientName, payer: payerName, amount: formatDecimal(amount) });
  for (const { label, amount } of facts.aging) yield record('age', { statement, days: label, amount: formatDecimal(amount) });
}

/** RFC 4180: the kind, then the values in the order of the layout; every value in quotes, lines end in CR LF. */
export function* csvPieces(records: Iterable<FileRecord>): Generator<string, void> {
  for (const { kind, values } of records)
    yield `${[kind, ...values.map(([, value]) => `"${flat(value).replaceAll('"', '""')}"`)].join(',')}\r\n`;
}

/** Records as elements whose attributes are the values; what belongs to a statement stands inside it. */
export function* xmlPieces(records: Iterable<FileRecord>): Generator<string, void> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  let open = false;
  for (const { kind, values } of records) {
    const inside = values.filter(([name]) => name !== 'statement' || kind === 'statement');
    const tag = `${kind}${inside.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')}`;
    if (open && (kind === 'statement' || kind === 'end')) yield '  </statement>\n';
    if (kind === 'run') yield `<${tag}>\n`;
    else if (kind === 'statement') yield `  <${tag}>\n`;
    else if (kind === 'end') yield `  <${tag}/>\n</run>\n`;
    else yield `    <${tag}/>\n`;
    open = kind === 'statement' || (open && kind !== 'end');
  }
}

const flat = (value: string): string => value.replace(/[\p{Cc}]+/gu, ' ');
const escaped = (value: string): string =>
  flat(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
