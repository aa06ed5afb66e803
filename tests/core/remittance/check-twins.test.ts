import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './check-attempts.ts';

const READ_PAPER = 'shared/domain/remittance/read-paper.ts';

testTwins(fileURLToPath(new URL('./check-attempts.ts', import.meta.url)), attempts, [
  {
    name: 'a check that is made out to somebody else does not post',
    attempt: 'somebodyElses',
    file: 'core/remittance/eob-misrouted.ts',
    guard: "if (isMisrouted(context, check)) fail('remittance.notOurs', { remittanceId: check.remittanceId });",
    without: '',
  },
  {
    name: 'the file of a typed check does not post beside it',
    attempt: 'besideItsTypedOne',
    file: 'core/remittance/post-remittance.ts',
    guard: '  refuseTwin(context.db, remittance);',
    without: '',
  },
  {
    name: 'nothing typed posts on a voided claim',
    attempt: 'voidedClaim',
    file: READ_PAPER,
    guard: "['voided', claim.status === 'voided'],",
    without: '',
  },
  {
    name: 'a claim that was never sent is asked about first',
    attempt: 'neverSent',
    file: READ_PAPER,
    guard: "['neverSent', UNSENT.has(claim.status)],",
    without: '',
  },
  {
    name: 'only the draft that was shown posts',
    attempt: 'changedMeanwhile',
    file: 'core/remittance/paper-post.ts',
    guard: "if (paper.version !== version) fail('paper.changedElsewhere', { paperEobId });",
    without: '',
  },
]);
