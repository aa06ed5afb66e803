import { assert } from '#shared/kernel/assert.ts';
import { parseSegments } from '../x12/lex.ts';
import { components, element, type Segment } from '../x12/segment.ts';
import { ProfessionalReading } from './read-professional.ts';
import type { ReceivedBatch, ReceivedGroup, ReceivedInterchange, ReceivedTransaction } from './received-batch.ts';

type Draft<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };
type GroupDraft = Omit<Draft<ReceivedGroup>, 'transactions'> & { transactions: ReceivedTransaction[] };

/**
 * Reads the first interchange of a file as a clearinghouse would take it in. Only our own writer's files come here, so
 * what is odd in them shows as numbers that do not agree, never as a thrown error; bytes without any ISA are refused.
 */
export function readBatch(bytes: Uint8Array): ReceivedBatch {
  const { segments, separators } = parseSegments(bytes);
  const header = segments.find(({ id }) => id === 'ISA');
  assert(header && separators, 'the simulator answers X12 interchanges only');
  const groups: GroupDraft[] = [];
  let reading: ProfessionalReading | null = null;
  for (const segment of segments) {
    const group = groups.at(-1);
    if (segment.id === 'GS') groups.push(openGroup(segment));
    else if (segment.id === 'GE' && group) group.declaredTransactions = Number(element(segment, 1));
    else if (segment.id === 'ST') reading = new ProfessionalReading(segment, (text) => components(text, separators));
    else reading?.take(segment);
    if (segment.id !== 'SE' || !reading || !group) continue;
    group.transactions.push(reading.finish());
    reading = null;
  }
  return { interchange: readInterchange(header, segments), groups };
}

function openGroup(segment: Segment): GroupDraft {
  return {
    functionalId: element(segment, 1),
    senderId: element(segment, 2),
    receiverId: element(segment, 3),
    controlNumber: element(segment, 6),
    version: element(segment, 8),
    declaredTransactions: 0,
    transactions: [],
  };
}

function readInterchange(header: Segment, segments: readonly Segment[]): ReceivedInterchange {
  const trailer = segments.find(({ id }) => id === 'IEA');
  return {
    controlNumber: element(header, 13),
    trailerControlNumber: trailer ? element(trailer, 2) : null,
    date: element(header, 9),
    time: element(header, 10),
    version: element(header, 12),
    usage: element(header, 15) === 'P' ? 'P' : 'T',
    wantsTa1: element(header, 14) === '1',
    sender: { qualifier: element(header, 5), id: element(header, 6).trim() },
    receiver: { qualifier: element(header, 7), id: element(header, 8).trim() },
  };
}
