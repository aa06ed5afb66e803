import { expect, test } from 'vitest';
import { cms1500Pages } from '#core/forms/cms1500.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { colleague, doctor, sampleClaim, sampleLine } from '../../support/sample-claim.ts';

const boxes = (changes: Partial<ClaimFacts>): Readonly<Record<string, string>> =>
  Object.fromEntries(cms1500Pages(sampleClaim(changes))[0] ?? []);
const outsider = { ...colleague, lastName: 'Vale', npi: '1234567893' };

test('box 17 takes one name: referring before ordering before supervising', () => {
  const line = sampleLine({ ordering: outsider, supervising: doctor });
  const source = (changes: Partial<ClaimFacts>) => {
    const filled = boxes(changes);
    return [filled['17.qualifier'], filled['17'], filled['17b']];
  };
  expect(source({ referring: colleague, supervising: doctor, lines: [line] })).toEqual(['DN', 'JONAS BRANDT', '1666666668']);
  expect(source({ supervising: doctor, lines: [line] })).toEqual(['DK', 'JONAS VALE', '1234567893']);
  expect(source({ supervising: doctor })).toEqual(['DQ', 'MAJA E LINDQVIST', '1777777776']);
  expect(source({ lines: [sampleLine({ supervising: colleague })] })).toEqual(['DQ', 'JONAS BRANDT', '1666666668']);
  expect(source({})).toEqual([undefined, undefined, undefined]);
});

test('box 24 of a line that says all it can', () => {
  const filled = boxes({
    epsdtReferral: 'AV',
    lines: [
      sampleLine({
        placeOfService: '22',
        emergency: true,
        epsdt: true,
        rendering: colleague,
        note: 'began twice',
        times: [{ start: '0815', stop: '0930' }],
        unitKind: 'MJ',
        unitThousandths: 75_000,
      }),
    ],
  });
  expect(filled).toMatchObject({
    '24.1.B': '22',
    '24.1.C': 'Y',
    '24.1.G': '75',
    '24.1.H': 'Y',
    '24.1.H.shaded': 'AV',
    '24.1.J': '1666666668',
    '24.1.shaded': '7BEGIN 0815 END 0930   ZZBEGAN TWICE',
  });
});

test('a line that says nothing of its own takes place and provider from the claim', () => {
  const filled = boxes({ placeOfService: '22', lines: [sampleLine()] });
  expect([filled['24.1.B'], filled['24.1.J']]).toEqual(['22', doctor.npi]);
  for (const name of ['24.1.C', '24.1.H', '24.1.H.shaded', '24.1.shaded']) expect(filled[name]).toBeUndefined();
});

test('the reason code of a screening stands only beside the lines that are of it; family planning has none', () => {
  const filled = boxes({
    epsdtReferral: 'S2',
    lines: [sampleLine({ familyPlanning: true }), sampleLine({ lineControlNumber: 'L2', epsdt: true })],
  });
  expect([filled['24.1.H'], filled['24.1.H.shaded'], filled['24.2.H'], filled['24.2.H.shaded']]).toEqual(['Y', undefined, 'Y', 'S2']);
});

test('box 18 has the stay', () => {
  const filled = boxes({ admissionDate: plainDate('2026-07-10'), otherDates: { hospitalTo: plainDate('2026-07-16') } });
  expect(['fromMonth', 'fromDay', 'fromYear', 'toMonth', 'toDay', 'toYear'].map((part) => filled[`18.${part}`])).toEqual([
    '07',
    '10',
    '2026',
    '07',
    '16',
    '2026',
  ]);
});
