import { call } from './api.ts';
import { bridge } from './bridge.ts';
import { documentBytes } from './document-bytes.ts';

/** Opens the receipt of a payment for printing, on the paper of this computer; the first print and every later one are the same page. */
export async function printReceipt(paymentId: string): Promise<void> {
  // A computer that does not say what its receipts are printed on has sheets.
  const { receiptPaper: paper = 'letter' } = await call('printer.list', {}).catch(() => ({ receiptPaper: undefined }));
  const { name, base64 } = await call('payment.receipt', { paymentId, paper });
  await bridge().printPdf(name, documentBytes(base64));
}
