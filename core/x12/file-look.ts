const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive'],
  [[0x1f, 0x8b], 'a gzip file'],
  [[0xff, 0xfe], 'UTF-16 text'],
  [[0xfe, 0xff], 'UTF-16 text'],
  [[0x49, 0x00, 0x53, 0x00], 'UTF-16 text'],
  [[0x00, 0x49, 0x00, 0x53], 'UTF-16 text'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x55, 0x4e, 0x41], 'EDIFACT'],
  [[0x55, 0x4e, 0x42, 0x2b], 'EDIFACT'],
  [[0x3c], 'XML or HTML'],
  [[0x7b], 'JSON'],
  [[0x47, 0x53, 0x2a], 'X12 without its ISA'],
  [[0x53, 0x54, 0x2a], 'X12 without its ISA and GS'],
];

/** Says in a few words what the first bytes of a file that is not X12 look like, for a finding. */
export function lookOfFile(head: Uint8Array): string {
  const known = SIGNATURES.find(([signature]) => signature.every((byte, index) => head[index] === byte));
  if (known) return known[1];
  const sample = head.subarray(0, 106);
  return sample.some((byte) => byte === 0 || byte > 0x7e) ? 'binary content' : 'plain text';
}
