import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@quayside/shared/testing/eventually';
import type { SendMailOptions } from 'nodemailer';
import { haproxyConfig } from '../../../scripts/stage/balancer-config.mjs';
import { signIn } from '../../../scripts/stage/desktops.mjs';
import { answerTo, type KeptMail, readMailbag, sendMail } from '../../../scripts/stage/mailbag.mjs';
import { type Service, startService, tailOf } from '../../../scripts/stage/services.mjs';
import { anyFreePort } from '../../../scripts/toolchain/ports.mjs';
import { findProgram } from '../../../scripts/toolchain/system-packages.mjs';
import { startTcpProxy, type TcpProxy } from '../../../scripts/toolchain/tcp-proxy.mjs';
import { Desktop, type DesktopOptions } from './desktop';

const root = join(__dirname, '..', '..', '..');

export const PASSWORD = 'quayside-demo';
export const IVAN = 'ivan@harbour.example';
export const MARIA = 'maria@harbour.example';
export const ADMIN = 'admin@harbour.example';
export const ELENA = 'elena@harbour.example';
export const SETUP_CODE = 'first-start-code';
export const SUPPORT = 'support@harbour.example';

const LET_IN_MS = 30_000;

/** A real server on a database of its own, a relay that keeps what goes out, a line that can be cut, and desktops. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'quayside-e2e-'));
  private readonly desktops: Desktop[] = [];
  private readonly services: Service[] = [];
  /** Server processes on the one database; the first is behind `line`. */
  private readonly nodes: { readonly port: number; readonly service: Service }[] = [];
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
   * @param env - of the server, besides
   */
  static async raise({
    cases,
    hasTestClock = false,
    env = {},
  }: {
    cases: number | null;
    hasTestClock?: boolean;
    env?: Readonly<Record<string, string>>;
  }): Promise<World> {
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
      ...env,
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
    await this.startNode(Number(this.env.QUAYSIDE_PORT));
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

  /** One more server process on the same database. @returns its port */
  async addNode(): Promise<number> {
    const port = await anyFreePort();
    await this.startNode(port, { QUAYSIDE_PORT: String(port), QUAYSIDE_SMTP_PORT: '0' });
    return port;
  }

  /** Ends the server on this port as a power cut does. */
  async killNode(port: number): Promise<void> {
    const node = this.nodes.find((one) => one.port === port);
    if (node?.service.pid === undefined) throw new Error(`no server on ${port}`);
    process.kill(node.service.pid, 'SIGKILL');
    await node.service.ended;
  }

  /**
   * A load balancer that passes on to one server, and to the others only when that is gone.
   *
   * @returns its address
   */
  async balance([first, ...others]: readonly number[]): Promise<string> {
    const haproxy = findProgram('haproxy');
    if (haproxy === null || first === undefined) throw new Error('HAProxy is missing');
    const [port, mailPort] = [await anyFreePort(), await anyFreePort()];
    const nodes = [first, ...others].map((each) => ({ name: `node-${each}`, port: each, mailPort: this.mailPort }));
    const config = haproxyConfig({ port, mailPort, nodes }).replace(/^( {2}server \S+ 127\.0\.0\.1:(\d+) check)$/gm, (whole, line, to) =>
      Number(to) === first ? whole : `${line} backup`,
    );
    const file = join(this.folder, `haproxy-${port}.cfg`);
    writeFileSync(file, config);
    this.run(`balancer-${port}`, ['-db', '-f', file], { command: haproxy });
    const url = `http://127.0.0.1:${port}`;
    await eventually('the load balancer passes on', async () => (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok);
    return url;
  }

  private async startNode(port: number, env: Record<string, string> = {}): Promise<void> {
    const service = this.run(`server-${port}`, [join(root, 'apps/server/dist/main.mjs')], { env });
    this.nodes.push({ port, service });
    await eventually('the server is ready', async () => {
      if (!service.isRunning()) throw new Error(`the server ended:\n${tailOf(service.logFile, 30)}`);
      return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
    });
  }

  /** @returns the port of the first server */
  get firstNode(): number {
    return Number(this.env.QUAYSIDE_PORT);
  }

  /**
   * Opens a desktop, signed in when `as` is given.
   *
   * @param options.via - the address at which it reaches the server, when not by `line`
   */
  async open(options: { as?: string; via?: string; profile?: string; env?: Record<string, string> } = {}): Promise<Desktop> {
    const seenAs = options.via ?? this.url;
    const desktopOptions: DesktopOptions = {
      profileFolder: join(this.folder, options.profile ?? `profile-${this.desktops.length + 1}`),
      env: {
        QUAYSIDE_SERVER_URL: seenAs,
        ...(options.as ? { QUAYSIDE_SIGN_IN: await signIn({ url: this.url, email: options.as, password: PASSWORD, seenAs }) } : {}),
        ...options.env,
      },
    };
    const desktop = await Desktop.launch(desktopOptions);
    this.desktops.push(desktop);
    // a line that is cut while somebody is let in sends them back to where they sign in; who is not let in at all is the test's matter
    if (options.as)
      await desktop.page
        .getByRole('navigation')
        .first()
        .waitFor({ timeout: LET_IN_MS })
        .catch(() => undefined);
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

  private run(
    name: string,
    args: readonly string[],
    { command = process.execPath, env = {} }: { command?: string; env?: Record<string, string> } = {},
  ): Service {
    const service = startService({
      name,
      command,
      args: [...args],
      env: { ...this.env, ...env },
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
