import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import { signIn } from '../../../scripts/stage/desktops.mjs';
import { answerTo, type KeptMail, readMailbag, sendMail } from '../../../scripts/stage/mailbag.mjs';
import { type Service, startService, tailOf } from '../../../scripts/stage/services.mjs';
import { anyFreePort } from '../../../scripts/toolchain/ports.mjs';
import { startTcpProxy, type TcpProxy } from '../../../scripts/toolchain/tcp-proxy.mjs';
import { Desktop, type DesktopOptions } from './desktop';
import { eventually } from './eventually';

const root = join(__dirname, '..', '..', '..');

export const PASSWORD = 'quayside-demo';
export const IVAN = 'ivan@harbour.example';
export const MARIA = 'maria@harbour.example';
export const ADMIN = 'admin@harbour.example';
export const ELENA = 'elena@harbour.example';
export const SETUP_CODE = 'first-start-code';
export const SUPPORT = 'support@harbour.example';

/** A real server on a database of its own, a relay that keeps what goes out, a line that can be cut, and desktops. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'quayside-e2e-'));
  private readonly desktops: Desktop[] = [];
  private readonly services: Service[] = [];
  private clockAheadMs = 0;

  private constructor(
    readonly url: string,
    readonly mailPort: number,
    /** Where our mail may leave by: takes everything, keeps it. */
    readonly relayPort: number,
    /** The desktops' line to the server; `cut()` and `heal()` it. */
    readonly line: TcpProxy,
    private readonly env: Record<string, string>,
  ) {}

  /**
   * @param cases - how many demo cases; `null` for a workspace that nobody has set up
   * @param hasTestClock - the server's clock can be moved by `advanceClock`
   */
  static async raise({ cases, hasTestClock = false }: { cases: number | null; hasTestClock?: boolean }): Promise<World> {
    const mongo = process.env.QUAYSIDE_TEST_MONGODB_URI;
    if (!mongo) throw new Error('QUAYSIDE_TEST_MONGODB_URI is missing: run these tests by `npm test -- --only e2e`');
    const [serverPort, mailPort, relayPort] = [await anyFreePort(), await anyFreePort(), await anyFreePort()];
    const line = await startTcpProxy({ targetPort: serverPort });
    // people and their browsers reach the server through the same line as the desktops
    const url = `http://127.0.0.1:${line.port}`;
    const uri = new URL(mongo);
    uri.pathname = `/e2e-${randomUUID().slice(0, 8)}`;
    const world = new World(url, mailPort, relayPort, line, {
      NODE_ENV: 'production',
      MONGODB_URI: uri.href,
      QUAYSIDE_SECRET: randomBytes(32).toString('hex'),
      QUAYSIDE_HOST: '127.0.0.1',
      QUAYSIDE_PORT: String(serverPort),
      QUAYSIDE_PUBLIC_URL: url,
      QUAYSIDE_SMTP_PORT: String(mailPort),
      QUAYSIDE_SETUP_CODE: SETUP_CODE,
      ...(cases === null ? {} : { QUAYSIDE_DEMO: '1' }),
    });
    mkdirSync(world.mailFolder);
    if (hasTestClock) {
      world.advanceClock(0);
      Object.assign(world.env, { NODE_ENV: 'test', QUAYSIDE_TEST_CLOCK_FILE: world.clockFile });
    }
    try {
      await world.begin(cases);
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  private async begin(cases: number | null): Promise<void> {
    this.run('relay', [join(root, 'scripts/relay.mjs'), '--port', String(this.relayPort), '--folder', this.mailFolder]);
    const server = this.run('server', [join(root, 'apps/server/dist/main.mjs')]);
    await eventually('the server is ready', async () => {
      if (!server.isRunning()) throw new Error(`the server ended:\n${tailOf(server.logFile, 30)}`);
      return (await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
    });
    if (cases !== null) {
      const loader = this.run('demo', [
        join(root, 'apps/server/dist/demo.mjs'),
        '--cases',
        String(cases),
        '--seed',
        '1',
        '--relay-port',
        String(this.relayPort),
      ]);
      await loader.ended;
      const log = tailOf(loader.logFile, 30);
      if (await isEmpty(this)) throw new Error(`the demo data did not load:\n${log}`);
    }
  }

  /** Time passes at once, for the server; desktops hear of it with its next answer. */
  advanceClock(ms: number): void {
    this.clockAheadMs += ms;
    const next = `${this.clockFile}.next`;
    writeFileSync(next, String(this.clockAheadMs));
    renameSync(next, this.clockFile);
  }

  private get clockFile(): string {
    return join(this.folder, 'clock');
  }

  get mailFolder(): string {
    return join(this.folder, 'mail');
  }

  /** Opens a desktop, signed in when `as` is given. */
  async open(options: { as?: string; profile?: string; env?: Record<string, string> } = {}): Promise<Desktop> {
    const desktopOptions: DesktopOptions = {
      profileFolder: join(this.folder, options.profile ?? `profile-${this.desktops.length + 1}`),
      env: {
        QUAYSIDE_SERVER_URL: this.url,
        ...(options.as ? { QUAYSIDE_SIGN_IN: await signIn({ url: this.url, email: options.as, password: PASSWORD }) } : {}),
        ...options.env,
      },
    };
    const desktop = await Desktop.launch(desktopOptions);
    this.desktops.push(desktop);
    return desktop;
  }

  /** A customer writes. */
  async receive(mail: Omit<SendMailOptions, 'envelope'> & { from: string; subject: string }): Promise<void> {
    await sendMail({ port: this.mailPort, to: SUPPORT, ...mail });
  }

  /** A customer answers a mail of ours as mail programs do. */
  async receiveAnswer(to: KeptMail, from: string, body: string): Promise<void> {
    await sendMail({ port: this.mailPort, from, ...answerTo(to, body) });
  }

  /** What has reached this address so far. */
  mailsTo(address: string): Promise<readonly KeptMail[]> {
    return readMailbag(this.mailFolder, { to: address });
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.desktops.map((desktop) => desktop.close()));
    for (const service of this.services.reverse()) await service.stop();
    await this.line.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private run(name: string, args: readonly string[]): Service {
    const service = startService({
      name,
      command: process.execPath,
      args: [...args],
      env: this.env,
      logFile: join(this.folder, `${name}.log`),
    });
    this.services.push(service);
    return service;
  }
}

async function isEmpty(world: World): Promise<boolean> {
  const answer = await fetch(`${world.url}/api/info`);
  return ((await answer.json()) as { needsAdmin: boolean }).needsAdmin;
}
