import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const PROGRAMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function programOnPath(): string | undefined {
  if (process.platform === 'win32') return undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

/** Unpacks into a folder of our own: the package itself reuses whatever "chromium" lies in the temp folder, half-written too. */
async function unpack(from: string, into: string): Promise<void> {
  const part = `${into}.${process.pid}`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = part;
  try {
    const { inflate } = await import('@sparticuz/chromium');
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) await inflate(join(from, 'bin', name));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  const folders = [`${into}/fonts`, '/usr/share/fonts', '/usr/local/share/fonts'].map((folder) => `<dir>${folder}</dir>`).join('');
  const fonts = `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders}<cachedir>${into}/fontcache</cachedir></fontconfig>\n`;
  writeFileSync(join(part, 'fonts.conf'), fonts);
  writeFileSync(join(part, 'ready'), '');
  rmSync(into, { recursive: true, force: true });
  renameSync(part, into);
}

/** The Chromium that npm delivered (Linux x64 only), with the libraries and fonts that a bare system lacks. */
async function browserFromNpm(): Promise<LaunchOptions | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const from = resolve('node_modules/@sparticuz/chromium');
  if (!existsSync(join(from, 'package.json'))) return undefined;
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string };
  const folder = resolve('node_modules/.cache/claimwright', `chromium-${version}`);
  if (!existsSync(join(folder, 'ready'))) await unpack(from, folder);
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = { ...(process.env as Record<string, string>) };
  if (/not found/.test(execFileSync('ldd', [executablePath], { encoding: 'utf8' }))) {
    env.LD_LIBRARY_PATH = [join(folder, 'al2023/lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
  return { executablePath, env };
}

/**
 * Where to find a Chromium: CLAIMWRIGHT_CHROMIUM, Playwright's own, one on PATH, the one from npm, the system's branded one.
 * No flags are added: they would switch off the very policies that the tests are about.
 */
export async function browserOptions(): Promise<LaunchOptions> {
  const named = process.env.CLAIMWRIGHT_CHROMIUM;
  if (named) return { executablePath: named };
  if (existsSync(chromium.executablePath())) return {};
  const system = programOnPath();
  if (system !== undefined) return { executablePath: system };
  return (await browserFromNpm()) ?? { channel: process.platform === 'win32' ? 'msedge' : 'chrome' };
}

/** A real Chromium, headless. */
export const launchBrowser = async (): Promise<Browser> => chromium.launch(await browserOptions());
