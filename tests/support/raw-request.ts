import { connect } from 'node:net';

export type RawReply = { readonly status: number; readonly headers: string; readonly body: string };

/** Sends bytes to 127.0.0.1 as they are, for requests that no polite client would make. Status 0: closed without a word. */
export function rawRequest(port: number, text: string): Promise<RawReply> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const done = () => {
      socket.destroy();
      const [headers = '', body = ''] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n', 2);
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1] ?? 0), headers, body });
    };
    socket.setTimeout(5_000, done);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    socket.on('close', done);
    socket.write(text, 'latin1');
  });
}

/** A request with its lines spelled out and "Connection: close", so that the reply's end is the connection's. */
export function requestText(line: string, headers: readonly string[], body = ''): string {
  return [`${line} HTTP/1.1`, ...headers, 'Connection: close', '', body].join('\r\n');
}
