import type { PassReason, WouldPass } from '#shared/domain/pack/would-pass.ts';

type Head = { readonly file: string; readonly pack: string; readonly edition: string };
const CERTAINTY = { standard: 'any receiver', confirmed: 'confirmed', general: 'generally known, ask the partner' } as const;

/** The answer for reading: the file, then what is wrong claim by claim; claims that pass are counted. Ends with a line break. */
export function describeWouldPass({ file, pack, edition }: Head, { verdict, file: about, claims }: WouldPass): string {
  const against = pack === '' ? 'what any receiver checks' : `${pack}, edition ${edition}`;
  const lines = [`${file} against ${against}: ${verdict.toUpperCase()}`, ...about.map((reason) => `  ${reasonLine(reason)}`)];
  for (const claim of claims.filter((one) => one.verdict !== 'accepted')) {
    lines.push(`  claim ${claim.claimNumber}: ${claim.verdict}${claim.dragged ? ', with its set or file' : ''}`);
    lines.push(...claim.reasons.map((reason) => `    ${reasonLine(reason)}`));
  }
  const accepted = claims.filter((one) => one.verdict === 'accepted').length;
  lines.push(`  ${claims.length} claims: ${accepted} accepted, ${claims.length - accepted} not or only with doubts`);
  return `${lines.join('\n')}\n`;
}

function reasonLine({ level, code, rejects, sentence, fix, element, box, segment, mark }: PassReason): string {
  const places = [element, box === '' ? '' : `box ${box}`, segment === null ? '' : `segment ${segment}`].filter((part) => part !== '');
  const said = `${rejects ? 'rejected' : 'doubtful'} (${level} ${code}) ${sentence} ${fix}`.trimEnd();
  return `${said} [${[...places, CERTAINTY[mark]].join(', ')}]`;
}
