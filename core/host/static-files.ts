import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

export type StaticFile = { readonly file: string; readonly mediaType: string };

/** Request path ("/assets/main.js") to the file that answers it. What is not in the list does not exist. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/**
 * Lists the built screens once, at start. A request is answered by exact match in this list and never by joining its
 * path to a folder, so no encoding of "../" can name a file outside. Links and unknown kinds of file are left out.
 */
export function listStaticFiles(folder: string): StaticFiles {
  const found = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const mediaType = MEDIA_TYPES[extname(entry.name)];
    if (!entry.isFile() || mediaType === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    found.set(`/${relative(folder, file).split(sep).join('/')}`, { file, mediaType });
  }
  return found;
}

/** The file for a request path as it came, undecoded; "/" is the start page. */
export function findStaticFile(files: StaticFiles, path: string): StaticFile | undefined {
  return files.get(path === '/' ? '/index.html' : path);
}
