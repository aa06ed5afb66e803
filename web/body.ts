import type { IncomingMessage } from 'node:http';

/** Thrown when a body cannot be taken; the server answers with its status and nothing else. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/** Reads a JSON body, counting real bytes (the declared length may lie). Throws BodyRefused. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new BodyRefused(413, 'size');
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new BodyRefused(400, 'json');
  }
}
