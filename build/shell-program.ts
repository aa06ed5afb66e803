// Where Electron's program is, and whether this machine could run it at all.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's program, when it has been fetched and is the version that package.json asks for; else undefined. */
export function findShell(folder = 'node_modules/electron'): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    if (readFileSync(join(folder, 'dist/version'), 'utf8').trim().replace(/^v/, '') !== version) return undefined;
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Why no window could appear here, in a few words; undefined when one could. */
export function cannotRunShell(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  userId: number | undefined,
): string | undefined {
  if (platform !== 'linux') return undefined;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display';
  // Chromium refuses to run as root without switching its sandbox off, which we never do.
  if (userId === 0) return 'it does not run as the administrator';
  return undefined;
}
