const NAMES: Readonly<Record<string, string>> = {
  ST: 'the transaction',
  '1000A': 'loop 1000A',
  '1000B': 'loop 1000B',
  '2010AA': 'loop 2010AA (billing provider)',
  '2010AB': 'loop 2010AB (pay-to address)',
  '2010AC': 'loop 2010AC (pay-to plan)',
  '2010BA': 'loop 2010BA (subscriber)',
  '2010BB': 'loop 2010BB (payer)',
  '2010CA': 'loop 2010CA (patient)',
  '2300': 'loop 2300 (claim)',
  '2310A': 'loop 2310A (referring provider)',
  '2310B': 'loop 2310B (rendering provider)',
  '2310C': 'loop 2310C (service facility)',
  '2310D': 'loop 2310D (supervising provider)',
  '2320': 'loop 2320 (other coverage)',
  '2330A': 'loop 2330A (other subscriber)',
  '2330B': 'loop 2330B (other payer)',
  '2400': 'loop 2400 (service line)',
  '2410': 'loop 2410 (drug)',
  '2420A': 'loop 2420A (rendering provider of the line)',
  '2430': 'loop 2430 (line adjudication)',
};

/** A loop for a sentence: its name in the guide and, where that says little, what it is. */
export function loopWords(id: string): string {
  return NAMES[id] ?? `loop ${id}`;
}
