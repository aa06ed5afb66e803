import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { app, BrowserWindow, dialog, type FileFilter, type WebContents } from 'electron';
import { safeFileName } from '#core/host/file-name.ts';
import { MAX_FILE_BYTES } from './message.ts';

/** Extensions without their dot; media types say nothing to a file dialog and allow everything. */
function filtersFor(accept: readonly string[]): FileFilter[] {
  const extensions = accept.filter((kind) => kind.startsWith('.')).map((kind) => kind.slice(1));
  const all = { name: 'All files', extensions: ['*'] };
  return extensions.length === 0 ? [all] : [{ name: 'Accepted files', extensions }, all];
}

const windowOf = (contents: WebContents) => BrowserWindow.fromWebContents(contents);

/**
 * Asks where to keep a file and writes it there, readable by this person only. The proposed name is made plain first;
 * the folder is only ever the person's choice. False when they cancel. Throws when the disk refuses.
 */
export async function saveFile(contents: WebContents, name: string, _mediaType: string, bytes: Uint8Array): Promise<boolean> {
  const plain = safeFileName(name);
  const options = {
    defaultPath: join(app.getPath('documents'), plain),
    filters: filtersFor([extname(plain)].filter((extension) => extension !== '')),
    properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const, 'dontAddToRecent' as const],
  };
  const window = windowOf(contents);
  const { canceled, filePath } = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  if (canceled || filePath === '') return false;
  await writeFile(filePath, bytes, { mode: 0o600 });
  return true;
}

async function readChosen(path: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) throw new Error('too large');
  return { name: safeFileName(basename(path)), bytes: new Uint8Array(await readFile(path)) };
}

/** Asks for files and reads the chosen ones; windows learn names and bytes, never paths. */
export async function openFiles(contents: WebContents, accept: readonly string[]): Promise<readonly { name: string; bytes: Uint8Array }[]> {
  const options = {
    filters: filtersFor(accept),
    properties: ['openFile' as const, 'multiSelections' as const, 'dontAddToRecent' as const],
  };
  const window = windowOf(contents);
  const { canceled, filePaths } = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? [] : Promise.all(filePaths.map(readChosen));
}
