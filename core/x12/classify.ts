import { EdiReader } from './edi-reader.ts';
import type { SetName } from './transaction-set.ts';

/** The kinds of content in a file ('837P', '835', '999', 'TA1', '277CA', ...), each once, in the order met; none when it is not X12. */
export function classifyEdi(bytes: Uint8Array): readonly SetName[] {
  const kinds = new Set<SetName>();
  const reader = new EdiReader({
    transactionStart: ({ set }) => kinds.add(set),
    interchangeAcknowledgement: () => kinds.add('TA1'),
    finding: () => undefined,
  });
  const step = 1024 * 1024;
  for (let at = 0; at < bytes.length && !reader.hopeless; at += step) reader.push(bytes.subarray(at, at + step));
  reader.end();
  return [...kinds];
}
