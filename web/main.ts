import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Engine } from '#core/engine/engine-api.ts';
import { homeFolder } from '#core/host/home-folder.ts';
import packageFile from '../package.json' with { type: 'json' };
import { browserOpener, openPage, writeDoorway } from './open-browser.ts';
import { startWebHost } from './server.ts';

const { values } = parseArgs({ options: { open: { type: 'boolean', default: false } } });
const home = homeFolder(process.env);
// No page needs the engine to be drawn: it is loaded once the address is out, while the browser starts.
const engine = Promise.withResolvers<Engine>();
const host = await startWebHost(engine.promise, join(import.meta.dirname, '../renderer'));

let removeDoorway = () => {};
let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  removeDoorway();
  await host.close();
  await (await engine.promise).close();
  process.exit(0);
}
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
// The program that started us is gone: leave nothing running behind.
process.on('disconnect', () => void end());

const showAddress = () => console.log(`Claimwright is ready. Open this one-time address in a browser on this machine:\n  ${host.url}`);

async function openInBrowser(opener: readonly string[]): Promise<boolean> {
  const doorway = writeDoorway(home, host.url);
  removeDoorway = doorway.remove;
  setTimeout(doorway.remove, 60_000).unref();
  return openPage(opener, doorway.file);
}

async function loadEngine(): Promise<Engine> {
  const { startEngine } = await import('#core/engine/engine.ts');
  return startEngine({ host: 'browser', version: packageFile.version, homeFolder: home });
}

async function show(): Promise<void> {
  const opener = values.open ? browserOpener(process.platform, process.env) : undefined;
  if (opener === undefined || !(await openInBrowser(opener))) return showAddress();
  if (!process.stdin.isTTY) return console.log('Claimwright is open in your browser.');
  console.log('Claimwright is open in your browser. Press Enter to show its one-time address instead, Ctrl+C to end.');
  process.stdin.once('data', showAddress);
}

void show();
engine.resolve(loadEngine());
