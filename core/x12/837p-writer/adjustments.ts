import type { EarlierAdjustment } from '#shared/domain/claim/earlier-payer.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { X12Writer } from '../write.ts';

/** A CAS holds six reasons, and a level holds five CAS (005010X222A1, loops 2320 and 2430). */
const REASONS_PER_SEGMENT = 6;
const SEGMENTS_PER_LEVEL = 5;

/**
 * CAS of one level: one for each group, in the order in which the payer used them, with its reasons unchanged; a seventh
 * reason of a group opens another. Amounts of zero say nothing and are not sent.
 */
export function writeAdjustments(writer: X12Writer, adjustments: readonly EarlierAdjustment[]): void {
  const groups = new Map<string, EarlierAdjustment[]>();
  for (const adjustment of adjustments) {
    if (adjustment.amount === 0) continue;
    const present = groups.get(adjustment.group);
    if (present === undefined) groups.set(adjustment.group, [adjustment]);
    else present.push(adjustment);
  }
  let segments = 0;
  for (const [group, reasons] of groups) {
    for (let from = 0; from < reasons.length; from += REASONS_PER_SEGMENT) {
      segments += 1;
      assert(segments <= SEGMENTS_PER_LEVEL, 'an earlier payer has at most five CAS at one level');
      writeGroup(writer, group, reasons.slice(from, from + REASONS_PER_SEGMENT));
    }
  }
}

/** Reason and amount, then the place for a quantity, which nobody keeps. */
function writeGroup(writer: X12Writer, group: string, reasons: readonly EarlierAdjustment[]): void {
  writer.own('CAS').add(group);
  for (const [place, { reason, amount }] of reasons.entries()) {
    if (place > 0) writer.skip(1);
    writer.add(reason).addAmount(amount);
  }
  writer.close();
}
