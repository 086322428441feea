import { scenarioNames } from './scenario-names.mjs';

const options = (names) => names.map((name) => `<option>${name}</option>`).join('');

/** A page to choose a page from: which app, which theme, which scenario. */
export function picker() {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>RecursiveMAS pages</title>
    <style>
      html, body { height: 100%; margin: 0; }
      body { display: flex; flex-direction: column; font: 13px system-ui; }
      form { display: flex; gap: 12px; padding: 8px; }
      iframe { flex: 1; border: 0; border-top: 1px solid gray; }
    </style>
  </head>
  <body>
    <form>
      <label>Page <select name="app">${options(Object.keys(scenarioNames))}</select></label>
      <label>Theme <select name="theme">${options(['dark', 'light', 'contrast'])}</select></label>
      <label>Scenario <select name="scenario"></select></label>
    </form>
    <iframe title="Page"></iframe>
    <script>
      const names = ${JSON.stringify(scenarioNames)};
      const form = document.querySelector('form');
      const show = () => (document.querySelector('iframe').src = '/page?' + new URLSearchParams(new FormData(form)));
      const list = () => form.scenario.replaceChildren(...names[form.app.value].map((name) => new Option(name)));
      form.addEventListener('change', (event) => { if (event.target === form.app) list(); show(); });
      list();
      show();
    </script>
  </body>
</html>`;
}
