import { type Html, html, trusted } from './markup.ts';

/**
 * A complete document. Its policy lets nothing run and nothing load but what it carries itself, so that even a mistake in a template could not
 * make paper reach out.
 */
export function page(title: string, styles: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${title}</title>
<style>${trusted(styles)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}
