import type {
  AcknowledgementVerdict,
  ClaimVerdict,
  FileTotals,
  GroupVerdict,
  InterchangeVerdict,
  StatusAnswer,
} from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { ClaimStatusBuilder } from './claim-status-builder.ts';
import { EdiReader } from './edi-reader.ts';
import { FindingList } from './finding-list.ts';
import { GroupVerdictBuilder, verdictOf } from './group-verdict-builder.ts';
import type { EdiFinding } from './segment.ts';
import type { SegmentView } from './segment-view.ts';
import { StatusAnswerBuilder } from './status-answer-builder.ts';

export type AcknowledgementsRead = {
  readonly interchanges: readonly InterchangeVerdict[];
  readonly groups: readonly GroupVerdict[];
  readonly claims: readonly ClaimVerdict[];
  /** What each 277CA counts for a file. */
  readonly totals: readonly FileTotals[];
  /** Answers of a 277 to questions about claims. */
  readonly statuses: readonly StatusAnswer[];
  /** ISA06 of every interchange: who sent it. */
  readonly senders: readonly string[];
  readonly findings: readonly EdiFinding[];
  /** False when an error was found: then what was read may be cut or damaged. */
  readonly whole: boolean;
};

/** Reads every TA1, 999, 997, 277CA and 277 of a file; other sets are passed over. Never throws on data. */
export function readAcknowledgements(source: Uint8Array | Iterable<Uint8Array>): AcknowledgementsRead {
  const interchanges: InterchangeVerdict[] = [];
  const groups: GroupVerdict[] = [];
  const claims: ClaimVerdict[] = [];
  const totals: FileTotals[] = [];
  const statuses: StatusAnswer[] = [];
  const senders = new Set<string>();
  const findings = new FindingList();
  let open: GroupVerdictBuilder | ClaimStatusBuilder | StatusAnswerBuilder | null = null;
  const reader = new EdiReader({
    interchangeStart: ({ senderId }) => senders.add(senderId.trim().toUpperCase()),
    interchangeAcknowledgement: (view) => interchanges.push(readInterchangeVerdict(view)),
    transactionStart: ({ set }) => {
      const kind = set === '999' ? '999' : set === '997' ? '997' : null;
      if (kind) open = new GroupVerdictBuilder(kind, (finding) => findings.add(finding));
      else open = set === '277CA' ? new ClaimStatusBuilder() : set === '277' ? new StatusAnswerBuilder() : null;
    },
    segment: (view) => open?.segment(view),
    transactionEnd: () => {
      if (open instanceof GroupVerdictBuilder) groups.push(...open.finish());
      else if (open instanceof StatusAnswerBuilder) statuses.push(...open.finish());
      else if (open) {
        claims.push(...open.finish());
        totals.push(...open.totals);
      }
      open = null;
    },
    finding: (finding) => findings.add(finding),
  });
  for (const chunk of source instanceof Uint8Array ? [source] : source) reader.push(chunk);
  reader.end();
  const whole = !findings.hasErrors;
  return { interchanges, groups, claims, totals, statuses, senders: [...senders], findings: findings.list(), whole };
}

const TA1_VERDICTS: Readonly<Record<string, AcknowledgementVerdict>> = { A: 'accepted', E: 'acceptedWithErrors', R: 'rejected' };

function readInterchangeVerdict(view: SegmentView): InterchangeVerdict {
  const verdict = verdictOf(TA1_VERDICTS, view.text(4));
  return { kind: 'TA1', controlNumber: view.text(1).trim(), verdict, noteCode: view.text(5), segment: view.number };
}
