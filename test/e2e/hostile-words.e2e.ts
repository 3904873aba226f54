import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@quayside/shared/testing/eventually';
import { signInDesktop } from '../../apps/server/src/testing/sign-in';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { signIn } from '../../scripts/stage/desktops.mjs';
import type { Desktop } from './support/desktop';
import { listenIn } from './support/listen-in';
import { ELENA, IVAN, PASSWORD, World } from './support/world';

const RIGHT_TO_LEFT = '\u202E';
const INVISIBLE = '\u200B\u2060\uFEFF';
const LONG = 'W'.repeat(60);

describe('words of strangers in the real window', () => {
  let world: World;
  let canary: Server;
  let canaryUrl = '';
  const asked: string[] = [];

  beforeAll(async () => {
    canary = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    canaryUrl = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
    world = await World.raise({ cases: 40 });
  });
  afterAll(async () => {
    await world?.stop();
    await new Promise((resolve) => canary.close(resolve));
  });

  /** Markup that runs, markup that loads, text that turns round, nothing to see, and no place to break. */
  const hostile = (what: string): string =>
    `<img src=x onerror="window.hit='${what}'"><script>window.hit='${what}'</script>${RIGHT_TO_LEFT}${what}${INVISIBLE} ${LONG}`;
  const body = (): string => `<p>Look:</p>
    <script>parent.hit='body';hit='body'</script><img src="${canaryUrl}/picture" onerror="hit='body'">
    <svg onload="hit='body'"></svg><iframe src="${canaryUrl}/frame" srcdoc="<script>parent.hit='body'</script>"></iframe>
    <a href="javascript:hit='body'" target="_top">press</a><form action="${canaryUrl}/form"><button>press too</button></form>
    <meta http-equiv="refresh" content="0;url=${canaryUrl}/meta"><link rel="stylesheet" href="${canaryUrl}/style">
    <div style="background:url(${canaryUrl}/background);position:fixed;inset:0;z-index:99999">over everything</div>
    <table width="4000"><tr><td>${LONG}</td></tr></table>`;

  async function expectUnharmed(desktop: Desktop, where: string): Promise<void> {
    const { page } = desktop;
    for (const frame of page.frames()) {
      const hit = await frame.evaluate(() => (window as unknown as { hit?: string }).hit ?? null).catch(() => null);
      expect([where, hit]).toEqual([where, null]);
    }
    expect([where, page.url().startsWith('app://quayside/')]).toEqual([where, true]);
    const spilled = await page.evaluate(() => {
      const out: string[] = [];
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) out.push(`the page is ${scrollWidth - clientWidth} px too wide`);
      for (const element of document.querySelectorAll<HTMLElement>('main *, nav *, aside *, header *')) {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.left <= window.innerWidth) continue;
        out.push(`${element.tagName} begins outside`);
      }
      for (const pane of document.querySelectorAll<HTMLElement>('[role="log"], [role="listbox"], nav, aside'))
        if (pane.scrollWidth > pane.clientWidth + 1) out.push(`${pane.getAttribute('aria-label')} scrolls sideways`);
      for (const button of document.querySelectorAll<HTMLElement>('button:not([role])'))
        if (button.getBoundingClientRect().height > 80) out.push(`${button.innerText.slice(0, 20)} grows`);
      return out;
    });
    expect([where, spilled]).toEqual([where, []]);
    expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect([where, asked]).toEqual([where, []]);
  }

  it('A14 E6 run nothing, load nothing and leave no layout: subject, names, file, tag, answer, body', async () => {
    const { token } = await signInDesktop(world, ELENA, { password: PASSWORD });
    const elena = new TestDevice(world.url, token);
    await elena.start();
    const organisationId = randomUUID();
    const made = await elena.push([
      elena.mutation('organisation.create', {
        organisationId,
        name: hostile('organisation').slice(0, 200),
        domains: ['evil.example'],
        stars: 5,
        note: hostile('note'),
      }),
      elena.mutation('canned-answer.create', {
        cannedAnswerId: randomUUID(),
        title: hostile('answer').slice(0, 100),
        shortcut: 'zz',
        html: body(),
      }),
    ]);
    expect(made.results.map(({ status, detail }) => [status, detail])).toEqual([
      ['ok', null],
      ['ok', null],
    ]);
    const subject = `Reset ${hostile('subject')}`;
    await world.receive({
      from: { name: hostile('name'), address: 'eve@evil.example' } as unknown as string,
      subject,
      text: 'See the picture',
      html: body(),
      attachments: [{ filename: `${hostile('file').replace(/\//g, '')}${RIGHT_TO_LEFT}fdp.exe`, content: 'MZ' }],
    });
    const ivan = await world.open({ as: IVAN });
    const errors: string[] = [];
    ivan.page.on('dialog', (dialog) => errors.push(dialog.message()));
    await ivan.openView('All open');
    const row = ivan.row('Reset').first();
    await row.waitFor();
    const held = await elena.pull().then(() => elena.list('case').find((one) => one.subject.startsWith('Reset')));
    const tagged = await elena.act('case.add-tag', { caseId: held?.id, tag: hostile('tag').slice(0, 40) });
    expect(tagged.results.map(({ status, detail }) => [status, detail])).toEqual([['ok', null]]);
    await expectUnharmed(ivan, 'list');
    await row.click();
    await ivan.conversation.waitFor();
    await eventually('the body is shown', async () => (await ivan.page.frames().length) > 1);
    await ivan.page.waitForTimeout(500);
    await expectUnharmed(ivan, 'case');
    await ivan.page.screenshot({ path: process.env.QUAYSIDE_HOSTILE_SHOT ?? join(world.folder, 'hostile.png') });
    const names = await ivan.page.evaluate(() => document.body.innerText);
    expect([names.includes('onerror="window.hit=\'subject\'"'), names.includes('eve@evil.example')]).toEqual([true, true]);
    const turned = await ivan.page.evaluate((mark) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.textContent?.includes(mark) || element === null) continue;
        if (!/isolate|plaintext/.test(getComputedStyle(element).unicodeBidi))
          found.push(`${element.tagName}: ${node.textContent.slice(0, 60)}`);
      }
      return found;
    }, RIGHT_TO_LEFT);
    expect(turned).toEqual([]);
    await ivan.write('r', '/zz');
    await ivan.page.waitForTimeout(300);
    await ivan.page.keyboard.press('Enter');
    await ivan.page.waitForTimeout(300);
    await expectUnharmed(ivan, 'composer');
    expect(errors).toEqual([]);
    await ivan.close();
  });

  it('E8 after a crash of every process the profile, its caches and the logs hold no token and no word in the clear', async () => {
    const line = await listenIn(world.url);
    const mark = `canary${randomUUID().replaceAll('-', '')}`;
    const ivan = await world.open({
      profile: 'crashed',
      env: {
        QUAYSIDE_SERVER_URL: line.url,
        QUAYSIDE_SIGN_IN: await signIn({ url: world.url, email: IVAN, password: PASSWORD, seenAs: line.url }),
      },
    });
    await world.receive({
      from: { name: `${mark} Name`, address: `${mark}@evil.example` } as unknown as string,
      subject: `${mark} subject`,
      text: `${mark} text`,
      html: `<p>${mark} html</p>`,
      attachments: [{ filename: `${mark}.txt`, content: `${mark} file` }],
    });
    await ivan.openView('All open');
    await ivan.openCase(`${mark} subject`);
    await ivan.page.getByRole('button', { name: `Preview ${mark}.txt` }).click();
    await ivan.page.getByRole('dialog').getByText(`${mark} file`).waitFor();
    await ivan.page.keyboard.press('Escape');
    await ivan.page.getByRole('dialog').waitFor({ state: 'detached' });
    await ivan.write('n', `${mark} half a note`);
    await ivan.page.waitForTimeout(700);
    // the line breaks with it, which no longer matters; the file is there by the time the form says so
    await ivan.page.getByRole('navigation').first().getByRole('button', { name: 'Settings' }).click();
    await ivan.page.getByRole('button', { name: 'Network', exact: true }).click();
    await ivan.page.getByLabel('Proxy').fill(`http://ana:${mark}proxy@127.0.0.1:9`);
    await ivan.page.getByRole('button', { name: 'Save' }).click();
    await ivan.page.getByText('The password is kept in the key store of the system.').waitFor();
    const { pid = 0 } = ivan.app.process();
    const children = readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .filter((entry) => parentOf(entry) === pid)
      .map(Number);
    // as a crash does, which may write a dump: first the children, then main
    for (const child of children) process.kill(child, 'SIGSEGV');
    await ivan.page.waitForTimeout(500).catch(() => undefined);
    process.kill(pid, 'SIGSEGV');
    await ivan.kill();

    expect(line.tokens().length).toBeGreaterThan(0);
    const secrets = [...line.tokens(), mark, PASSWORD].flatMap((secret) => [
      Buffer.from(secret, 'utf8'),
      Buffer.from(secret, 'utf16le'),
      Buffer.from(Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -2)),
    ]);
    const profile = filesBelow(join(world.folder, 'crashed'));
    const logs = readdirSync(world.folder)
      .filter((name) => name.endsWith('.log'))
      .map((name) => ({ path: name, bytes: readFileSync(join(world.folder, name)) }));
    expect([profile.length > 10, logs.length > 0]).toEqual([true, true]);
    const found = [...profile, ...logs].filter(({ bytes }) => secrets.some((secret) => bytes.includes(secret))).map(({ path }) => path);
    expect(found).toEqual([]);
    await line.stop();

    const again = await world.open({ profile: 'crashed', env: { QUAYSIDE_SERVER_URL: world.url } });
    await again.page.getByRole('button', { name: /Drafts/ }).waitFor();
  });
});

function parentOf(pid: string): number | null {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? Number.NaN);
  } catch {
    return null;
  }
}

/** All bytes below a folder, file by file. */
function filesBelow(folder: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ path: join(entry.parentPath, entry.name), bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}
