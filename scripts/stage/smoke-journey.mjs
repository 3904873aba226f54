/** The journey of `npm run smoke`. Runs inside a desktop session that smoke.mjs has made. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd, end, endOnSignals, isEnding } from '../toolchain/ending.mjs';
import { anyFreePort } from '../toolchain/ports.mjs';
import { explain, SetupError, say } from '../toolchain/say.mjs';
import { startTcpProxy } from '../toolchain/tcp-proxy.mjs';
import { signIn } from './desktops.mjs';
import { readMailbag, sendMail } from './mailbag.mjs';
import { tailOf } from './services.mjs';
import { countMessages, launchWindow, until } from './smoke-tools.mjs';
import { demoPassword, demoPeople, raiseWorld } from './world.mjs';

const startedAt = Date.now();
const timings = {};
const windows = [];
let step = 'start';

endOnSignals({ code: 130, message: 'Interrupted.' });
try {
  await journey();
  say('Everything arrived, once.');
  await finish(0, { ok: true, ...timings, totalMs: Date.now() - startedAt });
} catch (error) {
  explain(
    error instanceof SetupError
      ? error
      : new SetupError(`Failed at: ${step}. ${error.message}`, 'Pictures of the windows are in test-results/smoke.'),
  );
  for (const window of windows) await window.picture();
  await finish(1, { ok: false, failedAt: step, reason: error.message.split('\n')[0], ...timings });
}

async function journey() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'quayside-smoke-'));
  atEnd('the data folder', () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
  const ports = { server: await anyFreePort(), mailIn: await anyFreePort(), relay: await anyFreePort(), database: await anyFreePort() };
  const world = await timed('worldMs', 'database, relay, server and demo data', () =>
    raiseWorld({ dataFolder, ports, demo: { cases: 200 }, onDeath }),
  );
  const line = await startTcpProxy({ targetPort: ports.server });
  atEnd('the line', () => line.close());

  const open = async (number, email, server) => {
    const account = { url: world.url, email, password: demoPassword, seenAs: server };
    const window = await launchWindow({
      number,
      dataFolder,
      env: { QUAYSIDE_SERVER_URL: server, QUAYSIDE_SIGN_IN: await signIn(account) },
    });
    windows.push(window);
    await window.sees('Unassigned');
    return window;
  };
  const [one, two] = await timed('windowsMs', 'two desktops open, signed in', () =>
    Promise.all([open(1, demoPeople[0], `http://127.0.0.1:${line.port}`), open(2, demoPeople[1], world.url)]),
  );

  const mark = `${Date.now() % 1_000_000}`;
  const customer = `smoke-${mark}@example.com`;
  const subject = `The pump rattles ${mark}`;
  await timed('mailToWindowsMs', 'a mail becomes a case in both windows', async () => {
    await sendMail({ port: ports.mailIn, from: customer, to: 'support@harbour.example', subject, text: 'It started this morning.' });
    await Promise.all([one, two].map((window) => window.showsCase(subject)));
  });

  const answer = `Please send us a recording ${mark}.`;
  await timed('answerToWindowMs', 'the answer, typed in one window, stands in the other', async () => {
    await Promise.all([one, two].map((window) => window.opensCase(subject)));
    await one.writes('r', answer);
    await two.sees(answer);
  });
  await timed('answerToCustomerMs', 'the answer reaches the customer', () =>
    until(async () => (await readMailbag(world.mailFolder, { to: customer })).some(({ mail }) => mail.text?.includes(answer)), {
      limitMs: 60_000,
      what: `for the answer at ${customer}`,
    }),
  );

  const note = `Their neighbour had this too ${mark}`;
  await timed('offlineMs', 'the line is cut: a note and a priority are set offline', async () => {
    line.cut();
    await one.writes('n', note);
    await one.sees(note);
    await one.picks('p', 'Urgent');
    await one.sees(/\b2 changes wait/i);
    if ((await two.count(note)) > 0) throw new Error('the note crossed a line that was cut');
  });
  await timed('healMs', 'the line returns: both arrive', async () => {
    line.heal();
    await two.sees(note);
    await two.sees(/\bto Urgent\b/);
    await one.seesNot(/changes? waits?/i);
  });
  await timed('onceMs', 'both arrived once', async () => {
    const counts = {
      note: await two.count(note),
      change: await two.count(/\bto Urgent\b/),
      kept: await countMessages(world.env.MONGODB_URI, note),
    };
    if (Object.values(counts).some((count) => count !== 1)) throw new Error(`not once: ${JSON.stringify(counts)}`);
    const answers = (await readMailbag(world.mailFolder, { to: customer })).filter(({ mail }) => mail.text?.includes(answer));
    if (answers.length !== 1) throw new Error(`the answer left ${answers.length} times`);
  });
}

async function timed(name, label, work) {
  step = label;
  const from = Date.now();
  const result = await work();
  timings[name] = Date.now() - from;
  say(`${String(timings[name]).padStart(6)} ms  ${label}`);
  return result;
}

function onDeath({ name, code, signal, logFile }) {
  if (isEnding()) return;
  explain(
    new SetupError(
      `${name} ended unexpectedly (${signal ?? `code ${code}`}):\n${tailOf(logFile)}`,
      'Run npm start to see whether it does so there too.',
    ),
  );
  finish(1, { ok: false, failedAt: step, reason: `${name} ended`, ...timings });
}

/** Windows first, then the world; the JSON line is the very last one. */
async function finish(code, summary) {
  for (const window of windows) await window.close();
  process.on('exit', () => console.log(JSON.stringify(summary)));
  await end(code);
}
