import { closeSync, existsSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where a text of `markers` can be read in clear, "file: marker", in UTF-8 or UTF-16, in capitals or as typed. */
export function readableIn(folder: string, markers: readonly string[], skip: readonly string[] = []): readonly string[] {
  return filesUnder(folder)
    .filter((file) => !skip.some((name) => relative(folder, file).split('/').includes(name)))
    .flatMap((file) => markersIn(contentOf(file), markers).map((marker) => `${relative(folder, file)}: ${marker}`));
}

/** The same for files that this process holds open although nobody can see them any more (temporary files). */
export function readableInDeletedFiles(markers: readonly string[]): readonly string[] {
  if (!existsSync('/proc/self/fd')) return [];
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    const path = `/proc/self/fd/${descriptor}`;
    try {
      const target = readlinkSync(path);
      if (!target.startsWith('/') || !target.endsWith(' (deleted)') || !statSync(path).isFile()) return [];
      return markersIn(contentOf(path), markers).map((marker) => `${target}: ${marker}`);
    } catch {
      return []; // closed meanwhile
    }
  });
}

function markersIn(content: Buffer, markers: readonly string[]): readonly string[] {
  const forms = (marker: string) => [marker, marker.toUpperCase(), marker.toLowerCase()];
  const found = (marker: string) => forms(marker).some((form) => content.includes(form) || content.includes(Buffer.from(form, 'utf16le')));
  return markers.filter(found);
}

/** A file's bytes; a file that somebody else removes meanwhile is empty. */
function contentOf(path: string): Buffer {
  try {
    if (!path.startsWith('/proc/')) return readFileSync(path);
    const descriptor = openSync(path, 'r');
    const bytes = Buffer.alloc(statSync(path).size);
    readSync(descriptor, bytes, 0, bytes.length, 0);
    closeSync(descriptor);
    return bytes;
  } catch {
    return Buffer.alloc(0);
  }
}

export function filesUnder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
