/** The scheme and host of our own screens: files of the bundle, served by us, never file:// and never the network. */
export const SCHEME = 'claimwright';
export const ORIGIN = `${SCHEME}://app`;

/** Whether an address is one of our own screens. Parsed, not only compared as text: "claimwright://app@x" is not ours. */
export function isOwnAddress(address: string): boolean {
  // Chromium hands over addresses in their plain form; what only becomes ours by parsing (leading spaces, case) did not come from it.
  const url = address.startsWith(`${ORIGIN}/`) && URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === `${SCHEME}:` && url.host === 'app' && url.username === '' && url.password === '';
}
