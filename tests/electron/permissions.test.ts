import { beforeAll, describe, expect, test } from 'vitest';
import { denyEverything } from '#electron/main/permissions.ts';
import { app, FakeSession, seen, session } from '../support/fake-electron.ts';
import { startShell } from './shell.ts';

beforeAll(() => startShell());

const PERMISSIONS = [
  'media',
  'geolocation',
  'notifications',
  'midi',
  'midiSysex',
  'pointerLock',
  'fullscreen',
  'openExternal',
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'hid',
  'serial',
  'usb',
  'storage-access',
  'idle-detection',
  'local-fonts',
  'window-management',
  'unknown',
  'invented',
];
type Ask = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: object) => void;
type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean;

/** Permissions that a session grants to the page or to a frame in it; a session without a rule grants all, as Electron does. */
function grantedBy(asked: FakeSession): string[] {
  const granted = new Set<string>();
  for (const permission of PERMISSIONS) {
    for (const isMainFrame of [true, false]) {
      for (const origin of ['claimwright://app/', 'https://attacker.example/']) {
        const request = asked.rules.permissionRequest as Ask | undefined;
        const check = asked.rules.permissionCheck as Check | undefined;
        if (request === undefined) granted.add(permission);
        request?.({}, permission, (yes) => yes && granted.add(permission), { isMainFrame, requestingUrl: origin });
        if (check === undefined || check(null, permission, origin, { isMainFrame })) granted.add(permission);
      }
    }
  }
  const device = asked.rules.device as (() => boolean) | undefined;
  if (device === undefined || device()) granted.add('device');
  return [...granted];
}

describe('E4: nothing is granted', () => {
  test('the session of the screens grants nothing, to pages or frames', () => {
    expect(grantedBy(session.defaultSession)).toEqual([]);
  });
  test('nor does any session made later', () => {
    const later = new FakeSession('later');
    app.emit('session-created', later);
    expect(grantedBy(later)).toEqual([]);
  });
  test('and the test goes red for a session left alone', () => {
    expect(grantedBy(new FakeSession('alone')).length).toBe(PERMISSIONS.length + 1);
  });
  test('no download, no screen capture, no pairing', () => {
    let prevented = 0;
    session.defaultSession.emit('will-download', { preventDefault: () => (prevented += 1) });
    expect(prevented).toBe(1);
    const captured: unknown[] = [];
    (session.defaultSession.rules.display as (request: object, answer: (streams: unknown) => void) => void)({}, (streams) =>
      captured.push(streams),
    );
    (session.defaultSession.rules.bluetooth as (details: object, answer: (response: object) => void) => void)({}, (response) =>
      captured.push(response),
    );
    expect(captured).toEqual([null, { confirmed: false }]);
  });
});

describe('E3: nothing leaves the machine', () => {
  const cancelled = (asked: FakeSession, url: string) => {
    let cancel: boolean | undefined;
    (asked.rules.request as (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void)({ url }, (response) => {
      cancel = response.cancel;
    });
    return cancel;
  };
  test.each([
    'https://attacker.example/',
    'http://127.0.0.1/',
    'wss://x/',
    'ws://x/',
    'ftp://x/',
    'file:///etc/passwd',
    'HTTPS://X/',
    'filesystem:https://x/',
  ])('%s is cancelled', (url) => {
    expect(cancelled(session.defaultSession, url)).toBe(true);
  });
  test.each(['claimwright://app/index.html', 'data:image/png;base64,AA', 'blob:claimwright://app/1'])('%s stays', (url) => {
    expect(cancelled(session.defaultSession, url)).toBe(false);
  });
  test('Chromium resolves no name and looks for no updates or dictionaries', () => {
    expect(seen.switches).toEqual(
      expect.arrayContaining(['host-resolver-rules=MAP * ~NOTFOUND', 'disable-background-networking=', 'disable-component-update=']),
    );
    expect(session.defaultSession.rules.spelling).toBe(false);
  });
  test('denying twice adds nothing', () => {
    const once = new FakeSession('twice');
    denyEverything(once as never);
    denyEverything(once as never);
    expect(once.listenerCount('will-download')).toBe(1);
  });
});
