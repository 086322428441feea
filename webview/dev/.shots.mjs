import { serve } from '/work/wt/e2e/webview/dev/server.mjs';
import { launchChromium } from '/work/wt/e2e/tests/e2e/host/chromium.mjs';
const server = await serve(); const browser = await launchChromium();
for (const [scenario, theme] of [['baseline','light'],['repeats','dark'],['question','contrast'],['running','dark'],['large','light'],['software','contrast'],['earlier','light']]) {
  const page = await browser.newPage({ viewport: { width: 1150, height: scenario==='baseline'||scenario==='repeats'?1900:1000 } });
  await page.goto(`${server.url}/page?app=comparison&scenario=${scenario}&theme=${theme}`);
  await page.locator('[data-testid=page]').waitFor();
  await page.screenshot({ path: `/tmp/shot-${scenario}.png` });
  await page.close();
}
await browser.close(); await server.close();
