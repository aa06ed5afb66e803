import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Environment = Readonly<Record<string, string | undefined>>;

/** The program that opens a page in the person's own browser, with its arguments before the page; undefined without one. */
export function browserOpener(platform: NodeJS.Platform, environment: Environment): readonly string[] | undefined {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return undefined;
  const found = (environment.PATH ?? '').split(delimiter).find((folder) => folder !== '' && existsSync(join(folder, 'xdg-open')));
  return found === undefined ? undefined : [join(found, 'xdg-open')];
}

/**
 * Writes a page that only this person may read and that leads to the address, so that the token is never an argument of
 * a program (arguments are visible to every user of the machine). It lies in the home folder because browsers shipped as
 * snaps see neither /tmp nor hidden folders. Returns the page and how to remove it.
 */
export function writeDoorway(folder: string, url: string): { readonly file: string; remove(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `open-${randomBytes(8).toString('hex')}.html`);
  const page = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${url}"><title>Claimwright</title>`;
  writeFileSync(file, page, { mode: 0o600, flag: 'wx' });
  return { file, remove: () => rmSync(file, { force: true }) };
}

/** Starts the opener; resolves false when it could not be started or failed at once. */
export function openPage(opener: readonly string[], file: string): Promise<boolean> {
  const [program = '', ...before] = opener;
  return new Promise((resolve) => {
    const child = spawn(program, [...before, pathToFileURL(file).href], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    setTimeout(() => resolve(true), 5_000).unref();
    child.unref();
  });
}
