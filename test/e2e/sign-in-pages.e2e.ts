import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { KeptMails } from '../../apps/server/src/testing/kept-mails';
import { addPerson, callRpc, makePkce, postJson, TEST_PASSWORD } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { violationsIn } from './support/axe';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const mailer = new KeptMails();
let server: TestServer;
let browser: Browser;
/** Stands for the desktop's loopback listener. */
let desktop: Server;
let received: URL[] = [];
let redirectUri: string;

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in', mailer });
  desktop = createServer((request, response) => {
    received.push(new URL(request.url ?? '/', redirectUri));
    response.writeHead(303, { Location: `${server.url}/desktop/done`, Connection: 'close' }).end();
  });
  await new Promise<void>((resolve) => desktop.listen(0, '127.0.0.1', resolve));
  redirectUri = `http://127.0.0.1:${(desktop.address() as AddressInfo).port}/signed-in`;
  browser = await chromium.launch({ executablePath: process.env.QUAYSIDE_CHROMIUM || '/usr/bin/chromium', args: FLAGS });
});
afterAll(async () => {
  await browser?.close();
  desktop?.close();
  await server?.stop();
});
beforeEach(() => {
  received = [];
});

const authorizeUrl = (challenge: string, given: Record<string, string> = {}): string =>
  `${server.url}/desktop/authorize?${new URLSearchParams({ challenge, state: 'state-1', device: 'Maria’s laptop', ...given })}`;

async function withPage(
  options: Parameters<Browser['newContext']>[0],
  act: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused/.test(message.text())) faults.push(message.text());
  });
  await act(page, context);
  await context.close();
  expect(faults).toEqual([]);
}

const exchange = (code: string | null, verifier: string, redirect: string | null) =>
  postJson(`${server.url}/desktop/token`, {
    code,
    verifier,
    redirectUri: redirect,
    installId: crypto.randomUUID(),
    deviceName: 'Maria’s laptop',
  });

describe('signing a desktop in with a real browser', () => {
  test('by keyboard: wrong password, right password, confirm; the desktop gets a code and the browser says so', async () => {
    const person = await addPerson(server, { name: 'Maria Petrova', email: 'maria@northwind.example' });
    const { verifier, challenge } = makePkce();
    await withPage({ locale: 'en-US' }, async (page) => {
      await page.goto(authorizeUrl(challenge, { redirect_uri: redirectUri }));
      await page.locator('input[name=email]:focus').waitFor();
      await page.keyboard.type(person.email);
      await page.keyboard.press('Tab');
      await page.keyboard.type('not it');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      expect(await page.getByLabel('Email').inputValue()).toBe(person.email);
      await page.locator('input[name=password]:focus').waitFor();
      await page.keyboard.type(TEST_PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Sign in on this device?' }).waitFor();
      expect(await page.getByText('Maria’s laptop', { exact: true }).isVisible()).toBe(true);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'You can go back to Quayside' }).waitFor();
    });
    expect(received.map((url) => [url.pathname, url.searchParams.get('state')])).toEqual([['/signed-in', 'state-1']]);
    const answer = await exchange(received[0]?.searchParams.get('code') ?? null, verifier, redirectUri);
    const { token } = (await answer.json()) as { token: string };
    expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ data: { person: { id: person.id } } });
  });

  test('by a code to be pasted, where the desktop cannot listen', async () => {
    const person = await addPerson(server);
    const { verifier, challenge } = makePkce();
    await withPage({ locale: 'bg-BG' }, async (page) => {
      await page.goto(authorizeUrl(challenge));
      await page.getByLabel('Имейл').fill(person.email);
      await page.getByLabel('Парола').fill(TEST_PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Продължи' }).click();
      const code = await page.locator('output').textContent();
      expect((await exchange(code, verifier, null)).status).toBe(200);
    });
    expect(received).toEqual([]);
  });

  test('cancelled: the desktop gets nothing', async () => {
    const person = await addPerson(server);
    await withPage({}, async (page) => {
      await page.goto(authorizeUrl(makePkce().challenge, { redirect_uri: redirectUri }));
      await page.getByLabel('Email').fill(person.email);
      await page.getByLabel('Password').fill(TEST_PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('heading', { name: 'Nothing was signed in' }).waitFor();
    });
    expect(received).toEqual([]);
  });

  test('A39 another site cannot press the button, nor put the page in a frame', async () => {
    const person = await addPerson(server);
    const { challenge } = makePkce();
    await withPage({}, async (page) => {
      await page.goto(`${server.url}/sign-in`);
      await page.getByLabel('Email').fill(person.email);
      await page.getByLabel('Password').fill(TEST_PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
      const form = `<form id="f" method="post" action="${server.url}/desktop/authorize"><input name="challenge" value="${challenge}"><input name="state" value="s"><input name="redirect_uri" value="${redirectUri}"></form>`;
      const attack = `<iframe src="${authorizeUrl(challenge)}"></iframe>${form}`;
      await page.route('http://evil.example/', (route) => route.fulfill({ contentType: 'text/html', body: attack }));
      await page.goto('http://evil.example/');
      expect(await page.frames()[1]?.content()).not.toContain('challenge');
      const [answer] = await Promise.all([
        page.waitForResponse(/desktop\/authorize$/),
        page.evaluate('document.getElementById("f").submit()'),
      ]);
      expect(answer.status()).toBe(403);
    }).catch((error: unknown) => {
      // the browser reports the refused frame as a policy error: that is the point
      if (!String(error).includes('frame-ancestors')) throw error;
    });
    expect(received).toEqual([]);
  });
});

describe.each(['light', 'dark'] as const)('the pages in %s', (colorScheme) => {
  test('have no accessibility violations', async () => {
    const person = await addPerson(server, { role: 'admin' });
    await server.app.identity.passwordReset.request({ email: person.email, address: crypto.randomUUID() });
    await server.app.identity.passwordReset.settle();
    await withPage({ colorScheme, viewport: { width: 360, height: 640 } }, async (page) => {
      const violations: string[] = [];
      const check = async (path: string) => {
        await page.goto(path.startsWith('http') ? path : `${server.url}${path}`);
        const found = await violationsIn(page);
        violations.push(...found.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html}`));
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      };
      await check('/sign-in');
      await check('/forgot-password');
      await check('/reset-password?token=x');
      await check('/invitation?token=x');
      await check('/desktop/done');
      await check(mailer.linkTo(person.email).href);
      await page.goto(`${server.url}/sign-in`);
      await page.getByLabel('Email').fill(person.email);
      await page.getByLabel('Password').fill(TEST_PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
      await check('/sign-in');
      await check(authorizeUrl(makePkce().challenge, { redirect_uri: redirectUri }));
      expect(violations).toEqual([]);
    });
  });

  test('ORG-5 a new password is measured while it is typed, can be shown and pasted', async () => {
    const person = await addPerson(server, { name: 'Peter Weak' });
    await server.app.identity.passwordReset.request({ email: person.email, address: '127.0.0.1' });
    await server.app.identity.passwordReset.settle();
    await withPage({ locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.goto(mailer.linkTo(person.email).href);
      const field = page.locator('input[name=password]');
      await field.pressSequentially('Peter Weak 2026');
      await page.getByText('little more than a name').waitFor();
      await field.fill('');
      await page.getByText('At least 12 characters').waitFor();
      await field.fill('baseball2football');
      await page.getByText('could be guessed').waitFor();
      await page.evaluate(() => navigator.clipboard.writeText('seven calm herons wade'));
      await field.press('ControlOrMeta+a');
      await field.press('ControlOrMeta+v');
      await page.getByText('Very good.').waitFor();
      const show = page.getByRole('button', { name: 'Show', exact: true }).first();
      await field.press('Tab');
      await page.keyboard.press('Enter');
      expect([await field.getAttribute('type'), await field.inputValue()]).toEqual(['text', 'seven calm herons wade']);
      await page.getByRole('button', { name: 'Hide', exact: true }).click();
      expect(await field.getAttribute('type')).toBe('password');
      await show.click();
      await page.locator('input[name=repeated]').fill('seven calm herons wade');
      await page.getByRole('button', { name: 'Set the password' }).click();
      await page.getByRole('heading', { name: 'Your password is set' }).waitFor();
    });
  });
});
