import { randomBytes } from 'node:crypto';
import type { Engine, EngineClient } from '#core/engine/engine-api.ts';

export type SessionOptions = {
  /** Still starting, perhaps: who signs in meanwhile waits for it with the first call. */
  readonly engine: Promise<Engine>;
  readonly cookieName: string;
  readonly same: (left: string, right: string) => boolean;
  /** False would let the address be used again; only the tests that show why do so. */
  readonly spendToken: boolean;
};

export type Sessions = {
  /** The one-time secret in the opened address. */
  readonly token: string;
  /** Exchanges the token for a cookie; undefined when it is wrong or spent. */
  signIn(token: string): string | undefined;
  /** The client behind a Cookie header; every tab of one browser shares it. */
  find(cookieHeader: string | undefined): Promise<EngineClient> | undefined;
  close(): void;
};

const secret = () => randomBytes(32).toString('base64url');

/** Keeps who may talk to this host: one token, used once, and the cookie that it bought. 256 random bits each. */
export function makeSessions({ engine, cookieName, same, spendToken }: SessionOptions): Sessions {
  const token = secret();
  const signedIn: { readonly cookie: string; readonly client: Promise<EngineClient> }[] = [];
  let spent = false;
  return {
    token,
    signIn(offered) {
      if (!same(offered, token) || spent) return undefined;
      spent = spendToken;
      const cookie = secret();
      signedIn.push({ cookie, client: engine.then((started) => started.connect()) });
      return `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`;
    },
    find(cookieHeader) {
      const offered = cookieOf(cookieHeader ?? '', cookieName);
      return signedIn.find(({ cookie }) => same(offered, cookie))?.client;
    },
    close() {
      for (const { client } of signedIn.splice(0)) void client.then((connected) => connected.disconnect());
    },
  };
}

/** The value of one cookie in a Cookie header; empty when absent. */
export function cookieOf(header: string, name: string): string {
  for (const part of header.split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value ?? '';
  }
  return '';
}
