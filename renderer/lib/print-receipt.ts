import { call } from './api.ts';
import { bridge } from './bridge.ts';
import { documentBytes } from './document-bytes.ts';

/** Opens the receipt of a payment for printing; the first print and every later one are the same page. */
export async function printReceipt(paymentId: string): Promise<void> {
  const { name, base64 } = await call('payment.receipt', { paymentId });
  await bridge().printPdf(name, documentBytes(base64));
}
