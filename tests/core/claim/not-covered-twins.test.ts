import { fileURLToPath } from 'node:url';
import { type CoreTwin, testTwins } from '../../support/core-twins.ts';
import { attempts } from './not-covered-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./not-covered-attempts.ts', import.meta.url));
const CLOSING = 'core/claim/close-claims.ts';

const guards: readonly CoreTwin[] = [
  {
    name: 'a claim that has not left is not simply closed',
    attempt: 'closedUnsent',
    file: CLOSING,
    guard: 'isWaiting(status) || ',
    without: '',
  },
  {
    name: 'a claim whose payer is left out is not simply opened again: the money would stay where it went',
    attempt: 'openedAgain',
    file: CLOSING,
    guard: "if (findNotAsked(context.db, claimId)) fail('claim.isNotAsked', { claimId });",
    without: '',
  },
  {
    name: 'what was never asked is not replaced',
    attempt: 'replacedUnasked',
    file: 'core/claim/correct-claim.ts',
    guard: "if (findNotAsked(context.db, claimId)) fail('claim.isNotAsked', { claimId });",
    without: '',
  },
  {
    name: 'a payer is not asked after all once the next one was told that it is not',
    attempt: 'takenBackAfterSending',
    file: 'core/claim/ask-after-all.ts',
    guard: "if (born.some(({ status }) => !NOT_THERE.has(status))) return 'claim.nextWasSent';",
    without: '',
  },
  {
    name: 'money that was paid where it went does not go back',
    attempt: 'takenBackAfterPaying',
    file: 'core/claim/ask-after-all.ts',
    guard: "? 'claim.moneyMovedOn' : undefined",
    without: '? undefined : undefined',
  },
  {
    name: 'a payer that has said something is not left out',
    attempt: 'decidedButLeftOut',
    file: 'core/claim/not-covered.ts',
    guard: "if (isAnswered(db, claimId)) fail('claim.wasDecided', { claimId });",
    without: '',
  },
  {
    name: 'a payer that decides after all is owed to by its decision, and the next one for what it left',
    attempt: 'decidesAfterAll',
    file: 'core/remittance/next-payers.ts',
    guard: 'takeBackDecided(this.#context, [...books.keys()], this.#at, this.#ediFileId);',
    without: '',
  },
];

testTwins(SCRIPT, attempts, guards);
