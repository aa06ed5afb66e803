import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './paper-attempts.ts';

const POST = 'core/remittance/paper-post.ts';
const guards = [
  { name: 'more applied than the check has', file: POST, guard: 'if (remainder < 0)', without: 'if (false)' },
  { name: 'part of the check on nothing', file: POST, guard: 'if (remainder !== kept)', without: 'if (false)' },
  { name: 'the same check typed twice', file: POST, guard: 'if (other.paperEobId !== null)', without: 'if (false)' },
  { name: 'a claim that was answered before, unasked', file: POST, guard: 'if (question)', without: 'if (false)' },
  { name: 'filed twice', file: POST, guard: "if (paper.state !== 'draft')", without: 'if (false)' },
  { name: 'another version than was shown', file: POST, guard: 'if (paper.version !== version)', without: 'if (false)' },
] as const;

testTwins(fileURLToPath(new URL('./paper-attempts.ts', import.meta.url)), attempts, guards);
