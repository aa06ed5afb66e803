import type { Segment } from './segment.ts';

/** A segment of an 837 that we sent, with where it stands in the guide. */
export type PlacedSegment = {
  readonly segment: Segment;
  readonly loop: string;
  /** First data element where it tells segments of one kind apart (NM1, REF, DTP, ...). */
  readonly qualifier: string;
  /** LX01 inside a line, from 1; null outside. */
  readonly line: number | null;
  /** Which billing provider, subscriber, patient and claim it belongs to; 0 for none yet. */
  readonly scope: Scope;
};
type Scope = { readonly billing: number; readonly subscriber: number; readonly patient: number; readonly claim: number };
type At = { facility: boolean; loop: string; line: number | null; billing: number; subscriber: number; patient: number; claim: number };

/** A transaction set that we sent, cut into segments with their places; segments are counted from 1 at ST, as IK302 counts. */
export type SentTransaction = {
  readonly segments: readonly PlacedSegment[];
  /** An 837I: its loops of people are others. */
  readonly facility: boolean;
  /** ISA16 of the file. */
  readonly componentSeparator: string;
  /** CLM01 in the order of the file, each with the scope of its own segments. */
  readonly claims: readonly { readonly claimNumber: string; readonly scope: Scope; readonly patientIsSubscriber: boolean }[];
};

const QUALIFIED = new Set(['NM1', 'REF', 'DTP', 'HI', 'AMT', 'NTE', 'PER', 'DMG', 'QTY', 'PWK', 'K3', 'CRC']);
const HEADER_LOOPS: Readonly<Record<string, string>> = { '41': '1000A', '40': '1000B' };
const BILLING_LOOPS: Readonly<Record<string, string>> = { '85': '2010AA', '87': '2010AB', PE: '2010AC' };
const SUBSCRIBER_LOOPS: Readonly<Record<string, string>> = { IL: '2010BA', PR: '2010BB' };
const CLAIM_LOOPS: Readonly<Record<string, string>> = {
  ...{ DN: '2310A', P3: '2310A', '82': '2310B', '77': '2310C', DQ: '2310D', PW: '2310E', '45': '2310F' },
};
/** Of an 837I (005010X223A2): attending, operating, other operating, rendering, service facility, referring. */
const FACILITY_LOOPS: Readonly<Record<string, string>> = {
  ...{ '71': '2310A', '72': '2310B', ZZ: '2310C', '82': '2310D', '77': '2310E', DN: '2310F' },
};
const FACILITY_LINE_LOOPS: Readonly<Record<string, string>> = { '72': '2420A', ZZ: '2420B', '82': '2420C', DN: '2420D' };
const OTHER_LOOPS: Readonly<Record<string, string>> = {
  ...{ IL: '2330A', PR: '2330B', DN: '2330C', P3: '2330C', '82': '2330D', '77': '2330E', DQ: '2330F', '85': '2330G' },
};
const LINE_LOOPS: Readonly<Record<string, string>> = {
  ...{ '82': '2420A', QB: '2420B', '77': '2420C', DQ: '2420D', DK: '2420E', DN: '2420F', P3: '2420F', PW: '2420G', '45': '2420H' },
};

/**
 * Cuts one transaction set out of a file we sent and says of every segment which loop, line, subscriber and claim it belongs
 * to. Our writers keep elements free of separators, so the set may be cut by them. Null when the file holds no such set.
 */
export function readSentTransaction(bytes: Uint8Array, transactionControl: string): SentTransaction | null {
  const text = Buffer.from(bytes).toString('latin1');
  const element = text.charAt(3);
  const terminator = text.charAt(105);
  if (element === '' || terminator === '') return null;
  const start = startOf(text, element, terminator, transactionControl);
  if (start < 0) return null;
  return placedTransaction(segmentsFrom(text, start, { element, terminator }), text.charAt(104));
}

type Cutting = { readonly element: string; readonly terminator: string };

function* segmentsFrom(text: string, start: number, { element, terminator }: Cutting): Generator<readonly string[]> {
  for (let from = start; from < text.length; ) {
    const end = text.indexOf(terminator, from);
    if (end < 0) return;
    yield text.slice(from, end).trim().split(element);
    from = end + terminator.length;
  }
}

/** Says of every segment of one transaction set, ST first, where it stands; whatever comes after an SE is not looked at. */
export function placedTransaction(cut: Iterable<readonly string[]>, componentSeparator: string): SentTransaction {
  const segments: PlacedSegment[] = [];
  const claims: SentTransaction['claims'][number][] = [];
  const at: At = { facility: false, loop: '', line: null, billing: 0, subscriber: 0, patient: 0, claim: 0 };
  let subscriberIsPatient = true;
  for (const elements of cut) {
    const segment: Segment = { id: elements[0] ?? '', number: segments.length + 1, elements };
    if (segment.id === 'ST') at.facility = elements[3]?.startsWith('005010X223') ?? false;
    move(at, segment);
    if (segment.id === 'SBR' && at.loop === '2000B') subscriberIsPatient = elements[2] === '18';
    const { billing, subscriber, patient, claim } = at;
    const scope = { billing, subscriber, patient, claim };
    const qualifier = QUALIFIED.has(segment.id) ? (elements[1] ?? '') : '';
    segments.push({ segment, loop: at.loop, qualifier, line: at.line, scope });
    if (segment.id === 'CLM') claims.push({ claimNumber: elements[1] ?? '', scope, patientIsSubscriber: subscriberIsPatient });
    if (segment.id === 'SE') break;
  }
  return { segments, facility: at.facility, componentSeparator, claims };
}

/** Where the set begins; its control number is compared as a number, because partners pad it differently. */
function startOf(text: string, element: string, terminator: string, control: string): number {
  const mark = `ST${element}837${element}`;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    let before = at - 1;
    while (before > 0 && text.charCodeAt(before) <= 32) before -= 1;
    const number = /^\d+/.exec(text.slice(at + mark.length, at + mark.length + 9))?.[0];
    if (text.charAt(before) === terminator && number !== undefined && Number(number) === Number(control)) return at;
  }
  return -1;
}

function move(at: At, { id, number, elements }: Segment): void {
  const first = elements[1] ?? '';
  if (id === 'HL') startLevel(at, elements[3] ?? '', number);
  else if (id === 'CLM') Object.assign(at, { loop: '2300', claim: number, line: null });
  else if (id === 'SBR' && at.claim > 0) at.loop = '2320';
  else if (id === 'LX') Object.assign(at, { loop: '2400', line: Number(first) || null });
  else if (id === 'LIN' && at.line !== null) at.loop = '2410';
  else if (id === 'SVD' && at.line !== null) at.loop = '2430';
  else if (id === 'LQ' && at.line !== null) at.loop = '2440';
  else if (id === 'NM1') at.loop = namedLoop(at, first);
  else if (id === 'SE') Object.assign(at, { loop: '', line: null, claim: 0, patient: 0, subscriber: 0, billing: 0 });
}

function startLevel(at: At, level: string, number: number): void {
  at.claim = 0;
  at.line = null;
  at.patient = 0;
  if (level === '20') Object.assign(at, { loop: '2000A', billing: number, subscriber: 0 });
  else if (level === '22') Object.assign(at, { loop: '2000B', subscriber: number });
  else if (level === '23') Object.assign(at, { loop: '2000C', patient: number });
}

function namedLoop(at: At, code: string): string {
  const [claimLoops, lineLoops] = at.facility ? [FACILITY_LOOPS, FACILITY_LINE_LOOPS] : [CLAIM_LOOPS, LINE_LOOPS];
  if (at.line !== null) return at.loop === '2420E' && code === 'PR' ? '2420E' : (lineLoops[code] ?? '2420');
  if (at.claim > 0) return (/^23[23]/.test(at.loop) ? OTHER_LOOPS[code] : claimLoops[code]) ?? at.loop;
  if (at.patient > 0) return '2010CA';
  if (at.subscriber > 0) return SUBSCRIBER_LOOPS[code] ?? at.loop;
  if (at.billing > 0) return BILLING_LOOPS[code] ?? at.loop;
  return HEADER_LOOPS[code] ?? at.loop;
}

/** Whether what stands in one scope is part of a claim in another: its own, its patient's, its subscriber's, its billing provider's. */
export function concerns(fault: Scope, claim: Scope): boolean {
  if (fault.claim > 0) return fault.claim === claim.claim;
  if (fault.patient > 0) return fault.patient === claim.patient;
  if (fault.subscriber > 0) return fault.subscriber === claim.subscriber;
  return fault.billing === 0 || fault.billing === claim.billing;
}
