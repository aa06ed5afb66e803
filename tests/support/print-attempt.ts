import { pathToFileURL } from 'node:url';

/**
 * At the end of a file of attempts: run by itself (run-sabotaged.ts), the file prints what came of the one that it is given.
 * Loaded by a test, this does nothing.
 */
export async function printAttempt(url: string, attempts: Readonly<Record<string, (() => unknown) | undefined>>): Promise<void> {
  const [, script = '', name = ''] = process.argv;
  if (url !== pathToFileURL(script).href) return;
  const attempt = attempts[name];
  if (!attempt) throw new Error(`no attempt is called ${name}`);
  process.stdout.write(JSON.stringify(await attempt()));
}
