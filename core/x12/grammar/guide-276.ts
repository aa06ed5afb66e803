const CLAIM = (letter: 'D' | 'E', indent: string): string =>
  `
LOOP 2200 S * @4
  TRN R 1 @1 | 481:1 127
  REF S 1 @2 | 128:1K 127
  REF S 1 @2 | 128:BLT 127
  REF S 1 @2 | 128:LU 127
  REF S 1 @2 | 128:EJ 127
  REF S 1 @2 | 128:XZ 127
  REF S 1 @2 | 128:D9 127
  AMT S 1 @3 | 522:T3 782
  DTP S 1 @4 | 374:472 1250:D8,RD8 1251
  LOOP 2210 S * @5
    SVC R 1 @1 | (235:AD,ER,HC,HP,IV,N4,NU,WK 234 ?1339 ?1339 ?1339 ?1339) 782 - ?234 2x- ?380
    REF S 1 @2 | 128:FJ 127
    DTP R 1 @3 | 374:472 1250:D8,RD8 1251`
    .trim()
    .replace(/LOOP (2200|2210)/g, (_, loop) => `LOOP ${loop}${letter}`)
    .replace(/^/gm, indent);

/** 276, question about the status of claims (005010X212). How to read a row: rule-table.ts. */
export const GUIDE_276 = `
ST R 1 @1 | 143:276 329 1705:005010X212
BHT R 1 @2 | 1005:0010 353:13 127 373 337
LOOP 2000A R * @3
  HL R 1 @1 | 628 - 735:20 736:1
  LOOP 2100A R 1 @2
    NM1 R 1 @1 | 98:PR 1065:2 1035 4x- 66:PI,XV 67 | P0809 C1110 C1203
  LOOP 2000B R * @3
    HL R 1 @1 | 628 734 735:21 736:1
    LOOP 2100B R 1 @2
      NM1 R 1 @1 | 98:41 1065:1,2 ?1035 ?1036 ?1037 2x- 66:46 67 | P0809 C1110 C1203
    LOOP 2000C R * @3
      HL R 1 @1 | 628 734 735:19 736:1
      LOOP 2100C R 2 @2
        NM1 R 1 @1 | 98:1P 1065:1,2 ?1035 ?1036 ?1037 - ?1039 66:FI,SV,XX 67 | P0809 C1110 C1203
      LOOP 2000D R * @3
        HL R 1 @1 | 628 734 735:22 736:0,1
        DMG S 1 @2 | 1250:D8 1251 ?1068:F,M
        LOOP 2100D R 1 @3
          NM1 R 1 @1 | 98:IL 1065:1,2 1035 ?1036 ?1037 - ?1039 66:24,II,MI 67 | P0809 C1110 C1203
${CLAIM('D', '        ')}
        LOOP 2000E S * @5
          HL R 1 @1 | 628 734 735:23
          DMG R 1 @2 | 1250:D8 1251 ?1068:F,M
          LOOP 2100E R 1 @3
            NM1 R 1 @1 | 98:QC 1065:1 1035 ?1036 ?1037 - ?1039
${CLAIM('E', '          ')}
SE R 1 @4 | 96 329
`;
