import { claimsAnswered } from '#db/queries/answer.ts';
import { batchesNamed, findReport, insertReport, listReports, mentionsOf, type ReportMention } from '#db/queries/answer-report.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { parseClaimNumber, parseLineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import type { ReceivedFile } from '../ports/inbox-reader.ts';
import { AnswerDesk, type Answered } from './answer-desk.ts';
import { reportKind, reportLines, UNKNOWN_REPORT } from './report-kinds.ts';

const MAX_MENTIONS = 5_000;
const MAX_SHOWN_LINES = 5_000;
const MAX_LINE = 500;
/** How much of a line stands on a claim's time line. */
const MAX_QUOTE = 160;

/** Keeps a text report with the claims and batches it names. It moves no claim; a rejection that it may hold waits for a person. */
export function applyReport(context: WriteContext, { ediFileId, bytes, name }: ReceivedFile): Answered {
  const desk = new AnswerDesk(context, ediFileId);
  const lines = reportLines(bytes);
  const { kind, title } = reportKind(name, lines.slice(0, 400).join('\n'));
  const found = mentionsIn(context, lines);
  insertReport(context.db, { ediFileId, kind, title, lineCount: lines.length, mentions: found.mentions });
  desk.answered.fresh += 1;
  const claims = new Set(found.mentions.flatMap(({ claimId }) => claimId ?? []));
  const batches = new Set(found.mentions.flatMap(({ batchId }) => batchId ?? []));
  const names = [plural(claims.size, 'claim'), plural(batches.size, 'batch')].filter((part) => part !== '').join(' and ');
  desk.answered.words.push(`${title}: ${names === '' ? 'it names no claim of ours' : `it names ${names}`}`);
  tellNamed(desk, found, lines, title);
  for (const { line, batch } of found.batches) desk.warnIfTakenBack(batch, { firstSegment: line, lastSegment: line }, 'report');
  const unread = kind === UNKNOWN_REPORT.kind && claims.size === 0 && batches.size === 0;
  if (unread)
    desk.except({
      firstSegment: 0,
      lastSegment: 0,
      kind: 'report',
      words: `${name} is a text that no pattern knows`,
      fix: READ_IT,
      about: ediFileId,
    });
  desk.flush();
  return desk.answered;
}

type Found = {
  readonly mentions: readonly ReportMention[];
  readonly named: ReadonlyMap<string, Named>;
  readonly batches: readonly { readonly line: number; readonly batch: { readonly batchId: string; readonly number: number } }[];
};
type Named = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: Parameters<AnswerDesk['move']>[0]['status'];
  readonly batchId: string | null;
};

/** Our claim numbers carry a check letter, so a word that fits is one of ours and not by chance. */
function mentionsIn(context: WriteContext, lines: readonly string[]): Found {
  const words = lines.flatMap((line, index) => wordsOf(line).map((word) => ({ word, line: index + 1 })));
  const numbers = words.flatMap(({ word, line }) => {
    const number = parseLineControlNumber(word)?.claim ?? (parseClaimNumber(word) === undefined ? undefined : word);
    return number === undefined ? [] : [{ number, line }];
  });
  const claims = claimsAnswered(context.db, [...new Set(numbers.map(({ number }) => number))]);
  const files = words.filter(({ word }) => /\.837$/i.test(word));
  const batches = new Map(
    batchesNamed(
      context.db,
      files.map(({ word }) => word.toLowerCase()),
    ).map((batch) => [batch.fileName, batch]),
  );
  const ofClaims = numbers.flatMap(({ number, line }) => {
    const claim = claims.get(number);
    return claim ? [{ line, claimId: claim.claimId, batchId: null, said: saidIn(lines[line - 1] ?? '') }] : [];
  });
  const ofBatches = files.flatMap(({ word, line }) => {
    const batch = batches.get(word.toLowerCase());
    return batch ? [{ line, batch, mention: { line, claimId: null, batchId: batch.batchId, said: 'named' as const } }] : [];
  });
  return {
    mentions: [...ofClaims, ...ofBatches.map(({ mention }) => mention)].slice(0, MAX_MENTIONS),
    batches: ofBatches,
    named: new Map([...claims.values()].map((claim) => [claim.claimId, claim])),
  };
}

const wordsOf = (line: string): readonly string[] =>
  line
    .toUpperCase()
    .split(/[^A-Z0-9._-]+/)
    .filter((word) => word.length >= 8);

/** What the words of a line look like. A guess: it is shown, and moves nothing. */
const saidIn = (line: string): ReportMention['said'] =>
  /\b(reject|denied|invalid|error|fail)/i.test(line) ? 'rejected' : /\b(accept|forward|received|passed)/i.test(line) ? 'accepted' : 'named';

/** The report stands on the time line of every claim that it names, with the first line that does. */
function tellNamed(desk: AnswerDesk, { mentions, named }: Found, lines: readonly string[], title: string): void {
  const first = new Map<string, ReportMention>();
  for (const mention of mentions) {
    const known = mention.claimId === null ? undefined : first.get(mention.claimId);
    if (mention.claimId !== null && (!known || (known.said !== 'rejected' && mention.said === 'rejected')))
      first.set(mention.claimId, mention);
  }
  desk.tellClaims(
    [...first.values()].flatMap((mention) => {
      const claim = named.get(mention.claimId ?? '');
      if (!claim) return [];
      const quote = (lines[mention.line - 1] ?? '').trim().replace(/\s+/g, ' ').slice(0, MAX_QUOTE);
      const place = { firstSegment: mention.line, lastSegment: mention.line };
      if (mention.said === 'rejected' && STILL_OUT.has(claim.status))
        desk.except({
          ...{ ...place, kind: 'report', claimId: claim.claimId, fix: READ_IT, about: quote },
          words: `${title} may reject ${claim.claimNumber}: ${quote}`,
        });
      return [
        {
          ...{ ...place, claimId: claim.claimId, status: claim.status, batchId: claim.batchId, kind: 'report' as const },
          ...{ source: 'unknown' as const, sourceName: title, verdict: 'told' as const, late: false, answeredOn: null, code: 'report' },
          ...{ words: `${title}, line ${mention.line}: ${quote}`, places: [], payerControlNumber: null, sameness: quote },
        },
      ];
    }),
  );
}

const STILL_OUT: ReadonlySet<string> = new Set(['submitted', 'accepted']);
const READ_IT = 'Read the report. If it rejects a claim, the 277CA usually follows; if none comes, ask the clearinghouse.';
const plural = (count: number, word: string): string =>
  count === 0 ? '' : `${count} ${count === 1 ? word : word === 'batch' ? 'batches' : `${word}s`}`;

/** Text reports, newest first. */
export const listAllReports = ({ db }: ReadContext, page: Input<'answer.reports'>): Output<'answer.reports'> => [...listReports(db, page)];

/** One report as lines of plain text. */
export function showReport(context: ReadContext, { ediFileId }: Input<'answer.report'>): Output<'answer.report'> {
  const report = findReport(context.db, ediFileId) ?? fail('answer.reportNotFound', { ediFileId });
  const lines = reportLines(report.bytes);
  const mentions = mentionsOf(context.db, ediFileId);
  context.touch(ediFileId);
  for (const { claimId } of mentions) if (claimId !== null) context.touch(claimId);
  return {
    name: report.name,
    receivedAt: report.receivedAt,
    title: report.title,
    lines: lines.slice(0, MAX_SHOWN_LINES).map((line) => line.slice(0, MAX_LINE)),
    leftOut: Math.max(0, lines.length - MAX_SHOWN_LINES),
    mentions: mentions.map(({ line, claimId, claimNumber, batchNumber, said }) => ({ line, claimId, claimNumber, batchNumber, said })),
  };
}
