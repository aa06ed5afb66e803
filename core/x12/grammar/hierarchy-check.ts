import type { EdiFinding } from '../segment.ts';
import type { SegmentView } from '../segment-view.ts';

type Level = { readonly depth: number; readonly number: string; readonly saysChild: string; readonly segment: number; hasChild: boolean };

/** HL01 counts 1, 2, 3 through the transaction, HL02 names the level above, HL04 says whether a level follows below (x12 §2). */
export class HierarchyCheck {
  readonly #tell: (finding: EdiFinding) => void;
  readonly #path: Level[] = [];
  #count = 0;

  constructor(tell: (finding: EdiFinding) => void) {
    this.#tell = tell;
  }

  /** Takes an HL that the guide placed `depth` loops deep. */
  take(view: SegmentView, depth: number): void {
    this.#count += 1;
    this.#closeTo(depth);
    const parent = this.#path.at(-1);
    if (parent) parent.hasChild = true;
    const number = view.text(1);
    if (number !== String(this.#count)) this.#say('hierarchy.number', `HL01 should be ${this.#count}.`, view.number, 1);
    if (view.text(2) !== (parent?.number ?? ''))
      this.#say(
        'hierarchy.parent',
        parent ? `HL02 should be ${parent.number}, the level above.` : 'HL02 must be empty at the top level.',
        view.number,
        2,
      );
    this.#path.push({ depth, number, saysChild: view.text(4), segment: view.number, hasChild: false });
  }

  /** Ends the transaction. */
  end(): void {
    this.#closeTo(0);
  }

  #closeTo(depth: number): void {
    while ((this.#path.at(-1)?.depth ?? -1) >= depth) {
      const level = this.#path.pop();
      if (!level || level.saysChild === '' || (level.saysChild === '1') === level.hasChild) continue;
      const message = level.hasChild
        ? 'HL04 says that no level follows below this one, but one does.'
        : 'HL04 says that a level follows below this one, but none does.';
      this.#tell({ code: 'hierarchy.child', severity: 'warning', message, segment: level.segment, element: 4 });
    }
  }

  #say(code: string, message: string, segment: number, element: number): void {
    this.#tell({ code, severity: 'error', message, segment, element });
  }
}
