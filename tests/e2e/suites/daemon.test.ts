import { expect, test } from 'vitest';
import { daemonsOf, nextDaemon } from '../driver/processes.js';
import { team } from '../driver/relay.js';
import { holds, until } from '../driver/until.js';
import { useSession } from '../driver/use-session.js';

const session = useSession({ prepare: team });

test('Daemon_WhenKilled_ComesBackWithTheOpenDocuments', async () => {
  const { workbench, documents, server, page } = session();
  const path = session().path('team.rmas.json');
  await workbench.openFile('team.rmas.json');
  await documents.errors(path, []);
  // An edit that is not on disk: only a replayed document has it.
  await documents.select('"to": "critic"', 'critic');
  await page.keyboard.insertText('critik');
  await documents.errors(path, ['RMAS030', 'RMAS032']);
  const killed = await nextDaemon(server);
  process.kill(killed, 'SIGKILL');
  await nextDaemon(server, killed);
  await documents.select('"to": "solver"', 'solver');
  await page.keyboard.insertText('solvr');
  const seen = await documents.errors(path, ['RMAS030', 'RMAS030', 'RMAS032', 'RMAS032']);
  expect(seen.map(({ message }) => message).join()).toContain('unknown agent "critik"');
});

test('Daemon_WhenItEndsAgainAndAgain_IsGivenUpWithAClearMessage', async () => {
  const { workbench, server } = session();
  // One restart of the five was used above.
  let daemon = await nextDaemon(server);
  for (let restart = 2; restart <= 5; restart++) {
    process.kill(daemon, 'SIGKILL');
    daemon = await nextDaemon(server, daemon);
    await workbench.statusItem('RMAS').locator('.codicon-pass').waitFor();
  }
  process.kill(daemon, 'SIGKILL');
  await workbench.notification(/ended six times within three minutes and is not started again/).first().waitFor();
  await workbench.statusItem('RMAS').locator('.codicon-error').waitFor();
  await until('no daemon', async () => holds((await daemonsOf(server)).length === 0));
});

test('Restart_WhenADaemonWasGivenUp_StartsOne', async () => {
  const { workbench, documents, server } = session();
  await workbench.runCommand('RecursiveMAS: Restart Daemon');
  await nextDaemon(server);
  await workbench.statusItem('RMAS').locator('.codicon-pass').waitFor();
  await documents.errors(session().path('team.rmas.json'), ['RMAS030', 'RMAS030', 'RMAS032', 'RMAS032']);
});
