import type { PlacedSegment } from '#shared/domain/remittance/eob-detail.ts';
import { EdiReader } from './edi-reader.ts';
import { packId } from './segment-view.ts';

const [CLP, LX, PLB, SE] = ['CLP', 'LX', 'PLB', 'SE'].map(packId);

/** What an 835 transaction says outside its claims: the check, the payer, the payee, provider-level adjustments. */
export type CheckSegments = {
  /** ST03, or GS08 where there is none. */
  readonly version: string;
  readonly segments: readonly (PlacedSegment & { readonly text: string })[];
};

/** The segments of the 835 transaction at a place of the file (0 the first) that belong to no claim; undefined when it has none. */
export function checkSegments(bytes: Uint8Array, transactionIndex: number): CheckSegments | undefined {
  const segments: (PlacedSegment & { readonly text: string })[] = [];
  let version: string | undefined;
  let seen = -1;
  let wanted = false;
  let inClaim = false;
  const reader = new EdiReader({
    transactionStart: (header) => {
      if (header.setCode === '835') seen += 1;
      wanted = header.setCode === '835' && seen === transactionIndex;
      inClaim = false;
      if (wanted) version = header.version;
    },
    segment: (view) => {
      if (!wanted) return;
      if (view.idCode === CLP) inClaim = true;
      else if (view.idCode === LX || view.idCode === PLB || view.idCode === SE) inClaim = false;
      if (!inClaim) segments.push({ number: view.number, elements: view.toSegment().elements, text: view.whole() });
    },
    finding: () => undefined,
  });
  reader.push(bytes);
  reader.end();
  return version === undefined ? undefined : { version, segments };
}
