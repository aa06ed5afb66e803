type SampleKey = { readonly loginName: string; readonly password: string };
const KEY = 'claimwright.samples';

/** User and password of the sample practices made in this window's place; no secret, for everyone in them is invented. */
function remembered(): Readonly<Record<string, SampleKey>> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, SampleKey>;
  } catch {
    return {};
  }
}

export const sampleKeyOf = (folder: string): SampleKey | undefined => remembered()[folder];

export function rememberSample(folder: string, key: SampleKey): void {
  localStorage.setItem(KEY, JSON.stringify({ ...remembered(), [folder]: key }));
}
