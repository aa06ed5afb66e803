import { assert } from '#shared/kernel/assert.ts';
import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';
import { type OutputSeparators, STANDARD_SEPARATORS } from './fold.ts';
import { X12Writer } from './write.ts';

/** One end of an exchange: the interchange identity (ISA05/06 or ISA07/08) and the group identity (GS02 or GS03). */
export type EnvelopeParty = {
  readonly qualifier: string;
  readonly id: string;
  readonly groupId: string;
  /** ISA02 and ISA04, where the receiver asks for them; absent: 00 and blanks. */
  readonly authorization?: string;
  readonly security?: string;
};

/** Everything an ISA and a GS say. */
export type Envelope = {
  readonly sender: EnvelopeParty;
  readonly receiver: EnvelopeParty;
  /** Day and "HHMM" of writing. */
  readonly date: PlainDate;
  readonly time: string;
  /** ISA13, up to nine digits. */
  readonly interchangeControlNumber: number;
  /** GS06. */
  readonly groupControlNumber: number;
  /** ISA15: T test, P production. */
  readonly usage: 'T' | 'P';
  /** ISA14: asks the receiver for a TA1. */
  readonly wantsTa1: boolean;
  /** GS01 and GS08. */
  readonly functionalId: string;
  readonly version: string;
  readonly separators?: OutputSeparators;
};

/** What stands between GS and GE: returns how many transaction sets it wrote (GE01). */
type WriteGroup = (writer: X12Writer) => number;

/** Writes one interchange of one functional group: ISA, GS, the transactions, GE, IEA. */
export function writeInterchange(envelope: Envelope, writeGroup: WriteGroup, foreseen?: number): Uint8Array {
  const writer = new X12Writer(envelope.separators ?? STANDARD_SEPARATORS, foreseen);
  const group = String(envelope.groupControlNumber);
  writer.raw(interchangeHeader(envelope, writer.separators));
  writer.segment([
    'GS',
    envelope.functionalId,
    envelope.sender.groupId,
    envelope.receiver.groupId,
    toCompactDate(envelope.date),
    envelope.time,
    group,
    'X',
    envelope.version,
  ]);
  const transactions = writeGroup(writer);
  writer.segment(['GE', String(transactions), group]);
  writer.segment(['IEA', '1', controlNumber9(envelope.interchangeControlNumber)]);
  return writer.bytes();
}

/** The ISA without its terminator: 105 characters, every element at its fixed width (X12.5). */
export function interchangeHeader(
  envelope: Omit<Envelope, 'groupControlNumber' | 'functionalId' | 'version'>,
  separators: OutputSeparators,
): string {
  const { sender, receiver } = envelope;
  assert(/^([01]\d|2[0-3])[0-5]\d$/.test(envelope.time), 'the time of an interchange is HHMM');
  const elements = [
    'ISA',
    sender.authorization ? '03' : '00',
    fixed(sender.authorization ?? '', 10, separators),
    sender.security ? '01' : '00',
    fixed(sender.security ?? '', 10, separators),
    fixed(sender.qualifier, 2, separators),
    fixed(sender.id, 15, separators),
    fixed(receiver.qualifier, 2, separators),
    fixed(receiver.id, 15, separators),
    toCompactDate(envelope.date).slice(2),
    envelope.time,
    separators.repetition,
    '00501',
    controlNumber9(envelope.interchangeControlNumber),
    envelope.wantsTa1 ? '1' : '0',
    envelope.usage,
    separators.component,
  ];
  return elements.join(separators.element);
}

/** ISA13 and IEA02: nine digits, zero padded. */
export function controlNumber9(number: number): string {
  assert(Number.isInteger(number) && number >= 1 && number <= 999_999_999, 'an interchange control number has one to nine digits');
  return String(number).padStart(9, '0');
}

/** ST02 and SE02: at least four characters. */
export function transactionControlNumber(number: number): string {
  assert(Number.isInteger(number) && number >= 1 && number <= 999_999_999, 'a transaction control number has one to nine digits');
  return String(number).padStart(4, '0');
}

function fixed(text: string, width: number, separators: OutputSeparators): string {
  const { element, repetition, component, terminator } = separators;
  assert(/^[\x20-\x7e]*$/.test(text) && text.length <= width, `an ISA identity has at most ${width} plain characters`);
  for (const mark of [element, repetition, component, terminator]) assert(!text.includes(mark), 'an ISA identity holds no separator');
  return text.padEnd(width, ' ');
}
