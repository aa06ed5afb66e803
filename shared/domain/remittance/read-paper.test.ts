import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cents, cents, formatDecimal, sumCents } from '../../kernel/cents.ts';
import { makeId } from '../../kernel/id.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { EMPTY_PAPER, emptyPaperClaim, type PaperClaim, type PaperDraft, traceKey } from './paper-eob.ts';
import { readPaper } from './read-paper.ts';
import { scanType } from './scan-type.ts';

const id = (n: number): string => makeId(1_750_000_000_000 + n, new Uint8Array(10).fill(n % 251));
const DAY = plainDate('2026-07-14');
const PAYER = id(1);

const claimOf = (n: number, charges: readonly number[]): PaperClaim => ({
  ...{ claimId: id(100 + n), claimNumber: `CW${20000 + n}`, status: 'submitted', rank: 1, frequency: '1' },
  ...{ payerId: PAYER, payerName: 'PRAIRIE MUTUAL', filingIndicator: '12', payerControlNumber: null },
  ...{ patientLastName: 'QUILLFEATHER', patientFirstName: 'MARIGOLD', memberId: 'PM1', serviceDate: DAY, placeOfService: '11' },
  lines: charges.map((charge, index) => ({
    ...{ chargeLineId: id(1000 + n * 10 + index), lineControlNumber: `CW${20000 + n}L${index}`, procedureCode: 'T1015', modifiers: [] },
    ...{ unitThousandths: 1000, serviceDate: DAY, charge: cents(charge) },
  })),
  standing: [],
});

const head: PaperDraft = { ...EMPTY_PAPER, payerId: PAYER, traceNumber: 'CHK1', paymentDate: DAY, payment: cents(0) };
const text = (amount: number): string => formatDecimal(cents(amount));

/** A claim with its lines typed: paid, and the rest as CO-45 and PR-1. */
const anyClaim = fc.array(fc.tuple(fc.nat(500_00), fc.nat(500_00), fc.nat(500_00)), { minLength: 1, maxLength: 4 });
const anyItem = fc.record({
  code: fc.constantFrom('WO', 'FB', 'L6', '72'),
  reference: fc.constantFrom('', 'REF1'),
  amount: fc.integer({ min: -300_00, max: 300_00 }).map(text),
});

test('at all times the remainder is the check less what claims are paid, with the provider-level items', () => {
  fc.assert(
    fc.property(fc.array(anyClaim, { maxLength: 4 }), fc.array(anyItem, { maxLength: 3 }), fc.nat(5_000_00), (typed, items, payment) => {
      const book = new Map<string, PaperClaim>();
      const claims = typed.map((lines, n) => {
        const claim = claimOf(
          n,
          lines.map((parts) => sumCents(parts)),
        );
        book.set(claim.claimId, claim);
        const empty = emptyPaperClaim(claim);
        const filled = empty.lines.map((line, at) => {
          const [paid = 0, off = 0, left = 0] = lines[at] ?? [];
          return { ...line, paid: text(paid), adjustments: `45 ${text(off)}; PR-1 ${text(left)}` };
        });
        return { ...empty, lines: filled };
      });
      const read = readPaper({ ...head, payment: cents(payment), claims, providerAdjustments: items }, book);
      const paid = sumCents(typed.flat().map(([amount]) => amount));
      const taken = sumCents(items.map(({ amount }) => Math.round(Number(amount) * 100)));
      expect(read.remainder).toBe(payment - paid + taken);
      expect(read.claims.every(({ off, faults }) => off === 0 && !faults.includes('outOfBalance'))).toBe(true);
      expect(sumCents(read.facts.claims.map((claim) => claim.paid))).toBe(paid);
      const exact = readPaper({ ...head, payment: cents(paid - taken), claims, providerAdjustments: items }, book);
      expect(exact.remainder).toBe(0);
      expect(exact.ready).toBe(claims.length + items.length > 0);
    }),
  );
});

test('a cent anywhere and nothing posts: the line says by how much', () => {
  const claim = claimOf(0, [100_00, 50_00]);
  const book = new Map([[claim.claimId, claim]]);
  const typed = (paid: Cents) => {
    const empty = emptyPaperClaim(claim);
    const [first, second] = empty.lines;
    if (!first || !second) throw new Error('two lines');
    return [
      {
        ...empty,
        lines: [
          { ...first, paid: text(paid), adjustments: '45 20' },
          { ...second, paid: '50' },
        ],
      },
    ];
  };
  expect(readPaper({ ...head, payment: cents(130_00), claims: typed(cents(80_00)) }, book).ready).toBe(true);
  const off = readPaper({ ...head, payment: cents(130_01), claims: typed(cents(80_01)) }, book);
  expect(off).toMatchObject({ ready: false, remainder: 0 });
  expect(off.claims[0]).toMatchObject({ off: -1, faults: ['outOfBalance'], lines: [{ off: -1 }, { off: 0 }] });
});

test('lines with nothing typed are not on the paper: the payer answered part of the claim', () => {
  const claim = claimOf(0, [100_00, 50_00]);
  const empty = emptyPaperClaim(claim);
  const [first, second] = empty.lines;
  if (!first || !second) throw new Error('two lines');
  const claims = [{ ...empty, lines: [{ ...first, paid: '100', remarks: 'n130 MA18' }, second] }];
  const read = readPaper({ ...head, payment: cents(100_00), claims }, new Map([[claim.claimId, claim]]));
  expect(read.ready).toBe(true);
  expect(read.facts.claims[0]).toMatchObject({ charge: 100_00, paid: 100_00, statusCode: '1', lines: [{ remarks: ['N130', 'MA18'] }] });
  expect(read.claims[0]?.lines[1]?.answered).toBe(false);
});

test('statuses become the codes of an 835 by whom the claim asks', () => {
  const claim = { ...claimOf(0, [100_00]), rank: 2 };
  const [line] = emptyPaperClaim(claim).lines;
  if (!line) throw new Error('one line');
  const codeFor = (status: 'processed' | 'denied' | 'forwarded') =>
    readPaper(
      { ...head, claims: [{ ...emptyPaperClaim(claim), status, lines: [{ ...line, adjustments: '50' }] }] },
      new Map([[claim.claimId, claim]]),
    ).facts.claims[0]?.statusCode;
  expect([codeFor('processed'), codeFor('denied'), codeFor('forwarded')]).toEqual(['2', '4', '20']);
});

test('a reversal is the exact negation of the answer that stands, and needs one', () => {
  const bare = claimOf(0, [100_00]);
  const reversal = { ...emptyPaperClaim(bare), status: 'reversal' as const };
  const none = readPaper({ ...head, claims: [reversal] }, new Map([[bare.claimId, bare]]));
  expect(none.claims[0]?.faults).toEqual(['nothingToReverse']);
  const answered = readPaper(
    {
      ...head,
      claims: [
        { ...emptyPaperClaim(bare), lines: emptyPaperClaim(bare).lines.map((line) => ({ ...line, paid: '70', adjustments: '45 10; 1' })) },
      ],
    },
    new Map([[bare.claimId, bare]]),
  ).facts.claims[0];
  if (!answered) throw new Error('an answer');
  const claim: PaperClaim = { ...bare, standing: [{ remittanceClaimId: id(9), traceNumber: 'X', paymentDate: DAY, facts: answered }] };
  const read = readPaper({ ...head, payment: cents(-70_00), claims: [reversal] }, new Map([[claim.claimId, claim]]));
  expect(read).toMatchObject({ ready: true, remainder: 0 });
  expect(read.facts.claims[0]).toMatchObject({ statusCode: '22', charge: -100_00, paid: -70_00, patientResponsibility: -20_00 });
  // With its correction on the same check nothing is asked; the correction alone asks first.
  const correction = { ...emptyPaperClaim(claim), lines: emptyPaperClaim(claim).lines.map((line) => ({ ...line, paid: '100' })) };
  const both = { ...head, payment: cents(30_00), claims: [reversal, correction] };
  expect(readPaper(both, new Map([[claim.claimId, claim]])).ready).toBe(true);
  const alone = readPaper({ ...head, payment: cents(100_00), claims: [correction] }, new Map([[claim.claimId, claim]]));
  expect(alone.claims[0]?.questions).toEqual(['answeredBefore']);
  const twice = readPaper({ ...head, payment: cents(-140_00), claims: [reversal, reversal] }, new Map([[claim.claimId, claim]]));
  expect(twice.claims.map(({ faults }) => faults)).toEqual([[], ['twice']]);
});

test('check numbers are the same however they are written', () => {
  expect([traceKey('CHK-0047'), traceKey('chk 0047'), traceKey('00047'), traceKey('000')]).toEqual(['CHK0047', 'CHK0047', '47', '0']);
});

test('a scan is known by how it begins', () => {
  const bytes = (...some: readonly number[]) => Uint8Array.from(some);
  expect(scanType(bytes(0x49, 0x49, 0x2a, 0))).toBe('image/tiff');
  expect(scanType(bytes(0x4d, 0x4d, 0, 0x2a))).toBe('image/tiff');
  expect(scanType(bytes(0x25, 0x50, 0x44, 0x46, 0x2d))).toBe('application/pdf');
  expect(scanType(bytes(0x4d, 0x5a, 0, 0))).toBeUndefined();
});
