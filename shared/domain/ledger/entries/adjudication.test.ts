import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjust, sampleClaim, sampleLine } from '../../../../tests/support/sample-remittances.ts';
import { cents, sumCents } from '../../../kernel/cents.ts';
import { plainDate } from '../../../kernel/plain-date.ts';
import type { CandidateLine } from '../../remittance/match-line.ts';
import type { PayerRule } from '../../remittance/payer-rule.ts';
import type { RemittanceClaim } from '../../remittance/remittance-facts.ts';
import type { Account } from '../account.ts';
import { journalFaults } from '../journal.ts';
import { type Adjudication, type AdjudicationMatch, adjudicationPostings, matchAdjudication } from './adjudication.ts';

const place: Omit<AdjudicationMatch, 'lines' | 'chargeDifferences'> = {
  encounterId: 'e1',
  coverageId: 'c1',
  nextCoverageId: null,
  guarantorId: 'g1',
};

/** Charge lines of ours that fit the remittance lines one to one. */
const oursFor = (claim: RemittanceClaim): readonly CandidateLine[] =>
  claim.lines.map((line, index) => ({
    chargeLineId: `l${index}`,
    lineControlNumber: `CW1L${index}`,
    procedureCode: line.procedureCode,
    modifiers: line.modifiers,
    serviceDate: line.serviceDate ?? plainDate('2026-06-02'),
    charge: line.charge,
  }));

const adjudicate = (claim: RemittanceClaim, rules: readonly PayerRule[] = [], where = place, ours = oursFor(claim)): Adjudication =>
  adjudicationPostings(claim, matchAdjudication(claim, where, ours), rules);

function posted(adjudication: Adjudication): Extract<Adjudication, { kind: 'post' }> {
  if (adjudication.kind !== 'post') throw new Error(`expected postings, got ${JSON.stringify(adjudication)}`);
  return adjudication;
}

const reasonsOf = (adjudication: Adjudication): readonly string[] => {
  if (adjudication.kind === 'post') throw new Error('expected no postings');
  return adjudication.reasons;
};

const on = (adjudication: Adjudication, account: Account): number =>
  sumCents(
    posted(adjudication)
      .postings.filter((posting) => posting.account === account)
      .map(({ amount }) => amount),
  );

test('the visit of the design: written off 94.00, paid 116.36, left to the patient 58.64', () => {
  const claim = sampleClaim([
    sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', 25_00)]),
    sampleLine(56_00, [adjust('CO-45', 25_60), adjust('PR-1', 30_40)], { procedureCode: 'J0696' }),
    sampleLine(28_00, [adjust('CO-45', 11_80), adjust('PR-2', 3_24)], { procedureCode: 'A4550' }),
  ]);
  const result = adjudicate(claim);
  expect(journalFaults(posted(result).postings)).toEqual([]);
  expect(result).toMatchObject({ outcome: 'paid', deniedReasons: [], patientPart: 58_64 });
  expect(on(result, 'unapplied.payer')).toBe(116_36);
  expect(on(result, 'adjustment')).toBe(94_00);
  expect(on(result, 'receivable.guarantor')).toBe(58_64);
  expect(on(result, 'receivable.coverage')).toBe(-269_00);
  const deductible = posted(result).postings.find(({ detail }) => detail === 'PR-1');
  expect(deductible).toMatchObject({ account: 'receivable.guarantor', chargeLineId: 'l1', coverageId: null, amount: 30_40 });
});

test('the patient part goes to the next coverage when there is one', () => {
  const claim = sampleClaim([sampleLine(100_00, [adjust('PR-2', 20_00)])]);
  const result = adjudicate(claim, [], { ...place, nextCoverageId: 'c2' });
  expect(on(result, 'receivable.guarantor')).toBe(0);
  expect(posted(result).postings).toContainEqual(
    expect.objectContaining({ account: 'receivable.coverage', coverageId: 'c2', detail: 'PR-2', amount: 20_00 }),
  );
});

test('a zero payment that went to the deductible is paid, not denied', () => {
  const result = adjudicate(sampleClaim([sampleLine(100_00, [adjust('CO-45', 30_00), adjust('PR-1', 70_00)])]));
  expect(result).toMatchObject({ outcome: 'paid', patientPart: 70_00 });
  expect(on(result, 'unapplied.payer')).toBe(0);
});

test('a denial writes nothing off: the receivable stays and the reason is reported', () => {
  const result = adjudicate(sampleClaim([sampleLine(100_00, [adjust('CO-45', 20_00), adjust('CO-50', 80_00)])], { statusCode: '4' }));
  expect(result).toEqual({ kind: 'post', postings: [], outcome: 'denied', deniedReasons: ['CO-50'], patientPart: 0 });
});

test('a denial the payer puts on the patient is a denial: nothing moves to the patient unseen', () => {
  const result = adjudicate(sampleClaim([sampleLine(100_00, [adjust('PR-204', 100_00)])], { statusCode: '4' }));
  expect(result).toEqual({ kind: 'post', postings: [], outcome: 'denied', deniedReasons: ['PR-204'], patientPart: 0 });
});

test('a reason padded with zeros is the same reason', () => {
  const result = adjudicate(sampleClaim([sampleLine(100_00, [adjust('CO-045', 20_00), adjust('CO-45', 1_00)])]));
  expect(on(result, 'adjustment')).toBe(21_00);
  expect(posted(result).postings.filter(({ detail }) => detail === 'CO-45')).toHaveLength(1);
});

test('a claim with one line paid and one denied is partly paid, and only the paid line moves', () => {
  const result = adjudicate(
    sampleClaim([sampleLine(100_00, [adjust('CO-45', 20_00)]), sampleLine(40_00, [adjust('CO-97', 40_00)], { procedureCode: 'A4550' })]),
  );
  expect(result).toMatchObject({ outcome: 'partlyPaid', deniedReasons: ['CO-97'] });
  expect(on(result, 'receivable.coverage')).toBe(-100_00);
  expect(posted(result).postings.every(({ chargeLineId }) => chargeLineId === 'l0')).toBe(true);
});

test('a payer rule of ours decides over the defaults', () => {
  const claim = sampleClaim([sampleLine(100_00, [adjust('CO-50', 100_00)])]);
  const result = adjudicate(claim, [{ group: 'CO', reason: '50', action: 'post' }]);
  expect(result).toMatchObject({ outcome: 'paid', deniedReasons: [] });
  expect(on(result, 'adjustment')).toBe(100_00);
  expect(reasonsOf(adjudicate(claim, [{ group: 'CO', reason: '50', action: 'hold' }]))).toEqual(['CO-50 is held for a decision']);
});

test('a code nobody knows, a patient part without a rule and a CR group are held', () => {
  for (const name of ['CO-999', 'PR-66', 'CR-45', 'OA-94', 'OA-45']) {
    expect(reasonsOf(adjudicate(sampleClaim([sampleLine(100_00, [adjust(name, 10_00)])])))).toEqual([`${name} is held for a decision`]);
  }
});

test('a denied status without a denial reason is held instead of written off', () => {
  const claim = sampleClaim([sampleLine(100_00, [adjust('CO-45', 100_00)])], { statusCode: '4' });
  expect(reasonsOf(adjudicate(claim))).toEqual(['the payer denied the claim without a denial reason']);
});

test('what a prior payer did is shown and moves nothing', () => {
  const result = adjudicate(sampleClaim([sampleLine(100_00, [adjust('OA-23', 80_00), adjust('PR-2', 5_00)])], { statusCode: '2' }));
  expect(on(result, 'receivable.coverage')).toBe(-20_00);
  expect(on(result, 'unapplied.payer')).toBe(15_00);
});

test('a claim-only remittance posts at visit level', () => {
  const claim = sampleClaim([], {
    charge: cents(100_00),
    paid: cents(70_00),
    adjustments: [adjust('CO-45', 20_00), adjust('PR-2', 10_00)],
  });
  const result = adjudicate(claim);
  expect(journalFaults(posted(result).postings)).toEqual([]);
  expect(posted(result).postings.every(({ chargeLineId }) => chargeLineId === null)).toBe(true);
  expect(on(result, 'unapplied.payer')).toBe(70_00);
});

test('a claim-level adjustment beside lines takes from the payment at visit level', () => {
  const claim = sampleClaim([sampleLine(100_00, [])], { paid: cents(98_00), adjustments: [adjust('CO-253', 2_00)] });
  const result = adjudicate(claim);
  expect(journalFaults(posted(result).postings)).toEqual([]);
  expect(on(result, 'unapplied.payer')).toBe(98_00);
  expect(on(result, 'receivable.coverage')).toBe(-100_00);
});

test('negative adjustments and negative payments are added as they are', () => {
  const incentive = adjudicate(sampleClaim([sampleLine(100_00, [adjust('CO-144', -5_00)])]));
  expect([on(incentive, 'unapplied.payer'), on(incentive, 'adjustment'), on(incentive, 'receivable.coverage')]).toEqual([
    105_00, -5_00, -100_00,
  ]);
});

test('one broken cent anywhere never posts', () => {
  const lines = [
    sampleLine(185_00, [adjust('CO-45', 56_60), adjust('PR-3', 25_00)]),
    sampleLine(28_00, [adjust('CO-45', 11_80)], { procedureCode: 'A4550' }),
  ];
  const whole = sampleClaim(lines);
  fc.assert(
    fc.property(fc.constantFrom('charge', 'paid', 'line', 'adjustment'), fc.constantFrom(-1, 1), fc.nat(1), (what, cent, index) => {
      const bend = (amount: number) => cents(amount + cent);
      const bentLines = lines.map((line, position) => {
        if (position !== index) return line;
        if (what === 'line') return { ...line, paid: bend(line.paid) };
        return { ...line, adjustments: line.adjustments.map((part, at) => (at === 0 ? { ...part, amount: bend(part.amount) } : part)) };
      });
      const broken = what === 'charge' || what === 'paid' ? { ...whole, [what]: bend(whole[what]) } : { ...whole, lines: bentLines };
      expect(adjudicate(broken).kind).toBe('exception');
    }),
  );
});

test('lines that do not add up to the claim’s charge are an exception', () => {
  const claim = sampleClaim([sampleLine(100_00, [])], { charge: cents(150_00), adjustments: [adjust('CO-45', 50_00)] });
  expect(reasonsOf(adjudicate(claim))).toEqual(['the lines are charged 10000 cents, the claim 15000']);
});

test('an unmatched line and a line answered in part hold the whole claim', () => {
  const claim = sampleClaim([sampleLine(100_00, []), sampleLine(40_00, [], { procedureCode: 'A4550' })]);
  const [first] = oursFor(claim);
  if (!first) throw new Error('no line');
  expect(reasonsOf(adjudicate(claim, [], place, [first]))).toEqual(['line 2 (A4550): the claim has no line with code A4550']);
  const dearer = { ...first, charge: cents(185_00) };
  const [, second] = oursFor(claim);
  if (!second) throw new Error('no line');
  expect(reasonsOf(adjudicate(claim, [], place, [dearer, second]))).toEqual(['a line charged 18500 cents is answered for 10000']);
});

test('reversals settle, forwarded claims and predeterminations are notes, and with money they are exceptions', () => {
  const claim = sampleClaim([sampleLine(0, [])]);
  expect(adjudicate({ ...claim, statusCode: '25' }).kind).toBe('note');
  expect(adjudicate({ ...claim, statusCode: '23' }).kind).toBe('note');
  expect(reasonsOf(adjudicate(sampleClaim([sampleLine(10_00, [])], { statusCode: '25' })))).toEqual(['status 25 with a payment']);
  expect(adjudicate({ ...claim, statusCode: '22' }).kind).toBe('exception');
});

test('whatever the figures, postings sum to 0, the payer gives what it paid, and the lines’ receivable falls by what was answered', () => {
  const adjustments = fc.array(
    fc.tuple(fc.constantFrom('CO-45', 'CO-253', 'PR-1', 'PR-2', 'PR-3', 'CO-50', 'OA-23'), fc.integer({ min: -5_000, max: 20_000 })),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 50_000 }), adjustments), { minLength: 1, maxLength: 6 }), (parts) => {
      const lines = parts.map(([charge, given], index) =>
        sampleLine(
          charge,
          given.map(([name, amount]) => adjust(name, amount)),
          { procedureCode: `T10${index}` },
        ),
      );
      const claim = sampleClaim(lines);
      const result = posted(adjudicate(claim));
      if (result.postings.length > 0) expect(journalFaults(result.postings)).toEqual([]);
      expect(on(result, 'unapplied.payer')).toBe(claim.paid);
      expect(on(result, 'receivable.guarantor')).toBe(result.patientPart);
      expect(0 - on(result, 'receivable.coverage')).toBe(claim.paid + on(result, 'adjustment') + result.patientPart);
    }),
  );
});
