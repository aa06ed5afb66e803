import { expect, test } from 'vitest';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { readClaims } from '#core/x12/claim-reader.ts';
import { batchOfScenario } from './writer-scenarios.ts';

const claimOf = (scenario: string) => {
  const { claims, findings } = readClaims(writeProfessionalBatch(batchOfScenario(scenario)).bytes);
  expect(findings).toEqual([]);
  const [claim] = claims;
  if (!claim) throw new Error(`${scenario} holds no claim`);
  return claim;
};

test('a decision by line comes back: payer, what it paid and took off, and when', () => {
  const { otherPayers, lines } = claimOf('secondary-contract-patient-and-other');
  expect(otherPayers).toEqual([
    {
      rank: 'P',
      filingIndicator: 'CI',
      memberId: 'BMP0077',
      payerName: 'BLUE MEADOW PLAN',
      payerId: 'BMP22',
      paid: 11_220,
      notCovered: null,
      patientOwes: null,
      decidedOn: null,
      adjustments: [],
    },
  ]);
  expect(lines[0]?.decisions).toEqual([
    {
      payerId: 'BMP22',
      paid: 8_000,
      procedureCode: 'G0402',
      adjustments: [
        { group: 'CO', reason: '45', amount: 1_500 },
        { group: 'PR', reason: '2', amount: 1_000 },
        { group: 'OA', reason: '23', amount: 2_000 },
      ],
      patientOwes: null,
      decidedOn: '2026-08-03',
    },
  ]);
});

test('a decision by claim only, one that was not asked for, and two payers', () => {
  expect(claimOf('secondary-by-claim-only')).toMatchObject({
    otherPayers: [
      {
        paid: 13_220,
        patientOwes: 1_000,
        decidedOn: '2026-08-03',
        adjustments: [
          { group: 'CO', reason: '45', amount: 2_305 },
          { group: 'PR', reason: '2', amount: 1_000 },
        ],
      },
    ],
  });
  expect(claimOf('secondary-surely-not-covered').otherPayers?.[0]).toMatchObject({ paid: null, notCovered: 16_525 });
  const third = claimOf('tertiary-after-two');
  expect(third.otherPayers?.map(({ rank, payerId }) => [rank, payerId])).toEqual([
    ['P', 'BMP22'],
    ['S', 'CED01'],
  ]);
  expect(third.lines[0]?.decisions?.map(({ payerId, paid }) => [payerId, paid])).toEqual([
    ['BMP22', 10_000],
    ['CED01', 700],
  ]);
});

test('seven reasons of a group, a line owed by the patient, a supplement that decided nothing', () => {
  expect(claimOf('secondary-seven-reasons-of-a-group').lines[0]?.decisions?.[0]?.adjustments).toHaveLength(10);
  expect(claimOf('secondary-owed-by-line').lines[0]?.decisions?.[0]).toMatchObject({ patientOwes: 1_000 });
  const medigap = claimOf('medigap-after-medicare');
  expect(medigap.otherPayers?.[0]).toMatchObject({ rank: 'S', payerId: '98765', paid: null, adjustments: [] });
  expect(medigap.lines.every(({ decisions }) => decisions === undefined)).toBe(true);
});

test('attachments come back; a claim without any part has none of the fields', () => {
  expect(claimOf('attachment-by-fax').attachments).toEqual([
    { reportType: 'OB', route: 'FX', controlNumber: 'ATT-4' },
    { reportType: 'RR', route: 'FX', controlNumber: 'ATT-5' },
  ]);
  const plain = claimOf('group-patient-is-subscriber');
  expect(['attachments' in plain, 'otherPayers' in plain, 'decisions' in (plain.lines[0] ?? {})]).toEqual([false, false, false]);
});

test('what stands in another payer’s loop is not taken for the claim’s own', () => {
  expect(claimOf('secondary-remarks-and-numbers').payerControlNumber).toBeNull();
  expect(claimOf('secondary-replacement')).toMatchObject({ payerControlNumber: 'mm1', payerId: '60054', memberId: 'XYZ123456789' });
});
