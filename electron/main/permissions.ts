import type { Session } from 'electron';

/** Everything that could reach a network or a file by itself. Our scheme, data: and blob: stay. */
const OUTSIDE = /^(https?|wss?|ftp|file|filesystem):/i;

const denied = new WeakSet<Session>();

/**
 * Denies a session everything that Electron grants by default: permissions and checks, devices, screen capture,
 * downloads, spell-check dictionaries (they are fetched), and any request that would leave this program.
 */
export function denyEverything(session: Session): void {
  if (denied.has(session)) return;
  denied.add(session);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: OUTSIDE.test(details.url) }));
}
