import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPyx12, readStupidedi, type Verdict } from './verdict.ts';

// Runs outside X12 validators over files and says what each thinks of them: see README.md beside this file.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pyx12: { type: 'string' },
    stupidedi: { type: 'string' },
    cantor: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    ruby: { type: 'string', default: 'ruby' },
  },
});

if (positionals.length === 0 || (!values.pyx12 && !values.stupidedi)) {
  console.error('Usage: node build/validate/main.ts [--pyx12 DIR] [--stupidedi DIR [--cantor DIR]] FILE...');
  process.exit(2);
}

const verdicts = positionals.flatMap((file) => [
  ...(values.pyx12 ? [runPyx12(values.pyx12, file)] : []),
  ...(values.stupidedi ? [runStupidedi(values.stupidedi, file)] : []),
]);
for (const verdict of verdicts) print(verdict);
const failed = verdicts.filter(({ passed }) => !passed).length;
console.log(`${verdicts.length - failed} of ${verdicts.length} verdicts pass.`);
process.exitCode = failed === 0 ? 0 : 1;

/** Works on a copy: pyx12 writes its acknowledgement beside whatever it reads. */
function runPyx12(directory: string, file: string): Verdict {
  const folder = mkdtempSync(join(tmpdir(), 'validate-'));
  const copy = join(folder, basename(file));
  copyFileSync(file, copy);
  const environment = { ...process.env, PYTHONPATH: resolve(directory) };
  const output = run(values.python, ['-m', 'pyx12.scripts.x12valid', copy], environment);
  rmSync(folder, { recursive: true });
  return readPyx12(file, output);
}

function runStupidedi(directory: string, file: string): Verdict {
  const libraries = [join(directory, 'lib'), ...(values.cantor ? [join(values.cantor, 'lib')] : [])];
  const output = run(
    values.ruby,
    [...libraries.flatMap((library) => ['-I', library]), join(directory, 'bin', 'edi-ed'), file],
    process.env,
  );
  return readStupidedi(file, output);
}

function run(command: string, parameters: readonly string[], env: NodeJS.ProcessEnv): string {
  const { error, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8', env });
  if (error) throw error;
  return `${stdout}\n${stderr}`;
}

function print({ validator, file, passed, complaints, ignored }: Verdict): void {
  console.log(
    `${passed ? 'pass' : 'FAIL'}  ${validator.padEnd(9)}  ${file}${ignored > 0 ? `  (${ignored} known false reports left out)` : ''}`,
  );
  for (const complaint of complaints.slice(0, 10)) console.log(`      ${complaint}`);
}
