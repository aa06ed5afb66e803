import { parseSegments } from '#core/x12/lex.ts';
import { element, type Segment } from '#core/x12/segment.ts';

/** One claim of an 837P as its loops, read without anything that our writer or our forms know. */
export type WireClaim = {
  readonly billing: readonly Segment[];
  /** 2000B and 2010BA. */
  readonly holder: readonly Segment[];
  readonly payer: readonly Segment[];
  /** 2000C and 2010CA; empty when the patient is the subscriber. */
  readonly patient: readonly Segment[];
  readonly claim: readonly Segment[];
  /** 2310 by the qualifier of its NM1. */
  readonly parties: Parties;
  readonly others: readonly WireOther[];
  readonly lines: readonly WireLine[];
};
export type Parties = ReadonlyMap<string, readonly Segment[]>;
export type WireOther = { readonly head: readonly Segment[]; readonly holder: readonly Segment[]; readonly payer: readonly Segment[] };
export type WireLine = { readonly head: readonly Segment[]; readonly drug: readonly Segment[]; readonly parties: Parties };

type Loop = Segment[];
const BEFORE_CLAIM: Readonly<Record<string, keyof Levels>> = { '85': 'billing', IL: 'holder', PR: 'payer', QC: 'patient' };
type Levels = { billing: Loop; holder: Loop; payer: Loop; patient: Loop };

/** The claims of a file, in its order. */
export function wireClaims(bytes: Uint8Array): readonly WireClaim[] {
  const claims: WireClaim[] = [];
  const levels: Levels = { billing: [], holder: [], payer: [], patient: [] };
  let into: Loop = [];
  let inClaim: ReturnType<typeof claimLoops> | undefined;
  for (const segment of parseSegments(bytes).segments) {
    if (['SE', 'GE', 'IEA'].includes(segment.id)) continue;
    if (segment.id === 'HL') {
      inClaim = undefined;
      const level = element(segment, 3);
      if (level === '20') levels.billing = []; // its PRV stands before NM1*85
      if (level === '22') Object.assign(levels, { holder: [], payer: [] });
      levels.patient = [];
      into = level === '20' ? levels.billing : level === '22' ? levels.holder : levels.patient;
    } else if (segment.id === 'CLM') {
      inClaim = claimLoops(levels);
      claims.push(inClaim.claim);
      into = inClaim.claim.claim;
    } else if (inClaim !== undefined) into = inClaim.loopOf(segment) ?? into;
    else if (segment.id === 'NM1') into = startLevel(levels, segment);
    into.push(segment);
  }
  return claims;
}

function startLevel(levels: Levels, segment: Segment): Loop {
  const level = BEFORE_CLAIM[element(segment, 1)];
  if (level === undefined) return [];
  return levels[level];
}

/** The loops below one CLM, and which of them a segment begins. */
function claimLoops(levels: Levels) {
  const parties = new Map<string, Loop>();
  const others: { head: Loop; holder: Loop; payer: Loop }[] = [];
  const lines: { head: Loop; drug: Loop; parties: Map<string, Loop> }[] = [];
  const claim = { ...levels, claim: [] as Loop, parties, others, lines };
  const party = (segment: Segment, into: Map<string, Loop>): Loop => {
    const loop: Loop = [];
    into.set(element(segment, 1), loop);
    return loop;
  };
  const loopOf = (segment: Segment): Loop | undefined => {
    const line = lines.at(-1);
    const other = others.at(-1);
    switch (segment.id) {
      case 'LX':
        lines.push({ head: [], drug: [], parties: new Map() });
        return lines.at(-1)?.head;
      case 'LIN':
        return line?.drug;
      case 'SVD':
      case 'LQ':
        return []; // 2430 and 2440: no box of the form has them
      case 'SBR':
        others.push({ head: [], holder: [], payer: [] });
        return others.at(-1)?.head;
      case 'NM1':
        if (line) return party(segment, line.parties);
        if (!other) return party(segment, parties);
        return element(segment, 1) === 'IL' ? other.holder : element(segment, 1) === 'PR' ? other.payer : [];
      default:
        return undefined;
    }
  };
  return { claim, loopOf };
}
