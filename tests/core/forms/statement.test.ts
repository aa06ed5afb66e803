// Long because one page is looked at from every side: windows, both languages, sections, coupon, logo.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statementsBase64 } from '#core/forms/documents.ts';
import { extentOf, type Mark, type Page, type PixelImage } from '#core/forms/draw-list.ts';
import { coupon, REPLY_WINDOW, TEAR_LINE } from '#core/forms/statement-coupon.ts';
import { DOUBLE_MAILING_WINDOW, MAILING_WINDOW, RETURN_WINDOW, statementPages } from '#core/forms/statement-page.ts';
import type { StatementFacts, StatementVisit } from '#shared/domain/statement/statement-facts.ts';
import { cents, formatMoney } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { outside, overlaps, rowAt, textMarks, theText, wordsOf } from './marks.ts';
import { readPdf } from './read-pdf.ts';
import { home, statementFacts, statementVisit } from './sample-facts.ts';

const SHEET = { left: 45, right: 567.5, top: 25, bottom: 775 };

const onlyPage = (changes: Partial<StatementFacts> = {}): Page => {
  const pages = statementPages(statementFacts(changes));
  expect(pages).toHaveLength(1);
  return pages[0] as Page;
};
const visits = (count: number, changes: Partial<StatementVisit> = {}): StatementVisit[] =>
  Array.from({ length: count }, (_, index) => statementVisit({ words: `Visit number ${index + 1}`, ...changes }));

test('one page tells who, what, why and how much', () => {
  const page = onlyPage();
  const words = wordsOf(page);
  expect(words).toEqual(expect.arrayContaining(['Statement', 'Juniper Hollow Family Practice', 'Service, with Ives Calloway, MD']));
  expect(rowAt(page, theText(page, 'Clinic visit; vitamin B-12').y)).toEqual([
    '04/21/26',
    'Clinic visit; vitamin B-12',
    '217.00',
    '146.90',
    '122.40',
    '24.50',
  ]);
  expect(rowAt(page, theText(page, 'Your part of visits your plans have answered').y).slice(1)).toEqual([
    '486.00',
    '321.90',
    '238.76',
    '83.14',
  ]);
  expect(rowAt(page, theText(page, 'Thank you: your check 1182').y)).toEqual(['06/10/26', 'Thank you: your check 1182', '–10.00']);
  expect(words).toContain('Visit 07/07/2026, 248.00, is with Prairie Mutual. We will write when they answer.');
  expect(words).not.toContain('Page 1 of 1');
});

test('the reason stands right under its visit', () => {
  const page = onlyPage();
  const visit = theText(page, 'Clinic visit; vitamin B-12');
  const reason = theText(page, 'Deductible 18.50, coinsurance 6.00');
  expect(reason.x).toBe(visit.x);
  expect(reason.y - visit.y).toBeCloseTo(10.5, 6);
});

test('money ends in straight columns', () => {
  const page = onlyPage();
  for (const words of ['24.50', '58.64', '83.14', '–25.00']) expect(extentOf(theText(page, words)).right).toBeCloseTo(567, 6);
});

test('the sum has a rule above and a double rule below', () => {
  const page = onlyPage();
  const sum = textMarks(page).find((mark) => mark.text === 'Amount you owe' && mark.size === 9.5);
  const y = sum?.y ?? 0;
  const rules = page.marks.filter((mark) => mark.kind === 'line').filter((mark) => mark.x1 === 45 && mark.x2 === 567);
  const near = rules.map((mark) => Math.round((mark.y1 - y) * 10) / 10).filter((distance) => Math.abs(distance) < 15);
  expect(near).toEqual(expect.arrayContaining([-13.5, 5.5, 7.7]));
});

describe('envelopes', () => {
  test('the mailing address, and nothing else, shows in a #10 window', () => {
    const inWindow = textMarks(onlyPage()).filter((mark) => {
      const { left, right, top, bottom } = extentOf(mark);
      return right > MAILING_WINDOW.left && left < MAILING_WINDOW.right && bottom > MAILING_WINDOW.top && top < MAILING_WINDOW.bottom;
    });
    expect(inWindow.map((mark) => mark.text)).toEqual(['MARIGOLD QUILLFEATHER', '88 INVENTED ROAD', 'APT 4-B', 'WILLOWMERE NE 68000']);
  });

  test('in the windows of a double-window envelope stand the practice and the guarantor, and nothing else', () => {
    const within = (window: typeof RETURN_WINDOW | typeof DOUBLE_MAILING_WINDOW, logo?: PixelImage) =>
      (statementPages(statementFacts(), logo)[0]?.marks ?? []).filter((mark) => {
        const { left, right, top, bottom } = extentOf(mark);
        return right > window.left && left < window.right && bottom > window.top && top < window.bottom;
      });
    const said = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [mark.kind]));
    expect(said(within(DOUBLE_MAILING_WINDOW))).toEqual(['MARIGOLD QUILLFEATHER', '88 INVENTED ROAD', 'APT 4-B', 'WILLOWMERE NE 68000']);
    const practice = ['Juniper Hollow Family Practice', '200 Example Street', 'Willowmere, NE 68000-1234'];
    expect(said(within(RETURN_WINDOW))).toEqual(practice);
    for (const [width, height] of [
      [600, 100],
      [100, 600],
    ] as const) {
      const marks = within(RETURN_WINDOW, { mediaType: 'image/png', width, height, bytes: new Uint8Array() });
      expect(said(marks)).toEqual(['image', ...practice]);
      expect(outside({ marks }, RETURN_WINDOW)).toEqual([]);
    }
    expect(outside({ marks: within(DOUBLE_MAILING_WINDOW) }, DOUBLE_MAILING_WINDOW)).toEqual([]);
  });

  test('the file itself says the same places: 612 by 792 points, y down from the top of the sheet', async () => {
    const file = Buffer.from(await statementsBase64([statementFacts()], { compress: false }), 'base64');
    const [page = []] = readPdf(file);
    const at = (words: string) => page.find(({ text }) => text === words);
    expect(at('MARIGOLD QUILLFEATHER')).toMatchObject({ x: 76, y: 166 });
    expect(at('Juniper Hollow Family Practice')).toMatchObject({ x: 45, y: 38 });
    expect(at('JUNIPER HOLLOW FAMILY PRACTICE')).toMatchObject({ x: 76, y: 697 });
  });

  test('a long address stays inside the window', () => {
    const address = { ...home, street: 'W'.repeat(80), city: 'Llanfair '.repeat(8) };
    const page = onlyPage({ guarantor: { name: 'Quillfeather '.repeat(9), address } });
    const lines = textMarks(page).filter((mark) => mark.x === 76 && mark.y < 240);
    expect(lines).toHaveLength(4);
    expect(outside({ marks: lines }, MAILING_WINDOW)).toEqual([]);
  });

  test('the remit address, and nothing of the account, shows in the #9 reply window', () => {
    const inWindow = textMarks({ marks: coupon(statementFacts()) }).filter((mark) => {
      const { left, right, top, bottom } = extentOf(mark);
      return right > REPLY_WINDOW.left && left < REPLY_WINDOW.right && bottom > REPLY_WINDOW.top && top < REPLY_WINDOW.bottom;
    });
    expect(inWindow.map((mark) => mark.text)).toEqual(['JUNIPER HOLLOW FAMILY PRACTICE', 'PO BOX 000', 'WILLOWMERE NE 68000-1234']);
  });

  test('the coupon is the lowest 3 1/2 inches and holds nothing above its edge', () => {
    expect(792 - TEAR_LINE).toBe(3.5 * 72);
    const above = textMarks({ marks: coupon(statementFacts()) }).filter((mark) => mark.y < TEAR_LINE);
    expect(above).toEqual([]);
  });
});

test('the coupon repeats account, date and sum, with the scan line and a box to write in', () => {
  const page = onlyPage();
  const scan = theText(page, '10482 20260714 0000004814 7');
  expect(scan.font).toBe('Courier');
  expect(extentOf(scan).right).toBeCloseTo(567, 6);
  expect(rowAt(page, theText(page, 'Pay by').y)).toContain('08/04/2026');
  expect(page.marks).toContainEqual(expect.objectContaining({ kind: 'box', x: 472, width: 95, height: 19, fill: null }));
});

test('the barcode says the reference without its blanks, clear of the reply window and with a blank edge', () => {
  const page = onlyPage();
  const [bars] = page.marks.filter((mark) => mark.kind === 'barcode');
  if (!bars) throw new Error('a coupon has a barcode');
  expect(bars.text).toBe('104822026071400000048147');
  const { left, right, top, bottom } = extentOf(bars);
  expect(left - 7.5).toBeGreaterThan(REPLY_WINDOW.right);
  expect([right, 612 - right > 7.5]).toEqual([567, true]);
  for (const mark of textMarks(page)) {
    const text = extentOf(mark);
    expect(text.bottom < top || text.top > bottom || text.right < left - 7.5, mark.text).toBe(true);
  }
});

describe('in Spanish', () => {
  const spanish = { language: 'es', message: 'Gracias.', lastStatement: { date: plainDate('2026-06-14'), paid: cents(25_00) } } as const;

  test('no word of ours is left in English', () => {
    const words = wordsOf(onlyPage(spanish)).join(' ');
    for (const english of wordsOf(onlyPage({ message: '', lastStatement: spanish.lastStatement })))
      if (
        /^(Statement|Account|Amount|Please|Pay|Billed|Allowed|Plans|Your|Tear|From|My|Write|Questions|Billing|Since|Not|Visit|You)/.test(
          english,
        )
      )
        expect(words).not.toContain(english);
    expect(words).toContain('Desde su estado de cuenta del 06/14/2026 recibimos 25.00. Gracias.');
    expect(words).toContain('La visita del 07/07/2026, 248.00, está con Prairie Mutual. Le escribiremos cuando respondan.');
  });

  test('nothing leaves the sheet and no text stands on another', () => {
    for (const level of [1, 2, 3])
      for (const page of statementPages(
        statementFacts({ ...spanish, level, visits: visits(12), order: 'byPatient', patientName: 'Silas' }),
      )) {
        expect(outside(page, SHEET)).toEqual([]);
        expect(overlaps(page)).toEqual([]);
      }
  });
});

test('a section for each patient, with what each leaves; the name is never alone at a page’s foot', () => {
  const names = ['Marigold Quillfeather', 'Silas Quillfeather'];
  for (let count = 1; count < 40; count += 1) {
    const family = Array.from({ length: count * 2 }, (_, index) =>
      statementVisit({ patientName: names[index % 2] ?? '', words: `Visit ${index}` }),
    );
    const payments = [{ date: plainDate('2026-06-02'), words: 'Card payment', amount: cents(4_50), patientName: names[1] ?? '' }];
    const pages = statementPages(statementFacts({ visits: family, order: 'byPatient', payments }));
    const words = pages.flatMap(wordsOf);
    const left = (name: string) => {
      const page = pages.find((one) => wordsOf(one).includes(`Left for ${name}`));
      return page && rowAt(page, theText(page, `Left for ${name}`).y)[1];
    };
    expect([left(names[0] ?? ''), left(names[1] ?? '')]).toEqual([
      formatMoney(cents(24_50 * count)),
      formatMoney(cents(24_50 * count - 4_50)),
    ]);
    expect(words.filter((said) => /^Visit \d+$/.test(said))).toHaveLength(count * 2);
    for (const page of pages) {
      const order = textMarks(page)
        .toSorted((a, b) => a.y - b.y)
        .map(({ text }) => text);
      const last = order.findLastIndex((said) => names.includes(said));
      if (last >= 0) expect(order.slice(last).some((said) => /^Visit \d+$/.test(said) || said === 'MARIGOLD QUILLFEATHER')).toBe(true);
    }
  }
});

test('what is brought forward stands first, and a statement of one patient says of whom', () => {
  const page = onlyPage({ broughtForward: { before: plainDate('2026-03-01'), amount: cents(45_00) }, patientName: 'Silas Quillfeather' });
  expect(rowAt(page, theText(page, 'Balance of visits before 03/01/2026').y)).toEqual(['Balance of visits before 03/01/2026', '45.00']);
  expect(wordsOf(page)).toContain('For Silas Quillfeather');
});

test('aging boxes are equal, zero is a dash, the last is the sum', () => {
  const page = onlyPage();
  const label = theText(page, '61–90 days');
  expect(rowAt(page, label.y)).toEqual(['0–30 days', '31–60 days', '61–90 days', 'Over 90 days', 'You owe']);
  expect(rowAt(page, label.y + 17)).toEqual(['33.64', '14.50', '–', '–', '48.14']);
});

test('the third statement is a final notice with its message in bold', () => {
  const page = onlyPage({ level: 3, message: 'Please pay or call us.' });
  expect(wordsOf(page)).toContain('Final notice');
  expect(wordsOf(page)).not.toContain('Statement');
  expect(theText(page, 'Please pay or call us.').font).toBe('Helvetica-Bold');
  expect(theText(onlyPage({ level: 2, message: 'Please pay.' }), 'Please pay.').font).toBe('Helvetica');
});

test('a credit asks for nothing and says so', () => {
  const page = onlyPage({ amountDue: cents(-1_500) });
  expect(wordsOf(page)).toEqual(expect.arrayContaining(['Your credit', '–15.00']));
  expect(wordsOf(page).some((words) => words.includes('0000000000'))).toBe(true);
  expect(wordsOf(onlyPage({ amountDue: cents(0) }))).toContain('Nothing to pay');
});

test('a family’s visits say whose they are and, when several saw them, by whom', () => {
  const family = [statementVisit(), statementVisit({ patientName: 'Silas Quillfeather', renderingName: 'Ines Larkspur, NP' })];
  const words = wordsOf(onlyPage({ visits: family }));
  expect(words).toEqual(expect.arrayContaining(['Service', 'With Ives Calloway, MD', 'For Silas Quillfeather, with Ines Larkspur, NP']));
});

test('four visits with payments, pending, aging and message need one page only', () => {
  onlyPage({ visits: visits(4) });
  expect(statementPages(statementFacts({ visits: visits(9) }))).toHaveLength(2);
});

describe('long statements', () => {
  const pages = statementPages(statementFacts({ visits: visits(60) }));

  test('are numbered, with the coupon on the first page only', () => {
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(wordsOf(page)).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(wordsOf(page).includes('Amount enclosed')).toBe(index === 0);
    });
  });

  test('lose no row and split none: a visit and its reason share a page, in order', () => {
    const rows = pages.flatMap((page) => wordsOf(page).filter((words) => words.startsWith('Visit number')));
    expect(rows).toEqual(visits(60).map((visit) => visit.words));
    for (const page of pages) {
      const count = (start: string) => wordsOf(page).filter((words) => words.startsWith(start)).length;
      expect(count('Deductible')).toBe(count('Visit number'));
    }
  });

  test('repeat the column titles wherever rows go on, and total once at the end', () => {
    expect(pages.filter((page) => wordsOf(page).includes('Billed'))).toHaveLength(pages.length);
    expect(pages.map((page) => wordsOf(page).includes('13,020.00'))).toEqual(pages.map((_, index) => index === pages.length - 1));
  });

  test('rows on the first page end above the tear line', () => {
    const first = pages[0] as Page;
    const rows = textMarks(first).filter((mark) => mark.text.startsWith('Visit number'));
    expect(Math.max(...rows.map((mark) => mark.y))).toBeLessThan(TEAR_LINE - 14);
  });
});

test('whatever is written in it, nothing leaves the sheet and no text stands on another', () => {
  const wild = fc.string({ unit: 'grapheme', maxLength: 120 });
  const amount = fc.integer({ min: -99_999_999, max: 99_999_999 }).map(cents);
  const visit = fc.record({ words: wild, reason: wild, patientName: wild, renderingName: wild, billed: amount, patientPart: amount });
  fc.assert(
    fc.property(fc.array(visit, { maxLength: 12 }), wild, wild, amount, fc.nat(6), (changes, name, message, amountDue, waiting) => {
      const facts = statementFacts({
        visits: changes.map((change) => statementVisit(change)),
        guarantor: { name, address: { ...home, street: message } },
        pending: Array.from({ length: waiting }, () => ({
          visitDate: plainDate('2026-07-07'),
          patientName: name,
          payerName: message,
          amount: amountDue,
        })),
        message,
        amountDue,
      });
      for (const page of statementPages(facts)) {
        expect(outside(page, SHEET)).toEqual([]);
        expect(overlaps(page)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
