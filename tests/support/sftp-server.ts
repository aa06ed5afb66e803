import { createHash } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { type AuthContext, type Connection, Server, type SFTPWrapper, utils } from 'ssh2';

/** What a client asks of the server; `connect` and `auth` come before any file. */
export type Stage = 'connect' | 'auth' | 'open' | 'write' | 'close' | 'rename' | 'stat' | 'read' | 'list' | 'remove';
/** What happens at a stage: it is done, the line is cut before or after it is done, it fails with a status, or nothing ever comes back. */
export type Happening = 'done' | 'cutBefore' | 'cutAfter' | 'silent' | { readonly status: number; readonly words?: string };

const { STATUS_CODE, OPEN_MODE, flagsToString } = utils.sftp;
type StoredFile = { bytes: Buffer; modified: number };

/** A real SSH server with folders in memory. What it does at each stage, and which key it shows, is the test's to say. */
export class TestSftpServer {
  readonly files = new Map<string, StoredFile>();
  /** Every stage in order, "write /in/a.part". */
  readonly asked: string[] = [];
  /** Times anybody tried to sign in, whatever came of it. */
  signIns = 0;
  connections = 0;
  password = 'correct horse';
  /** Questions asked instead of taking a password as such; each answer is compared with what stands here. */
  questions: readonly { readonly prompt: string; readonly echo: boolean; readonly wants: string }[] = [];
  /** What was answered to questions, in order. */
  readonly answers: string[] = [];
  /** The public half of the one key that may sign in; none unless a test gives one. */
  publicKey: ReturnType<typeof utils.parseKey> | undefined;
  /** Names that a listing answers instead of those that are there. */
  listing: readonly { readonly name: string; readonly bytes: number }[] | undefined;
  /** Told of every file that appeared under its final name; a clearinghouse takes it away here. */
  onRenamed: (path: string) => void = () => {};
  happens: (stage: Stage, count: number, path: string) => Happening = () => 'done';
  readonly hostKey: string;
  readonly fingerprint: string;
  readonly #server: Server;
  readonly #open = new Set<Connection>();
  readonly #counts = new Map<Stage, number>();
  #port = 0;

  constructor(hostKey = makeHostKey()) {
    this.hostKey = hostKey.private;
    this.fingerprint = hostKey.fingerprint;
    this.#server = new Server({ hostKeys: [hostKey.private] }, (client) => this.#greet(client));
  }

  get port(): number {
    return this.#port;
  }
  get place(): { readonly host: string; readonly port: number } {
    return { host: '127.0.0.1', port: this.#port };
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', () => resolve()));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    for (const client of this.#open) client.end();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  put(path: string, text: string, modified = 1_700_000_000): void {
    this.files.set(path, { bytes: Buffer.from(text), modified });
  }

  /** Forgets how often each stage came, for rules that count. */
  recount(): void {
    this.#counts.clear();
  }

  #happens(stage: Stage, path: string): Happening {
    const count = (this.#counts.get(stage) ?? 0) + 1;
    this.#counts.set(stage, count);
    this.asked.push(`${stage} ${path}`.trim());
    return this.happens(stage, count, path);
  }

  #greet(client: Connection): void {
    this.connections += 1;
    this.#open.add(client);
    socketOf(client).setNoDelay(true);
    client.on('error', () => undefined);
    client.on('close', () => this.#open.delete(client));
    if (this.#happens('connect', '') !== 'done') return void drop(client);
    client.on('authentication', (asking) => this.#signIn(client, asking));
    client.on('session', (accept) => {
      const session = accept();
      session.on('sftp', (acceptSftp) => this.#serve(client, acceptSftp()));
    });
  }

  #signIn(client: Connection, asking: AuthContext): void {
    this.signIns += 1;
    const happening = this.#happens('auth', '');
    if (happening === 'cutBefore' || happening === 'cutAfter') return void drop(client);
    if (happening === 'silent') return;
    if (this.questions.length > 0) {
      this.#question(asking);
      return;
    }
    if (asking.method === 'password' && asking.password === this.password) return void asking.accept();
    const key = this.publicKey;
    if (asking.method === 'publickey' && key && !(key instanceof Error) && !Array.isArray(key)) {
      const same = asking.key.data.equals(key.getPublicSSH());
      if (same && (!asking.signature || key.verify(asking.blob ?? Buffer.alloc(0), asking.signature, asking.hashAlgo) === true))
        return void asking.accept();
    }
    asking.reject(['password', 'publickey']);
  }

  #question(asking: AuthContext): void {
    if (asking.method !== 'keyboard-interactive') {
      asking.reject(['keyboard-interactive']);
      return;
    }
    const prompts = this.questions.map(({ prompt, echo }) => ({ prompt, echo }));
    asking.prompt(prompts, 'Sign in', '', (answers) => {
      this.answers.push(...answers);
      const right = this.questions.every(({ wants }, index) => answers[index] === wants);
      if (right) asking.accept();
      else asking.reject(['keyboard-interactive']);
    });
  }

  #serve(client: Connection, sftp: SFTPWrapper): void {
    const handles = new Map<number, { readonly path: string; listed: boolean }>();
    let next = 0;
    const openedAs = (path: string): Buffer => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(next);
      handles.set(next++, { path, listed: false });
      return bytes;
    };
    const at = (bytes: Buffer) => handles.get(bytes.readUInt32BE(0));
    /** Does what the stage asks unless something else happens to it; `answer` is left out when the line is cut after it. */
    const on = (id: number, stage: Stage, path: string, work: () => () => void) => {
      const happening = this.#happens(stage, path);
      if (happening === 'silent') return;
      if (happening === 'cutBefore') return drop(client);
      if (typeof happening === 'object') return void sftp.status(id, happening.status, happening.words);
      const answer = work();
      if (happening === 'cutAfter') return drop(client);
      answer();
    };
    const ok = (id: number) => () => void sftp.status(id, STATUS_CODE.OK);
    const no = (id: number, code: number) => () => void sftp.status(id, code);
    sftp.on('error', () => undefined);
    sftp.on('OPEN', (id, path, flags) =>
      on(id, 'open', path, () => {
        if (/w/.test(flagsToString(flags) ?? '') || (flags & OPEN_MODE.WRITE) !== 0)
          this.files.set(path, { bytes: Buffer.alloc(0), modified: 1_700_000_000 });
        else if (!this.files.has(path)) return no(id, STATUS_CODE.NO_SUCH_FILE);
        const bytes = openedAs(path);
        return () => void sftp.handle(id, bytes);
      }),
    );
    sftp.on('WRITE', (id, bytes, offset, piece) =>
      on(id, 'write', at(bytes)?.path ?? '', () => {
        const file = this.files.get(at(bytes)?.path ?? '');
        if (!file) return no(id, STATUS_CODE.FAILURE);
        const grown = Buffer.alloc(Math.max(file.bytes.length, offset + piece.length));
        file.bytes.copy(grown);
        piece.copy(grown, offset);
        file.bytes = grown;
        return ok(id);
      }),
    );
    sftp.on('READ', (id, bytes, offset, length) =>
      on(id, 'read', at(bytes)?.path ?? '', () => {
        const piece = this.files.get(at(bytes)?.path ?? '')?.bytes.subarray(offset, offset + length);
        return piece && piece.length > 0 ? () => void sftp.data(id, piece) : no(id, STATUS_CODE.EOF);
      }),
    );
    sftp.on('CLOSE', (id, bytes) =>
      on(id, 'close', at(bytes)?.path ?? '', () => {
        handles.delete(bytes.readUInt32BE(0));
        return ok(id);
      }),
    );
    const stat = (id: number, path: string) =>
      on(id, 'stat', path, () => {
        const file = this.files.get(path);
        return file ? () => void sftp.attrs(id, attributes(file.bytes.length, file.modified)) : no(id, STATUS_CODE.NO_SUCH_FILE);
      });
    sftp.on('STAT', stat);
    sftp.on('LSTAT', stat);
    sftp.on('RENAME', (id, from, to) =>
      on(id, 'rename', to, () => {
        const file = this.files.get(from);
        if (!file || this.files.has(to)) return no(id, STATUS_CODE.FAILURE);
        this.files.delete(from);
        this.files.set(to, file);
        this.onRenamed(to);
        return ok(id);
      }),
    );
    sftp.on('REMOVE', (id, path) => on(id, 'remove', path, () => (this.files.delete(path) ? ok(id) : no(id, STATUS_CODE.NO_SUCH_FILE))));
    sftp.on('OPENDIR', (id, path) => on(id, 'list', path, () => () => void sftp.handle(id, openedAs(path))));
    sftp.on('READDIR', (id, bytes) => {
      const folder = at(bytes);
      if (!folder || folder.listed) return void sftp.status(id, STATUS_CODE.EOF);
      folder.listed = true;
      sftp.name(id, this.#names(folder.path) as never);
    });
    sftp.on('REALPATH', (id, path) => sftp.name(id, [{ filename: path, longname: path, attrs: attributes(0, 0) }] as never));
  }

  #names(folder: string) {
    const prefix = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
    const here = [...this.files].flatMap(([path, { bytes, modified }]) =>
      path.startsWith(prefix) && !path.slice(prefix.length).includes('/')
        ? [{ name: path.slice(prefix.length), bytes: bytes.length, modified }]
        : [],
    );
    const rows = this.listing?.map((row) => ({ ...row, modified: 1_700_000_000 })) ?? here;
    return rows.map(({ name, bytes, modified }) => ({
      filename: name,
      longname: `-rw-r--r-- 1 a a ${bytes} Jul 14 12:00 ${name}`,
      attrs: attributes(bytes, modified),
    }));
  }
}

const attributes = (size: number, time: number) => ({ mode: 0o100644, uid: 0, gid: 0, size, atime: time, mtime: time });

/** Cuts the line without a word, as a pulled cable does. */
function drop(client: Connection): void {
  socketOf(client).destroy();
}

const socketOf = (client: Connection): Socket => (client as unknown as { readonly _sock: Socket })._sock;

type KeyPair = { readonly private: string; readonly public: string };

/** A fresh key that the library can read: now and then it writes one that it cannot. */
export function makeKeyPair(options: Parameters<typeof utils.generateKeyPairSync>[1] & { passphrase?: string } = {}): KeyPair {
  for (;;) {
    const pair = utils.generateKeyPairSync('ed25519', options as never);
    if (!(utils.parseKey(pair.private, options.passphrase) instanceof Error)) return pair;
  }
}

/** A fresh host key with the fingerprint that clients see. */
export function makeHostKey(): { readonly private: string; readonly fingerprint: string } {
  const pair = makeKeyPair();
  const key = utils.parseKey(pair.private);
  if (key instanceof Error || Array.isArray(key)) throw new Error('a key that was just made can be read');
  const digest = createHash('sha256').update(key.getPublicSSH()).digest('base64').replace(/=+$/, '');
  return { private: pair.private, fingerprint: `SHA256:${digest}` };
}
