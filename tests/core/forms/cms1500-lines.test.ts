import { describe, expect, test } from 'vitest';
import { cms1500Pages } from '#core/forms/cms1500.ts';
import { cents } from '#shared/kernel/cents.ts';
import { boxes, filledOf, onlyPage } from './page-boxes.ts';
import { claimFacts, serviceLine } from './sample-facts.ts';

describe('box 24', () => {
  test('a drug stands in the shaded half: N4, code, unit and quantity', () => {
    expect(onlyPage().get('24.2.shaded')).toBe('N400409733201   ML1.5');
  });

  test('words for an unlisted code follow with ZZ, after the drug when there is one', () => {
    expect(onlyPage().get('24.3.shaded')).toBe('ZZTRAY SPECIAL');
    const drug = { code: '00409733201', quantityThousandths: 2000, unit: 'UN' } as const;
    const page = onlyPage({ lines: [serviceLine({ ndc: drug, description: 'Compounded cream' })] });
    expect(page.get('24.1.shaded')).toBe('N400409733201   UN2   ZZCOMPOUNDED CREAM');
  });

  test('pointers are letters, charges have a blank for the point, units no needless zeros', () => {
    const line = serviceLine({ pointers: [3, 1, 2], charge: cents(123_405), unitThousandths: 1500, emergency: true, placeOfService: '22' });
    const page = onlyPage({ lines: [line] });
    expect(boxes(page, '24.1.B', '24.1.C', '24.1.E', '24.1.F', '24.1.G')).toEqual({
      '24.1.B': '22',
      '24.1.C': 'Y',
      '24.1.E': 'CAB',
      '24.1.F': '1234 05',
      '24.1.G': '1.5',
    });
  });

  test('24J is the rendering provider, in a solo practice the billing one, in a group without one nobody', () => {
    const solo = { ...claimFacts().billing, kind: 'person', name: 'Calloway', firstName: 'Ives' } as const;
    expect(onlyPage().get('24.1.J')).toBe('1987654320');
    expect(onlyPage({ rendering: null, billing: solo }).get('24.1.J')).toBe('1234567893');
    expect(onlyPage({ rendering: null, billing: solo }).get('33.name')).toBe('IVES CALLOWAY');
    expect(onlyPage({ rendering: null }).get('24.1.J')).toBeUndefined();
  });

  test('taxonomies are printed for Medicaid alone', () => {
    const medicaid = { ...claimFacts().payer, filingIndicator: 'MC' };
    const page = onlyPage({ payer: medicaid });
    expect(boxes(page, '24.1.I.shaded', '24.1.J.shaded', '33b')).toEqual({
      '24.1.I.shaded': 'ZZ',
      '24.1.J.shaded': '207Q00000X',
      '33b': 'ZZ207Q00000X',
    });
    expect(onlyPage().has('33b')).toBe(false);
  });
});

describe('more than six lines', () => {
  const lines = Array.from({ length: 13 }, (_, index) => serviceLine({ charge: cents(1_000 + index) }));
  const pages = cms1500Pages(claimFacts({ lines }));

  test('continue on further pages, in order, none lost', () => {
    expect(pages).toHaveLength(3);
    const charges = pages.flatMap((page) => [...page].filter(([name]) => /^24\.\d\.F$/.test(name)).map(([, value]) => value));
    expect(charges).toEqual(lines.map((line) => `10 ${String(line.charge - 1_000).padStart(2, '0')}`));
  });

  test('only the last page has totals, the others say they go on', () => {
    expect(pages.map((page) => [page.get('28'), page.get('29')])).toEqual([
      ['CONT', undefined],
      ['CONT', undefined],
      ['130 78', '25 00'],
    ]);
  });

  test('every page stands alone in everything but box 24 and the totals', () => {
    const rest = pages.map((page) => Object.fromEntries([...page].filter(([name]) => !/^(24\.|28|29)/.test(name))));
    expect(rest[1]).toEqual(rest[0]);
    expect(rest[2]).toEqual(rest[0]);
    expect(Object.keys(rest[0] ?? {}).length).toBeGreaterThan(50);
  });
});

test('exactly six lines need one page, none at all still one', () => {
  expect(cms1500Pages(claimFacts({ lines: Array.from({ length: 6 }, () => serviceLine()) }))).toHaveLength(1);
  const empty = onlyPage({ lines: [] });
  expect(empty.get('28')).toBe('0 00');
  expect(filledOf(empty, '24.')).toEqual({});
});
