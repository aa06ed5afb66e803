import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Protections, protections, startWebHost, type WebHost } from '#web/server.ts';
import { type FakeEngine, fakeEngine } from '../support/fake-engine.ts';

export type WebSite = {
  readonly host: WebHost;
  readonly engine: FakeEngine;
  readonly port: number;
  readonly folder: string;
  /** Exchanges the one-time address for the cookie, as a browser does. */
  signIn(): Promise<string>;
  close(): Promise<void>;
};

/** A host over a fake engine and a small folder of screens, with a secret file just outside that folder. */
export async function openWebSite(changed: Partial<Protections> = {}): Promise<WebSite> {
  const root = mkdtempSync(join(tmpdir(), 'cw-web-'));
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Claimwright</title>');
  writeFileSync(join(folder, 'assets/main.js'), 'export {};');
  const engine = fakeEngine();
  const host = await startWebHost(engine, folder, { ...protections, ...changed });
  return {
    host,
    engine,
    folder,
    port: Number(new URL(host.url).port),
    async signIn() {
      const reply = await fetch(host.url);
      return (reply.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    },
    async close() {
      await host.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
