import { practiceFolder } from '#core/practice/practice-folder.ts';
import { sql } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { gatherManyClaimFacts } from '#db/queries/claim-facts.ts';
import { gatherScrubBooks } from '#db/queries/scrub-books.ts';
import { NO_BOOKS } from '#shared/domain/claim/scrub/books.ts';
import { scrubClaim, traceClaim } from '#shared/domain/claim/scrub/edits.ts';
import { assert } from '#shared/kernel/assert.ts';
import { BENCH_DAY, BENCH_KEY } from './practice-app.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';

const [way = '', path = '', count = ''] = process.argv.slice(2);
const AT_ONCE = 2_000;
/** Without these an edit about codes judges nothing, and the figure would say nothing. */
const MUST_RUN = [29, 32, 35, 64, 66, 67];

const db = await openDatabase(practiceFolder(path).database, BENCH_KEY, 'read');
const ids = db.all<{ id: string }>(sql`SELECT id FROM claim ORDER BY claim_number`).map(({ id }) => id);
assert(ids.length === Number(count), `${count} claims are there, not ${ids.length}`);
const chunks = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, n) => ids.slice(n * AT_ONCE, (n + 1) * AT_ONCE));

const read = (): number => chunks.reduce((sum, chunk) => sum + gatherManyClaimFacts(db, chunk).size, 0);

/** The claims are read before: what is timed is what the scrubber needs beyond them, and the scrubbing. */
function scrubAll(): () => number {
  const claims = chunks.map((chunk) => gatherManyClaimFacts(db, chunk));
  return () => {
    let done = 0;
    for (const chunk of claims) {
      const books = gatherScrubBooks(db, chunk);
      for (const [claimId, claim] of chunk) {
        scrubClaim(claim, { today: BENCH_DAY, books: books.get(claimId) ?? NO_BOOKS });
        done += 1;
      }
    }
    return done;
  };
}

function proveEditsRun(): void {
  const claims = gatherManyClaimFacts(db, ids.slice(0, 1));
  for (const [claimId, claim] of claims) {
    const { runs } = traceClaim(claim, { today: BENCH_DAY, books: gatherScrubBooks(db, claims).get(claimId) ?? NO_BOOKS });
    const idle = runs.filter(({ edit, state }) => MUST_RUN.includes(edit) && state !== 'ran');
    assert(idle.length === 0, `edits ${idle.map(({ edit }) => edit).join(', ')} have their lists`);
  }
}

const work = way === 'scrub' ? scrubAll() : read;
if (way === 'facts') read();
let done = 0;
const before = process.cpuUsage();
const seconds = await secondsOf(() => {
  done = work();
  plantedDelay();
});
const { user, system } = process.cpuUsage(before);
assert(done === ids.length, 'every claim is scrubbed');
if (way === 'scrub') proveEditsRun();
db.close();
// What the processor did, which a busy machine changes less than the clock.
tell({ rate: done / seconds, perClaim: (seconds * 1e6) / done, processorPerClaim: (user + system) / done });
