import type { TransactionEnd, TransactionHeader } from '../edi-visitor.ts';
import type { EdiFinding } from '../segment.ts';
import type { SegmentView } from '../segment-view.ts';

export type GuideValidator = { segment(view: SegmentView): void; end(end: TransactionEnd): void };
export function validatorFor(_header: TransactionHeader, _tell: (finding: EdiFinding) => void): GuideValidator | null {
  return null;
}
