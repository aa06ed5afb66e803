import { useState } from 'react';
import { bridge } from './bridge.ts';
import { documentBytes } from './document-bytes.ts';

type Document = { readonly name: string; readonly base64: string };

/** Fetches the document of a row and hands it to the print dialog; what went wrong stays to be shown. */
export function usePrinting<Row>(fetched: (row: Row) => Promise<Document>) {
  const [problem, setProblem] = useState<unknown>();
  const run = async (row: Row) => {
    try {
      const { name, base64 } = await fetched(row);
      await bridge().printPdf(name, documentBytes(base64));
      setProblem(undefined);
    } catch (error) {
      setProblem(error);
    }
  };
  return { run: (row: Row) => void run(row), problem };
}
