import type { ServerResponse } from 'node:http';
import type { EngineClient } from '#core/engine/engine-api.ts';

/** Comments keep the connection known to be alive to both ends. */
const HEARTBEAT_MILLISECONDS = 20_000;

/** Sends the client's events as server-sent events until the browser leaves. */
export function streamEvents(client: EngineClient, response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
  const unsubscribe = client.subscribe((event) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  });
  const heartbeat = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MILLISECONDS);
  heartbeat.unref();
  response.once('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
