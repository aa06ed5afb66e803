import { EdiReader } from '../x12/edi-reader.ts';
import type { GroupHeader, InterchangeHeader } from '../x12/edi-visitor.ts';
import { FindingList } from '../x12/finding-list.ts';
import type { GuideValidator } from '../x12/grammar/guide-validator.ts';
import { validatorFor } from '../x12/grammar/guides.ts';
import type { EdiFinding } from '../x12/segment.ts';
import { placedTransaction, type SentTransaction } from '../x12/sent-transaction.ts';
import { tallyFor } from '../x12/tally.ts';
import type { Tally } from '../x12/transaction-totals.ts';

/** A transaction set with the place of every segment, and what the program's own checks say of it. */
export type CheckedSet = {
  readonly setCode: string;
  readonly controlNumber: string;
  /** Of its ST in the file. */
  readonly segment: number;
  readonly placed: SentTransaction;
  readonly findings: readonly EdiFinding[];
};
export type CheckedGroup = { readonly header: GroupHeader; readonly sets: CheckedSet[] };
export type CheckedInterchange = { readonly header: InterchangeHeader; readonly groups: CheckedGroup[] };

/** A file as its receiver would take it apart. */
export type CheckedFile = {
  readonly interchanges: readonly CheckedInterchange[];
  /** About what stands around the sets. */
  readonly findings: readonly EdiFinding[];
  /** What follows each segment: none, lf, crlf or mixed. */
  readonly lineBreaks: string;
};

type Open = {
  readonly head: Pick<CheckedSet, 'setCode' | 'controlNumber' | 'segment'> & { readonly component: string };
  readonly tally: Tally | null;
  readonly validator: GuideValidator | null;
  readonly cut: (readonly string[])[];
  readonly findings: FindingList;
};

/** Reads a file with all checks that any receiver makes: syntax, guide, balance, situations (SNIP types 1 to 4). Never throws on data. */
export function readCheckedFile(bytes: Uint8Array): CheckedFile {
  const interchanges: CheckedInterchange[] = [];
  const outside = new FindingList();
  let open: Open | null = null;
  const tell = (finding: EdiFinding): void => (open ? open.findings : outside).add(finding);
  const reader = new EdiReader({
    interchangeStart: (header) => interchanges.push({ header, groups: [] }),
    groupStart: (header) => interchanges.at(-1)?.groups.push({ header, sets: [] }),
    transactionStart: (header) => {
      const { setCode, controlNumber, segment, interchange } = header;
      const findings = new FindingList();
      const own = (finding: EdiFinding): void => findings.add(finding);
      const head = { setCode, controlNumber, segment, component: interchange.separators.component };
      open = { head, tally: tallyFor(header, own), validator: validatorFor(header, own), cut: [], findings };
    },
    segment: (view) => {
      open?.validator?.segment(view);
      open?.tally?.segment(view);
      open?.cut.push(view.toSegment().elements);
    },
    transactionEnd: (end) => {
      if (!open) return;
      open.validator?.end(end);
      open.tally?.totals();
      const { head, cut, findings } = open;
      const { component, ...named } = head;
      const placed = placedTransaction(cut, component);
      interchanges
        .at(-1)
        ?.groups.at(-1)
        ?.sets.push({ ...named, placed, findings: findings.list() });
      open = null;
    },
    finding: tell,
  });
  reader.push(bytes);
  reader.end();
  return { interchanges, findings: outside.list(), lineBreaks: lineBreaksOf(bytes, interchanges[0]?.header) };
}

/** Looks at what stands behind the terminators of the first interchange. */
function lineBreaksOf(bytes: Uint8Array, header: InterchangeHeader | undefined): string {
  const terminator = header?.separators.terminator ?? '';
  if (terminator === '' || terminator === '\n' || terminator === '\r') return 'none';
  const seen = new Set<string>();
  const sign = terminator.charCodeAt(0);
  for (let at = bytes.indexOf(sign); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(sign, at + 1)) {
    const [next, after] = [bytes[at + 1], bytes[at + 2]];
    seen.add(next === 0x0a ? 'lf' : next === 0x0d && after === 0x0a ? 'crlf' : 'none');
  }
  return seen.size > 1 ? 'mixed' : ([...seen][0] ?? 'none');
}
