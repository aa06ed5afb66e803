import type { PackExample, PackVerdict, ReadyPack } from '#shared/domain/pack/pack.ts';
import { spokenKeys, wouldPass } from './check-file.ts';

export type ExampleRun = {
  readonly example: PackExample;
  readonly answered: PackVerdict;
  readonly spoken: readonly string[];
  readonly asSaid: boolean;
};

/** Runs the examples of a pack against the pack itself: each has to come to its verdict, for its reasons and no others. */
export function runExamples(ready: ReadyPack): readonly ExampleRun[] {
  return ready.pack.examples.map((example) => {
    const answer = wouldPass(Buffer.from(example.text, 'latin1'), ready);
    const spoken = spokenKeys(answer);
    const asSaid = answer.verdict === example.verdict && spoken.join(' ') === example.because.toSorted().join(' ');
    return { example, answered: answer.verdict, spoken, asSaid };
  });
}
