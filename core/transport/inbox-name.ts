const LONGEST_PART = 60;
/** What may stand in a name of ours: it means nothing to any file system. */
const FOREIGN = /[^A-Za-z0-9._-]+/g;

/**
 * The name under which a fetched file is kept: the partner's stem, the beginning of its hash, and of the name it had only
 * letters, digits, points, hyphens and underlines. So it is never a path, a device, a hidden or an unfinished file, and the
 * same content from the same partner has the same name.
 */
export function inboxName(stem: string, sha256: string, remoteName: string): string {
  const plain = remoteName
    .toWellFormed()
    .replace(FOREIGN, '-')
    .replace(/^[.-]+/, '')
    .slice(-LONGEST_PART)
    .replace(/[.-]+$/, '');
  const kept = /\.part$/i.test(plain) ? `${plain}-` : plain;
  return `${stem}-${sha256.slice(0, 16)}-${kept === '' ? 'file' : kept}`;
}

/** Whether a listed name can be asked for as it is: one that holds a separator or is a folder's own could name another file. */
export const isPlainRemoteName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && name.length <= 255 && !/[/\\\p{Cc}\uFFFD]/u.test(name);

/** A name as it is shown and logged: without signs that turn text around or hide a part of it. */
export const shownName = (name: string): string =>
  name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u00b7')
    .slice(0, 200);

/** A path on a partner's server; folders are typed with or without a slash at the end. */
export const remotePath = (folder: string, name: string): string => (folder === '' ? name : `${folder.replace(/\/+$/, '')}/${name}`);
