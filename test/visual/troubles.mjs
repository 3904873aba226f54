/** What a person rarely meets: newer servers, restored ones, others; no key store, damaged files, ended sessions, wrong clocks. */
import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/toolchain/paths.mjs';
import { browserPages, withBrowser } from './browser-pages.mjs';
import { section, toTop } from './moves.mjs';

const IVAN = 'ivan@harbour.example';
const ADMIN = 'admin@harbour.example';
const DAY_MS = 86_400_000;
const PAGE = 4096;

async function loaded(page) {
  await page.getByRole('navigation').first().waitFor({ timeout: 120_000 });
  await page.getByText(/Loading your cases|Rebuilding the local copy/).waitFor({ state: 'hidden', timeout: 300_000 });
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'All open' }).click();
  await page.getByRole('option').first().waitFor();
}

async function openFirst(page) {
  await page.getByRole('option').first().click();
  await page.getByRole('log').waitFor();
}

async function write(page, key, name, text) {
  await page.getByRole('log').focus();
  await page.keyboard.press(key);
  await page.getByRole('textbox', { name }).waitFor();
  await page.keyboard.type(text);
}

/** Presses a note of the status bar until it explains itself: what changes meanwhile may close it. */
async function explain(page, note) {
  const button = page.getByRole('status').getByRole('button', { name: note });
  await button.waitFor({ timeout: 120_000 });
  for (let tries = 0; tries < 5; tries += 1) {
    await button.click();
    const isTold = await page
      .getByRole('dialog')
      .waitFor({ timeout: 3_000 })
      .then(() => true)
      .catch(() => false);
    if (isTold) return;
  }
  throw new Error(`${note} explains nothing`);
}

/** A kind that no desktop of today knows, hanging on the case that a page brings. */
function addSurvey(value) {
  const of = Array.isArray(value.patch)
    ? value.patch.find((line) => line.op === 'put' && /^Survey/.test(line.body?.subject ?? ''))
    : undefined;
  if (of === undefined || of.kind !== 'case') return;
  const id = `survey-of-${of.id}`;
  value.patch.push({ op: 'put', kind: 'survey', id, revision: 1, body: { id, caseId: of.id, stars: 4, createdAt: of.body.createdAt } });
}

function aDayAhead(value) {
  if (typeof value.now === 'number' && value.now > DAY_MS) value.now += DAY_MS;
}

/** Writes rubbish over all but the beginning of a database, as a disk does that dies: what still lay beside it would heal it. */
function damage(path) {
  for (const beside of ['-wal', '-shm']) rmSync(path + beside, { force: true });
  const file = openSync(path, 'r+');
  const { size } = fstatSync(file);
  writeSync(file, Buffer.alloc(Math.max(0, size - PAGE), 0x5a), 0, undefined, PAGE);
  closeSync(file);
}

/** As the administrator's form would leave it; nobody of this provider ever answers. */
const COMPANY_SIGN_IN = {
  ...{ name: 'Harbour ID', issuer: 'https://login.harbour.example', clientId: 'quayside', domains: ['harbour.example'] },
  ...{ newcomers: 'refused', newcomerGroupIds: [], newcomerTimeZone: 'Europe/Sofia', newcomerLocale: 'en', asksSecondStep: false },
};

/** The worker is through with a contact before anybody could look. */
function asThoughItRan(value) {
  if (value.kind === 'erasure' && value.body?.state === 'waiting') value.body.state = 'running';
}

const outboxIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .find((name) => /outbox[^/]*$/.test(name) && !/-(wal|shm)$|damaged/.test(name));

/** One statement on the database of the server. */
async function onDatabase(world, act) {
  const { MongoClient } = createRequire(join(root, 'apps/server/package.json'))('mongodb');
  const client = await MongoClient.connect(world.env.MONGODB_URI);
  try {
    return await act(client.db());
  } finally {
    await client.close();
  }
}

/**
 * Each opens what it needs, comes to its state, and calls `stage.take(name, window)` for each picture.
 *
 * @type {Record<string, (stage: object) => Promise<void>>}
 */
export const troubles = {
  ...browserPages,
  async 'company-button'(stage) {
    const settle = (signIn) => onDatabase(stage.world, (db) => db.collection('workspaceSettings').updateOne({}, signIn));
    try {
      for (const [name, passwordsAllowed] of [
        ['page-company-button', true],
        ['page-company-only', false],
      ]) {
        await settle({ $set: { signIn: { provider: COMPANY_SIGN_IN, passwordsAllowed } } });
        await withBrowser(stage, async (page) => {
          await page.goto(`${stage.world.url}/sign-in`);
          await page.getByRole('link', { name: 'Continue with Harbour ID' }).waitFor();
          await stage.picture(name, page);
        });
      }
    } finally {
      await settle({ $unset: { signIn: '' } });
    }
  },
  async 'audit-broken'(stage) {
    const moveFirst = (ms) => onDatabase(stage.world, (db) => db.collection('audit').updateOne({ _id: 1 }, { $inc: { at: ms } }));
    const window = await stage.open(ADMIN, { profile: 'audit' });
    await loaded(window.page);
    await moveFirst(-DAY_MS);
    try {
      await section('Audit')(window.page);
      await window.page.getByRole('button', { name: 'Check now' }).click();
      await window.page.getByText(/was changed in the database/).waitFor();
      await stage.take('audit-broken', window);
    } finally {
      await moveFirst(DAY_MS);
    }
  },
  async 'erasure-runs'(stage) {
    const line = await stage.changingLine(asThoughItRan);
    const window = await stage.open(ADMIN, { profile: 'erasure', seenAs: line.url });
    const { page } = window;
    await loaded(page);
    await openFirst(page);
    const data = page.getByRole('region', { name: 'Personal data' });
    await data.waitFor();
    // asked for in the other scheme
    if ((await data.getByText('Is being erased.').count()) === 0) {
      await data.getByRole('button', { name: 'Erase…' }).click();
      const asked = await data.getByText(/Type the name to go on/).innerText();
      await data.getByLabel(/Type the name/).fill(asked.replace(/^.*: /, ''));
      await data.getByRole('button', { name: 'Erase', exact: true }).click();
    }
    await data.getByText('Is being erased.').waitFor();
    await toTop(data);
    await stage.take('erasure-runs', window);
    await section('Data protection')(page);
    await page.getByText('Is being erased').waitFor();
    await stage.take('erasure-runs-list', window);
  },
  async 'newer-server'(stage) {
    const line = await stage.changingLine(addSurvey);
    const window = await stage.open(IVAN, { profile: 'newer', seenAs: line.url });
    const { page } = window;
    await loaded(page);
    await stage.mail({ from: 'Ada Lund <ada@lighthouse.example>', subject: 'Survey after the repair', text: 'All is well again.' });
    await page.getByRole('option').filter({ hasText: 'Survey' }).first().click({ timeout: 60_000 });
    await page.getByRole('note').filter({ hasText: 'Update to see' }).waitFor();
    await explain(page, /newer Quayside/);
    await page.getByText('Nothing is lost').waitFor();
    await stage.take('newer-server', window);
  },
  async 'new-epoch'(stage) {
    const line = await stage.tcpLine();
    const window = await stage.open(IVAN, { profile: 'epoch', seenAs: `http://127.0.0.1:${line.port}` });
    const { page } = window;
    await loaded(page);
    await openFirst(page);
    line.cut();
    await page.getByRole('status').getByText('Offline').waitFor({ timeout: 60_000 });
    await write(page, 'n', /Internal note/, 'Written while the server was being restored.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('textbox', { name: /Internal note/ }).waitFor({ state: 'detached' });
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'apps/server/dist/epoch.mjs')], {
      env: { ...process.env, ...stage.world.env },
    });
    if (status !== 0) throw new Error(`no new epoch: ${stderr}`);
    await stage.world.restartServer();
    line.delayMs = 400;
    line.heal();
    await page.getByText('Rebuilding the local copy').waitFor({ timeout: 120_000 });
    await explain(page, /Rebuilding the local copy/);
    await stage.take('new-epoch-rebuilding', window);
    await page.keyboard.press('Escape');
    line.delayMs = 0;
    await page.getByText('Rebuilding the local copy').first().waitFor({ state: 'hidden', timeout: 300_000 });
    await page.getByText(/change waits|changes wait/).waitFor({ state: 'hidden', timeout: 60_000 });
    await stage.take('new-epoch-after', window);
  },
  async 'no-key-store'(stage) {
    const window = await stage.open(IVAN, { profile: 'no-keys', args: ['--password-store=basic'] });
    const { page } = window;
    await loaded(page);
    await openFirst(page);
    await explain(page, 'Kept in memory only');
    await stage.take('no-key-store', window);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').first().getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Network', exact: true }).click();
    await page.getByLabel('Proxy').fill('http://ivan:secret@127.0.0.1:9');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This computer has no key store').waitFor();
    await stage.take('no-key-store-proxy', window);
  },
  async 'salvaged-outbox'(stage) {
    const first = await stage.open(IVAN, { profile: 'damaged' });
    await loaded(first.page);
    await openFirst(first.page);
    for (let n = 0; n < 6; n += 1) {
      await write(first.page, 'n', /Internal note/, `Draft ${n + 1}. ${'Nothing of this may be lost. '.repeat(30)}`);
      await first.page.getByText('Draft kept').waitFor();
      await first.page.keyboard.press('Escape');
      await first.page
        .getByRole('option')
        .nth(n + 1)
        .click();
      await first.page.getByRole('log').waitFor();
    }
    await first.app.close();
    const folder = stage.folderOf('damaged');
    damage(join(folder, outboxIn(folder)));
    const window = await stage.open(null, { profile: 'damaged' });
    await loaded(window.page);
    await explain(window.page, 'Saved from a damaged file');
    await stage.take('salvaged-outbox', window);
  },
  async 'expired-session'(stage) {
    const window = await stage.open('maria@harbour.example', { profile: 'expired' });
    await loaded(window.page);
    await onDatabase(stage.world, async (db) => {
      const { _id } = await db.collection('people').findOne({ email: 'maria@harbour.example' });
      await db.collection('desktopSessions').updateMany({ personId: _id }, { $set: { createdAt: new Date(0), lastSeenAt: new Date(0) } });
    });
    await window.page.getByRole('status').getByRole('button').first().click();
    await window.page.getByText('Your session has expired').waitFor({ timeout: 60_000 });
    await stage.take('expired-session', window);
  },
  async 'clock-a-day-off'(stage) {
    const line = await stage.changingLine(aDayAhead);
    const window = await stage.open(IVAN, { profile: 'clock', seenAs: line.url });
    await loaded(window.page);
    await openFirst(window.page);
    await explain(window.page, 'Clock is off');
    await stage.take('clock-a-day-off', window);
  },
  async 'other-server'(stage) {
    const line = await stage.changingLine(() => {});
    const window = await stage.open(IVAN, { profile: 'other', seenAs: line.url });
    const { page } = window;
    await loaded(page);
    await openFirst(page);
    await write(page, 'n', /Internal note/, 'For the first server only.');
    await page.getByText('Draft kept').waitFor();
    line.target = (await stage.emptyWorld()).ports.server;
    await page.getByRole('status').getByRole('button').first().click();
    await page.getByRole('heading', { name: 'Sign in to your help desk' }).waitFor({ timeout: 120_000 });
    await stage.take('other-server', window);
  },
};
