import type { SecretKind } from '#shared/domain/partner/connection.ts';

/** What went wrong with a partner's server. Carries no text of the server's, which could quote a password or a name. */
export const remoteProblems = [
  /** No such host, nothing listens there, or no way to it. */
  'unreachable',
  'timeout',
  /** The host shows a key that nobody confirmed; nothing was said to it. */
  'hostKey',
  /** User name, password or key were not taken. */
  'signIn',
  /** The private key cannot be read, or its passphrase is wrong. */
  'badKey',
  'lost',
  'denied',
  'missing',
  'full',
  /** More than may be read at once. */
  'tooLarge',
  /** The server said no and not why. */
  'refused',
] as const;
export type RemoteProblem = (typeof remoteProblems)[number];

export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly problem: RemoteProblem;
  /** The key that the host showed, for 'hostKey'. */
  readonly fingerprint: string;
  constructor(problem: RemoteProblem, fingerprint = '') {
    super(problem);
    this.problem = problem;
    this.fingerprint = fingerprint;
  }
}

/** Where a partner's server is. */
export type RemotePlace = { readonly host: string; readonly port: number };
export type RemoteSecret = { readonly kind: SecretKind; readonly secret: string; readonly passphrase: string };
export type RemoteFile = { readonly name: string; readonly bytes: number /** Milliseconds since 1970. */; readonly modified: number };

/** Told of bytes as they go, in either direction. */
export type Moved = (bytes: number) => void;

/** A signed-in connection to folders of a partner. Every promise ends, at the latest in its own time; problems are RemoteErrors. */
export type RemoteFolders = {
  /** SHA-256 of the host's key, "SHA256:" and base64, as other programs show it. */
  readonly fingerprint: string;
  /** The size of a file; null when there is none of that name. */
  size(path: string): Promise<number | null>;
  read(path: string, most: number, moved?: Moved): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array, moved?: Moved): Promise<void>;
  /** Never over a file that is there. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Plain files only. */
  list(folder: string): Promise<readonly RemoteFile[]>;
  close(): Promise<void>;
};

/** A connection being made; `abort` drops it and whatever runs on it at once. */
export type Dialing = { readonly folders: Promise<RemoteFolders>; abort(): void };

/** The network as transport knows it. Signs in only after `trusts` has said yes to the key that the host shows. */
export type RemoteNetwork = {
  dial(place: RemotePlace, userName: string, secret: RemoteSecret, trusts: (fingerprint: string) => boolean): Dialing;
  /** The key a host shows; leaves before signing in. */
  probe(place: RemotePlace): { readonly fingerprint: Promise<string>; abort(): void };
  /** Resolves after so many milliseconds, or as soon as it is aborted. */
  pause(milliseconds: number): { readonly over: Promise<void>; abort(): void };
};
