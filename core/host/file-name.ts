const MAX_LENGTH = 120;
/** Names that Windows gives to devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;
/** Separators, drive and stream colons, wildcards and quotes. */
const FORBIDDEN = /[<>:"/\\|?*]/g;
/** Control characters, and the invisible ones that turn text around or hide an extension. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A proposed name turned into one plain file name: no folder, no device, no stream, no invisible letters, at most 120
 * characters with its extension kept. Never empty.
 */
export function safeFileName(proposed: string): string {
  const plain = proposed
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(FORBIDDEN, '-')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const named = DEVICE.test(plain) ? `_${plain}` : plain;
  if (named === '') return 'document';
  if (named.length <= MAX_LENGTH) return named;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(named)?.[0] ?? '';
  return (
    named
      .slice(0, MAX_LENGTH - extension.length)
      .toWellFormed()
      .replace(/[.\s\uFFFD]+$/, '') + extension
  );
}
