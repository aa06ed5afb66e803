import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CALL_CHANNEL, EVENT_CHANNEL } from '#electron/channels.ts';
import { answerWindows, isTrustedSender } from '#electron/main/ipc.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { FakeContents, FakeWindow, ipcRenderer, seen } from '../support/fake-electron.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { type Shell, startShell } from './shell.ts';

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
beforeEach(() => {
  shell.engine.calls.length = 0;
});

type Event = Electron.IpcMainInvokeEvent;
const invoke = async (event: Event, ...words: unknown[]) => (await seen.handlers.get(CALL_CHANNEL)?.(event, ...words)) as Reply;
const good = { door: 'call', name: 'patient.search', input: {} };

const addresses = [
  'https://attacker.example/',
  'file:///x',
  'claimwright://attacker.example/',
  'claimwright://app@attacker.example/',
  'data:text/html,x',
  'about:blank',
  '',
  'chrome-extension://x/',
];
const strangers = (own: FakeContents, foreign: FakeContents): Event[] => [
  ...addresses.map((url) => own.callFrom({ url })),
  own.callFrom(null),
  own.callFrom({ url: 'claimwright://app/index.html', parent: own.mainFrame }),
  own.callFrom({ url: 'claimwright://app/index.html', detached: true }),
  own.callFrom({ url: 'claimwright://app/index.html' }),
  foreign.callFrom(),
];

describe('E7: one closed channel, and only our own top frame is heard', () => {
  test('the program answers exactly one channel', () => {
    expect([...seen.handlers.keys()]).toEqual([CALL_CHANNEL]);
  });

  test('every stranger is refused and reaches nothing', async () => {
    const foreign = new FakeContents('window', 'claimwright://app/index.html');
    const replies = await Promise.all(strangers(shell.window.webContents, foreign).map((event) => invoke(event, good)));
    expect(new Set(replies.map((reply) => (reply.ok ? 'served' : reply.code)))).toEqual(new Set(['host.untrusted']));
    expect(shell.engine.calls).toEqual([]);
  });

  test('the control: our own page is heard', async () => {
    expect(await invoke(shell.window.webContents.callFrom(), good)).toEqual({ ok: true, value: {} });
    expect(shell.engine.calls).toEqual([{ name: 'patient.search', input: {} }]);
  });

  test('and the test goes red for a check of the address text alone', () => {
    const careless = (event: Event) => event.senderFrame?.url.includes('claimwright://app') === true;
    const list = strangers(shell.window.webContents, new FakeContents('window', 'claimwright://app/'));
    expect(list.filter(careless).length).toBeGreaterThan(3);
    expect(list.filter(isTrustedSender).length).toBe(1); // the foreign window, refused because it has no client
  });
});

/** The shape of a call, said a second time and by hand. */
function isRightCall(sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return false;
  const { door, name } = sent as { door?: unknown; name?: unknown };
  const keys = Object.keys(sent);
  return (
    keys.includes('input') &&
    door === 'call' &&
    typeof name === 'string' &&
    name.length <= 100 &&
    keys.every((key) => ['door', 'name', 'input'].includes(key))
  );
}

describe('E8: every message passes a strict shape before any work', () => {
  const bytes = new Uint8Array([1]);
  const malformed: unknown[] = [
    undefined,
    null,
    'patient.search',
    [],
    {},
    { ...good, extra: 1 },
    { ...good, door: 'eval' },
    { ...good, door: '__proto__' },
    { ...good, name: 7 },
    { ...good, name: 'x'.repeat(101) },
    { door: 'saveFile', name: 'a', mediaType: 'b', bytes: [1] },
    { door: 'saveFile', name: 'x'.repeat(1_001), mediaType: 'b', bytes },
    { door: 'openFiles', accept: ['../..'] },
    { door: 'openFiles', accept: Array(41).fill('.pdf') },
    { door: 'openFiles', accept: '.pdf' },
    { door: 'printPdf', name: 'a', bytes: 'JVBERi0=' },
    { door: 'printPdf', name: 'a', bytes, path: '/etc/passwd' },
  ];
  test.each(malformed.map((message) => [message]))('%j is refused', async (message) => {
    expect(await invoke(shell.window.webContents.callFrom(), message)).toMatchObject({ ok: false, code: 'input.invalid' });
    expect(shell.engine.calls).toEqual([]);
    expect(seen.dialogs).toEqual([]);
  });

  test('a second argument is refused too', async () => {
    expect(await invoke(shell.window.webContents.callFrom(), good, 'more')).toMatchObject({ ok: false, code: 'input.invalid' });
  });

  test('10,000 invented messages: never a crash, and only calls of the right shape get through', async () => {
    const door = fc.constantFrom('call', 'call', 'saveFil', 'openfiles', 'constructor', '');
    const message = fc.oneof(
      fc.anything(),
      fc.record({ door, name: fc.oneof(fc.string(), fc.anything()), input: fc.anything() }, { requiredKeys: ['door'] }),
    );
    let through = 0;
    await fc.assert(
      fc.asyncProperty(message, async (sent) => {
        const before = shell.engine.calls.length;
        await invoke(shell.window.webContents.callFrom(), sent);
        const reached = shell.engine.calls.length > before;
        if (reached) through += 1;
        expect(reached).toBe(isRightCall(sent));
      }),
      { numRuns: 10_000 },
    );
    expect(through).toBeGreaterThan(100);
  });

  test('what breaks inside crosses as a code, never as its message', async () => {
    const reply = await invoke(shell.window.webContents.callFrom(), { ...good, name: 'practice.broken' });
    expect(reply).toEqual({ ok: false, code: 'internal.failed', details: {} });
  });
});

describe('E9: the bridge', () => {
  test("is frozen and exposes six names, none of them Electron's", () => {
    expect(Object.isFrozen(shell.bridge)).toBe(true);
    expect(Object.keys(shell.bridge).toSorted((left, right) => left.localeCompare(right))).toEqual([
      'call',
      'host',
      'openFiles',
      'printPdf',
      'saveFile',
      'subscribe',
    ]);
    expect([...seen.exposed.keys()]).toEqual(['claimwright']);
    const reachable = Object.values(shell.bridge) as unknown[];
    for (const forbidden of [ipcRenderer, ipcRenderer.invoke]) expect(reachable).not.toContain(forbidden);
  });

  test('gives listeners the event alone, and stops when told', () => {
    const heard: unknown[][] = [];
    const stop = shell.bridge.subscribe((...words: unknown[]) => heard.push(words));
    const event = { type: 'changed', name: 'claim.hold' };
    ipcRenderer.emit(EVENT_CHANNEL, { sender: ipcRenderer }, event);
    stop();
    ipcRenderer.emit(EVENT_CHANNEL, { sender: ipcRenderer }, event);
    expect(heard).toEqual([[event]]);
    expect(ipcRenderer.listenerCount(EVENT_CHANNEL)).toBe(0);
  });

  test('carries a call to the engine and a failure as a reply', async () => {
    expect(await shell.bridge.call('patient.search', { text: 'doe' })).toEqual({ ok: true, value: { text: 'doe' } });
    expect(await shell.bridge.call('practice.broken', {})).toMatchObject({ ok: false, code: 'internal.failed' });
  });
});

test('engine events go to the window until it closes, and its session ends with it', () => {
  shell.engine.emit({ type: 'locked' });
  expect(shell.window.webContents.sent).toContainEqual({ channel: EVENT_CHANNEL, words: [{ type: 'locked' }] });
  const engine = fakeEngine();
  const other = new FakeWindow({});
  answerWindows(() => engine.connect(), { saveFile: async () => true, openFiles: async () => [], printPdf: async () => {} }, {
    handle: () => {},
  } as never);
  other.webContents.closed = true;
  shell.engine.emit({ type: 'locked' });
  expect(other.webContents.sent).toEqual([]);
});
