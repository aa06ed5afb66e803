import type { Output } from '#shared/contract/operations.ts';
import { counted } from '../../lib/format.ts';
import type { Shape } from '../../ui/status-mark.tsx';

export type Connection = Output<'transport.list'>[number];
export type Settings = Connection['settings'];
export type OutwardRow = Output<'transport.outward'>['rows'][number];
type Exchanged = Output<'transport.send'>;

/** What stopped an exchange, and what to do about it. */
const PROBLEMS: Readonly<Record<string, string>> = {
  unreachable: 'The host cannot be reached. Check its name and port, and that this computer is online.',
  timeout: 'The host answered too slowly, and was left.',
  lost: 'The line broke off. What was on its way goes on from there next time.',
  hostKey:
    'The host shows another key than the one that was confirmed. Nothing was told to it. Ask the partner before you confirm the new key.',
  signIn: 'The host did not take the user name with this password or key. It was tried once, so that the account is not locked.',
  badKey: 'The private key cannot be read, or its passphrase is wrong.',
  denied: 'The host does not allow that in this folder. Check the folders with the partner.',
  missing: 'A folder or file is not there. Check the folders with the partner.',
  full: 'The partner’s disk is full. Nothing stands there under its name; it goes later.',
  tooLarge: 'A file is larger than any answer could be and was not fetched.',
  refused: 'The host refused and did not say why.',
  nameTaken: 'Another file of that name lies there already. It was not touched.',
  sizeDiffers: 'The host kept less than it was sent, so it was not renamed.',
  contentDiffers: 'The host kept something else than it was sent, so it was not renamed.',
};
export const problemWords = (code: string): string => PROBLEMS[code] ?? 'It could not be done.';

type Mark = { readonly shape: Shape; readonly words: string };
export const connectionMark = ({ settings, onSince, halted, unclear }: Connection): Mark => {
  if (settings.host === '') return { shape: 'ring', words: 'By folder only' };
  if (onSince === null) return { shape: 'struck', words: 'Off' };
  if (halted !== '') return { shape: 'octagon', words: 'Stopped' };
  return unclear > 0 ? { shape: 'triangle', words: 'To decide' } : { shape: 'check', words: 'On' };
};

const WHAT: Readonly<Record<OutwardRow['what'], Mark>> = {
  folder: { shape: 'half', words: 'Put into outbox/' },
  takenBack: { shape: 'struck', words: 'Taken out of outbox/' },
  asked: { shape: 'ring', words: 'Asked for its key' },
  signedIn: { shape: 'ring', words: 'Signed in' },
  began: { shape: 'half', words: 'Began to send' },
  sent: { shape: 'check', words: 'Sent' },
  found: { shape: 'check', words: 'Was there already' },
  failed: { shape: 'octagon', words: 'Failed' },
  unclear: { shape: 'triangle', words: 'Vanished' },
  settled: { shape: 'check', words: 'Decided' },
  fetched: { shape: 'check', words: 'Fetched' },
  removed: { shape: 'ring', words: 'Taken from there' },
  refused: { shape: 'octagon', words: 'Host refused' },
};
export const whatMark = (what: OutwardRow['what']): Mark => WHAT[what];

/** What an exchange did, in one sentence. */
export function exchangedWords({ sent, fetched, repeats, left, strange }: Exchanged): string {
  const parts = [
    sent > 0 ? `${counted(sent, 'file')} sent` : '',
    fetched > 0 ? `${counted(fetched, 'file')} fetched into inbox/` : '',
    repeats > 0 ? `${counted(repeats, 'file')} here already` : '',
    left > 0 ? `${counted(left, 'file')} still to send` : '',
    strange > 0 ? `${counted(strange, 'file')} passed over for a name no file may have` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'There was nothing to send or fetch' : parts.join(', ');
}

export const bytesWords = (bytes: number): string => (bytes < 10_000 ? `${bytes} B` : `${Math.round(bytes / 1_000)} kB`);
