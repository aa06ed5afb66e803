// Fetches Electron's program through the electron package's own installer, which checks it against the checksums in that package.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type FetchOptions = {
  readonly stallMilliseconds: number;
  /** The electron package's installer, and the folder it fills. */
  readonly installer: string;
  readonly dist: string;
  readonly onStart: (child: ChildProcess) => void;
};

/** Bytes in the files of a folder, at any depth; a file that vanishes meanwhile counts nothing. */
function sizeOf(folder: string): number {
  let size = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (entry.isFile()) size += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {
    return size;
  }
  return size;
}

/**
 * Runs the installer in silence and gives up when nothing has arrived for `stallMilliseconds`, however slow the line is
 * otherwise. Resolves true when the installer says it is done.
 */
export async function fetchShell({ stallMilliseconds, installer, dist, onStart }: FetchOptions): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'claimwright-fetch-'));
  const env = { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder };
  const child = spawn(process.execPath, [installer, '--no'], { stdio: 'ignore', env });
  onStart(child);
  let size = -1;
  let movedAt = performance.now();
  const watch = setInterval(
    () => {
      const now = sizeOf(folder) + sizeOf(dist);
      if (now !== size) movedAt = performance.now();
      size = now;
      if (performance.now() - movedAt > stallMilliseconds) child.kill('SIGKILL');
    },
    Math.min(1_000, stallMilliseconds / 4),
  );
  try {
    return await new Promise((resolve) => {
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    });
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true, force: true });
  }
}
