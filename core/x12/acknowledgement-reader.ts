import type {
  AcknowledgementVerdict,
  ClaimVerdict,
  GroupVerdict,
  InterchangeVerdict,
} from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { ClaimStatusBuilder } from './claim-status-builder.ts';
import { EdiReader } from './edi-reader.ts';
import { FindingList } from './finding-list.ts';
import { GroupVerdictBuilder, verdictOf } from './group-verdict-builder.ts';
import type { EdiFinding } from './segment.ts';
import type { SegmentView } from './segment-view.ts';

export type AcknowledgementsRead = {
  readonly interchanges: readonly InterchangeVerdict[];
  readonly groups: readonly GroupVerdict[];
  readonly claims: readonly ClaimVerdict[];
  readonly findings: readonly EdiFinding[];
  /** False when an error was found: then what was read may be cut or damaged. */
  readonly whole: boolean;
};

/** Reads every TA1, 999, 997 and 277CA of a file; other sets are passed over. Never throws on data. */
export function readAcknowledgements(source: Uint8Array | Iterable<Uint8Array>): AcknowledgementsRead {
  const interchanges: InterchangeVerdict[] = [];
  const groups: GroupVerdict[] = [];
  const claims: ClaimVerdict[] = [];
  const findings = new FindingList();
  let open: GroupVerdictBuilder | ClaimStatusBuilder | null = null;
  const reader = new EdiReader({
    interchangeAcknowledgement: (view) => interchanges.push(readInterchangeVerdict(view)),
    transactionStart: ({ set }) => {
      const kind = set === '999' ? '999' : set === '997' ? '997' : null;
      if (kind) open = new GroupVerdictBuilder(kind, (finding) => findings.add(finding));
      else open = set === '277CA' ? new ClaimStatusBuilder() : null;
    },
    segment: (view) => open?.segment(view),
    transactionEnd: () => {
      if (open instanceof GroupVerdictBuilder) groups.push(...open.finish());
      else if (open) claims.push(...open.finish());
      open = null;
    },
    finding: (finding) => findings.add(finding),
  });
  for (const chunk of source instanceof Uint8Array ? [source] : source) reader.push(chunk);
  reader.end();
  return { interchanges, groups, claims, findings: findings.list(), whole: !findings.hasErrors };
}

const TA1_VERDICTS: Readonly<Record<string, AcknowledgementVerdict>> = { A: 'accepted', E: 'acceptedWithErrors', R: 'rejected' };

function readInterchangeVerdict(view: SegmentView): InterchangeVerdict {
  const verdict = verdictOf(TA1_VERDICTS, view.text(4));
  return { kind: 'TA1', controlNumber: view.text(1).trim(), verdict, noteCode: view.text(5), segment: view.number };
}
