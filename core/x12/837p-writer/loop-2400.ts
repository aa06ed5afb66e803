import type { ClaimFacts, DrugCode, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { amount, quantity } from '../element-format.ts';
import type { SegmentSink } from '../write.ts';
import { compactDay } from './day.ts';

/** Loop 2400 with 2410 for the claim's line at `index`, LX counting from 1. */
export function writeServiceLine(sink: SegmentSink, claim: ClaimFacts, line: ServiceLine, index: number): void {
  assert(line.modifiers.length <= 4, 'a service line has at most four modifiers');
  assert(line.pointers.length <= 4, 'a service line points to at most four diagnoses');
  sink.loop('2400');
  sink.segment(['LX', String(index + 1)]);
  sink.segment([
    'SV1',
    procedureComposite(line),
    amount(line.charge),
    line.unitKind,
    quantity(line.unitThousandths),
    line.placeOfService === claim.placeOfService ? '' : (line.placeOfService ?? ''),
    '',
    line.pointers.map(String),
    '',
    line.emergency ? 'Y' : '',
  ]);
  if (line.from !== null) writeServiceDate(sink, line.from, line.to);
  sink.segment(['REF', '6R', line.lineControlNumber]);
  if (line.ndc !== null) writeDrug(sink, line.ndc);
  // Loop 2430, the other payers' decisions on this line, stands here once coordination of benefits is written.
}

/** DTP 472: one day as D8, a span as RD8. */
function writeServiceDate(sink: SegmentSink, from: PlainDate, to: PlainDate | null): void {
  const first = compactDay(from);
  if (to === null || to === from) sink.segment(['DTP', '472', 'D8', first]);
  else sink.segment(['DTP', '472', 'RD8', `${first}-${compactDay(to)}`]);
}

/** SV101: HC, code, four places for modifiers, then the description that unlisted codes need. */
function procedureComposite({ procedureCode, modifiers, description }: ServiceLine): readonly string[] {
  if (description === null) return ['HC', procedureCode, ...modifiers];
  const [one = '', two = '', three = '', four = ''] = modifiers;
  return ['HC', procedureCode, one, two, three, four, description];
}

/** Loop 2410: both segments are required once a drug is named. */
function writeDrug(sink: SegmentSink, { code, quantityThousandths, unit }: DrugCode): void {
  sink.loop('2410');
  sink.segment(['LIN', '', 'N4', code]);
  sink.segment(['CTP', '', '', '', quantity(quantityThousandths), [unit]]);
}
