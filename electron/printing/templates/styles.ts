/**
 * The type of all paper: the faces of the screen, which `typeset` puts into the document, and behind them what each
 * system draws best, so that a name in any script finds a face that has it.
 */
const TYPE = `
  * { box-sizing: border-box; margin: 0; padding: 0; }
  html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body {
    color: #000; background: #fff; font-variant-numeric: lining-nums tabular-nums; overflow-wrap: anywhere;
    font-family: 'IBM Plex Sans Variable', 'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial, 'Hiragino Sans', 'Yu Gothic UI', 'Microsoft YaHei',
      'Noto Sans CJK JP', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Segoe UI Emoji', 'Apple Color Emoji',
      'Noto Color Emoji', sans-serif;
  }
  bdi { unicode-bidi: isolate; }
  .mono { font-family: 'JetBrains Mono Variable', 'Cascadia Mono', Consolas, Menlo, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace; font-variant-ligatures: none; }
  .label { font-weight: 600; text-transform: uppercase; letter-spacing: 0.06em; }
  h1, h2, .event-name { text-wrap: balance; }
  .lines-kept { white-space: pre-line; }
  .number { text-align: right; white-space: nowrap; }
  .row { display: flex; justify-content: space-between; align-items: baseline; gap: 3mm; }
  .row > :last-child { text-align: right; white-space: nowrap; }
  .letter {
    display: inline-block; flex: none; min-width: 1.7em; padding: 0 0.3em; border: 0.3mm solid #000; border-radius: 0.25em;
    font-weight: 700; text-align: center; line-height: 1.5; white-space: nowrap; overflow-wrap: normal;
  }
  .code-rows span { display: block; white-space: nowrap; }
  .qr { display: block; flex: none; }
`;

/** A sheet of A4; the running foot carries the order's code, of which only letters and digits are let through. */
export function a4Styles(orderCode: string): string {
  const code = orderCode.replace(/[^0-9A-Z-]/g, '');
  return `${TYPE}
  @page {
    size: A4; margin: 12mm;
    @bottom-left { content: '${code}'; font: 7.5pt 'JetBrains Mono Variable', monospace; color: #444; }
    @bottom-right { content: counter(page) ' / ' counter(pages); font: 7.5pt 'JetBrains Mono Variable', monospace; color: #444; }
  }
  :root { --teal: #0b4f4a; --qr: 30mm; }
  body { font-size: 9.5pt; line-height: 1.4; }
  .label { font-size: 7pt; color: #444; }
  .perforation { border-top: 0.6mm dotted #000; margin: 6mm -12mm; }
  .notice { border: 0.5mm solid #000; padding: 2mm 3mm; margin: 0 0.5mm 5mm 0; font-weight: 700; }
  .notice.loud { text-align: center; letter-spacing: 0.08em; font-size: 11pt; }
  ${CONFIRMATION}
  ${STRIP}`;
}

const CONFIRMATION = `
  .head { display: grid; grid-template-columns: 1fr auto; gap: 8mm; align-items: start; }
  .venue-name { font-size: 17pt; font-weight: 700; line-height: 1.2; margin-bottom: 1.5mm; }
  .head .qr { --qr: 26mm; margin: -4mm -4mm -4mm 0; }
  .title { font-size: 11pt; font-weight: 600; color: var(--teal); }
  .order-code { font-size: 21pt; font-weight: 700; line-height: 1.25; letter-spacing: 0.02em; }
  .facts { display: grid; grid-template-columns: repeat(4, 1fr); gap: 4mm 6mm; margin: 6mm 0; }
  .facts dd { font-size: 9.5pt; }
  table { width: 100%; border-collapse: collapse; }
  th { text-align: left; vertical-align: bottom; padding: 0 0 1.5mm; font-weight: 600; }
  th.number { text-align: right; }
  td { vertical-align: baseline; padding: 1.3mm 0; }
  td + td, th + th { padding-left: 4mm; }
  thead tr { border-bottom: 0.35mm solid #000; }
  tr { break-inside: avoid; }
  tbody.event tr:first-child { break-after: avoid; }
  .discount { break-before: avoid; }
  tbody.event + tbody.event tr:first-child td { padding-top: 4mm; }
  .event-name { font-size: 11.5pt; font-weight: 700; line-height: 1.3; }
  .event-when { color: #333; }
  .detail { color: #333; font-size: 8.5pt; }
  td .letter { margin-right: 2mm; font-size: 8.5pt; }
  .discount td { padding-top: 0; }
  .discount td:first-child { padding-left: 9.5mm; }
  .sums { display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: flex-start; gap: 4mm 12mm; margin-top: 5mm; border-top: 0.35mm solid #000; padding-top: 4mm; break-inside: avoid; }
  .sums > table { flex: 1 1 80mm; width: auto; }
  .sums > div { flex: 0 0 78mm; }
  .sums .row { padding: 0.6mm 0; }
  .grand { font-size: 17pt; font-weight: 700; line-height: 1.3; }
  .change { font-size: 12pt; font-weight: 700; border-top: 0.2mm solid #000; margin-top: 1.5mm; padding-top: 1.5mm; }
  .closing { color: #333; }
  .sums + .perforation { margin-top: 10mm; margin-bottom: 3mm; }
  .return { font-size: 12pt; margin: 0 0 4mm; }
  .returned { margin: 3mm 0; break-inside: avoid; }
  .statement { font-size: 30pt; font-weight: 800; line-height: 1.15; margin: 4mm 0 2mm; }
  .statement + p { font-size: 13pt; margin-bottom: 6mm; }
`;

/** Four tickets to a sheet: each a strip with its stub behind a perforation. */
const STRIP = `
  .strips { break-before: page; }
  .strips.alone { break-before: auto; }
  .strip {
    position: relative; display: grid; grid-template-columns: 12mm minmax(0, 1fr) 53mm; min-height: 65mm;
    border: 0.35mm solid #000; border-radius: 3mm; margin: 0 0.5mm 4mm 0; break-inside: avoid;
  }
  .band { display: flex; justify-content: center; padding-top: 4mm; border-right: 0.35mm solid #000; border-radius: 2.65mm 0 0 2.65mm; }
  .band .letter { align-self: flex-start; background: #fff; font-size: 10pt; min-width: 7.5mm; padding: 0 0.5mm; }
  .face { display: flex; flex-direction: column; gap: 2mm; padding: 4mm 5mm; min-width: 0; }
  .face .event-title { font-weight: 700; line-height: 1.15; font-size: 21pt; }
  .face .event-title.medium { font-size: 15pt; }
  .face .event-title.small { font-size: 11pt; line-height: 1.25; }
  .face .when { font-size: 13pt; font-weight: 600; line-height: 1.3; }
  .face .where { font-size: 11pt; color: #222; }
  .face .bottom { margin-top: auto; display: flex; gap: 2mm 6mm; flex-wrap: wrap; }
  .face .bottom dd { font-weight: 600; font-size: 11pt; line-height: 1.3; }
  .stub {
    display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 1mm; padding: 2mm 1mm;
    border-left: 0.6mm dotted #000; text-align: center;
  }
  .stub .qr { --qr: 29mm; }
  .stub .code-rows { font-size: 8.5pt; line-height: 1.35; font-weight: 600; }
  .stub .admits { font-size: 9.5pt; font-weight: 700; }
  .stub .label { margin-top: 0.5mm; }
  .notch { position: absolute; right: 53mm; width: 5mm; height: 2.85mm; border: 0.35mm solid #000; background: #fff; transform: translateX(calc(50% + 0.3mm)); }
  .notch.top { top: -0.35mm; border-top: 0; border-radius: 0 0 2.5mm 2.5mm; }
  .notch.bottom { bottom: -0.35mm; border-bottom: 0; border-radius: 2.5mm 2.5mm 0 0; }
  .strip-note { font-weight: 700; font-size: 8.5pt; border: 0.3mm solid #000; padding: 0.4mm 1.5mm; }
  .strip-notes { display: flex; flex-wrap: wrap; gap: 1mm 2mm; }
  .strip-notes:empty { display: none; }
  .face .house { display: flex; flex-wrap: wrap; gap: 0 3mm; align-items: baseline; font-size: 7.5pt; color: #333; }
`;

/** 80 mm paper: 72 mm of print, black only, type that survives a thermal head (nothing under 8 pt). */
export const ROLL_STYLES = `${TYPE}
  @page { margin: 0; }
  :root { --qr: 25mm; }
  body { width: 80mm; font-size: 9.5pt; line-height: 1.35; }
  .sheet { width: 72mm; margin: 0 4mm; padding: 3mm 0 5mm; overflow: hidden; break-after: page; break-inside: avoid; }
  .sheet:last-child { break-after: auto; }
  .label { font-size: 8pt; }
  .perforation { border-top: 0.6mm dotted #000; margin: 3mm 0; }
  .rule { border-top: 0.35mm solid #000; margin: 2.5mm 0; }
  .centre { text-align: center; }
  .notice { border: 0.5mm solid #000; padding: 1.2mm 2mm; margin-bottom: 2.5mm; font-weight: 700; text-align: center; }
  .notice.loud { background: #000; color: #fff; letter-spacing: 0.05em; }
  .venue-name { font-size: 14pt; font-weight: 700; line-height: 1.2; }
  .order-code { font-size: 18pt; font-weight: 700; line-height: 1.3; }
  .title { font-weight: 700; font-size: 11pt; }
  .event-name { font-weight: 700; font-size: 10.5pt; line-height: 1.25; }
  .detail { font-size: 8.5pt; }
  .block { margin-bottom: 2.5mm; }
  .line { margin-top: 1mm; }
  .grand { font-size: 17pt; font-weight: 800; line-height: 1.25; }
  .change { font-size: 13pt; font-weight: 700; }
  .middle { display: flex; flex-direction: column; align-items: center; }
  .return { margin: 2mm 0; }
  .returned { margin: 2mm 0; font-size: 8.5pt; }
  .statement { font-size: 24pt; font-weight: 800; line-height: 1.1; text-align: center; margin: 2mm 0; }
  table { width: 100%; border-collapse: collapse; font-size: 8.5pt; }
  th { font-weight: 600; text-align: left; }
  th.number { text-align: right; }
  .event-title { font-size: 18pt; font-weight: 800; line-height: 1.12; }
  .event-title.medium { font-size: 14pt; }
  .event-title.small { font-size: 11.5pt; line-height: 1.2; }
  .when { font-size: 12.5pt; font-weight: 700; line-height: 1.25; margin-top: 1.5mm; }
  .tier { display: flex; gap: 2mm; align-items: center; font-size: 13pt; font-weight: 700; line-height: 1.2; margin: 2.5mm 0; }
  .tier .letter { font-size: 17pt; border-width: 0.6mm; }
  .pairs { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5mm 3mm; }
  .pairs dd { font-weight: 600; }
  .pairs .wide { grid-column: 1 / -1; }
  .ticket-code { --qr: 32mm; }
  .ticket-code .code-rows { font-size: 10pt; font-weight: 700; text-align: center; }
`;
