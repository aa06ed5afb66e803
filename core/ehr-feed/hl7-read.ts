import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type Cells, cells, dayOfTime } from './feed-cells.ts';
import type { FeedCharge, FeedCoverage, FeedFile, FeedFinding, FeedMessage, FeedPatient, FeedPerson } from './feed-facts.ts';
import { component, type Hl7Message, type Hl7Segment, parseHl7, repetitions, value } from './hl7-parse.ts';
import { appointmentOf, isAppointmentEvent } from './read-appointment.ts';

const REGISTRATION = new Set(['A01', 'A04', 'A05', 'A08', 'A28', 'A31']);
const MERGES = new Set(['A40', 'A18', 'A34']);

/** Reads every message of an HL7 v2 file: ADT about patients, DFT^P03 about charges, SIU about appointments. Pure; never throws on what a file holds. */
export function readHl7(bytes: Uint8Array, today: PlainDate): FeedFile {
  const { messages, findings } = parseHl7(bytes);
  const read: FeedMessage[] = [];
  const ignored: string[] = [];
  for (const message of messages) {
    const kind = kindOf(message);
    const act = actOf(kind);
    if (act === undefined) ignored.push(kind);
    else read.push(factsOf(message, kind, act, cells(today)));
  }
  return { messages: read, findings, ignored };
}

const segmentOf = ({ segments }: Hl7Message, name: string): Hl7Segment | undefined => segments.find((segment) => segment.name === name);

function kindOf(message: Hl7Message): string {
  const header = segmentOf(message, 'MSH');
  return header === undefined ? '' : `${value(header, 9)}^${value(header, 9, 2)}`;
}

function actOf(kind: string): FeedMessage['act'] | undefined {
  const [type = '', event = ''] = kind.split('^');
  if (type === 'ADT' && REGISTRATION.has(event)) return 'patient';
  if (type === 'ADT' && MERGES.has(event)) return 'merge';
  if (type === 'SIU' && isAppointmentEvent(event)) return 'appointment';
  return type === 'DFT' && event === 'P03' ? 'charges' : undefined;
}

function factsOf(message: Hl7Message, kind: string, act: FeedMessage['act'], read: Cells): FeedMessage {
  const header = segmentOf(message, 'MSH');
  const controlId = header ? value(header, 10) : '';
  const findings: FeedFinding[] = [];
  const note = (place: string, words: string, fix: string) =>
    findings.push({ message: controlId || String(message.number), place, words, fix });
  const sender = header ? [value(header, 3), value(header, 4)].filter((part) => part !== '').join(' ') || 'EHR' : 'EHR';
  if (controlId === '') note('MSH-10', 'The message has no number', 'Ask the sender to number its messages');
  const pid = segmentOf(message, 'PID');
  const patient = pid ? patientOf(pid, read) : null;
  if (patient === null) note('PID', 'The message names no patient', 'Ask the sender for it anew');
  else checkPatient(patient, note);
  const merged = segmentOf(message, 'MRG');
  const mergedNumber = merged ? numberOf(merged, 1) : '';
  if (act === 'merge' && mergedNumber === '') note('MRG-1', 'The number that goes away is missing', 'Merge the two patients by hand');
  const gt1 = segmentOf(message, 'GT1');
  return {
    sender: read.short(sender, 60),
    controlId: read.short(controlId, 60),
    kind,
    act,
    patient,
    mergedNumber,
    guarantor: gt1 ? guarantorOf(gt1, read) : null,
    coverages: message.segments.filter(({ name }) => name === 'IN1').map((in1, at) => coverageOf(in1, at, read)),
    charges: act === 'charges' ? chargesOf(message, read, note) : [],
    appointment: act === 'appointment' ? appointmentOf(message, kind.split('^')[1] ?? '', read) : null,
    findings,
  };
}

type Note = (place: string, words: string, fix: string) => void;

function checkPatient(patient: FeedPatient, note: Note): void {
  if (patient.number === '') note('PID-3', 'The patient has no number', 'Ask the sender for it');
  if (patient.lastName === '' || patient.firstName === '')
    note('PID-5', 'The name is not whole', 'Correct it in the EHR and send it again');
  if (patient.birthDate === null) note('PID-7', 'The birth date is no day', 'Correct it in the EHR and send it again');
}

/** The number of type MR among the repetitions, else the first. */
function numberOf(segment: Hl7Segment, field: number): string {
  const all = repetitions(segment, field);
  const chosen = all.find((each) => component(segment, each, 5) === 'MR') ?? all[0] ?? '';
  return component(segment, chosen, 1).slice(0, 60);
}

type Places = { readonly name: number; readonly birth: number; readonly sex: number; readonly address: number; readonly phone: number };

function personOf(segment: Hl7Segment, read: Cells, at: Places): FeedPerson {
  const part = (field: number, number: number, most: number) => read.short(value(segment, field, number), most);
  const phones = repetitions(segment, at.phone);
  return {
    lastName: part(at.name, 1, 60),
    firstName: part(at.name, 2, 35),
    middleName: part(at.name, 3, 25),
    birthDate: dayOfTime(value(segment, at.birth)),
    sex: read.sex(value(segment, at.sex)),
    address: {
      street: part(at.address, 1, 55),
      street2: part(at.address, 2, 55),
      city: part(at.address, 3, 30),
      state: read.state(value(segment, at.address, 4)),
      zip: read.zip(value(segment, at.address, 5)),
    },
    phone: phones.map((phone) => phoneOf(segment, phone, read)).find((digits) => digits !== '') ?? '',
    email: read.short(phones.map((phone) => component(segment, phone, 4)).find((text) => text.includes('@')) ?? '', 120),
  };
}

/** XTN: area code and number in components 6 and 7 when they are there, else as it is written in the first. */
const phoneOf = (segment: Hl7Segment, phone: string, read: Cells): string =>
  read.phone(component(segment, phone, 6) + component(segment, phone, 7)) || read.phone(component(segment, phone, 1));

function patientOf(pid: Hl7Segment, read: Cells): FeedPatient {
  const person = personOf(pid, read, { name: 5, birth: 7, sex: 8, address: 11, phone: 13 });
  const cell = repetitions(pid, 13).find((each) => component(pid, each, 3) === 'CP');
  const work = repetitions(pid, 14)[0];
  return {
    ...person,
    number: numberOf(pid, 3),
    mobilePhone: cell === undefined ? '' : phoneOf(pid, cell, read),
    workPhone: work === undefined ? '' : phoneOf(pid, work, read),
  };
}

function guarantorOf(gt1: Hl7Segment, read: Cells): NonNullable<FeedMessage['guarantor']> {
  const relationship = value(gt1, 11).toUpperCase();
  return {
    ...personOf(gt1, read, { name: 3, birth: 8, sex: 9, address: 5, phone: 6 }),
    isSelf: ['SEL', 'SELF', 'S', '18', '1'].includes(relationship),
  };
}

const HL7_RELATIONSHIPS: Readonly<Record<string, string>> = {
  SEL: 'self',
  SPO: 'spouse',
  CHD: 'child',
  DOM: 'lifePartner',
  OTH: 'other',
  UNK: 'unknown',
  EMR: 'employee',
};

function coverageOf(in1: Hl7Segment, at: number, read: Cells): FeedCoverage {
  const said = value(in1, 17);
  const relationship = read.relationship(HL7_RELATIONSHIPS[said.toUpperCase()] ?? (said === '' ? 'self' : said));
  const rank = Number(value(in1, 1));
  return {
    payerCode: read.short(value(in1, 3), 40),
    payerName: read.short(value(in1, 4), 60),
    memberId: read.short(value(in1, 36) || value(in1, 49), 80).toUpperCase(),
    groupNumber: read.short(value(in1, 8), 50),
    planName: read.short(value(in1, 2, 2) || value(in1, 9), 60),
    rank: Number.isInteger(rank) && rank >= 1 && rank <= 99 ? rank : at + 1,
    relationship,
    subscriber: relationship === 'self' ? null : personOf(in1, read, { name: 16, birth: 18, sex: 43, address: 19, phone: 0 }),
    effectiveFrom: dayOfTime(value(in1, 12)),
    effectiveTo: dayOfTime(value(in1, 13)),
  };
}

function chargesOf(message: Hl7Message, read: Cells, note: Note): readonly FeedCharge[] {
  const visit = segmentOf(message, 'PV1');
  const attending = visit ? value(visit, 7) : '';
  const noted = message.segments.filter(({ name }) => name === 'DG1').map((dg1) => read.short(value(dg1, 3), 8));
  return message.segments
    .filter(({ name }) => name === 'FT1')
    .flatMap((ft1, at): FeedCharge[] => {
      const from = dayOfTime(value(ft1, 4));
      const code = read.short(value(ft1, 25) || value(ft1, 7), 5).toUpperCase();
      const place = `FT1 ${at + 1}`;
      // CG charges; a credit or payment is no charge to draft.
      if (value(ft1, 6).toUpperCase() === 'CR') {
        note(`${place}, field 6`, 'A credit is not taken from a feed', 'Correct the charges of the visit by hand');
        return [];
      }
      if (from === null || code === '') {
        note(
          `${place}, field ${from === null ? 4 : 7}`,
          from === null ? 'The day of the charge is no day' : 'The code is missing',
          'Enter this charge by hand',
        );
        return [];
      }
      const own = repetitions(ft1, 19).map((each) => read.short(component(ft1, each, 1), 8));
      return [
        {
          from,
          to: dayOfTime(value(ft1, 4, 1, 2)) ?? from,
          code,
          modifiers: repetitions(ft1, 26)
            .map((each) => component(ft1, each, 1).toUpperCase().slice(0, 2))
            .filter((each) => each !== '')
            .slice(0, 4),
          unitThousandths: thousandths(value(ft1, 10)),
          cents: amountOf(value(ft1, 11)) ?? amountOf(value(ft1, 12)),
          performer: value(ft1, 20) || attending,
          diagnoses: own.length > 0 ? own : noted,
        },
      ];
    });
}

/** Units as exact thousandths; 1 when the field is empty or no number. */
function thousandths(text: string): number {
  const match = /^(\d{1,4})(?:\.(\d{1,3}))?$/.exec(text);
  return match ? Number(match[1]) * 1_000 + Number((match[2] ?? '').padEnd(3, '0')) || 1_000 : 1_000;
}

function amountOf(text: string): number | null {
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}
