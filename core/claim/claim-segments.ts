import type { SentClaim } from '#db/queries/batch.ts';
import { DEFAULT_SEPARATORS, type Segment } from '../x12/segment.ts';
import { SegmentScanner } from '../x12/segment-scanner.ts';
import type { SegmentView } from '../x12/segment-view.ts';

const STEP = 64 * 1024;
const [BILLING, SUBSCRIBER, PATIENT] = ['20', '22', '23'];

type Place = Pick<SentClaim, 'transactionControl' | 'firstSegment' | 'lastSegment'>;

/**
 * Everything that an archived file says of one claim, in its order: who bills, the subscriber and the patient it stands under, then its
 * own segments. Components are separated by ":" whatever the file uses. Reads the file no further than needed.
 */
export function claimSegments(bytes: Uint8Array, place: Place): readonly Segment[] {
  const reader = new ClaimInFile(place);
  const scanner = new SegmentScanner({ segment: (view) => reader.segment(view), finding: () => undefined });
  for (let at = 0; at < bytes.length && !reader.done; at += STEP) scanner.push(bytes.subarray(at, at + STEP));
  if (!reader.done) scanner.end();
  return reader.segments();
}

class ClaimInFile {
  readonly #place: Place;
  /** Segments of the levels that stand open, by the code of their HL. */
  #levels = new Map<string, Segment[]>();
  #own: Segment[] = [];
  #level: Segment[] | undefined;
  #number = 0;
  #inside = false;
  done = false;

  constructor(place: Place) {
    this.#place = place;
  }

  segment(view: SegmentView): void {
    if (this.done) return;
    if (view.id === 'ST') {
      this.#inside = view.text(2) === this.#place.transactionControl;
      this.#number = 0;
    }
    if (!this.#inside) return;
    this.#number += 1;
    const { firstSegment, lastSegment } = this.#place;
    if (this.#number >= firstSegment) this.#own.push(plain(view));
    else if (view.id === 'HL') this.#open(view);
    else if (view.id === 'CLM') this.#level = undefined;
    else this.#level?.push(plain(view));
    if (this.#number >= lastSegment) this.done = true;
  }

  #open(view: SegmentView): void {
    const code = view.text(3);
    if (code === BILLING) this.#levels.clear();
    if (code === SUBSCRIBER) this.#levels.delete(PATIENT ?? '');
    this.#level = [plain(view)];
    this.#levels.set(code, this.#level);
  }

  segments(): readonly Segment[] {
    const above = [BILLING, SUBSCRIBER, PATIENT].flatMap((code) => this.#levels.get(code ?? '') ?? []);
    return this.done ? [...above, ...this.#own] : [];
  }
}

/** A segment with the separators of our own writer. */
function plain(view: SegmentView): Segment {
  const segment = view.toSegment();
  const { component } = view.separators;
  if (component === DEFAULT_SEPARATORS.component) return segment;
  return { ...segment, elements: segment.elements.map((text) => text.replaceAll(component, DEFAULT_SEPARATORS.component)) };
}
