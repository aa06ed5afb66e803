import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { formatDate, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { line, type Mark, type Page, text } from './draw-list.ts';
import { type Block, flowPages, gap } from './flow.ts';
import { wrapText } from './font-metrics.ts';
import { type PdfOptions, renderPdf } from './render-pdf.ts';

/** What proves that one claim was filed. Moments are UTC, as they were recorded. */
export type FilingProof = {
  readonly claimNumber: string;
  readonly patientName: string;
  readonly memberId: string;
  readonly payerName: string;
  readonly renderingName: string;
  readonly serviceDate: PlainDate;
  readonly charge: Cents;
  readonly payerControlNumber: string | null;
  readonly practiceName: string;
  readonly npi: string;
  /** Last day on which the payer takes it. */
  readonly fileBy: PlainDate;
  readonly printedOn: PlainDate;
  /** The last first. */
  readonly sendings: readonly {
    readonly number: number;
    readonly createdAt: Instant;
    readonly fileName: string;
    readonly sha256: string;
    readonly partnerName: string;
    readonly interchangeControl: number;
    readonly transactionControl: string;
    readonly usage: 'T' | 'P';
    readonly segments: readonly string[];
  }[];
  readonly answers: readonly {
    readonly receivedAt: Instant;
    readonly kind: string;
    readonly source: string;
    readonly verdict: string;
    readonly codes: string;
    readonly words: string;
    readonly fileName: string;
  }[];
  readonly events: readonly { readonly at: Instant; readonly source: string; readonly code: string; readonly words: string }[];
};

const [LEFT, RIGHT] = [45, 567];
const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';

/** One file, each claim beginning on a page of its own. */
export const filingProofPdf = (proofs: readonly FilingProof[], options: Omit<PdfOptions, 'title'> = {}): Promise<Uint8Array> =>
  renderPdf(proofs.flatMap(filingProofPages), { ...options, title: 'Proof of filing' });

/** The proof of one claim as pages: who, what and by when; each sending with hash and segments; what was answered; its time line. */
export function filingProofPages(proof: FilingProof): Page[] {
  const pages = flowPages({
    area: (index) => (index === 0 ? { top: 208, bottom: 742 } : { top: 76, bottom: 742 }),
    sections: [
      { heading: null, blocks: [paragraph(verdictOf(proof), { font: BOLD, size: 10 }), gap(6)] },
      ...proof.sendings.map((sending) => ({
        heading: heading(`Batch ${sending.number}, written ${momentWords(sending.createdAt)}`),
        blocks: sendingBlocks(sending),
      })),
      { heading: heading('Acknowledgements and answers'), blocks: answerBlocks(proof) },
      { heading: heading('Time line of the claim'), blocks: [...proof.events.map(eventBlock), gap(4)] },
    ],
  });
  return pages.map((marks, index) => ({
    marks: [...(index === 0 ? firstHead(proof) : laterHead(proof)), ...marks, ...foot(proof, index, pages.length)],
  }));
}

/** "07/14/2026 16:20 UTC". */
const momentWords = (at: Instant): string => `${formatDate(plainDate(at.slice(0, 10)))} ${at.slice(11, 16)} UTC`;

/** Whether the first file for payment was written in time; a test file files nothing. */
export function verdictOf({ sendings, fileBy }: Pick<FilingProof, 'sendings' | 'fileBy'>): string {
  const first = sendings.filter(({ usage }) => usage === 'P').at(-1);
  if (!first)
    return sendings.length === 0 ? 'This claim was not sent in any batch.' : 'This claim was sent in test files only, which file nothing.';
  const day = plainDate(first.createdAt.slice(0, 10));
  const when = `First filed on ${formatDate(day)}; the payer takes it until ${formatDate(fileBy)}`;
  return day <= fileBy ? `${when}: in time.` : `${when}: after the limit.`;
}

function firstHead(proof: FilingProof): Mark[] {
  const facts: readonly (readonly [string, string])[] = [
    ['Claim', proof.claimNumber],
    ['Patient', proof.patientName],
    ['Member ID', proof.memberId],
    ['Payer', proof.payerName],
    ['Payer’s number', proof.payerControlNumber ?? 'not known'],
    ['Rendering provider', proof.renderingName],
    ['Service', formatDate(proof.serviceDate)],
    ['Charge', formatMoney(proof.charge)],
    ['Filing limit', formatDate(proof.fileBy)],
  ];
  return [
    text(LEFT, 54, proof.practiceName, { font: BOLD, size: 13, maxWidth: 320 }),
    text(LEFT, 68, `NPI ${proof.npi}`, { size: 8.5, color: QUIET }),
    text(RIGHT, 54, 'Proof of filing', { font: BOLD, size: 13, align: 'right' }),
    line(LEFT, 80, RIGHT, 80, { width: 0.9 }),
    ...facts.flatMap(([name, value], index) => [
      text(LEFT, 96 + index * 12, name, { size: 8.5, color: QUIET }),
      text(LEFT + 100, 96 + index * 12, value, { size: 8.5, maxWidth: RIGHT - LEFT - 100 }),
    ]),
  ];
}

const laterHead = (proof: FilingProof): Mark[] => [
  text(LEFT, 54, `Proof of filing, claim ${proof.claimNumber}`, { font: BOLD, size: 9 }),
  text(RIGHT, 54, proof.payerName, { size: 8.5, align: 'right', maxWidth: 240 }),
  line(LEFT, 62, RIGHT, 62, { width: 0.9 }),
];

const foot = ({ printedOn }: FilingProof, index: number, count: number): Mark[] => [
  text(LEFT, 768, `Printed ${formatDate(printedOn)} from the archived files. A file’s SHA-256 can be computed from the file itself.`, {
    size: 7.5,
    color: QUIET,
  }),
  text(RIGHT, 768, `Page ${index + 1} of ${count}`, { size: 7.5, align: 'right', color: QUIET }),
];

const heading = (words: string): Block => ({
  height: 28,
  draw: (y) => [
    text(LEFT, y + 18, words, { font: BOLD, size: 10, maxWidth: RIGHT - LEFT }),
    line(LEFT, y + 23, RIGHT, y + 23, { width: 0.6 }),
  ],
});

type Style = { readonly font?: 'Helvetica' | 'Helvetica-Bold' | 'Courier'; readonly size?: number; readonly indent?: number };

/** Words on as many lines as they need. */
function paragraph(words: string, { font = 'Helvetica', size = 8.5, indent = 0 }: Style = {}): Block {
  const lines =
    font === 'Courier'
      ? cut(words, Math.floor((RIGHT - LEFT - indent) / (size * 0.6)))
      : wrapText(words, font, size, RIGHT - LEFT - indent);
  const step = size + 3;
  return {
    height: lines.length * step,
    draw: (y) => lines.map((row, index) => text(LEFT + indent, y + (index + 1) * step - 3, row, { font, size })),
  };
}

/** A segment is cut where a line ends, whatever stands there: nothing is added to it and nothing left out. */
const cut = (words: string, width: number): string[] =>
  Array.from({ length: Math.max(1, Math.ceil(words.length / width)) }, (_, index) => words.slice(index * width, (index + 1) * width));

function sendingBlocks(sending: FilingProof['sendings'][number]): Block[] {
  const { fileName, partnerName, sha256, interchangeControl, transactionControl, usage, segments } = sending;
  const kind = usage === 'P' ? 'for payment' : 'a test';
  return [
    paragraph(
      `File ${fileName} to ${partnerName}, ${kind}. Interchange ${String(interchangeControl).padStart(9, '0')}, transaction ${transactionControl}.`,
    ),
    paragraph(`SHA-256 ${sha256}`, { font: 'Courier', size: 8 }),
    gap(4),
    ...segments.map((segment) => paragraph(segment, { font: 'Courier', size: 7.5, indent: 10 })),
    gap(8),
  ];
}

function answerBlocks({ answers }: FilingProof): Block[] {
  if (answers.length === 0) return [paragraph('None was received yet.'), gap(6)];
  return answers.flatMap(({ receivedAt, kind, source, verdict, codes, words, fileName }) => [
    paragraph(`${momentWords(receivedAt)}  ${kind} of the ${source}: ${verdict}${codes === '' ? '' : `, ${codes}`}`, { font: BOLD }),
    paragraph(`${words} (file ${fileName})`, { indent: 10 }),
    gap(3),
  ]);
}

const eventBlock = ({ at, source, code, words }: FilingProof['events'][number]): Block =>
  paragraph(`${momentWords(at)}  ${source}${code === '' ? '' : ` ${code}`}: ${words}`);
