import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cms1500Pages } from '#core/forms/cms1500.ts';
import { cms1500DrawList } from '#core/forms/cms1500-page.ts';
import { cms1500Pdf, receiptsPdf, statementsBase64, superbillPdf, testSheetPdf } from '#core/forms/documents.ts';
import { barcode, box, extentOf, line, type Page, text } from '#core/forms/draw-list.ts';
import { renderPdf } from '#core/forms/render-pdf.ts';
import { statementPages } from '#core/forms/statement-page.ts';
import { instant } from '#shared/kernel/instant.ts';
import { textMarks } from './marks.ts';
import { readPdf } from './read-pdf.ts';
import { claimFacts, receiptFacts, serviceLine, statementFacts, statementVisit, superbillFacts } from './sample-facts.ts';

const plain = { compress: false } as const;
const statementsPdf = async (...asked: Parameters<typeof statementsBase64>) => Buffer.from(await statementsBase64(...asked), 'base64');
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** What the file must show if it was drawn from these pages: text at its left edge, baseline from the top. */
const shownBy = (pages: readonly Page[]) =>
  pages.map((page) => textMarks(page).map((mark) => [mark.text, round(extentOf(mark).left), round(mark.y), round(mark.size)]));
const shownIn = (bytes: Uint8Array) =>
  readPdf(bytes).map((page) => page.map(({ text, x, y, size }) => [text, round(x), round(y), round(size)]));
const round = (length: number) => Math.round(length * 100) / 100;

describe('the file says what the draw list says, at the same places', () => {
  test('statements', async () => {
    const facts = [statementFacts(), statementFacts({ visits: Array.from({ length: 30 }, () => statementVisit()) })];
    expect(shownIn(await statementsPdf(facts, plain))).toEqual(shownBy(facts.flatMap((one) => statementPages(one))));
  });

  test('CMS-1500 claims, with continuation', async () => {
    const claims = [claimFacts(), claimFacts({ lines: Array.from({ length: 8 }, () => serviceLine()) })];
    const pages = claims.flatMap((claim) => cms1500Pages(claim)).map((page) => cms1500DrawList(page, 'red stock', { x: 1.5, y: -2 }));
    const file = await cms1500Pdf(claims, { mode: 'red stock', nudge: { x: 1.5, y: -2 }, ...plain });
    expect(pages).toHaveLength(3);
    expect(shownIn(file)).toEqual(shownBy(pages));
  });

  test('text left, right and in the middle, spaced out, and in every font', async () => {
    const page: Page = {
      marks: [
        text(100, 100, 'left', { font: 'Courier' }),
        text(100, 120, 'right', { font: 'Helvetica-Bold', align: 'right' }),
        text(100, 140, 'AVATAR', { align: 'center', font: 'Helvetica-Oblique', size: 14 }),
        text(300, 160, 'spaced', { align: 'right', letterSpacing: 2, font: 'Courier-Bold' }),
        text(300, 180, ''),
      ],
    };
    expect(shownIn(await renderPdf([page], { title: 'Fonts', ...plain }))).toEqual(shownBy([page]));
  });
});

test('lines, boxes and bars are drawn where they were put', async () => {
  const marks = [line(10, 20, 30, 40, { dash: [3, 2] }), box(50, 60, 70, 80, { fill: '#ff0000' }), barcode(100, 200, 'A', 10, 1)];
  const file = latin(await renderPdf([{ marks }], { title: 'Shapes', ...plain }));
  expect(file).toContain('[3 2] 0 d 10 20 m 30 40 l S\n');
  expect(file).toContain('1 0 0 rg 0.067 0.067 0.067 RG 0.5 w [] 0 d 50 60 70 80 re B\n');
  expect(file).toContain('0 0 0 rg 100 200 2 10 re 103 200 1 10 re 106 200 1 10 re '); // start B is 2 1 1 2 1 4
});

test('hostile text arrives readable and harmless', async () => {
  const name = 'Łukasz O’Brien) Tj (José\u0000\u202eдва';
  const facts = superbillFacts({ patient: { ...superbillFacts().patient, name } });
  const words = readPdf(await superbillPdf([facts], plain))
    .flat()
    .map((shown) => shown.text);
  expect(words).toContain('Lukasz O’Brien) Tj (José dva');
});

test('the same facts give the same bytes; another moment gives another file', async () => {
  const createdAt = instant('2026-07-14T12:00:00.000Z');
  const one = await statementsPdf([statementFacts()], { createdAt });
  await new Promise((resume) => setTimeout(resume, 5));
  expect(Buffer.compare(one, await statementsPdf([statementFacts()], { createdAt }))).toBe(0);
  const later = await statementsPdf([statementFacts()], { createdAt: instant('2026-07-14T12:00:01.000Z') });
  expect(Buffer.compare(one, later)).not.toBe(0);
  expect(latin(one)).toContain('20260714120000Z');
});

test('nothing about a patient stands outside the pages: title, metadata and ids name the kind of paper only', async () => {
  const files = await Promise.all([
    superbillPdf([superbillFacts()]),
    statementsPdf([statementFacts()]),
    cms1500Pdf([claimFacts()], { mode: 'drawn' }),
    receiptsPdf([receiptFacts()]),
  ]);
  for (const file of files.map(latin)) {
    expect(file).toMatch(/\((Superbills|Statements|CMS-1500 claims|Receipts)\)/);
    expect(file).not.toMatch(/Quillfeather|Marigold|10482|PM123|Juniper/i); // page streams are deflated: what is left is metadata
  }
  // the twin: the name is in the file, once the pages are inflated
  const pages = [...latin(files[0]).matchAll(/\nstream\n([\s\S]*?)\nendstream/g)].map(([, stream = '']) => tryInflate(stream));
  expect(pages.some((page) => page.includes('(Marigold Quillf'))).toBe(true);
});

function tryInflate(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

test('the test sheet and receipts are one page each; no claim at all is an error, not an empty file', async () => {
  for (const form of ['cms1500', 'ub04'] as const) expect(readPdf(await testSheetPdf(form, { x: 0, y: 0 }, plain))).toHaveLength(1);
  expect(readPdf(await receiptsPdf([receiptFacts(), receiptFacts()], plain))).toHaveLength(2);
  await expect(cms1500Pdf([], { mode: 'drawn' })).rejects.toThrow('at least one page');
});

test('pages are asked for one by one, progress is told, and stopping stops', async () => {
  let made = 0;
  function* run() {
    for (let index = 0; index < 500; index += 1) {
      made += 1;
      yield statementFacts({ accountNumber: String(index) });
    }
  }
  const seen: number[] = [];
  const stop = (pages: number) => {
    seen.push(pages);
    if (pages === 20) throw new Error('cancelled');
  };
  await expect(statementsPdf(run(), { onPage: stop })).rejects.toThrow('cancelled');
  expect(seen.at(-1)).toBe(20);
  expect(made).toBe(20);
});

test('a run of 600 statements keeps little memory beyond its own bytes', async () => {
  let most = 0;
  const before = process.memoryUsage().rss;
  const run = Array.from({ length: 600 }, () => statementFacts());
  const file = await statementsPdf(run, { onPage: () => (most = Math.max(most, process.memoryUsage().rss - before)) });
  expect(latin(file)).toMatch(/\/Type \/Pages\n\/Count 600\n/);
  expect(most / 2 ** 20).toBeLessThan(250);
});

test('no page holds on to more bytes than it has: 500 packed ones held 8 MB', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What a collection finds dead is given back beside the program, on a thread of its own; the next collection waits for that.
  const held = () => {
    collect();
    collect();
    return process.memoryUsage().arrayBuffers / 2 ** 20;
  };
  const after = new Map<number, number>();
  const run = Array.from({ length: 600 }, () => statementFacts());
  const file = await statementsPdf(run, { onPage: (page) => page % 500 === 100 && after.set(page, held()) });
  const [atFirst = 0, atLast = 0] = after.values();
  expect([...after.keys()]).toEqual([100, 600]);
  expect(file.length / 2 ** 20).toBeLessThan(2.5);
  expect(atLast - atFirst).toBeLessThan(1);
});
