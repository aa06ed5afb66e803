import { editionInForce } from '#db/queries/code-library.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { quarterInName } from '#shared/domain/code-library/edition-day.ts';
import { dayInFileName } from '#shared/domain/code-library/file-name-day.ts';
import { libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import type { Progress, WriteContext } from '../context.ts';
import type { Change } from './importer.ts';
import { importerOf } from './importers.ts';
import { practiceHits } from './practice-hits.ts';
import { uploadSource } from './source.ts';

type Preview = Output<'library.preview'>;

/** How many changes of each sort are shown; all of them are counted. */
const SAMPLES = 200;
/** A full edition with so much fewer codes than the one in force is more likely a part of the file. */
const SHRUNK = 0.9;

/**
 * Says what a file would change against the edition that holds on its first day, and which of the practice's codes and open
 * charges are hit. Reads the whole file, so whatever import would refuse is refused here.
 */
export function* previewImport(context: WriteContext, input: Input<'library.preview'>): Generator<Progress, Preview, void> {
  const { db, today } = context;
  const { kind, uploadId } = input;
  const importer = importerOf(kind);
  const source = uploadSource(db, uploadId);
  const guessed = input.effectiveFrom ?? quarterInName(source.name) ?? dayInFileName(kind, source.name);
  const day = guessed ?? today;
  const against = importer.follows?.(db, source, day) ?? editionInForce(db, kind, day);
  const tally = new Tally();
  const work = importer.compare(db, against?.number ?? null, source, (change) => tally.add(change), day);
  for (;;) {
    const step = work.next();
    if (!step.done) {
      yield { done: step.value, total: null, unit: 'codes' };
      continue;
    }
    const { rowCount, effectiveFrom, title, onlyChanges = false } = step.value;
    const from = input.effectiveFrom ?? effectiveFrom ?? guessed;
    const hits = libraryFacts(kind).holds === 'codes' ? practiceHits(db, libraryFacts(kind).scope, tally.touched, from ?? today) : [];
    return {
      rowCount,
      effectiveFrom: from,
      title: title ?? libraryFacts(kind).words,
      against: against ? { editionId: against.editionId, title: against.title, rowCount: against.rowCount } : null,
      ...tally.counts,
      samples: [...tally.samples.added, ...tally.samples.revised, ...tally.samples.deleted],
      hits: [...hits],
      // A quarter of NCCI edits comes in four files of different size.
      warnings: against?.complete === 1 && !onlyChanges && kind !== 'ncciPtp' ? shrunk(rowCount, against.rowCount) : [],
      importable: !onlyChanges,
    };
  }
}

function shrunk(rowCount: number, before: number): string[] {
  if (rowCount >= before * SHRUNK) return [];
  return [`The file has ${rowCount} codes, the edition in force ${before}. Make sure that it is the whole list.`];
}

/** Counts changes, keeps the first of each sort for the eye and what happens to every touched code for the hits. */
class Tally {
  readonly counts = { added: 0, revised: 0, deleted: 0 };
  readonly samples: Record<Change['what'], Change[]> = { added: [], revised: [], deleted: [] };
  readonly touched = new Map<string, 'revised' | 'deleted'>();

  add(change: Change): void {
    const { what, code } = change;
    this.counts[what] += 1;
    if (this.samples[what].length < SAMPLES) this.samples[what].push(change);
    if (what !== 'added') this.touched.set(code, what);
  }
}
