import { createHash } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import type SftpClient from 'ssh2-sftp-client';
import {
  type Dialing,
  type Moved,
  RemoteError,
  type RemoteFolders,
  type RemoteNetwork,
  type RemotePlace,
  type RemoteProblem,
  type RemoteSecret,
} from '../ports/remote-folder.ts';

/** How long a server may be silent, in milliseconds; tests shorten it. */
export type Patience = { readonly connect: number; readonly answer: number };
const PATIENCE: Patience = { connect: 20_000, answer: 60_000 };
/** A transfer may take this much longer per byte: ten kilobytes a second is the slowest line waited for. */
const MILLISECONDS_PER_BYTE = 0.1;
/** Bytes written before it is told how far a file is. */
const PIECE = 65_536;

/** Signatures over SHA-1 and ciphers without authentication are not offered, so nobody can talk a server down to them. */
const ALGORITHMS = {
  serverHostKey: ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521', 'rsa-sha2-512', 'rsa-sha2-256'],
  cipher: ['chacha20-poly1305@openssh.com', 'aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-ctr', 'aes192-ctr', 'aes256-ctr'],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
} as const;

/** "SHA256:" and base64 without its padding, as ssh-keygen and partners' letters show keys. */
export const fingerprintOf = (key: Uint8Array): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** The network of this computer, by SSH straight to the host. Nothing of it is loaded before the first call. */
export function sftpNetwork(patience: Patience = PATIENCE): RemoteNetwork {
  return {
    dial: (place, userName, secret, trusts) => dial(place, userName, secret, trusts, patience),
    probe: (place) => {
      const dialing = dial(place, 'nobody', { kind: 'password', secret: '-', passphrase: '' }, () => false, patience);
      const fingerprint = dialing.folders.then(
        () => Promise.reject(new RemoteError('refused')),
        (error: unknown) => (error instanceof RemoteError && error.fingerprint !== '' ? error.fingerprint : Promise.reject(error)),
      );
      return { fingerprint, abort: dialing.abort };
    },
    pause: (milliseconds) => {
      let wake = () => {};
      const over = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      return { over, abort: wake };
    },
  };
}

/** What is known of a connection from its events, whatever call happens to fail for them. */
type Seen = { fingerprint: string; trusted: boolean; level: string; code: string; signedIn: boolean; aborted: boolean };
/** The client that the library wraps: its way to end at once is not in its types. */
type Inner = { readonly client: { destroy(): void; setNoDelay(on: boolean): void } };

function dial(
  place: RemotePlace,
  userName: string,
  secret: RemoteSecret,
  trusts: (fingerprint: string) => boolean,
  patience: Patience,
): Dialing {
  const seen: Seen = { fingerprint: '', trusted: false, level: '', code: '', signedIn: false, aborted: false };
  let client: SftpClient | undefined;
  const abort = () => {
    seen.aborted = true;
    (client as unknown as Inner | undefined)?.client.destroy();
  };
  const connect = async (): Promise<RemoteFolders> => {
    const { default: Client } = await import('ssh2-sftp-client');
    if (seen.aborted) throw new RemoteError('lost');
    const quiet = { error: () => {}, end: () => {}, close: () => {} };
    client = new (Client as unknown as new (name: string, callbacks: typeof quiet) => SftpClient)('claimwright', quiet);
    client.on('error', (error: { level?: string; code?: string }) => {
      [seen.level, seen.code] = [error.level ?? '', error.code ?? ''];
    });
    const signIn = secret.kind === 'password' ? { password: secret.secret } : keyOf(secret);
    const verify = (key: Buffer): boolean => {
      seen.fingerprint = fingerprintOf(key);
      seen.trusted = trusts(seen.fingerprint);
      return seen.trusted;
    };
    await inTime(
      client.connect({
        ...place,
        username: userName,
        ...signIn,
        authHandler: (secret.kind === 'password' ? byPassword(userName, secret.secret) : ['publickey']) as never,
        hostVerifier: verify,
        readyTimeout: patience.connect,
        algorithms: ALGORITHMS as never,
        keepaliveInterval: 0,
      }),
      patience.connect + 5_000,
      seen,
      abort,
    );
    (client as unknown as Inner).client.setNoDelay(true); // small questions must not wait for the answers before them
    seen.signedIn = true;
    return foldersOf(client, seen, patience, abort);
  };
  return { folders: connect(), abort };
}

type Prompt = { readonly prompt: string; readonly echo?: boolean };
type Finish = (answers: readonly string[]) => void;

/**
 * The password once: as such, or, at a host that takes none as such, as the answer to the one question it asks without showing
 * what is typed. A password that was refused is not said again in another way, because that locks accounts; a second question
 * (a code from a telephone) is nothing that a program could answer.
 */
function byPassword(username: string, password: string) {
  let asked = 0;
  const answer = (_name: string, _words: string, _language: string, prompts: readonly Prompt[], finish: Finish): void => {
    asked += prompts.length;
    const answers = prompts.length === 1 && asked === 1 && prompts[0]?.echo !== true;
    finish(answers ? [password] : []); // some hosts end with a question about nothing
  };
  let step = 0;
  return (methods: readonly string[] | null) => {
    step += 1;
    if (step === 1) return 'password';
    const asks = methods?.includes('keyboard-interactive') === true && !methods.includes('password');
    return step === 2 && asks ? { type: 'keyboard-interactive', username, prompt: answer } : false;
  };
}

const keyOf = ({ secret, passphrase }: RemoteSecret) => ({ privateKey: secret, ...(passphrase === '' ? {} : { passphrase }) });

function foldersOf(client: SftpClient, seen: Seen, { answer }: Patience, abort: () => void): RemoteFolders {
  const ask = <T>(work: Promise<T>, bytes = 0): Promise<T> => inTime(work, answer + bytes * MILLISECONDS_PER_BYTE, seen, abort);
  return {
    fingerprint: seen.fingerprint,
    size: (path) =>
      ask(client.stat(path)).then(
        ({ size }) => size,
        (error: unknown) => (error instanceof RemoteError && error.problem === 'missing' ? null : Promise.reject(error)),
      ),
    read: (path, most, moved) => ask(collect(client, path, most, moved), most),
    write: (path, bytes, moved) => ask(pour(client, path, bytes, moved), bytes.length),
    rename: async (from, to) => void (await ask(client.rename(from, to))),
    remove: async (path) => void (await ask(client.delete(path))),
    list: async (folder) => {
      const rows = await ask(client.list(folder === '' ? '.' : folder));
      return rows.filter(({ type }) => type === '-').map(({ name, size, modifyTime }) => ({ name, bytes: size, modified: modifyTime }));
    },
    close: async () => {
      const ended = client.end().catch(() => false);
      const timer = setTimeout(abort, Math.min(answer, 5_000));
      await ended;
      clearTimeout(timer);
    },
  };
}

/** A file's bytes as they come: what the server said of its size is not believed. */
function collect(client: SftpClient, path: string, most: number, moved: Moved = () => {}): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let [length, ended] = [0, false];
    const stream = client.createReadStream(path) as unknown as Readable;
    stream.on('data', (piece: Buffer) => {
      length += piece.length;
      pieces.push(piece);
      moved(piece.length);
      if (length > most) stream.destroy(new RemoteError('tooLarge'));
    });
    stream.on('error', reject);
    stream.on('end', () => {
      ended = true;
    });
    // Not before the server has closed the file too: what is asked next must not be on its way when that fails.
    stream.on('close', () => (ended ? resolve(Buffer.concat(pieces)) : reject(new RemoteError('lost'))));
  });
}

/**
 * Writes a file through a stream of our own: the library's `put` closes its stream at the first error, and then reports a
 * file that was refused as written.
 */
function pour(client: SftpClient, path: string, bytes: Uint8Array, moved: Moved = () => {}): Promise<void> {
  return new Promise((resolve, reject) => {
    let finished = false;
    const stream = client.createWriteStream(path, { flags: 'w', autoClose: false }) as unknown as Writable;
    stream.on('error', reject);
    stream.on('finish', () => {
      finished = true;
      stream.destroy();
    });
    stream.on('close', () => (finished ? resolve() : reject(new RemoteError('lost')))); // after an error this changes nothing
    // Piece by piece: the library sends them one after another anyway, and so it is known how far it is.
    const next = (from: number): void => {
      if (from >= bytes.length) return void stream.end();
      const piece = bytes.subarray(from, from + PIECE);
      stream.write(piece, (error) => {
        if (error) return;
        moved(piece.length);
        next(from + piece.length);
      });
    };
    next(0);
  });
}

/** Ends a call that takes too long by dropping its connection, and says what went wrong in our own words. */
async function inTime<T>(work: Promise<T>, milliseconds: number, seen: Seen, abort: () => void): Promise<T> {
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new RemoteError('timeout'));
      abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } catch (error) {
    throw late ? new RemoteError('timeout') : remoteError(error, seen);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

function remoteError(error: unknown, seen: Seen): RemoteError {
  if (error instanceof RemoteError) return error;
  if (seen.fingerprint !== '' && !seen.trusted) return new RemoteError('hostKey', seen.fingerprint);
  const { code, message } = error as { code?: unknown; message?: string };
  return new RemoteError(seen.signedIn ? callProblem(code, message ?? '') : connectProblem(code, message ?? '', seen));
}

/** Before signing in: the library's words are looked at for their kind only. */
function connectProblem(code: unknown, message: string, seen: Seen): RemoteProblem {
  if (seen.level === 'client-authentication' || /authentication methods failed/i.test(message)) return 'signIn';
  if (/parse privateKey|passphrase|privateKey/i.test(message)) return 'badKey';
  if (seen.level === 'client-timeout' || /timed? ?out/i.test(message)) return 'timeout';
  return ['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'].some((known) => known === code || known === seen.code)
    ? 'unreachable'
    : 'lost';
}

/** Status codes of SFTP, and the names that the library gives some of them. */
function callProblem(code: unknown, message: string): RemoteProblem {
  if (code === 2 || code === 'ENOENT') return 'missing';
  if (code === 3 || code === 'EACCES' || code === 12) return 'denied';
  if (code === 14 || code === 15 || /no space|quota|disk full/i.test(message)) return 'full';
  if (code === 4 || code === 8 || code === 11) return 'refused';
  return 'lost';
}
