import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEngine } from '#core/engine/engine.ts';
import type { Engine } from '#core/engine/engine-api.ts';
import { startWebHost, type WebHost } from '#web/server.ts';

export type AppHost = {
  readonly host: WebHost;
  readonly engine: Engine;
  /** An empty folder of its own: practices go below it. */
  readonly home: string;
  close(): Promise<void>;
};

/**
 * The real program as the browser meets it: real engine, real loopback host, built screens, a home folder of its own. It reads
 * inbox/ only when a test asks: what is read by itself at some moment would be missed by a test that reads it a moment later.
 */
export async function startAppHost(screens: string = resolve('dist/renderer')): Promise<AppHost> {
  const home = mkdtempSync(join(tmpdir(), 'cw-home-'));
  const engine = await startEngine({ host: 'browser', version: '0.0.0-test', homeFolder: home, watchInbox: 0 });
  const host = await startWebHost(engine, screens);
  return {
    host,
    engine,
    home,
    async close() {
      await host.close();
      await engine.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
