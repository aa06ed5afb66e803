import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './report-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./report-attempts.ts', import.meta.url));
const ASK = 'core/report/ask-report.ts';
const OPEN = 'db/queries/open-amount.ts';

const guards = [
  { name: 'backwards', file: ASK, guard: 'from !== null && to !== null && from > to', without: 'false' },
  { name: 'rows that it has not', file: ASK, guard: 'by !== null && !groupings.includes(by)', without: 'false' },
  { name: 'heads over themselves', file: ASK, guard: ' || under === by', without: '' },
  { name: 'kept twice', file: OPEN, guard: 'journal > (SELECT journal FROM open_amount_upto) AND ', without: '' },
  { name: 'later days', file: OPEN, guard: 'WHERE j.effective_date > ', without: "WHERE j.effective_date > '9999' || " },
  { name: 'since a day not reached yet', file: OPEN, guard: 'o.again = 0', without: '1' },
  { name: 'beyond the moment', file: ASK, guard: 'earlier(posted ? last : LAST, moment.asOf)', without: '(posted ? last : LAST)' },
] as const;

testTwins(SCRIPT, attempts, guards);
