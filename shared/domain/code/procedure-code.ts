/** Five characters: CPT category I "99213", II "1111F", III "0001T", PLA "0001U", MAAA "0001M", or HCPCS level II "T1015". */
const CPT = /^\d{4}[0-9FTUMA]$/;
const HCPCS = /^[A-V]\d{4}$/;

export const isCptShape = (text: string): boolean => CPT.test(text);
export const isHcpcsShape = (text: string): boolean => HCPCS.test(text);

/** Whether a text has the shape of a procedure code, in capitals. Whether it exists is a code table's answer. */
export const isProcedureShape = (text: string): boolean => isCptShape(text) || isHcpcsShape(text);

/** Reads a procedure code as typed, in any case; undefined without the shape of one. */
export function parseProcedureCode(text: string): string | undefined {
  const folded = text.trim().toUpperCase();
  return isProcedureShape(folded) ? folded : undefined;
}

/** Drugs billed by unit (HCPCS J0000-J9999), for which many payers ask the NDC. */
export const isDrugCode = (code: string): boolean => /^J\d{4}$/.test(code);
