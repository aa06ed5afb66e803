import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jpegOf, pdfOf, scannedPdf } from '../../tests/support/pictures.ts';
import { scannedPages } from './scanned-pdf.ts';

test('each page of a scanned PDF comes out as the picture that it is, in its order', async () => {
  const pages = scannedPages(await scannedPdf(3));
  expect(pages?.map((page) => [...page])).toEqual([1, 2, 3].map((page) => [...jpegOf(850, 1_100 + page)]));
});

test('a page with words of its own is not taken for a picture, nor a page without one', async () => {
  const picture = Buffer.from(jpegOf(850, 1_100));
  const stamped = await pdfOf(1, (document) => void document.image(picture, 0, 0, { fit: [612, 792] }).text('PAID'));
  const second = await pdfOf(2, (document, page) => (page === 1 ? document.image(picture, 0, 0, { fit: [612, 792] }) : undefined));
  const drawn = await pdfOf(1, (document) => {
    document.image(picture, 0, 0, { fit: [612, 792] });
    for (let n = 0; n < 400; n += 1) document.rect((n * 37) % 600, (n * 91) % 780, n % 13, n % 7).fill();
  });
  for (const file of [stamped, second, drawn, await pdfOf(1, (document) => void document.text('A letter'))])
    expect(scannedPages(file)).toBeNull();
});

test('no bytes make it fail, and what is cut off gives no pages', async () => {
  const whole = await scannedPdf(2);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => scannedPages(bytes) === null));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
      // Without the line break at its end it is whole.
      return length >= whole.length - 1 || scannedPages(whole.subarray(0, length)) === null;
    }),
  );
});
