import { CallError } from '../../lib/call-error.ts';
import { proposeFolder } from './folder-path.ts';

const MOST_TRIES = 50;

/**
 * Runs `make` in the first proposed folder that the engine finds free. The engine alone sees the disk, so a folder that this
 * computer does not know as a practice may still hold something; then the next number is tried.
 */
export async function inFreeFolder<Made>(
  home: string,
  name: string,
  known: readonly string[],
  make: (folder: string) => Promise<Made>,
): Promise<Made> {
  const taken = [...known];
  for (;;) {
    const folder = proposeFolder(home, name, taken);
    try {
      return await make(folder);
    } catch (problem) {
      const full = problem instanceof CallError && problem.code === 'practice.folderNotEmpty';
      if (!full || taken.length >= known.length + MOST_TRIES) throw problem;
      taken.push(folder);
    }
  }
}
