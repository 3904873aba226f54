import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN_CALLS } from '../../apps/desktop/src/bridge/contract';
import { SeededRandom } from '../sync/support/seeded-random';
import { corePidOf } from './support/core-pid';
import { Desktop } from './support/desktop';

interface Opened {
  readonly urls: string[];
}
type MainGlobal = typeof globalThis & { opened?: Opened };

/** Plays the attacker inside a real window. Nobody is signed in: what is attacked is the house, not what lies in it. */
describe('the desktop holds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-security-'));
  let desktop: Desktop;
  let canary: Server;
  let hits = 0;
  let canaryUrl = '';

  beforeAll(async () => {
    canary = createServer((_request, response) => {
      hits += 1;
      response.end('<p>evil</p>');
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    canaryUrl = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
    desktop = await Desktop.launch({ profileFolder: join(folder, 'profile'), env: {} });
    await desktop.page.waitForLoadState('load');
    await desktop.app.evaluate(({ shell }) => {
      const opened: Opened = { urls: [] };
      (globalThis as MainGlobal).opened = opened;
      shell.openExternal = async (url: string) => {
        opened.urls.push(url);
      };
    });
  });

  afterAll(async () => {
    await desktop.close();
    await new Promise((resolve) => canary.close(resolve));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const takeOpened = (): Promise<string[]> => desktop.app.evaluate(() => (globalThis as MainGlobal).opened?.urls.splice(0) ?? []);

  it('E1 every window is closed off from the system', async () => {
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
        return contents.getLastWebPreferences();
      }),
    );
    expect(preferences.length).toBeGreaterThan(0);
    for (const each of preferences) {
      expect(each).toMatchObject({ contextIsolation: true, sandbox: true, webSecurity: true });
      expect(each.nodeIntegration ?? false).toBe(false);
      expect(each.nodeIntegrationInWorker ?? false).toBe(false);
      expect(each.nodeIntegrationInSubFrames ?? false).toBe(false);
      expect(each.webviewTag ?? false).toBe(false);
      expect(each.allowRunningInsecureContent ?? false).toBe(false);
    }
    const globals = await desktop.page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window));
    expect(globals).toEqual([]);
    expect(await desktop.page.evaluate(() => Object.keys((window as unknown as { quayside: object }).quayside).sort())).toEqual([
      'callMain',
      'onMainEvent',
    ]);
  });

  it('E3 no page leads out of the app', async () => {
    await takeOpened();
    const at = desktop.page.url();
    const targets = [
      canaryUrl,
      'file:///etc/passwd',
      'data:text/html,<p>evil</p>',
      'javascript:document.body.remove()',
      'https://evil.example/',
    ];
    for (const target of targets) {
      await desktop.page.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        link.target = '_blank';
        link.click();
        link.dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true }));
        link.remove();
        window.open(url);
        const form = document.createElement('form');
        form.action = url;
        form.method = 'post';
        document.body.append(form);
        form.submit();
        form.remove();
        const meta = document.createElement('meta');
        meta.httpEquiv = 'refresh';
        meta.content = `0;url=${url}`;
        document.head.append(meta);
        meta.remove();
        const frame = document.createElement('iframe');
        frame.src = url;
        document.body.append(frame);
        setTimeout(() => frame.remove(), 150);
        try {
          location.href = url;
        } catch {
          // a refusal is what is hoped for
        }
      }, target);
      await desktop.page.waitForTimeout(250);
    }
    expect(desktop.page.url()).toBe(at);
    expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(hits).toBe(0);
    expect((await takeOpened()).filter((url) => !/^(https?|mailto):/.test(url))).toEqual([]);
    expect(await desktop.page.evaluate(() => document.body !== null)).toBe(true);
  });

  it('E3 the renderer reaches no network by any means', async () => {
    const before = hits;
    const answers = await desktop.page.evaluate(async (url) => {
      const tries: Promise<string>[] = [
        fetch(url).then(
          () => 'fetched',
          () => 'refused',
        ),
        new Promise((resolve) => {
          const socket = new WebSocket(url.replace('http', 'ws'));
          socket.onopen = () => resolve('opened');
          socket.onerror = () => resolve('refused');
        }),
        new Promise((resolve) => {
          const image = new Image();
          image.onload = () => resolve('loaded');
          image.onerror = () => resolve('refused');
          image.src = `${url}/x.png`;
        }),
        new Promise((resolve) => {
          const script = document.createElement('script');
          script.onload = () => resolve('loaded');
          script.onerror = () => resolve('refused');
          script.src = `${url}/x.js`;
          document.head.append(script);
        }),
        Promise.resolve(navigator.sendBeacon(url, 'x') ? 'queued' : 'refused').catch(() => 'refused'),
      ];
      return Promise.all(tries.map((each) => each.catch(() => 'refused')));
    }, canaryUrl);
    await desktop.page.waitForTimeout(300);
    expect(answers.slice(0, 4)).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(hits).toBe(before);
  });

  it('E4 only web and mail addresses reach the system', async () => {
    await takeOpened();
    const call = (url: string): Promise<unknown> =>
      desktop.page.evaluate(
        (address) =>
          (window as unknown as { quayside: { callMain(name: string, input: unknown): Promise<unknown> } }).quayside.callMain(
            'openExternal',
            { url: address },
          ),
        url,
      );
    for (const url of [
      'file:///etc/passwd',
      'smb://h/s',
      'ms-msdt:/id',
      'search-ms:query=x',
      'vbscript:x',
      'java\nscript:x',
      '\\\\h\\s',
      'https://a:b@x.example',
    ]) {
      expect(await call(url)).toEqual({ ok: true, value: false });
    }
    expect(await call('https://example.com/')).toEqual({ ok: true, value: true });
    expect(await takeOpened()).toEqual(['https://example.com/']);
  });

  it('E5 a call that is not in its form has no effect, from anywhere', async () => {
    await takeOpened();
    for (const [name, call] of Object.entries(MAIN_CALLS))
      expect({ name, hasSchema: typeof call.input.safeParse }).toEqual({ name, hasSchema: 'function' });
    const random = new SeededRandom(20_261_122);
    const names = [
      ...Object.keys(MAIN_CALLS).filter((name) => name !== 'saveFile' && name !== 'notify'),
      'nope',
      'constructor',
      '__proto__',
      '',
    ];
    const payloads = Array.from({ length: 2000 }, () => ({ name: random.pick(names), input: randomValue(random, 3) }));
    const answers = await desktop.page.evaluate(async (all) => {
      const { quayside } = window as unknown as {
        quayside: { callMain(name: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }> };
      };
      return Promise.all(all.map(async ({ name, input }) => ({ name, answer: await quayside.callMain(name, input) })));
    }, payloads);
    const wrong = answers.filter(
      ({ name, answer }) =>
        answer.ok && name !== 'getAppInfo' && name !== 'getIdleMs' && name !== 'setTheme' && name !== 'setBadge' && name !== 'copyText',
    );
    expect(wrong).toEqual([]);
    expect(answers.filter(({ answer }) => answer.error?.code === 'INTERNAL')).toEqual([]);
    expect(await takeOpened()).toEqual([]);
  });

  it('E5 a frame inside the page has no bridge', async () => {
    const found = await desktop.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-same-origin');
      frame.srcdoc = '<p>mail</p>';
      document.body.append(frame);
      await new Promise((resolve) => {
        frame.onload = resolve;
      });
      const inner = frame.contentWindow as unknown as Record<string, unknown> | null;
      const has = inner !== null && 'quayside' in inner && inner.quayside !== undefined;
      frame.remove();
      return has;
    });
    expect(found).toBe(false);
  });

  it('E7 the page is granted nothing that it has not to have', async () => {
    const states = await desktop.page.evaluate(async () => {
      const names = ['geolocation', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage'];
      return Promise.all(
        names.map(async (name) => {
          const state = await navigator.permissions.query({ name: name as PermissionName }).then(
            (status) => status.state,
            () => 'denied',
          );
          return [name, state] as const;
        }),
      );
    });
    expect(states.filter(([, state]) => state === 'granted')).toEqual([]);
    const media = await desktop.page.evaluate(
      () =>
        navigator.mediaDevices?.getUserMedia({ audio: true }).then(
          () => 'granted',
          () => 'refused',
        ) ?? 'refused',
    );
    expect(media).toBe('refused');
  });

  it('E9 our own scheme serves the app and nothing beside it', async () => {
    const policy = await desktop.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      script.remove();
      return 'injected' in window ? 'ran' : 'refused';
    });
    expect(policy).toBe('refused');
    const ends = await desktop.page.evaluate(async () => {
      const load = (src: string): Promise<string> =>
        new Promise((resolve) => {
          const script = document.createElement('script');
          script.onload = () => resolve('loaded');
          script.onerror = () => resolve('refused');
          script.src = src;
          document.head.append(script);
        });
      const own = document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '';
      const outside = ['%2e%2e%2fmain.cjs', '..%5cmain.cjs', '%252e%252e/main.cjs', 'assets/%2e%2e/%2e%2e/core.cjs', 'index.html%00.js'];
      return { own: await load(own), outside: await Promise.all(outside.map((path) => load(`app://quayside/${path}`))) };
    });
    expect(ends).toEqual({ own: 'loaded', outside: Array(5).fill('refused') });
  });

  it('E10 a link that a second start brings can only name a case', async () => {
    const seen = await desktop.app.evaluate(({ app, BrowserWindow }) => {
      const sent: unknown[] = [];
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) throw new Error('no window');
      const { webContents } = window;
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...args: unknown[]) => {
        sent.push([channel, ...args]);
        send(channel, ...args);
      };
      const arrive = (...argv: string[]): boolean => app.emit('second-instance', {}, argv, '', null);
      arrive('quayside', '--gpu-launcher=calc', 'quayside://x --gpu-launcher=calc');
      arrive('quayside', 'quayside://case/a?server=https://evil.example');
      arrive('quayside', 'quayside://server/https://evil.example');
      arrive('quayside', 'quayside://case/../../x');
      arrive('quayside', 'quayside://case/case-1');
      webContents.send = send;
      return sent;
    });
    expect(seen).toEqual([['quayside:main-event', 'navigate', { to: 'case', id: 'case-1' }]]);
  });

  it('a core that dies is started again, and the window goes on', async () => {
    const before = corePidOf(desktop.app);
    expect(before).not.toBeNull();
    process.kill(before ?? 0, 'SIGKILL');
    for (let tries = 0; tries < 50 && (corePidOf(desktop.app) === null || corePidOf(desktop.app) === before); tries += 1)
      await desktop.page.waitForTimeout(100);
    expect(corePidOf(desktop.app)).not.toBe(before);
    await desktop.page.waitForFunction(() => (document.body.textContent ?? '').trim().length > 0);
  });
});

function randomValue(random: SeededRandom, depth: number): unknown {
  const kind = random.below(depth > 0 ? 9 : 6);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return random.next() * 1e9 - 5e8;
    case 2:
      return random.chance(0.5);
    case 3:
      return random.pick(['', 'x', 'file:///etc/passwd', '__proto__', 'a'.repeat(5000), '\u0000']);
    case 4:
      return undefined;
    case 5:
      return new Uint8Array(4).buffer.byteLength;
    case 6:
      return Array.from({ length: random.below(4) }, () => randomValue(random, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [
          random.pick(['url', 'text', 'name', 'bytes', 'count', 'theme', 'title', 'body', 'caseId', 'x']),
          randomValue(random, depth - 1),
        ]),
      );
  }
}
