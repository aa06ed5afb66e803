import { type BrowserWindow, dialog, shell } from 'electron';

/** The only sites that the program ever offers to open: publishers of the rules and lists it works by. */
export const EXTERNAL_HOSTS: ReadonlySet<string> = new Set([
  'www.cms.gov',
  'npiregistry.cms.hhs.gov',
  'x12.org',
  'www.nucc.org',
  'www.hhs.gov',
]);

/** The address to open, or undefined: https, a listed host, the usual port, no user part, plain printable characters. */
export function externalAddress(text: string): string | undefined {
  if (!/^https:\/\/[\x21-\x7e]{1,2000}$/.test(text) || text.includes('\\') || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return plain && EXTERNAL_HOSTS.has(url.hostname) ? url.href : undefined;
}

/** Opens a listed page in the person's own browser after asking. Resolves false when it was not opened. */
export async function openExternal(window: BrowserWindow | null, text: string): Promise<boolean> {
  const address = externalAddress(text);
  if (address === undefined) return false;
  const question = {
    type: 'question' as const,
    message: 'Open this page in your browser?',
    detail: address,
    buttons: ['Cancel', 'Open'],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = window === null ? await dialog.showMessageBox(question) : await dialog.showMessageBox(window, question);
  if (response !== 1) return false;
  await shell.openExternal(address);
  return true;
}
