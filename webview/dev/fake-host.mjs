// Stands where the extension would: gives the page the editor's API, its colours and scripted messages. Kept state survives a reload, as in the editor.
import { scenarios } from './scenarios/all.mjs';
import { themes } from './themes.mjs';

const query = new URLSearchParams(location.search);
const app = query.get('app') ?? 'topology';
const scenario = scenarios[app][query.get('scenario') ?? 'default'] ?? Object.values(scenarios[app])[0];
const theme = themes[query.get('theme') ?? 'dark'];
const place = `state of ${app}, ${query.get('scenario')}`;

for (const [name, value] of Object.entries(theme.variables)) document.documentElement.style.setProperty(`--vscode-${name}`, value);
document.body.classList.add(theme.body);

/** What the page said, for tests and the console; `post` says something to the page. */
const host = {
  sent: [],
  post: (message) => window.postMessage(message, location.origin),
};
globalThis.fakeHost = host;

globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => {
    host.sent.push(structuredClone(message));
    scenario(message, host.post);
  },
  getState: () => JSON.parse(sessionStorage.getItem(place) ?? 'null') ?? undefined,
  setState: (state) => sessionStorage.setItem(place, JSON.stringify(state)),
});
