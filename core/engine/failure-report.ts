/**
 * Tells standard error about a fault of our own: operation, kind of error and where in the code. Never the message,
 * which may quote a value.
 */
export function reportFailure(failure: { readonly operation: string; readonly error: unknown }): void {
  const error = failure.error instanceof Error ? failure.error : new Error('not an error object');
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim().replace(/\(?(file:\/\/)?[^ ()]*[\\/]([^\\/]+:\d+:\d+)\)?/, '$2'));
  const code = String((error as { code?: unknown }).code ?? '');
  process.stderr.write(`${JSON.stringify({ level: 'error', operation: failure.operation, error: error.name, code, at: frames })}\n`);
}
