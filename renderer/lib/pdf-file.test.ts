import { expect, test } from 'vitest';
import { readPdfFile } from './pdf-file.ts';
import { readPdfMarks } from './pdf-marks.ts';

const text = (words: string): Uint8Array => Uint8Array.from(words, (character) => character.charCodeAt(0));

/** The frame that pdfkit writes around two pages, with readable streams; the second comes first in the file. */
const FILE = [
  '%PDF-1.7\n',
  '8 0 obj\n<<\n/Type /Page\n/MediaBox [0 0 612 792]\n/Contents 6 0 R\n/Resources 7 0 R\n>>\nendobj\n',
  '7 0 obj\n<<\n/Font <<\n/F1 9 0 R\n>>\n>>\nendobj\n',
  '6 0 obj\n<<\n/Length 26\n>>\nstream\nBT (endobj 3 0 obj) TJ ET \nendstream\nendobj\n',
  '12 0 obj\n<<\n/Type /Page\n/MediaBox [0 0 300 400]\n/Contents 6 0 R\n/Resources 7 0 R\n>>\nendobj\n',
  '9 0 obj\n<<\n/Type /Font\n/BaseFont /Helvetica-Bold\n>>\nendobj\n',
  '1 0 obj\n<<\n/Type /Pages\n/Count 2\n/Kids [12 0 R 8 0 R]\n>>\nendobj\n',
  '2 0 obj\n<<\n/Type /Catalog\n/Pages 1 0 R\n>>\nendobj\n',
].join('');

test('pages come in the order of the page tree, with their size and fonts', () => {
  const { pages } = readPdfFile(text(FILE));
  expect(pages.map(({ width, height }) => [width, height])).toEqual([
    [300, 400],
    [612, 792],
  ]);
  expect(pages[0]?.fonts).toEqual(new Map([['F1', 'Helvetica-Bold']]));
});

test('a stream is read by its length, whatever words stand in it', async () => {
  const [page] = readPdfFile(text(FILE)).pages;
  expect(await page?.content()).toBe('BT (endobj 3 0 obj) TJ ET ');
});

test('what is not one of our files is refused', () => {
  expect(() => readPdfFile(text('hello'))).toThrow('not a PDF file');
  expect(() => readPdfFile(text('%PDF-1.7\n'))).toThrow('without pages');
});

test('text stands where its matrix says, in its font, unescaped, in the characters of CP-1252', () => {
  const content = 'BT 0.2 0 1 rg /F1 9.5 Tf 0.4 Tc 1 0 0 -1 72 100.5 Tm [(a\\)) 70 (\x93b\x94)] TJ ET\n';
  expect(readPdfMarks(content, new Map([['F1', 'Helvetica-Bold']]))).toEqual([
    { kind: 'text', place: 0, x: 72, y: 100.5, text: 'a)“b”', font: 'Helvetica-Bold', size: 9.5, spacing: 0.4, color: '#3300ff' },
  ]);
});

test('lines, boxes and round corners keep colour, width and dash', () => {
  const content = '1 0 0 RG 0.5 w [2 3] 0 d 1 2 m 3 4 l S\n0 1 0 rg 0 0 0 RG 1 w [] 0 d 5 6 7 8 re B\n0 0 0 rg 1 1 m 2 2 3 3 4 4 c h f\n';
  expect(readPdfMarks(content, new Map())).toEqual([
    { kind: 'path', place: 0, d: 'M1 2L3 4', fill: undefined, stroke: '#ff0000', width: 0.5, dash: '2 3' },
    { kind: 'path', place: 1, d: 'M5 6h7v8h-7z', fill: '#00ff00', stroke: '#000000', width: 1, dash: '' },
    { kind: 'path', place: 2, d: 'M1 1C2 2 3 3 4 4z', fill: '#000000', stroke: undefined, width: 1, dash: '' },
  ]);
});
