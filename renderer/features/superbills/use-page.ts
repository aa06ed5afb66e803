import { useEffect, useMemo, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';

type PageName = 'superbill.previewTemplate' | 'estimate.document' | 'superbill.itemised' | 'estimate.comparisonDocument';

/** A document of the engine as bytes, drawn anew when what it is asked for changes. */
export function usePage<N extends PageName>(name: N, input: CallInput<N> | undefined) {
  const query = useQuery(name, input);
  const base64 = query.value?.base64;
  const bytes = useMemo(() => (base64 === undefined ? undefined : documentBytes(base64)), [base64]);
  return { ...query, bytes, file: query.value?.name ?? 'page.pdf' };
}

const PAUSE = 250;

/** A value once the fingers rest: a page is not drawn for every letter. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
