import { type BankFileLine, bankLineKeys, sameAccount } from '#shared/domain/deposit/bank-line.ts';
import {
  type DepositFacts,
  type DepositLine,
  type DepositTarget,
  matchDeposits,
  refusedPair,
} from '#shared/domain/deposit/match-deposits.ts';
import { readBai2 } from '#shared/domain/deposit/read-bai2.ts';
import { readOfx } from '#shared/domain/deposit/read-ofx.ts';
import { type AnsweredLine, compareAllowed } from '#shared/domain/underpaid/compare-allowed.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';

const DAY = plainDate('2026-07-14');
const line = (lineId: string, amount: number, text: string): DepositLine => ({
  ...{ lineId, key: lineId, postedOn: DAY, amount: cents(amount), text, customerReference: '' },
});
const payment = (targetId: string, amount: number, trace: string): DepositTarget => ({
  ...{ targetId, key: targetId, kind: 'remittance', amount: cents(amount), trace, identifier: '1999888777', name: 'Prairie', day: DAY },
  electronic: true,
});
const matched = (facts: Partial<DepositFacts>) => matchDeposits({ lines: [], targets: [], firm: [], refused: new Set(), ...facts });

/** Lines that were read of a file that must be refused; none of one that is. */
function readOf<T>(read: () => Iterable<T>): readonly T[] {
  try {
    return [...read()];
  } catch (problem) {
    if (problem instanceof AppError) return [];
    throw problem;
  }
}
const lines = (text: string) => text.split('\n').map((each, index) => ({ number: index + 1, text: each }));
const OFX = '<OFX>\n<STMTTRN><DTPOSTED>20260714<TRNAMT>5.00<FITID>1</STMTTRN>\n';
const BAI2 =
  '01,A,B,260713,0900,1,80,1,2/\n02,B,A,1,260713,,USD,2/\n03,1,USD/\n16,142,500,Z,R,C,TEXT/\n49,501,3/\n98,501,1,5/\n99,501,1,7/';
const answered: AnsweredLine = {
  chargeLineId: 'l',
  charge: cents(100),
  unitThousandths: 1_000,
  allowed: cents(0),
  paid: cents(0),
  reduced: false,
  reasons: [],
};
const told: BankFileLine = {
  line: 1,
  postedOn: DAY,
  amount: cents(5),
  description: 'A',
  bankReference: '',
  customerReference: '',
  typeCode: '',
  accountNumber: '',
};

/** Each tries to do wrong, and answers what came of it: nothing, while its guard stands. */
export const attempts: Readonly<Record<string, () => readonly unknown[]>> = {
  'taken apart': () =>
    matched({
      lines: [line('l', 50, 'TRN*1*90341187')],
      targets: [payment('r', 50, '90341187')],
      refused: new Set([refusedPair('l', 'r')]),
    }),
  'two would fit': () => matched({ lines: [line('l', 50, 'PRAIRIE')], targets: [payment('r', 50, ''), payment('s', 50, '')] }),
  'another payer': () => matched({ lines: [line('l', 50, 'MEADOW')], targets: [payment('r', 50, '')] }),
  'matched by hand': () =>
    matched({
      ...{ lines: [line('l', 50, ''), line('m', 50, 'TRN*1*90341187')], targets: [payment('r', 90, '90341187')] },
      firm: [{ lineId: 'l', targetId: 'r', amount: cents(50) }],
    }),
  'short trace': () => matched({ lines: [line('l', 51, 'CHECK 1044')], targets: [payment('r', 50, '1044')] }),
  'made-up OFX': () => readOf(() => readOfx(lines(`${OFX}<!ENTITY x "y">\n</OFX>`))),
  'cut OFX': () => readOf(() => readOfx(lines(OFX))),
  'changed BAI2': () => readOf(() => readBai2(lines(BAI2))),
  'another account': () => (sameAccount('123', '124') ? ['taken'] : []),
  'equal movements': () => (new Set(bankLineKeys([told, told])).size === 2 ? [] : ['one of them lost']),
  'refused altogether': () =>
    compareAllowed([answered], () => cents(80), { tolerance: cents(0), secondShare: null, laterShare: null }).filter(
      ({ short }) => short > 0,
    ),
  'above the charge': () =>
    compareAllowed([{ ...answered, allowed: cents(100) }], () => cents(180), {
      tolerance: cents(0),
      secondShare: null,
      laterShare: null,
    }).filter(({ short }) => short > 0),
  'within the tolerance': () =>
    compareAllowed([{ ...answered, allowed: cents(75) }], () => cents(80), {
      tolerance: cents(5),
      secondShare: null,
      laterShare: null,
    }).filter(({ short }) => short > 0),
};

await printAttempt(import.meta.url, attempts);
