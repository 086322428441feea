// The page of reports: one HTML file with script and styles in it, and places for a title and for what it shows.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const hashed = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The template; `rmas report` and the editor's export fill its places. Its policy allows what is in it and nothing else. */
export function reportTemplate(script, styles) {
  for (const text of [script, styles]) if (/<\/(script|style)|<!--/i.test(text)) throw new Error('what goes into the page of reports would end its element early');
  const policy = ["default-src 'none'", `script-src ${hashed(script)}`, `style-src ${hashed(styles)}`, 'img-src data:', "base-uri 'none'", "form-action 'none'"].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>%RMAS-REPORT-TITLE%</title>
    <link rel="icon" href="data:,">
    <style>${styles}</style>
  </head>
  <body>
    <div id="app"></div>
    <script id="data" type="application/json">%RMAS-REPORT-DATA%</script>
    <script type="module">${script}</script>
  </body>
</html>
`;
}

/** The template from what esbuild made of `src/apps/report`. */
export function templateOf(outputFiles) {
  const text = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text.trim();
  return reportTemplate(text('.js'), text('.css'));
}

/** Build options that write the template to `report.html`. */
export function reportPage({ root, page }) {
  const write = {
    name: 'report-page',
    setup(build) {
      const { outdir } = build.initialOptions;
      build.onEnd(async ({ outputFiles, errors }) => {
        if (errors.length > 0) return;
        await mkdir(outdir, { recursive: true });
        await writeFile(join(outdir, 'report.html'), templateOf(outputFiles));
      });
    },
  };
  // Always small: the whole of it goes into every report.
  return { ...page, entryPoints: { report: join(root, 'webview/src/apps/report/main.tsx') }, plugins: [...page.plugins, write], sourcemap: false, minify: true, write: false };
}
