import type { EligibilityAnswer } from '#shared/domain/eligibility/benefit-facts.ts';
import { EdiReader } from '../edi-reader.ts';
import { FindingList } from '../finding-list.ts';
import type { EdiFinding } from '../segment.ts';
import { AnswerBuilder } from './answer-builder.ts';

/** One person's answer with what speaks against believing it. */
export type AnswerRead = {
  readonly answer: EligibilityAnswer;
  /** ISA06 of its interchange. */
  readonly senderId: string;
  /** The first error in its transaction or in the envelopes around it; null when all of it is whole. */
  readonly damage: string | null;
};
export type AnswersRead = { readonly answers: readonly AnswerRead[]; readonly findings: readonly EdiFinding[] };

type Open = { readonly builder: AnswerBuilder; readonly findings: FindingList; readonly senderId: string };

/**
 * Reads every 271 of a file, given whole or in chunks; other sets are passed over. Never throws on data. An answer is
 * damaged when its transaction, or the interchange around it, has an error: what was cut off cannot be known.
 */
export function readAnswers(source: Uint8Array | Iterable<Uint8Array>): AnswersRead {
  const answers: AnswerRead[] = [];
  const findings = new FindingList();
  let pending: AnswerRead[] = [];
  let outside: string | null = null;
  let open: Open | null = null;
  const tell = (finding: EdiFinding): void => {
    findings.add(finding);
    if (open) open.findings.add(finding);
    else if (finding.severity === 'error') outside ??= finding.message;
  };
  const flush = (): void => {
    for (const read of pending) answers.push({ ...read, damage: read.damage ?? outside });
    pending = [];
    outside = null;
  };
  const reader = new EdiReader({
    interchangeStart: flush,
    transactionStart: ({ setCode, interchange }) => {
      open = setCode === '271' ? { builder: new AnswerBuilder(tell), findings: new FindingList(), senderId: interchange.senderId } : null;
    },
    segment: (view) => open?.builder.segment(view),
    transactionEnd: () => {
      if (open) {
        const { builder, senderId, findings: own } = open;
        const read = builder.finish();
        const damage = own.list().find(({ severity }) => severity === 'error')?.message ?? null;
        pending.push(...read.map((answer) => ({ answer, senderId, damage })));
      }
      open = null;
    },
    finding: tell,
  });
  for (const chunk of source instanceof Uint8Array ? [source] : source) reader.push(chunk);
  reader.end();
  flush();
  return { answers, findings: findings.list() };
}
