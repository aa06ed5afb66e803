import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file whole or not at all: temporary name beside it, flush, rename, flush the folder. */
export function writeWhole(path: string, content: Uint8Array): void {
  const part = `${path}.${process.pid}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    let written = 0;
    while (written < content.length) written += writeSync(descriptor, content, written);
    fsyncSync(descriptor);
  } catch (error) {
    closeSync(descriptor);
    unlinkSync(part);
    throw error;
  }
  closeSync(descriptor);
  moveWhole(part, path);
}

/** Gives a flushed file another name in its folder, in one step, and flushes the folder. */
export function moveWhole(from: string, to: string): void {
  renameSync(from, to);
  flushFolder(dirname(to));
}

function flushFolder(folder: string): void {
  if (process.platform === 'win32') return; // NTFS journals the rename; a folder cannot be opened there
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
