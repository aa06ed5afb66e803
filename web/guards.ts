import { createHash, timingSafeEqual } from 'node:crypto';

/** What a request says about itself; every header value as a list, because a header sent twice is already suspect. */
export type Asked = {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
};

/** The one address that this host answers to. */
export type Site = { readonly host: string; readonly origin: string };

export type Refusal = { readonly status: number; readonly reason: string };

/** Looks at a request alone, before the session or any work: undefined lets it pass. */
export type Guard = (asked: Asked, site: Site) => Refusal | undefined;

/** Largest body of a call: an 835 of a whole year as text still fits. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;

const isCall = (asked: Asked) => asked.target.startsWith('/api/call/');
const isTokenExchange = (asked: Asked) => asked.method === 'GET' && asked.target.startsWith('/?token=');

/** DNS rebinding: a foreign name that resolves to 127.0.0.1 still says its own name here. */
const host: Guard = ({ headers }, site) =>
  headers.host?.length === 1 && headers.host[0] === site.host ? undefined : { status: 421, reason: 'host' };

/** Absolute and authority forms would let the request line contradict the Host header. */
const target: Guard = (asked) =>
  /^\/(?!\/)[\x21-\x7e]*$/.test(asked.target) && asked.target.length <= 2048 ? undefined : { status: 400, reason: 'target' };

/** Reads are GET, calls are POST, nothing else exists. */
const method: Guard = (asked) => (asked.method === (isCall(asked) ? 'POST' : 'GET') ? undefined : { status: 405, reason: 'method' });

/** Cross-site requests: browsers name the page's origin on every POST, and "null" for sandboxed frames and files. */
const origin: Guard = (asked, site) => {
  const named = asked.headers.origin;
  if (named === undefined && asked.method === 'GET') return undefined;
  return named?.length === 1 && named[0] === site.origin ? undefined : { status: 403, reason: 'origin' };
};

/** Images, scripts and frames of other sites carry no Origin, but browsers label them. Only the first visit may come from outside. */
const fetchSite: Guard = (asked) => {
  const labels = asked.headers['sec-fetch-site'];
  const firstVisit = isTokenExchange(asked) && (asked.headers['sec-fetch-dest']?.[0] ?? 'document') === 'document';
  const ours = labels === undefined || (labels.length === 1 && /^(same-origin|none)$/.test(labels[0] ?? ''));
  if (ours || firstVisit) return undefined;
  return { status: 403, reason: 'fetchSite' };
};

/** A form can post text/plain without a preflight; JSON it cannot. */
const contentType: Guard = (asked) => {
  const [type = '', ...more] = asked.headers['content-type'] ?? [];
  const json = more.length === 0 && /^application\/json(; ?charset=utf-8)?$/i.test(type);
  return json || !isCall(asked) ? undefined : { status: 415, reason: 'contentType' };
};

/** Refuses a declared size at once; the reader counts real bytes as well. */
const declaredSize: Guard = (asked) =>
  Number(asked.headers['content-length']?.[0] ?? 0) <= MAX_BODY_BYTES ? undefined : { status: 413, reason: 'size' };

export const guards = { host, target, method, origin, fetchSite, contentType, declaredSize } as const;
export type GuardName = keyof typeof guards;

/** The first refusal of the guards in use, in their order. */
export function refusalOf(asked: Asked, site: Site, inUse: Readonly<Record<GuardName, Guard>>): Refusal | undefined {
  for (const guard of Object.values(inUse)) {
    const refusal = guard(asked, site);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/** Compares secrets in a time that depends on neither their bytes nor their lengths. */
export const sameSecret = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));
