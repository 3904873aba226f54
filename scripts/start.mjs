/**
 * `npm start`: sets up what is missing, then runs database, mail relay, server and desktop with demo data.
 *
 *   --agents N     this many desktops as different people (default 1)
 *   --nodes N      this many servers (up to 3) behind a load balancer (HAProxy or nginx)
 *   --no-demo      a real, empty workspace, in a data folder of its own
 *   --port N       the server's port
 *   --data FOLDER  where data, profiles and logs are kept (default .data)
 *   --cases N      how many demo cases at the first start (default 2500)
 *   --dev          rebuild and restart on change (npm run dev)
 */
import { join, relative, resolve } from 'node:path';
import { choosePorts } from './stage/choose-ports.mjs';
import { logIn } from './stage/data-folder.mjs';
import { openDesktop, signIn } from './stage/desktops.mjs';
import { claimDataFolder } from './stage/leftovers.mjs';
import { tailOf } from './stage/services.mjs';
import { demoPassword, demoPeople, raiseWorld } from './stage/world.mjs';
import { readArguments } from './toolchain/arguments.mjs';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { hasDisplay } from './toolchain/display.mjs';
import { findElectron } from './toolchain/electron.mjs';
import { atEnd, end, endOnSignals, isEnding } from './toolchain/ending.mjs';
import { root } from './toolchain/paths.mjs';
import { alsoLogTo, explain, SetupError, say } from './toolchain/say.mjs';
import { electronNeeds, installMissing } from './toolchain/system-packages.mjs';

endOnSignals({ code: 0, message: 'Stopping …' });
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
try {
  await start(readOptions());
} catch (error) {
  await fail(error);
}

async function start({ agents, demo, nodes, port, dataFolder, dev }) {
  requireNode();
  const claim = await claimDataFolder(dataFolder);
  atEnd('the claim on the data folder', claim.clear);
  alsoLogTo(logIn(dataFolder, 'start'));
  await ensureDependencies();
  const electron = agents > 0 ? await prepareElectron() : null;
  const { build } = await import('./build.mjs');
  await build({ ifChanged: true, only: ['server', ...(electron ? ['desktop', 'renderer'] : [])] });

  const ports = await choosePorts({ dataFolder, server: port });
  const world = await raiseWorld({ dataFolder, ports, demo, nodes, note: claim.note, onDeath });
  if (electron) await openDesktops({ agents, demo, electron, dataFolder, world, note: claim.note });
  if (dev) await (await import('./stage/reload.mjs')).reloadOnChange({ world, withDesktop: electron !== null });
  describe({ world, ports, demo, electron, dataFolder });
}

/** @returns null where no window can be shown; the reason is said */
async function prepareElectron() {
  const ready = await installMissing(electronNeeds);
  if (!hasDisplay()) {
    say('No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the server runs without a desktop.');
    return null;
  }
  if (ready) return findElectron();
  say('The desktop cannot run without these packages: the server runs alone.');
  return null;
}

async function openDesktops({ agents, demo, electron, dataFolder, world, note }) {
  const open = new Set();
  for (let number = 1; number <= agents; number += 1) {
    const email = demoPeople[number - 1];
    const env = { QUAYSIDE_SERVER_URL: world.url };
    if (demo) env.QUAYSIDE_SIGN_IN = await signIn({ url: world.url, email, password: demoPassword });
    const desktop = openDesktop({
      number,
      electron,
      dataFolder,
      env,
      onExit({ name, code, logFile }) {
        open.delete(name);
        if (isEnding()) return;
        if (code !== 0) say(`${name} ended unexpectedly (code ${code}). Its log is ${logFile}:\n${tailOf(logFile)}`);
        if (open.size === 0) say(`All windows are closed. The server goes on at ${world.url}; Ctrl-C stops it.`);
      },
    });
    open.add(desktop.name);
    note({ name: desktop.name, pid: desktop.pid, mark: join(dataFolder, 'desktops', String(number)) });
    atEnd(desktop.name, () => desktop.stop());
    say(demo ? `Desktop ${number} opens as ${email}` : `Desktop ${number} opens`);
  }
}

function describe({ world, ports, demo, electron, dataFolder }) {
  say('');
  say(`Quayside runs at ${world.url}`);
  if (demo) say(`  people       ${demoPeople.join(', ')} · password ${demoPassword}`);
  if (!demo) say(`  first start  the desktop asks for this code: ${world.setupCode}`);
  const where = dataFolder === join(root, '.data') ? '' : ` --data ${relative(process.cwd(), dataFolder)}`;
  const example = `--from anna@example.com${demo ? '' : ' --to YOUR-MAILBOX'} --subject "Hello" --body "Where is my order?"`;
  say(`  mail in      npm run mail -- ${example}${where}   (SMTP on port ${ports.mailIn})`);
  say(`  mail out     npm run mail -- --show${where}${demo ? '' : `   (what leaves by 127.0.0.1:${ports.relay}, no sign-in, no TLS)`}`);
  if (electron?.isFallback) say(`  desktop      on the fallback Electron ${electron.version}`);
  say(`  logs         ${relative(process.cwd(), join(dataFolder, 'logs')) || '.'}`);
  say('Ctrl-C stops everything.');
}

function onDeath({ name, code, signal, logFile }) {
  if (isEnding()) return;
  fail(
    new SetupError(
      `${name} ended unexpectedly (${signal ?? `code ${code}`}). Its last words:\n${tailOf(logFile)}`,
      `Its log is ${logFile}. Everything else is being stopped.`,
    ),
  );
}

async function fail(error) {
  if (!isEnding()) explain(error);
  await end(1);
}

function readOptions() {
  const spec = { agents: 'number', nodes: 'number', 'no-demo': 'flag', port: 'number', data: 'text', cases: 'number', dev: 'flag' };
  const { options, rest } = readArguments(process.argv.slice(2), spec);
  if (rest.length > 0)
    throw new SetupError(
      `Cannot make sense of "${rest.join(' ')}".`,
      'Known: --agents N, --nodes N, --no-demo, --port N, --data FOLDER, --cases N.',
    );
  const agents = options.agents ?? 1;
  if (agents > demoPeople.length)
    throw new SetupError(`--agents ${agents} is more than there are demo sign-ins.`, `Choose up to ${demoPeople.length}.`);
  const nodes = options.nodes ?? 1;
  if (nodes < 1 || nodes > 3) throw new SetupError(`--nodes ${nodes} cannot be started on one machine.`, 'Choose 1, 2 or 3.');
  const demo = options['no-demo'] ? null : { cases: options.cases ?? 2500 };
  const dataFolder = options.data ? resolve(options.data) : join(root, '.data', ...(demo ? [] : ['empty']));
  return { agents, demo, nodes, port: options.port, dataFolder, dev: options.dev ?? false };
}
