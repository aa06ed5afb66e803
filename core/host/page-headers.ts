/** Which windowed host serves the screens. */
export type WindowedHost = 'electron' | 'browser';

/**
 * Content-Security-Policy of the screens: nothing is allowed but our own files. The desktop shell talks over IPC, so its
 * pages may not connect anywhere at all; the browser host needs its own origin for calls and events.
 */
export function contentPolicy(host: WindowedHost): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${host === 'browser' ? "'self'" : "'none'"}`,
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer that a windowed host gives: policy, no sniffing, no referrer, no cache on disk. */
export function pageHeaders(host: WindowedHost): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentPolicy(host),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
    'Cache-Control': 'no-store',
  };
}
