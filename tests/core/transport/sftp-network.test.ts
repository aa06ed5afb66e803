import { utils } from 'ssh2';
import { afterEach, expect, test } from 'vitest';
import { RemoteError, type RemoteProblem } from '#core/ports/remote-folder.ts';
import { sftpNetwork } from '#core/transport/sftp-network.ts';
import { makeHostKey, makeKeyPair, TestSftpServer } from '../../support/sftp-server.ts';

const network = sftpNetwork({ connect: 2_000, answer: 1_500 });
const servers: TestSftpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});
const serve = async (hostKey = makeHostKey()) => {
  const server = await new TestSftpServer(hostKey).start();
  servers.push(server);
  return server;
};
const password = (secret = 'correct horse') => ({ kind: 'password', secret, passphrase: '' }) as const;
const enter = (server: TestSftpServer, secret: Parameters<typeof network.dial>[2] = password()) =>
  network.dial(server.place, 'office', secret, (shown) => shown === server.fingerprint).folders;
const problemOf = async (work: Promise<unknown>): Promise<RemoteProblem | 'none'> =>
  work.then(
    () => 'none' as const,
    (error: unknown) => {
      if (error instanceof RemoteError) return error.problem;
      throw error;
    },
  );

test('files are written, read, renamed, listed and removed', async () => {
  const server = await serve();
  const folders = await enter(server);
  expect(folders.fingerprint).toBe(server.fingerprint);
  const bytes = Buffer.alloc(300_000, 'ISA*00*');
  expect(await folders.size('/in/a.part')).toBeNull();
  await folders.write('/in/a.part', bytes);
  expect(await folders.size('/in/a.part')).toBe(300_000);
  expect(Buffer.compare(await folders.read('/in/a.part', 300_000), bytes)).toBe(0);
  await folders.rename('/in/a.part', '/in/a.837');
  expect(await folders.list('/in')).toEqual([{ name: 'a.837', bytes: 300_000, modified: 1_700_000_000_000 }]);
  await folders.write('/in/b.part', Buffer.from('b'));
  expect(await problemOf(folders.rename('/in/b.part', '/in/a.837'))).toBe('refused');
  await folders.remove('/in/a.837');
  expect(await problemOf(folders.remove('/in/a.837'))).toBe('missing');
  expect(await problemOf(folders.read('/in/none', 10))).toBe('missing');
  await folders.close();
});

test('a private key signs in, with its passphrase; a wrong password, key or passphrase does not', async () => {
  const server = await serve();
  const pair = makeKeyPair({ passphrase: 'over the hills', cipher: 'aes256-ctr', rounds: 4 } as never);
  server.publicKey = utils.parseKey(pair.public);
  const key = (passphrase: string, secret = pair.private) => ({ kind: 'key', secret, passphrase }) as const;
  await (await enter(server, key('over the hills'))).close();
  expect(await problemOf(enter(server, key('over the hedge')))).toBe('badKey');
  expect(await problemOf(enter(server, key('', makeKeyPair().private)))).toBe('signIn');
  expect(await problemOf(enter(server, key('', 'no key at all')))).toBe('badKey');
  expect(await problemOf(enter(server, password('wrong horse')))).toBe('signIn');
});

test('the first contact tells the key and leaves', async () => {
  const server = await serve();
  expect(await network.probe(server.place).fingerprint).toBe(server.fingerprint);
  expect([server.connections, server.signIns]).toEqual([1, 0]);
});

const ROTATIONS = Number(process.env.CLAIMWRIGHT_ROTATIONS ?? 200);
test(`a host that shows another key hears nothing of user or password, ${ROTATIONS} times`, async () => {
  const pinned = makeHostKey();
  let refused = 0;
  for (let round = 0; round < ROTATIONS; round++) {
    const server = await new TestSftpServer().start();
    const { folders } = network.dial(server.place, 'office', password(), (shown) => shown === pinned.fingerprint);
    const error = await folders.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof RemoteError && error.problem === 'hostKey' && error.fingerprint === server.fingerprint) refused += 1;
    expect(server.signIns).toBe(0);
    await server.stop();
  }
  expect(refused).toBe(ROTATIONS);
});

test('without the check of the key the password would have been told', async () => {
  const server = await serve();
  const { folders } = network.dial(server.place, 'office', password(), () => true);
  await (await folders).close();
  expect(server.signIns).toBe(1);
});

test('every way a server fails has its own word, and none takes longer than was allowed', async () => {
  const server = await serve();
  const { files } = server;
  server.put('/out/big', 'x'.repeat(100_000));
  server.put('/out/a', 'a');
  const folders = await enter(server);
  expect(await problemOf(folders.read('/out/big', 50_000))).toBe('tooLarge');
  const failures = [
    [3, 'Permission denied', 'denied'],
    [4, 'Failure', 'refused'],
    [4, 'No space left on device', 'full'],
    [4, 'Disk quota exceeded', 'full'],
    [2, 'No such file', 'missing'],
  ] as const;
  for (const [status, words, problem] of failures) {
    server.happens = (stage) => (stage === 'write' ? { status, words } : 'done');
    expect(await problemOf(folders.write('/in/x.part', Buffer.from('x'))), words).toBe(problem);
  }
  server.happens = (stage) => (stage === 'stat' ? 'silent' : 'done');
  const started = performance.now();
  expect(await problemOf(folders.size('/out/a'))).toBe('timeout');
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(await problemOf(folders.size('/out/a'))).toBe('lost');
  expect(files.has('/out/a')).toBe(true);
});

test.each(['connect', 'auth', 'open', 'write', 'close', 'rename', 'stat', 'read', 'list', 'remove'] as const)(
  'a line that is cut at %s ends the call',
  async (stage) => {
    const server = await serve();
    server.put('/out/a', 'a');
    server.happens = (here) => (here === stage ? 'cutBefore' : 'done');
    const walk = async () => {
      const folders = await enter(server);
      await folders.write('/in/a.part', Buffer.alloc(100_000, 'a'));
      await folders.size('/in/a.part');
      await folders.read('/in/a.part', 100_000);
      await folders.rename('/in/a.part', '/in/a');
      await folders.list('/out');
      await folders.remove('/out/a');
    };
    expect(await problemOf(walk())).toBe('lost');
  },
);

test('nobody there, and somebody who never answers', async () => {
  const server = await serve();
  const gone = { ...server.place };
  await server.stop();
  servers.length = 0;
  expect(await problemOf(network.dial(gone, 'office', password(), () => true).folders)).toBe('unreachable');
  const silent = await serve();
  silent.happens = (stage) => (stage === 'auth' ? 'silent' : 'done');
  expect(await problemOf(enter(silent))).toBe('timeout');
});

test('aborting ends what runs at once', async () => {
  const server = await serve();
  const dialing = network.dial(server.place, 'office', password(), () => true);
  const folders = await dialing.folders;
  server.happens = () => 'silent';
  const waiting = problemOf(folders.size('/a'));
  dialing.abort();
  expect(await waiting).toBe('lost');
  const pause = network.pause(60_000);
  pause.abort();
  await pause.over;
});
