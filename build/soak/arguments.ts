import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What a run was asked for. Kept with its progress, so that it goes on as it began. */
export type Asked = {
  readonly commands: number;
  readonly seed: number;
  /** Commands in one practice; then a new one begins. */
  readonly rotate: number;
  readonly compareEvery: number;
  readonly proveEvery: number;
};
export type Invocation = Asked & {
  readonly folder: string;
  readonly resumes: boolean;
  readonly hours: number;
  /** Only this practice, to see a failure again. */
  readonly only: number | null;
};

/** Reads the command line of `npm run soak`; docs/soak.md says what each word does. */
export function readInvocation(words: readonly string[]): Invocation {
  const { values } = parseArgs({
    args: [...words],
    options: {
      commands: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      rotate: { type: 'string', default: '5000' },
      compare: { type: 'string', default: '100' },
      prove: { type: 'string', default: '2500' },
      hours: { type: 'string', default: '1000' },
      folder: { type: 'string' },
      resume: { type: 'string' },
      practice: { type: 'string' },
    },
  });
  const resumed = values.resume;
  return {
    ...{ commands: whole(values.commands), seed: whole(values.seed), rotate: whole(values.rotate) },
    ...{ compareEvery: whole(values.compare), proveEvery: whole(values.prove), hours: Number(values.hours) },
    folder: resolve(resumed ?? values.folder ?? join(tmpdir(), `claimwright-soak-${process.pid}`)),
    resumes: resumed !== undefined,
    only: values.practice === undefined ? null : whole(values.practice),
  };
}

function whole(text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(number) || number < 0) throw new Error(`"${text}" is not a whole number`);
  return number;
}
