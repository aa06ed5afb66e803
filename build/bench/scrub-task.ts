import { sortClaims } from '#core/claim/sort-claims.ts';
import { practiceFolder } from '#core/practice/practice-folder.ts';
import { sql } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { gatherManyClaimFactsAsEntered } from '#db/queries/claim-facts.ts';
import { judgeClaims, judgeOneClaim } from '#db/queries/claim-judgement.ts';
import { gatherScrubBooks } from '#db/queries/scrub-books.ts';
import { NO_BOOKS } from '#shared/domain/claim/scrub/books.ts';
import { scrubClaim } from '#shared/domain/claim/scrub/edits.ts';
import { assert } from '#shared/kernel/assert.ts';
import { BENCH_DAY, BENCH_KEY } from './practice-app.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';

const [way = '', path = '', count = '', rules = '0'] = process.argv.slice(2);
/** As many as one file holds (core/claim/create-batches.ts). */
const AT_ONCE = 5_000;
const ONE_BY_ONE = 1_000;
/** Without these an edit about codes judges nothing, and the figure would say nothing. */
const MUST_RUN = [29, 32, 33, 35, 60, 61, 64, 66, 67];

const db = await openDatabase(practiceFolder(path).database, BENCH_KEY, 'read');
const ids = db.all<{ id: string }>(sql`SELECT id FROM claim ORDER BY claim_number`).map(({ id }) => id);
assert(ids.length === Number(count), `${count} claims are there, not ${ids.length}`);
const chunks = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, n) => ids.slice(n * AT_ONCE, (n + 1) * AT_ONCE));

/** Reads the claims and nothing else: what cannot be saved. */
const read = (): number => chunks.reduce((sum, chunk) => sum + gatherManyClaimFactsAsEntered(db, chunk).size, 0);

/** What a batch does with the claims that want to leave (core/claim/create-batches.ts): read, gather, judge, sort. */
function sort(): number {
  let done = 0;
  for (const chunk of chunks) {
    const { good } = sortClaims(db, chunk, BENCH_DAY);
    done += good.size;
  }
  return done;
}

/** The claims are read before: what is left is what the scrubber needs beyond them, and the edits. */
function scrubRead(): () => number {
  const claims = chunks.map((chunk) => gatherManyClaimFactsAsEntered(db, chunk));
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

/** What approving one visit does: every claim by itself, with all statements anew. */
const oneByOne = (): number => ids.slice(0, ONE_BY_ONE).reduce((sum, id) => sum + (judgeOneClaim(db, id, BENCH_DAY) ? 1 : 0), 0);

function proveEditsRun(): void {
  const { policy, claims } = judgeClaims(db, ids.slice(0, 1), BENCH_DAY);
  assert(policy.rules.rules.length === Number(rules), `${rules} rules are switched on`);
  for (const { runs, rules: said } of claims.values()) {
    const idle = runs.filter(({ edit, state }) => MUST_RUN.includes(edit) && state !== 'ran');
    assert(idle.length === 0, `edits ${idle.map(({ edit }) => edit).join(', ')} have their lists`);
    assert(said.met.length === Math.ceil(Number(rules) / 100), 'every hundredth rule is met');
  }
}

const WAYS: Readonly<Record<string, () => () => number>> = {
  facts: () => read,
  sort: () => sort,
  edits: scrubRead,
  single: () => oneByOne,
  // The second time in one process: what the program does once it has run for a while.
  again: () => {
    sort();
    return sort;
  },
};
const work = WAYS[way]?.();
assert(work, `${way} is a way`);
let done = 0;
const before = process.cpuUsage();
const seconds = await secondsOf(() => {
  done = work();
  plantedDelay();
});
const { user, system } = process.cpuUsage(before);
assert(done === (way === 'single' ? Math.min(ids.length, ONE_BY_ONE) : ids.length), 'every claim is scrubbed');
if (way !== 'facts') proveEditsRun();
db.close();
// What the processor did, which a busy machine changes less than the clock.
tell({ rate: done / seconds, perClaim: (seconds * 1e6) / done, processorPerClaim: (user + system) / done });
