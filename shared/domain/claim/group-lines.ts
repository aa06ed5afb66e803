import { type LineNumbers, numbersOf } from './claim-numbers.ts';
import { type ClaimRoom, roomOf } from './claim-room.ts';

/** What of a charge line decides on which claim of its visit it is asked. Empty or null: as the visit says. */
export type GroupedLine = {
  readonly renderingProviderId: string | null;
  readonly placeOfService: string;
  readonly pointers: readonly number[];
  readonly supplement: LineNumbers | null;
};

/** Where a payer wants one claim to end and the next to begin, as the practice wrote it down with the payer. */
export type GroupingRules = {
  /** One claim for each who treated; otherwise the lines name who did (2420A). */
  readonly separateRendering: boolean;
  /** One claim for each place of service; otherwise the lines name theirs (SV105). */
  readonly separatePlaces: boolean;
  /** One claim for each authorization and referral; otherwise lines name theirs where it is not the claim's (2400 REF*G1, REF*9F). */
  readonly separateAuthorizations: boolean;
};

export type GroupedVisit = {
  readonly renderingProviderId: string;
  readonly placeOfService: string;
  /** Empty: none. */
  readonly priorAuthorization: string;
  /** Of its case; empty: none. */
  readonly referralNumber: string;
};

/** Why a claim was begun beside the one before it. */
export const splitReasons = ['rendering', 'place', 'authorization', 'lines', 'diagnoses'] as const;
export type SplitReason = (typeof splitReasons)[number];

/** Lines of one claim; `why` is empty for the first. */
export type LineGroup<Line> = { readonly lines: readonly Line[]; readonly why: readonly SplitReason[] };

type Growing<Line> = {
  readonly lines: Line[];
  readonly why: Set<SplitReason>;
  readonly rendering: string;
  readonly place: string;
  authorization: string;
  referral: string;
  readonly diagnoses: Set<number>;
};

/**
 * The claims that the lines of one visit make: one, unless its payer wants some apart, or they need more lines or diagnoses than a
 * claim holds. Each line goes on the first claim that takes it, so lines keep their order within a claim, and claims that of their
 * first lines. A line without any authorization goes with any.
 */
export function groupLines<Line extends GroupedLine>(
  lines: readonly Line[],
  visit: GroupedVisit,
  rules: GroupingRules,
  room: ClaimRoom = roomOf(false),
): readonly LineGroup<Line>[] {
  const groups: Growing<Line>[] = [];
  for (const line of lines) {
    const asked = askedBy(line, visit, rules);
    const refusals = new Set<SplitReason>();
    const open = groups.find((group) => {
      const why = whyNot(group, line, asked, room);
      if (why !== undefined) refusals.add(why);
      return why === undefined;
    });
    take(open ?? begin(groups, asked, refusals), line, asked);
  }
  return groups.map(({ lines: own, why }) => ({ lines: own, why: splitReasons.filter((reason) => why.has(reason)) }));
}

type Asked = Pick<Growing<unknown>, 'rendering' | 'place' | 'authorization' | 'referral'>;

/** What a line asks of its claim; empty: nothing that the payer wants apart. */
function askedBy(line: GroupedLine, visit: GroupedVisit, rules: GroupingRules): Asked {
  const numbers = rules.separateAuthorizations ? numbersOf(line.supplement, visit) : { authorization: '', referral: '' };
  return {
    rendering: rules.separateRendering ? (line.renderingProviderId ?? visit.renderingProviderId) : '',
    place: rules.separatePlaces ? line.placeOfService || visit.placeOfService : '',
    ...numbers,
  };
}

const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;

function whyNot<Line>(group: Growing<Line>, { pointers }: GroupedLine, asked: Asked, room: ClaimRoom): SplitReason | undefined {
  if (group.rendering !== asked.rendering) return 'rendering';
  if (group.place !== asked.place) return 'place';
  if (differ(group.authorization, asked.authorization) || differ(group.referral, asked.referral)) return 'authorization';
  if (group.lines.length >= room.lines) return 'lines';
  const more = new Set(pointers.filter((pointer) => !group.diagnoses.has(pointer))).size;
  return more > 0 && group.diagnoses.size + more > room.diagnoses ? 'diagnoses' : undefined;
}

function begin<Line>(groups: Growing<Line>[], { rendering, place }: Asked, why: Set<SplitReason>): Growing<Line> {
  const group = { lines: [], why, rendering, place, authorization: '', referral: '', diagnoses: new Set<number>() };
  groups.push(group);
  return group;
}

function take<Line extends GroupedLine>(group: Growing<Line>, line: Line, { authorization, referral }: Asked): void {
  group.lines.push(line);
  group.authorization ||= authorization;
  group.referral ||= referral;
  for (const pointer of line.pointers) group.diagnoses.add(pointer);
}
