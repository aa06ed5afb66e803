import { parseSegments } from '#core/x12/lex.ts';
import { element, type Segment } from '#core/x12/segment.ts';

/** One transaction of an 837, taken apart far enough to ask whether its hierarchy is right. */
export type Transaction837 = {
  readonly segments: readonly Segment[];
  readonly levels: readonly Level837[];
  readonly claims: readonly Claim837[];
};
export type Level837 = { readonly number: string; readonly parent: string; readonly code: string; readonly child: string };
export type Claim837 = {
  readonly number: string;
  readonly charge: string;
  readonly frequency: string;
  /** HL code of the level it stands under: 22 or 23. */
  readonly under: string;
  readonly segments: readonly Segment[];
};

/** The transactions of an 837 file in a test. */
export function read837(bytes: Uint8Array): readonly Transaction837[] {
  const transactions: Segment[][] = [];
  for (const segment of parseSegments(bytes).segments) {
    if (segment.id === 'ST') transactions.push([]);
    if (!['ISA', 'GS', 'GE', 'IEA'].includes(segment.id)) transactions.at(-1)?.push(segment);
  }
  return transactions.map((segments) => ({ segments, levels: levelsOf(segments), claims: claimsOf(segments) }));
}

function levelsOf(segments: readonly Segment[]): readonly Level837[] {
  const levels = segments.filter(({ id }) => id === 'HL');
  return levels.map((one) => ({ number: element(one, 1), parent: element(one, 2), code: element(one, 3), child: element(one, 4) }));
}

function claimsOf(segments: readonly Segment[]): readonly Claim837[] {
  const claims: (Omit<Claim837, 'segments'> & { segments: Segment[] })[] = [];
  let under = '';
  let open = false;
  for (const segment of segments) {
    if (segment.id === 'HL') under = element(segment, 3);
    if (segment.id === 'HL' || segment.id === 'SE') open = false;
    if (segment.id === 'CLM') {
      claims.push({
        number: element(segment, 1),
        charge: element(segment, 2),
        frequency: element(segment, 5).split(':')[2] ?? '',
        under,
        segments: [],
      });
      open = true;
    }
    if (open) claims.at(-1)?.segments.push(segment);
  }
  return claims;
}

/** Each segment as its elements joined with `*`: what a person compares. */
export const textOf = (segments: readonly Segment[]): readonly string[] => segments.map(({ elements }) => elements.join('*'));
