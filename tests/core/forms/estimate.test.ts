import { expect, test } from 'vitest';
import { comparisonPages, comparisonPdf, meaningOf } from '#core/forms/comparison-page.ts';
import { estimatePages, estimatePdf, notices } from '#core/forms/estimate-page.ts';
import { itemisedPages, itemisedPdf } from '#core/forms/itemised-page.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { comparisonFacts, estimateFacts, itemisedFacts } from './estimate-facts.ts';
import { outside, overlaps, rowAt, theText, wordsOf } from './marks.ts';
import { readPdf } from './read-pdf.ts';
import { home } from './sample-facts.ts';

const SHEET = { left: 44.9, right: 567.1, top: 30, bottom: 775 };
const LONG = 'Wilhelmina-Bartholomea of the very long family name that does not end soon'.repeat(2);

test('an estimate says who, for what, when, by whom, at what price, and until when it counts', () => {
  const [page] = estimatePages(estimateFacts(2, 1));
  if (!page) throw new Error('there is a page');
  expect(wordsOf(page)).toEqual(
    expect.arrayContaining([
      'Good-faith estimate',
      'Number 17, made 07/14/2026',
      'Counts up to 07/13/2027',
      'Marigold Quillfeather, born 03/09/1978, chart 10482',
      'Yearly check and two vaccines',
      '07/21/2026',
      'NPI 1234567893 · Tax ID 12-3456789',
      'Made under 45 CFR 149.610 on 07/14/2026',
    ]),
  );
  expect(rowAt(page, theText(page, 'X1000 25 LT').y)).toEqual(['X1000 25 LT', 'Our own words for service 0', '1', '12.34', '12.34']);
  expect(rowAt(page, theText(page, 'Everything together').y)).toEqual(['Everything together', '12.34']);
});

test('the patient is told what the rule wants told', () => {
  const text = notices(estimateFacts(0, 1)).join(' ');
  for (const part of ['may differ', '$400.00 or more', '45 CFR 149.620', '120 days', 'no contract', 'any worse', 'twelve months'])
    expect(text).toContain(part);
});

test('without a day, a facility or a diagnosis the page says so', () => {
  const [page] = estimatePages(estimateFacts(0, 1, { serviceDate: null }));
  expect(page && wordsOf(page)).toEqual(
    expect.arrayContaining([
      'No day arranged yet',
      'No diagnosis is known yet.',
      'We know of nothing that has to be arranged separately before or after.',
    ]),
  );
});

test('everybody who is expected to treat is named with the office and its state (149.610(c)(1)(v))', () => {
  const place = 'Juniper Hollow Family Practice, ';
  const words = estimatePages(estimateFacts(1, 2)).flatMap(wordsOf);
  expect(words.filter((text) => text.startsWith(`At ${place}`) && /, [A-Z]{2} \d{5}/.test(text))).toHaveLength(2);
  const facility = { name: 'Elmwood Surgery Center', address: { ...home, state: 'NE' }, npi: '1999999984' };
  const away = estimatePages(estimateFacts(1, 1, { facility })).flatMap(wordsOf);
  expect(away.some((text) => text.startsWith('At Elmwood Surgery Center, ') && text.includes(' NE '))).toBe(true);
});

test('what is arranged separately is a list with its three sentences directly above (149.610(c)(1)(vi))', () => {
  const [page] = estimatePages(estimateFacts(1, 1, { separately: 'Laboratory; Imaging of the knee' }));
  if (!page) throw new Error('there is a page');
  const words = wordsOf(page);
  const first = words.indexOf('- Laboratory');
  expect(words[first + 1]).toBe('- Imaging of the knee');
  const above = words.slice(words.indexOf('To be arranged separately, before or after'), first).join(' ');
  for (const part of ['separate estimate of each', 'when it is booked', 'codes, charges and numbers', 'call us at (402) 555-0100'])
    expect(above).toContain(part);
});

test('services that recur say how often, and what all visits come to (149.610(b)(1)(x))', () => {
  const [page] = estimatePages(estimateFacts(1, 1, { recurs: { visits: 12, words: 'once a week from 07/21 to 10/06' } }));
  if (!page) throw new Error('there is a page');
  expect(wordsOf(page)).toContain('12 visits like this one: once a week from 07/21 to 10/06');
  expect(rowAt(page, theText(page, 'Each visit').y)).toEqual(['Each visit', '12.34']);
  expect(rowAt(page, theText(page, 'All 12 visits').y)).toEqual(['All 12 visits', '148.08']);
  expect([outside(page, SHEET), overlaps(page)]).toEqual([[], []]);
});

test('a bill stands beside its estimate by provider and code, with who came in whose place', () => {
  const [page] = comparisonPages(comparisonFacts());
  if (!page) throw new Error('there is a page');
  expect(rowAt(page, theText(page, 'T1015').y)).toEqual(['T1015', 'Clinic visit', '120.00', '560.00', '+440.00']);
  expect(rowAt(page, theText(page, 'G0444').y)).toEqual(['G0444', 'Depression screening', '45.00', '0.00', '–45.00']);
  expect(rowAt(page, theText(page, 'J3420').y)).toEqual(['J3420', 'Vitamin B-12', '0.00', '32.00', '+32.00']);
  expect(rowAt(page, theText(page, '$400.00 or more above').y)).toEqual(['$400.00 or more above', '120.00', '560.00', '+440.00']);
  expect(rowAt(page, theText(page, 'Everything').y)).toEqual(['Everything', '165.00', '592.00', '+427.00']);
  expect(wordsOf(page)).toContain('in place of Dana Orrick, who was expected');
});

test('what the figures mean is told: a review within 120 days above the limit, and none below it', () => {
  const over = meaningOf(comparisonFacts()).join(' ');
  for (const part of ['Ives Calloway', '$400.00 or more', '45 CFR 149.620', '120 days', 'measured alone', 'any worse'])
    expect(over).toContain(part);
  const facts = comparisonFacts();
  const within = {
    ...facts,
    providers: facts.providers.map((one) => ({ ...one, disputable: false })),
    totals: { ...facts.totals, disputable: false },
  };
  expect(meaningOf(within).join(' ')).toContain('Below that the bill cannot be taken');
  expect(meaningOf(within).join(' ')).not.toContain('120 days');
});

test.each([
  ['an estimate', () => estimatePages(estimateFacts(12, 50))],
  ['an itemised bill', () => itemisedPages(itemisedFacts(12, 50))],
])('%s of 50 lines and 12 diagnoses goes on over pages and loses none', (_name, make) => {
  const pages = make();
  expect(pages.length).toBeGreaterThan(1);
  const words = pages.flatMap(wordsOf);
  expect(new Set(words.flatMap((text) => /^X(\d{4})/.exec(text)?.[1] ?? [])).size).toBe(50);
  for (let index = 0; index < 12; index += 1) expect(words.some((text) => text.includes(`M${10 + index}.1`))).toBe(true);
  for (const page of pages) {
    expect(outside(page, SHEET)).toEqual([]);
    expect(overlaps(page)).toEqual([]);
  }
});

test('a comparison of many services goes on over pages, with long names, and loses none', () => {
  const facts = comparisonFacts();
  const services = Array.from({ length: 100 }, (_, index) => ({ ...facts.services[0], code: `X${1000 + index}`, words: LONG }));
  const providers = facts.providers.map((one) => ({ ...one, name: LONG, inPlaceOfName: LONG }));
  const practice = { ...facts.practice, name: LONG };
  const pages = comparisonPages({ ...facts, practice, providers, services: services as (typeof facts.services)[number][] });
  expect(pages.length).toBeGreaterThan(1);
  const words = pages.flatMap(wordsOf);
  expect(new Set(words.filter((text) => /^X\d{4}$/.test(text))).size).toBe(100);
  for (const page of pages) expect([outside(page, SHEET), overlaps(page)]).toEqual([[], []]);
});

test('long names stay on the sheet and off each other', () => {
  const base = estimateFacts(1, 2);
  const practice = { ...base.practice, name: LONG };
  const facts = {
    ...base,
    practice,
    reason: LONG,
    separately: LONG,
    patient: { ...base.patient, name: LONG },
    providers: base.providers.map((one) => ({ ...one, name: LONG })),
  };
  const bill = itemisedFacts(1, 1);
  const visits = bill.visits.map((visit) => ({ ...visit, renderingName: LONG, facilityName: LONG }));
  for (const page of [...estimatePages(facts), ...itemisedPages({ ...bill, practice, visits, patient: { ...bill.patient, name: LONG } })]) {
    expect(outside(page, SHEET)).toEqual([]);
    expect(overlaps(page)).toEqual([]);
  }
});

test('an itemised bill carries numbers, codes, places, letters of diagnoses and the balance', () => {
  const [page] = itemisedPages(itemisedFacts(2, 1));
  if (!page) throw new Error('there is a page');
  expect(wordsOf(page)).toEqual(
    expect.arrayContaining(['NPI 1234567893', 'Tax ID 12-3456789', 'A', 'M10.1', 'Our own words 0', 'B', 'M11.1', 'Our own words 1']),
  );
  expect(rowAt(page, theText(page, 'Our own words for service 0').y)).toEqual([
    '07/07/26-09',
    '11',
    'X1000 25 LT 59 QW',
    'Our own words for service 0',
    'ABCD',
    '1',
    '100.00',
  ]);
  expect(rowAt(page, theText(page, 'Balance').y + 11)).toEqual(['100.00', '0.00', '0.00', '25.00', '75.00']);
});

test('several visits are added up at the end, one is not repeated', () => {
  const one = itemisedFacts(1, 1);
  const [visit] = one.visits;
  if (!visit) throw new Error('there is a visit');
  const second = { ...visit, serviceDate: plainDate('2026-07-10'), charged: cents(50_00), patientPaid: cents(0), balance: cents(50_00) };
  expect(itemisedPages(one).flatMap(wordsOf)).not.toContain('All visits');
  const words = itemisedPages({ ...one, visits: [visit, second] }).flatMap(wordsOf);
  expect(words).toEqual(expect.arrayContaining(['All visits', '150.00', '125.00']));
});

test('the words can be selected in the files, and the same facts make the same bytes', async () => {
  const estimate = await estimatePdf(estimateFacts(1, 1), { compress: false });
  expect(readPdf(estimate)[0]?.map(({ text }) => text)).toContain('Good-faith estimate');
  expect(await estimatePdf(estimateFacts(1, 1), { compress: false })).toEqual(estimate);
  const compared = await comparisonPdf(comparisonFacts(), { compress: false });
  expect(readPdf(compared)[0]?.map(({ text }) => text)).toContain('Estimate and bill');
  const bill = await itemisedPdf(itemisedFacts(1, 1), { compress: false });
  expect(readPdf(bill)[0]?.map(({ text }) => text)).toContain('Itemised bill');
});
