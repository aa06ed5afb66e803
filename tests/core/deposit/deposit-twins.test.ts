import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './deposit-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./deposit-attempts.ts', import.meta.url));
const MATCH = 'shared/domain/deposit/match-deposits.ts';
const OFX = 'shared/domain/deposit/read-ofx.ts';
const COMPARE = 'shared/domain/underpaid/compare-allowed.ts';

const guards = [
  { name: 'taken apart', file: MATCH, guard: '!refused.has(refusedPair(line.lineId, target.targetId))', without: 'true' },
  {
    ...{ name: 'two would fit', file: MATCH },
    guard: 'times.get(edge.line.lineId) === 1 && times.get(edge.target.targetId) === 1',
    without: 'true',
  },
  { name: 'another payer', file: MATCH, guard: ' && namesPayer(line.text, target)', without: '' },
  { name: 'matched by hand', file: MATCH, guard: ' && !byHand.has(targetId)', without: '' },
  {
    ...{ name: 'short trace', file: MATCH },
    guard: 'if (foldTrace(edge.target.trace).length >= TELLING_TRACE) ',
    without: '',
  },
  { name: 'made-up OFX', file: OFX, guard: "text[mark + 1] === '!'", without: 'false' },
  { name: 'cut OFX', file: OFX, guard: '!begun || !ended || open', without: 'false' },
  { name: 'changed BAI2', file: 'shared/domain/deposit/read-bai2.ts', guard: 'wholeCents(said, line) !== sum', without: 'false' },
  { name: 'another account', file: 'shared/domain/deposit/bank-line.ts', guard: 'a === b;', without: 'true;' },
  { name: 'equal movements', file: 'shared/domain/deposit/bank-line.ts', guard: '{key}|$', without: '{key}|1`; //$' },
  { name: 'refused altogether', file: COMPARE, guard: 'line.allowed === null || line.allowed <= 0', without: 'line.allowed === null' },
  {
    name: 'above the charge',
    file: COMPARE,
    guard: 'Math.min(line.charge, rounded(whole, share, WHOLE))',
    without: 'rounded(whole, share, WHOLE)',
  },
  { name: 'within the tolerance', file: COMPARE, guard: 'off > tolerance', without: 'off > 0' },
] as const;

testTwins(SCRIPT, attempts, guards);
