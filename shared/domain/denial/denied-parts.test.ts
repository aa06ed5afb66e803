import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents, sumCents } from '../../kernel/cents.ts';
import { adjudicationPostings } from '../ledger/entries/adjudication.ts';
import type { AdjustmentGroup, PayerAdjustment, RemittanceClaim } from '../remittance/remittance-facts.ts';
import { deniedParts, sumParts } from './denied-parts.ts';

const adjustment = fc.record({
  group: fc.constantFrom<AdjustmentGroup>('CO', 'PR', 'OA', 'PI'),
  reason: fc.constantFrom('45', '1', '2', '50', '97', '16', '253'),
  amount: fc.integer({ min: 1, max: 90_00 }).map(cents),
});
type Line = { readonly paid: number; readonly adjustments: readonly PayerAdjustment[] };
const lines = fc.array(fc.record({ paid: fc.integer({ min: 0, max: 100_00 }), adjustments: fc.array(adjustment, { maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 4,
});

function claimOf(parts: readonly Line[]): RemittanceClaim {
  const made = parts.map(({ paid, adjustments }, index) => ({
    ...{ lineControlNumber: `L${index}`, procedureCode: 'T1015', modifiers: [], originalProcedureCode: null },
    ...{ charge: cents(paid + sumCents(adjustments.map(({ amount }) => amount))), paid: cents(paid), unitThousandths: 1_000 },
    ...{ serviceDate: null, allowed: null, adjustments, remarks: [] },
  }));
  return {
    ...{ position: 0, claimNumber: 'CW1', statusCode: '1', payerControlNumber: 'P1', filingIndicator: null, memberId: null },
    ...{
      charge: sumCents(made.map(({ charge }) => charge)),
      paid: sumCents(made.map(({ paid }) => paid)),
      patientResponsibility: cents(0),
    },
    ...{ patientLastName: '', patientFirstName: '', serviceDate: null, adjustments: [], lines: made, remarks: [], crossedOver: false },
    ...{ firstSegment: 1, lastSegment: 2 },
  };
}

test('what is called declined is what posting leaves with the payer, to the cent', () => {
  fc.assert(
    fc.property(lines, (parts) => {
      const claim = claimOf(parts);
      const match = {
        ...{ encounterId: 'e', coverageId: 'c', nextCoverageId: null, guarantorId: 'g', chargeDifferences: [] },
        lines: claim.lines.map((_, line) => ({ line, chargeLineId: `charge-${line}`, reason: '' })),
      } as unknown as Parameters<typeof adjudicationPostings>[1];
      const posted = adjudicationPostings(claim, match, [{ group: 'PI', reason: '45', action: 'post' }, ...OTHERS]);
      fc.pre(posted.kind === 'post');
      if (posted.kind !== 'post') return;
      const taken = sumCents(
        posted.postings.flatMap(({ account, coverageId, amount }) =>
          account === 'receivable.coverage' && coverageId === 'c' ? [amount] : [],
        ),
      );
      const declined = deniedParts(claim, [{ group: 'PI', reason: '45', action: 'post' }, ...OTHERS]);
      expect(sumParts(declined, []).amount).toBe(claim.charge + taken);
      expect(new Set(declined.flatMap(({ reasons }) => reasons))).toEqual(new Set(posted.deniedReasons));
    }),
  );
});
const OTHERS = (['PR', 'OA', 'PI', 'CO'] as const).flatMap((group) =>
  ['45', '253', '1', '2'].map((reason) => ({
    group,
    reason,
    action: reason === '1' || reason === '2' ? ('transfer' as const) : ('post' as const),
  })),
);

test('the reason with the most money comes first, and remarks stand once', () => {
  const part = (reasons: string[], amount: number, remarks: string[]) => ({
    ...{ line: 0, procedureCode: 'T1015', modifiers: [], reasons, remarks },
    amount: cents(amount),
  });
  expect(sumParts([part(['CO-16'], 10_00, ['N265']), part(['CO-97'], 90_00, []), part(['CO-16'], 20_00, ['N265'])], ['MA130'])).toEqual({
    reasons: ['CO-97', 'CO-16'],
    remarks: ['N265', 'MA130'],
    amount: 120_00,
  });
});
